"""Files of a draft, by the page they were sent on, sealed under its key until it is filed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.services.drafts import OpenDraft, load_open_draft, read_draft, store_steps
from app.services.errors import InvalidError, NotFoundError
from app.services.uploads import MOST_FILES, Upload, discard, inspect_all, store_sealed
from app.services.work import Work, unit_of_work
from app.storage.inspect import CleanFile
from app.store import ContactCode, Draft, DraftFile
from app.store.tenancy import ALL, set_scope
from forms.filing.branch import Step

FILE_NAME: Final = "draft_file.name"
#: What a file of a draft is.
PERSON, AUTHORITY, ID_COPY = "person", "authority", "id_copy"
#: Pages that are answered with a file; what supports a request is kept beside the words.
PAGES: Final = {AUTHORITY: Step.PAPERS, ID_COPY: Step.ID_COPY}
#: Drafts one sweep drops in a transaction.
BATCH = 200


@dataclass(frozen=True)
class UploadedFile:
    """A file that was taken: name for showing, media type, size in bytes."""

    id: int
    name: str
    media_type: str
    size: int


def list_draft_files(
    session: Session, draft: OpenDraft, purpose: str = PERSON
) -> list[UploadedFile]:
    """Return the files of one page of a draft, oldest first."""
    if draft.key is None:
        return []
    rows = session.scalars(
        select(DraftFile)
        .where(DraftFile.draft_id == draft.id, DraftFile.purpose == purpose)
        .order_by(DraftFile.id)
    )
    return [
        UploadedFile(
            row.id, draft.key.unseal(row.name, FILE_NAME).decode(), row.media_type, row.size
        )
        for row in rows
    ]


def add_draft_files(
    runtime: Runtime,
    actor: Actor,
    token: str,
    uploads: Sequence[Upload],
    *,
    purpose: str = PERSON,
) -> None:
    """Take files into a draft; a page that asks for one is answered with it.

    Raises:
        InvalidError: a file is not taken, or there are more than `MOST_FILES`.
        RetryLaterError: scanner or storage do not answer; nothing was kept.
        NotFoundError: there is no such draft.

    """
    clean = inspect_all(runtime, uploads)
    with runtime.reading(actor.organisation_id) as session:
        draft = read_draft(runtime, session, token)
    if draft.key is None:
        raise NotFoundError
    folder = f"{actor.organisation_id}/draft-{draft.id}"
    stored = [(store_sealed(runtime, folder, draft.key, file.data), file) for file in clean]
    try:
        with unit_of_work(runtime, actor) as work:
            row, opened = load_open_draft(work, token)
            _refuse_too_many(work, row, len(stored), purpose)
            for storage_key, file in stored:
                add_row(work, row, opened, storage_key, file, purpose=purpose)
            if purpose in PAGES:
                store_steps(work, row, opened, {**opened.steps, str(PAGES[purpose]): {}})
    except Exception:
        discard(runtime, [storage_key for storage_key, _file in stored])
        raise


def _refuse_too_many(work: Work, row: Draft, new: int, purpose: str) -> None:
    there = work.session.scalar(
        select(func.count())
        .select_from(DraftFile)
        .where(DraftFile.draft_id == row.id, DraftFile.purpose == purpose)
    )
    if (there or 0) + new > MOST_FILES:
        raise InvalidError(
            f"파일은 모두 {MOST_FILES}개까지 올릴 수 있습니다. 하나를 지운 뒤 올려 주세요.",
            f"You can attach {MOST_FILES} files. Remove one before adding another.",
            field="files",
            code="too_many_files",
        )


def add_row(
    work: Work,
    row: Draft,
    draft: OpenDraft,
    storage_key: str,
    file: CleanFile,
    *,
    purpose: str,
) -> DraftFile:
    """Write the row of a file whose bytes are stored; its name is sealed under the draft's key."""
    if draft.key is None:
        raise NotFoundError
    made = DraftFile(
        organisation_id=work.organisation_id,
        draft_id=row.id,
        purpose=purpose,
        name=draft.key.seal(file.name_for_display.encode(), FILE_NAME),
        media_type=file.media_type,
        size=len(file.data),
        sha256=file.sha256.hex(),
        storage_key=storage_key,
        created_at=work.now,
    )
    work.session.add(made)
    return made


def remove_draft_file(runtime: Runtime, actor: Actor, token: str, file_id: int) -> None:
    """Remove one file of a draft; nothing happens when it is gone already.

    Without its last file the page with the proof of authority is open again.

    Raises:
        NotFoundError: there is no such draft.

    """
    with unit_of_work(runtime, actor) as work:
        draft, opened = load_open_draft(work, token)
        row = work.session.scalar(
            select(DraftFile).where(DraftFile.id == file_id, DraftFile.draft_id == draft.id)
        )
        storage_key = row.storage_key if row else None
        if row is not None:
            work.session.delete(row)
            work.session.flush()
            _open_papers_again(work, draft, opened)
    if storage_key is not None:
        discard(runtime, [storage_key])


def _open_papers_again(work: Work, row: Draft, draft: OpenDraft) -> None:
    left = work.session.scalar(
        select(func.count())
        .select_from(DraftFile)
        .where(DraftFile.draft_id == row.id, DraftFile.purpose == AUTHORITY)
    )
    if not left and Step.PAPERS in draft.steps:
        steps = {name: kept for name, kept in draft.steps.items() if name != Step.PAPERS}
        store_steps(work, row, draft, steps)


def drop_expired_drafts(runtime: Runtime) -> int:
    """Delete drafts past their days, with their files and codes; returns how many drafts."""
    dropped = 0
    while True:
        with runtime.write_session() as session:
            set_scope(session, ALL)
            ids = session.scalars(
                select(Draft.id).where(Draft.expires_at <= runtime.clock.now()).limit(BATCH)
            ).all()
            if not ids:
                return dropped
            keys = session.scalars(
                select(DraftFile.storage_key).where(DraftFile.draft_id.in_(ids))
            ).all()
            for model, column in (
                (DraftFile, DraftFile.draft_id),
                (ContactCode, ContactCode.draft_id),
                (Draft, Draft.id),
            ):
                session.execute(
                    delete(model)
                    .where(column.in_(ids))
                    .execution_options(synchronize_session=False)
                )
            session.commit()
        discard(runtime, keys)
        dropped += len(ids)
