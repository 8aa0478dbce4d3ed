"""Exports: asked with a purpose, approved by a second person, built by a worker, downloaded.

What leaves the house is on record at every step (안전성 확보조치 기준 제8조, 제12조제1항).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.organisations.schema import OrganisationProfile
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.work import Work, unit_of_work
from app.store import Export
from forms.export_commands import ApproveExport, AskExport, RefuseExport
from workflows.vocabulary import ApprovalMode, EventKind, Role

SHORTEST_PURPOSE = 5
LONGEST_PURPOSE = 500
#: The longest period one export may span, in days: ten years and their leap days.
LONGEST_DAYS = 3653
ASKERS = frozenset({Role.OFFICER, Role.APPROVER, Role.AUDITOR})


def ask_export(runtime: Runtime, actor: Actor, command: AskExport) -> int:
    """Ask for an export; it is built after approval, or at once where none is needed.

    Personal data in the clear always needs approval.

    Returns:
        The export's id.

    Raises:
        ForbiddenError: the actor may not ask.
        InvalidError: no purpose, or a period that cannot be.

    """
    if actor.kind == "staff" and not actor.roles & ASKERS:
        raise ForbiddenError
    with unit_of_work(runtime, actor) as work:
        row = new_export(work, command)
        if not needs_approval(work.profile, command):
            row.state, row.approved_at = "approved", work.now
            work.record(EventKind.EXPORT_APPROVED, export=row.id, by_rule=True)
            _order(work, row)
        return row.id


def new_export(work: Work, command: AskExport) -> Export:
    """Write down what is asked for, inside the caller's transaction.

    Raises:
        InvalidError: no purpose, or a period that cannot be.

    """
    _refuse_impossible(work, command)
    row = Export(
        organisation_id=work.organisation_id,
        kind=command.kind,
        format=str(command.format),
        options=options_of(command),
        purpose=command.purpose.strip(),
        state="asked",
        asked_by=work.actor.name,
        asked_staff_id=work.actor.staff_id,
        asked_at=work.now,
        self_approved=False,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        EventKind.EXPORT_REQUESTED,
        export=row.id,
        export_kind=row.kind,
        format=row.format,
        received_from=command.received_from.isoformat(),
        received_to=command.received_to.isoformat(),
        right=command.right,
        state=command.state,
        with_personal_data=command.with_personal_data,
        purpose=row.purpose,
        chosen=len(command.requests) or None,
    )
    return row


def options_of(command: AskExport) -> dict[str, Any]:
    """Return the filters as they are stored with the export."""
    return {
        "from": command.received_from.isoformat(),
        "to": command.received_to.isoformat(),
        "right": command.right,
        "state": command.state,
        "outcome": command.outcome,
        "late_only": command.late_only,
        "refused_only": command.refused_only,
        "with_personal_data": command.with_personal_data,
        **({"requests": list(command.requests)} if command.requests else {}),
    }


def needs_approval(profile: OrganisationProfile, command: AskExport) -> bool:
    """Tell whether a second person must approve: as the profile says, always for personal data."""
    return profile.exports.approval or command.with_personal_data


def _refuse_impossible(work: Work, command: AskExport) -> None:
    if not SHORTEST_PURPOSE <= len(command.purpose.strip()) <= LONGEST_PURPOSE:
        raise InvalidError(
            f"내보내는 목적을 {SHORTEST_PURPOSE}자에서 {LONGEST_PURPOSE}자로 적어 주세요.",
            f"State the purpose in {SHORTEST_PURPOSE} to {LONGEST_PURPOSE} characters.",
            field="purpose",
        )
    if command.received_to < command.received_from:
        raise InvalidError(
            "마지막 날이 첫날보다 앞섭니다. 기간을 다시 입력해 주세요.",
            "The last day is before the first. Enter the period again.",
            field="received_to",
        )
    if command.received_from > work.today:
        raise InvalidError(
            "첫날은 오늘보다 늦을 수 없습니다.",
            "The first day cannot be later than today.",
            field="received_from",
        )
    if (command.received_to - command.received_from).days > LONGEST_DAYS:
        raise InvalidError(
            "한 번에 10년까지 내보낼 수 있습니다. 기간을 줄여 주세요.",
            "One export spans at most ten years. Shorten the period.",
            field="received_from",
        )


def approve_export(runtime: Runtime, actor: Actor, command: ApproveExport) -> None:
    """Approve an export that waits; the worker builds it after the commit.

    In a one-person organisation (mode `single`) one may approve what one asked for, with a
    written reason; it is flagged.

    Raises:
        NotFoundError: no such export here.
        ForbiddenError: the actor is no approver.
        InvalidError: it does not wait, or a second person must approve it.

    """
    with unit_of_work(runtime, actor) as work:
        row = _waiting(work, command.export_id)
        own = row.asked_staff_id == actor.staff_id
        if own:
            _refuse_own(work.profile, command.single_reason)
            row.options = {**row.options, "single_reason": command.single_reason.strip()}
        row.state, row.self_approved = "approved", own
        row.approved_by, row.approved_at = actor.name, work.now
        work.record(EventKind.EXPORT_APPROVED, export=row.id, self_approved=own)
        _order(work, row)


def _refuse_own(profile: OrganisationProfile, reason: str) -> None:
    if profile.approval_mode is not ApprovalMode.SINGLE:
        raise InvalidError(
            "요청한 사람은 스스로 승인할 수 없습니다. 다른 승인자에게 부탁해 주세요.",
            "Whoever asked cannot approve. Ask another approver.",
            code="own_export",
        )
    if len(reason.strip()) < SHORTEST_PURPOSE:
        raise InvalidError(
            "혼자 승인하는 이유를 적어 주세요. 대장에 표시됩니다.",
            "Say why you approve alone. The register shows it.",
            field="single_reason",
        )


def refuse_export(runtime: Runtime, actor: Actor, command: RefuseExport) -> None:
    """Refuse an export that waits, with a reason.

    Raises:
        NotFoundError, ForbiddenError: as `approve_export`.
        InvalidError: it does not wait, or no reason was given.

    """
    with unit_of_work(runtime, actor) as work:
        row = _waiting(work, command.export_id)
        if len(command.reason.strip()) < SHORTEST_PURPOSE:
            raise InvalidError(
                "거절하는 이유를 적어 주세요.", "Say why it is refused.", field="reason"
            )
        row.state = "refused"
        row.approved_by, row.approved_at = actor.name, work.now
        row.options = {**row.options, "refusal": command.reason.strip()}
        work.record(EventKind.EXPORT_REFUSED, export=row.id)


def _waiting(work: Work, export_id: int) -> Export:
    if Role.APPROVER not in work.actor.roles:
        raise ForbiddenError("승인자", "an approver")
    row = locked_export(work, export_id)
    if row.state != "asked":
        raise InvalidError(
            "이미 처리한 내보내기입니다. 목록을 확인해 주세요.",
            "This export was dealt with already. Look at the list.",
            code="not_waiting",
        )
    return row


def locked_export(work: Work, export_id: int) -> Export:
    """Return the row, held until the transaction ends; NotFoundError when there is none."""
    row = work.session.scalar(select(Export).where(Export.id == export_id).with_for_update())
    if row is None:
        raise NotFoundError
    return row


def expiry_of(work: Work) -> timedelta:
    """Return how long the file of an export is kept."""
    return timedelta(days=work.profile.own_records.export_days)


def _order(work: Work, row: Export) -> None:
    work.send("export", f"export/{row.id}", {"export": row.id})
