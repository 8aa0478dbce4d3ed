"""From a draft to a filing: one transaction, and the same receipt however often it is sent."""

from __future__ import annotations

from sqlalchemy import select

from app.queries.case import PERSONS_FILE
from app.record.events import Actor
from app.runtime import Runtime
from app.services.account import refuse_unwarned
from app.services.case_file import FILE_NAME as STORED_NAME
from app.services.case_file import CaseFile, load_case_by_id
from app.services.draft_files import FILE_NAME, ID_COPY, PAGES, PERSON
from app.services.drafts import OpenDraft, find_draft, opened
from app.services.errors import InvalidError
from app.services.filing import Arrival
from app.services.filing_for_several import Received, receive_for_several
from app.services.uploads import discard, load_sealed, store_sealed
from app.services.work import Work, unit_of_work
from app.storage.inspect import CleanFile
from app.store import Draft, DraftFile, StoredFile
from forms.commands import FilingAnswers
from forms.filing.branch import Step, applies, first_open
from workflows.vocabulary import EventKind

#: What a file of a draft is called once it is filed, where that differs.
_FILED_AS = {PERSON: PERSONS_FILE}


def submit_draft(runtime: Runtime, actor: Actor, token: str) -> Received:
    """File a draft; for several people at once where an agent named them.

    The draft's files move under the filing's key; the draft keeps nothing but which filing it
    became, so that a double submit finds the same receipt.

    Raises:
        InvalidError: a page is still open (`code` names it).
        NotFoundError: there is no such draft.
        RetryLaterError: storage or database do not answer; nothing was filed.

    """
    with unit_of_work(runtime, actor) as work:
        row = find_draft(runtime, work.session, token, lock=True)
        draft = opened(runtime, row)
        if row.filing_id is None:
            _refuse_incomplete(work, draft)
        answers = FilingAnswers.from_steps(draft.steps)
        if row.filing_id is None:
            refuse_unwarned(work, answers)
        received = receive_for_several(work, answers, _arrival(work, row))
        if not received.first.new:
            return received
        gone = _move_files(work, row, draft, received)
        row.filing_id = received.first.filing_id
        row.answers = row.wrapped_key = row.resume_hash = None
    discard(runtime, gone)
    return received


def _refuse_incomplete(work: Work, draft: OpenDraft) -> None:
    services = [
        key
        for key in draft.steps.get(Step.WHERE, {}).get("services", [])
        if key in {service.key for service in work.profile.services}
    ]
    page = first_open(draft.steps, work.profile.required_fields(services))
    if page is not Step.CHECK:
        raise InvalidError(
            "아직 답하지 않은 화면이 있습니다. 이어서 작성해 주세요.",
            "A page is still unanswered. Please go on from there.",
            code=str(page),
        )


def _arrival(work: Work, row: Draft) -> Arrival:
    confirmed = row.contact_confirmed_at
    return Arrival(
        received_at=work.now,
        contact_confirmed_at=confirmed,
        contact_kind="email" if confirmed else None,
        draft_token=row.token_hash,
    )


def _move_files(work: Work, row: Draft, draft: OpenDraft, received: Received) -> list[str]:
    """Seal the draft's files anew under each filing; returns what may be removed afterwards.

    Files of a page the branch does not take are not filed. One paper may name several people: each
    filing has it under its own key, so that one can be destroyed without the others.
    """
    files = work.session.scalars(
        select(DraftFile).where(DraftFile.draft_id == row.id).order_by(DraftFile.id)
    ).all()
    if not files or draft.key is None:
        return []
    cases = [load_case_by_id(work.runtime, work.session, one.filing_id) for one in received.every]
    for file in files:
        page = PAGES.get(file.purpose)
        if page is None or applies(page, draft.steps):
            data = load_sealed(work.runtime, file.storage_key, draft.key)
            name = draft.key.unseal(file.name, FILE_NAME).decode()
            clean = CleanFile(name, file.media_type, data, bytes.fromhex(file.sha256))
            for case in cases:
                keep_file(work, case, clean, purpose=_FILED_AS.get(file.purpose, file.purpose))
        work.session.delete(file)
    return [file.storage_key for file in files]


def keep_file(
    work: Work, case: CaseFile, file: CleanFile, *, purpose: str = PERSONS_FILE
) -> StoredFile:
    """Store a cleaned file with the filing it belongs to, and record that it came.

    `purpose` says what it is: sent by the person, scanned at the intake desk, proof of authority.
    """
    folder = f"{work.organisation_id}/{case.filing.uid}"
    row = StoredFile(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        purpose=purpose,
        name=case.seal({"name": file.name_for_display}, STORED_NAME),
        media_type=file.media_type,
        size=len(file.data),
        sha256=file.sha256.hex(),
        storage_key=store_sealed(work.runtime, folder, case.key, file.data),
        created_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        EventKind.ID_COPY_ADDED if purpose == ID_COPY else EventKind.FILE_ADDED,
        case.filing,
        file=row.id,
        purpose=purpose,
        media_type=file.media_type,
        size=len(file.data),
    )
    return row
