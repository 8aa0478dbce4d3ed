"""A matter with its key open: the one way to what is sealed about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.runtime import Runtime
from app.security.sealing import DataKey, seal_json, unseal_json, unwrap, wrap
from app.security.tokens import TokenHasher, derived_token
from app.services.errors import NotFoundError
from app.services.work import Work
from app.store import Matter, MatterParty
from forms.matter_commands import Reached
from workflows.matter_kinds import MatterRole

CONTENT: Final = "matter.content"
#: What the token of a party opens.
PURPOSE: Final = "matter"


def key_context(uid: str) -> str:
    """Return what a matter's wrapped key is bound to."""
    return f"matter_key/{uid}"


@dataclass
class MatterFile:
    """One matter, its parties by role, and what was sealed."""

    row: Matter
    parties: dict[MatterRole, MatterParty]
    key: DataKey = field(repr=False)
    content: dict[str, Any] = field(repr=False)

    def keep(self) -> None:
        """Seal the content anew after it was changed."""
        self.row.content = seal_json(self.key, self.content, CONTENT)

    def reached(self, role: MatterRole) -> Reached:
        """Return how somebody is reached."""
        return Reached(**self.content.get(str(role), {}))

    def set_reached(self, role: MatterRole, who: Reached) -> None:
        """Keep how somebody is reached."""
        self.content[str(role)] = asdict(who)

    @property
    def steps(self) -> list[dict[str, Any]]:
        """What was done: step, when, by whom, why; oldest first."""
        found: list[dict[str, Any]] = self.content.setdefault("steps", [])
        return found


def new_key(work: Work, row: Matter) -> DataKey:
    """Give a new matter its key."""
    key = DataKey.generate()
    row.wrapped_key = wrap(work.runtime.keyring, key, key_context(row.uid))
    return key


def load_matter(
    runtime: Runtime, session: Session, matter_id: int, *, lock: bool = False
) -> MatterFile:
    """Load a matter of the session's organisation, with its key open.

    Raises:
        NotFoundError: no such matter here.
        KeyDestroyedError: its period ended and it was destroyed.

    """
    query = select(Matter).where(Matter.id == matter_id)
    row = session.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise NotFoundError
    key = unwrap(runtime.keyring, row.wrapped_key, key_context(row.uid))
    content = cast("dict[str, Any]", unseal_json(key, row.content or b"", CONTENT))
    return MatterFile(row, _parties(session, row.id), key, content)


def _parties(session: Session, matter_id: int) -> dict[MatterRole, MatterParty]:
    rows = session.scalars(select(MatterParty).where(MatterParty.matter_id == matter_id))
    return {MatterRole(row.role): row for row in rows}


def token_of(runtime: Runtime, matter: Matter, role: MatterRole) -> str:
    """Return the token of the link that a party is sent."""
    return derived_token(runtime.keyring, PURPOSE, f"{matter.uid}/{role}")


def token_hash(runtime: Runtime, token: str) -> bytes:
    """Return what is stored of a party's token."""
    return TokenHasher(runtime.keyring).hash(PURPOSE, token)


def matter_by_token(
    runtime: Runtime, session: Session, token: str
) -> tuple[MatterFile, MatterRole]:
    """Return the matter a link opens, and as whom.

    Raises:
        NotFoundError: the link opens nothing here.

    """
    party = session.scalar(
        select(MatterParty).where(MatterParty.token_hash == token_hash(runtime, token))
    )
    if party is None:
        raise NotFoundError
    return load_matter(runtime, session, party.matter_id), MatterRole(party.role)
