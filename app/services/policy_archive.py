"""The archive of privacy policies and terms: each version with its days, none announced too late.

What was promised about announcing stands in the profile (`promises.policy_changes`); the rule in
`workflows.announcing`. People read every version at the portal, and compare one with the last.
"""

from __future__ import annotations

import secrets

from sqlalchemy import select

from app.organisations.schema import OrganisationProfile
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.house_papers import HousePaper, keep_house_paper
from app.services.uploads import Upload, inspect_all
from app.services.work import Work, unit_of_work
from app.store import PolicyVersion
from forms.promise_commands import AddPolicyVersion
from workflows.announcing import NoticePromise, check_notice
from workflows.vocabulary import EventKind, Role

_PDF = "application/pdf"


def purpose_of(uid: str) -> str:
    """Return the purpose under which the file of a version is kept."""
    return f"policy/{uid}"


def promise_of(profile: OrganisationProfile) -> NoticePromise:
    """Return what the organisation promised about announcing changes."""
    row = profile.promises.policy_changes
    return NoticePromise(row.notice_days, row.adverse_notice_days, row.objection_days)


def add_policy_version(
    runtime: Runtime, actor: Actor, command: AddPolicyVersion, upload: Upload | None = None
) -> int:
    """Put a version into the archive; it is shown from the day it is announced.

    A version that is in force already may come without a day of announcement: it is kept as
    history. The file, a PDF, is stored before the row names it.

    Returns:
        The id of the version.

    Raises:
        ForbiddenError: the actor is neither privacy officer nor administrator.
        Refused: it would be announced later than was promised (`announced_late`).
        InvalidError: its days cannot be, there is one of that day already, or the file is no PDF.
        RetryLaterError: storage or database do not take it now.

    """
    _refuse_role(actor)
    uid = secrets.token_hex(16)
    with unit_of_work(runtime, actor) as work:
        _refuse_days(work, command)
    if upload is not None:
        keep_house_paper(
            runtime, actor.organisation_id, HousePaper(purpose_of(uid), _pdf(runtime, upload))
        )
    with unit_of_work(runtime, actor) as work:
        _refuse_days(work, command)
        _refuse_twin(work, command)
        row = PolicyVersion(
            organisation_id=work.organisation_id,
            uid=uid,
            kind=command.kind,
            title=command.title,
            language=command.language,
            effective_on=command.effective_on,
            announced_on=command.announced_on,
            adverse=command.adverse,
            reason=command.reason,
            text=command.text,
            added_at=work.now,
            added_by=actor.staff_id,
        )
        work.session.add(row)
        work.session.flush()
        work.record(
            EventKind.POLICY_ADDED,
            version=row.id,
            policy=row.kind,
            effective_on=row.effective_on.isoformat(),
            announced_on=row.announced_on.isoformat() if row.announced_on else None,
            adverse=row.adverse,
        )
        return row.id


def _pdf(runtime: Runtime, upload: Upload) -> bytes:
    (clean,) = inspect_all(runtime, [upload])
    if clean.media_type != _PDF:
        raise InvalidError("PDF 파일을 올려 주세요.", "Upload a PDF.", field="file", code="no_pdf")
    return clean.data


def _refuse_role(actor: Actor) -> None:
    if not actor.roles & {Role.APPROVER, Role.ADMIN}:
        raise ForbiddenError("개인정보 보호책임자", "the privacy officer")


def _refuse_days(work: Work, command: AddPolicyVersion) -> None:
    if command.announced_on is None:
        if command.effective_on > work.today:
            raise InvalidError(
                "아직 시행하지 않은 판은 공지일을 입력해 주세요.",
                "Enter the day of announcement of a version that is not in force yet.",
                field="announced_on",
            )
        return
    if command.effective_on > work.today and command.announced_on < work.today:
        raise InvalidError(
            "앞으로 시행할 판은 여기에 올린 날부터 공지됩니다. 오늘이나 그 뒤의 날을 골라 주세요.",
            "A coming version is announced from the day it is put here. Choose today or later.",
            field="announced_on",
        )
    promise = promise_of(work.profile)
    check_notice(command.announced_on, command.effective_on, promise, adverse=command.adverse)


def _refuse_twin(work: Work, command: AddPolicyVersion) -> None:
    twin = select(PolicyVersion.id).where(
        PolicyVersion.organisation_id == work.organisation_id,
        PolicyVersion.kind == command.kind,
        PolicyVersion.language == command.language,
        PolicyVersion.effective_on == command.effective_on,
        PolicyVersion.withdrawn_at.is_(None),
    )
    if work.session.scalar(twin) is not None:
        raise InvalidError(
            "같은 날 시행하는 판이 이미 있습니다. 시행일을 확인해 주세요.",
            "There is a version in force from that day already. Check the day.",
            field="effective_on",
        )


def withdraw_policy_version(runtime: Runtime, actor: Actor, version_id: int) -> None:
    """Take back a version that is not in force yet; one that was in force stays for good.

    Raises:
        ForbiddenError: see `add_policy_version`.
        NotFoundError: there is no such version here.
        InvalidError: it is in force.

    """
    _refuse_role(actor)
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(
            select(PolicyVersion).where(
                PolicyVersion.id == version_id, PolicyVersion.withdrawn_at.is_(None)
            )
        )
        if row is None:
            raise NotFoundError
        if row.effective_on <= work.today:
            raise InvalidError(
                "시행한 판은 지울 수 없습니다. 새 판을 올려 주세요.",
                "A version that was in force stays. Add a new one.",
                code="in_force",
            )
        row.withdrawn_at = work.now
        work.record(EventKind.POLICY_WITHDRAWN, version=row.id, policy=row.kind)
