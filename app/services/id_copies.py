"""Masked copies of IDs: covered before they are kept, looked at once, then destroyed.

The picture as it was sent exists in memory only. What is stored has its numbers painted over, and
goes as soon as identity is verified or rejected, or the last request of the filing ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import CaseFile
from app.services.draft_files import ID_COPY, add_row
from app.services.drafts import OpenDraft, load_open_draft, read_draft, store_steps
from app.services.errors import InvalidError, NotFoundError
from app.services.uploads import Upload, discard, inspect_all, load_sealed, store_sealed
from app.services.work import Work, unit_of_work
from app.storage.id_masks import SidewaysError, covered, masked, size_of
from app.storage.inspect import PDF, CleanFile
from app.store import DraftFile, StoredFile
from forms.filing.branch import Step
from workflows.id_cards import BANDS, Band, IdKind
from workflows.vocabulary import EventKind

JPEG: Final = "image/jpeg"
#: Why a copy was destroyed, as the event says it.
VERIFIED, REJECTED, ENDED, READABLE = "verified", "rejected", "ended", "not_masked"


def add_id_copy(runtime: Runtime, actor: Actor, token: str, upload: Upload, kind: IdKind) -> None:
    """Take the picture of an ID into a draft, its numbers painted over first.

    Raises:
        InvalidError: not offered here, not a picture, or higher than wide.
        RetryLaterError: scanner or storage do not answer.
        NotFoundError: there is no such draft.

    """
    (clean,) = inspect_all(runtime, [upload])
    if clean.media_type == PDF.media_type:
        raise InvalidError(
            "JPG, PNG 파일만 올릴 수 있습니다.",
            "The file must be a JPG or PNG.",
            field="files",
            code="type",
        )
    try:
        picture = masked(clean.data, BANDS[kind])
    except SidewaysError as error:
        raise InvalidError(
            "신분증을 가로로 놓고 가장자리까지 꽉 차게 찍은 사진을 올려 주세요.",
            "Lay the card on its long side and fill the picture with it.",
            field="files",
            code="sideways",
        ) from error
    _replace(runtime, actor, token, picture)


def cover_id_copy(runtime: Runtime, actor: Actor, token: str, bands: Sequence[Band]) -> None:
    """Paint further parts of the picture over, for good.

    Raises:
        NotFoundError: there is no such draft, or no picture in it.

    """
    with runtime.reading(actor.organisation_id) as session:
        before = draft_picture(runtime, session, token)
    _replace(runtime, actor, token, covered(before, bands))


def remove_id_copy(runtime: Runtime, actor: Actor, token: str) -> None:
    """Remove the picture of a draft; nothing happens when there is none."""
    with unit_of_work(runtime, actor) as work:
        row, draft = load_open_draft(work, token)
        gone = _drop(work, row.id)
        store_steps(work, row, draft, _unconfirmed(draft))
    discard(runtime, gone)


def draft_picture(runtime: Runtime, session: Session, token: str) -> bytes:
    """Return the masked picture of a draft as JPEG.

    Raises:
        NotFoundError: no such draft here, filed already, or no picture in it.
        RetryLaterError: the storage does not answer.

    """
    draft = read_draft(runtime, session, token)
    file = has_id_copy(session, draft)
    if file is None or draft.key is None or Step.VERIFY not in draft.steps:
        raise NotFoundError
    return load_sealed(runtime, file.storage_key, draft.key)


def has_id_copy(session: Session, draft: OpenDraft) -> DraftFile | None:
    """Return the row of a draft's picture; None when there is none."""
    return session.scalar(
        select(DraftFile)
        .where(DraftFile.draft_id == draft.id, DraftFile.purpose == ID_COPY)
        .order_by(DraftFile.id.desc())
        .limit(1)
    )


def picture_ratio(runtime: Runtime, draft: OpenDraft, file: DraftFile) -> float:
    """Return the height of a draft's picture by its width."""
    if draft.key is None:
        raise NotFoundError
    width, height = size_of(load_sealed(runtime, file.storage_key, draft.key))
    return height / width


def _replace(runtime: Runtime, actor: Actor, token: str, picture: bytes) -> None:
    """Keep a picture in place of the one that was there; the person has to look at it again."""
    with runtime.reading(actor.organisation_id) as session:
        draft = read_draft(runtime, session, token)
    if draft.key is None:
        raise NotFoundError
    file = CleanFile("id.jpg", JPEG, picture, sha256(picture).digest())
    stored = store_sealed(runtime, f"{actor.organisation_id}/draft-{draft.id}", draft.key, picture)
    try:
        with unit_of_work(runtime, actor) as work:
            row, opened = load_open_draft(work, token)
            _refuse_unoffered(work, opened)
            gone = _drop(work, row.id)
            add_row(work, row, opened, stored, file, purpose=ID_COPY)
            store_steps(work, row, opened, _unconfirmed(opened))
    except Exception:
        discard(runtime, [stored])
        raise
    discard(runtime, gone)


def _refuse_unoffered(work: Work, draft: OpenDraft) -> None:
    chosen = draft.steps.get(Step.VERIFY, {}).get("method")
    if not work.profile.identity.id_copy or chosen != ID_COPY:
        raise InvalidError(
            "신분증 사본은 받지 않습니다. 다른 확인 방법을 골라 주세요.",
            "Copies of IDs are not taken here. Choose another way.",
            field="files",
        )


def _unconfirmed(draft: OpenDraft) -> dict[str, dict[str, object]]:
    return {name: kept for name, kept in draft.steps.items() if name != Step.ID_COPY}


def _drop(work: Work, draft_id: int) -> list[str]:
    rows = work.session.scalars(
        select(DraftFile).where(DraftFile.draft_id == draft_id, DraftFile.purpose == ID_COPY)
    ).all()
    for row in rows:
        work.session.delete(row)
    return [row.storage_key for row in rows]


def destroy_id_copies(work: Work, case: CaseFile, why: str) -> list[str]:
    """Destroy the copies of a filing: their rows say so, and their bytes are ordered to go.

    Returns:
        The storage keys, for whoever can remove the bytes at once after the commit; a worker
        removes them in any case.

    """
    rows = work.session.scalars(
        select(StoredFile).where(
            StoredFile.filing_id == case.filing.id,
            StoredFile.purpose == ID_COPY,
            StoredFile.destroyed_at.is_(None),
        )
    ).all()
    for row in rows:
        row.destroyed_at, row.name = work.now, None
        work.record(EventKind.ID_COPY_DESTROYED, case.filing, file=row.id, reason=why)
        work.send(
            "discard_file",
            f"discard_file/{row.id}",
            {"file": row.id},
            filing_id=case.filing.id,
        )
    return [row.storage_key for row in rows]


def discard_destroyed(runtime: Runtime, organisation_id: int, file_id: int) -> None:
    """Remove the bytes of a file whose row says that it is destroyed; may run more than once."""
    with runtime.reading(organisation_id) as session:
        storage_key = session.scalar(
            select(StoredFile.storage_key).where(
                StoredFile.id == file_id, StoredFile.destroyed_at.is_not(None)
            )
        )
    if storage_key is not None:
        discard(runtime, [storage_key])
