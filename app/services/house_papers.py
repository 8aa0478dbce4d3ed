"""Papers of the house that belong to no filing: blank forms, certificates, proofs of wording.

Each is sealed under a key of its own, like the file of an export, and found by its purpose. They
are made by a worker; making one anew lets go of the former bytes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.security.sealing import DataKey, unwrap, wrap
from app.services.export_files import key_context
from app.services.uploads import discard, load_sealed, store_sealed
from app.services.work import Work, unit_of_work
from app.store import StoredFile

_PDF: Final = "application/pdf"


@dataclass(frozen=True)
class Printed:
    """What a paper is verified by: number, check code, the certificate it is signed with."""

    number: str
    check_code: str
    signing_identity_id: int | None = None


@dataclass(frozen=True)
class HousePaper:
    """A finished paper: what it is, and its readable bytes; a blank form cannot be verified."""

    purpose: str
    pdf: bytes = field(repr=False)
    printed: Printed | None = None


def keep_house_paper(runtime: Runtime, organisation_id: int, paper: HousePaper) -> None:
    """Seal and store a paper, and let go of the one it replaces.

    The bytes are stored before the row names them: a crash leaves no paper half there.

    Raises:
        RetryLaterError: storage or database do not take it now; nothing was kept.

    """
    key = DataKey.generate()
    storage_key = store_sealed(runtime, f"{organisation_id}/house", key, paper.pdf)
    wrapped = wrap(runtime.keyring, key, key_context(storage_key))
    actor = Actor("system", organisation_id, name="worker")
    try:
        with unit_of_work(runtime, actor) as work:
            former = _let_go(work, StoredFile.purpose == paper.purpose)
            work.session.add(
                StoredFile(
                    organisation_id=organisation_id,
                    purpose=paper.purpose,
                    media_type=_PDF,
                    size=len(paper.pdf),
                    sha256=sha256(paper.pdf).hexdigest(),
                    storage_key=storage_key,
                    wrapped_key=wrapped,
                    created_at=work.now,
                    **(asdict(paper.printed) if paper.printed else {}),
                )
            )
    except Exception:
        discard(runtime, [storage_key])
        raise
    discard(runtime, former)


def _let_go(work: Work, purpose: ColumnElement[bool]) -> list[str]:
    rows = work.session.scalars(
        select(StoredFile).where(
            StoredFile.organisation_id == work.organisation_id,
            StoredFile.filing_id.is_(None),
            purpose,
            StoredFile.destroyed_at.is_(None),
        )
    ).all()
    for row in rows:
        row.destroyed_at, row.wrapped_key = work.now, None
    return [row.storage_key for row in rows]


def drop_house_papers(runtime: Runtime, organisation_id: int, folder: str) -> None:
    """Let go of every paper whose purpose begins with `folder`.

    Raises:
        RetryLaterError: storage or database do not take it now.

    """
    with unit_of_work(runtime, Actor("system", organisation_id, name="scheduler")) as work:
        gone = _let_go(work, StoredFile.purpose.startswith(folder, autoescape=True))
    discard(runtime, gone)


def ready_papers(session: Session, organisation_id: int, purposes: Collection[str]) -> set[str]:
    """Return those of the purposes whose paper is there to be read."""
    rows = session.scalars(
        select(StoredFile.purpose).where(
            StoredFile.organisation_id == organisation_id,
            StoredFile.filing_id.is_(None),
            StoredFile.purpose.in_(list(purposes)),
            StoredFile.destroyed_at.is_(None),
        )
    )
    return set(rows)


def read_house_paper(
    runtime: Runtime, session: Session, organisation_id: int, purpose: str
) -> bytes | None:
    """Return the bytes of a paper; None while there is none.

    Raises:
        RetryLaterError: the storage does not answer.

    """
    row = session.execute(
        select(StoredFile.storage_key, StoredFile.wrapped_key)
        .where(
            StoredFile.organisation_id == organisation_id,
            StoredFile.filing_id.is_(None),
            StoredFile.purpose == purpose,
            StoredFile.destroyed_at.is_(None),
        )
        .order_by(StoredFile.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    key = unwrap(runtime.keyring, row.wrapped_key, key_context(row.storage_key))
    return load_sealed(runtime, row.storage_key, key)
