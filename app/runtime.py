"""What use cases and workers need, gathered once per process; no Flask in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from app.clock import Clock
from app.config import Settings
from app.organisations.loader import parse_profile
from app.organisations.schema import OrganisationProfile
from app.security.keyring import Keyring
from app.storage.base import Storage
from app.storage.scan import Scanner
from app.store import ProfileVersion
from app.store.engine import ReadSession, WriteSession, read_sessions, write_sessions
from app.store.tenancy import Scope, set_scope
from workflows.law.loader import LawBook


class UnknownProfileError(LookupError):
    """An organisation has no profile of that version: run ``flask org load``."""


@dataclass
class ProfileShelf:
    """Parsed profiles by organisation and version; a version never changes once loaded."""

    _parsed: dict[tuple[int, int], OrganisationProfile] = field(default_factory=dict)
    #: Row id of a version -> its number; neither ever changes.
    _numbers: dict[int, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, session: Session, organisation_id: int, version: int) -> OrganisationProfile:
        """Return the profile.

        Raises:
            UnknownProfileError: there is no such version.

        """
        with self._lock:
            known = self._parsed.get((organisation_id, version))
        if known is not None:
            return known
        row = session.scalar(
            select(ProfileVersion).where(
                ProfileVersion.organisation_id == organisation_id,
                ProfileVersion.version == version,
            )
        )
        if row is None:
            raise UnknownProfileError(f"organisation {organisation_id} has no version {version}")
        profile = parse_profile(row.toml, f"profile version {version}")
        with self._lock:
            self._parsed[organisation_id, version] = profile
        return profile

    def number_of(self, session: Session, profile_id: int) -> int | None:
        """Return the number of a version by its row id; None when the session cannot see it."""
        known = self._numbers.get(profile_id)
        if known is None:
            known = session.scalar(
                select(ProfileVersion.version).where(ProfileVersion.id == profile_id)
            )
            if known is not None:
                self._numbers[profile_id] = known
        return known


@dataclass(frozen=True)
class Runtime:
    """Settings, clock, keys, files, law and database of this process."""

    settings: Settings
    clock: Clock
    keyring: Keyring
    storage: Storage
    scanner: Scanner
    law: LawBook
    engine: Engine
    profiles: ProfileShelf = field(default_factory=ProfileShelf)
    _write: sessionmaker[WriteSession] = field(init=False)
    _read: sessionmaker[ReadSession] = field(init=False)

    def __post_init__(self) -> None:
        """Make the session makers of this engine."""
        object.__setattr__(self, "_write", write_sessions(self.engine))
        object.__setattr__(self, "_read", read_sessions(self.engine))

    def write_session(self) -> WriteSession:
        """Return a new session for one unit of work."""
        return self._write()

    @contextmanager
    def reading(self, scope: Scope | None) -> Iterator[ReadSession]:
        """Give a session for reading in this scope; it is closed at the end.

        Without a scope only rows of the installation itself can be read (sessions, staff).
        """
        with self._read() as session:
            if scope is not None:
                set_scope(session, scope)
            yield session
