"""Guards every right shares: who may act, and whether what must come first has come.

A guard returns silently or raises Refused with a reason an officer can act on.
"""

from __future__ import annotations

from workflows.authority import why_not_authorised
from workflows.errors import Refused
from workflows.facts import DecisionFacts
from workflows.law.schema import ClosingRule
from workflows.machines.base import Case
from workflows.vocabulary import ApprovalMode, Outcome, Right, Role

MIN_REASON = 20
#: Outcomes that limit, decline or destroy.
_SECOND_PERSON = frozenset(
    {
        Outcome.PARTIAL,
        Outcome.POSTPONE,
        Outcome.REFUSE,
        Outcome.ERASE,
        Outcome.NO_CORRECTION,
        Outcome.UNCHANGED,
        Outcome.DISMISS,
    }
)
#: Where the guideline asks for a just cause when the answer is late.
_LATE_BY: dict[Right, str] = {
    Right.CORRECT: "표준지침 제32조제1항",
    Right.DELETE: "표준지침 제32조제1항",
    Right.SUSPEND: "표준지침 제33조제1항",
    Right.SOURCE: "표준지침 제9조제1항",
}


def officer_acts(case: Case) -> None:
    """Require a member of staff with the officer role; never a background job."""
    if not case.facts.actor.has(Role.OFFICER):
        raise Refused(
            "not_officer",
            "처리담당자 권한이 있어야 합니다. 담당자에게 맡기거나 관리자에게 권한을 요청해 주세요.",
            "This needs the officer role. Hand it to an officer or ask an administrator.",
        )


def officer_or_owner_confirms(case: Case) -> None:
    """Let whoever carried a measure out, or an officer, say that it is done; never a job."""
    if not case.facts.actor.has(Role.OFFICER, Role.TASK_OWNER):
        raise Refused(
            "not_owner",
            "조치한 시스템의 담당자나 처리담당자만 확인할 수 있습니다.",
            "Only the owner of the system or an officer may confirm a measure.",
        )


def officer_or_approver_acts(case: Case) -> None:
    """Require an officer or the privacy officer; never a background job."""
    if not case.facts.actor.has(Role.OFFICER, Role.APPROVER):
        raise Refused(
            "not_staff",
            "처리담당자나 개인정보 보호책임자만 할 수 있습니다.",
            "Only an officer or the privacy officer may do this.",
        )


def person_or_officer_withdraws(case: Case) -> None:
    """Require the person over a confirmed contact, or an officer who records why."""
    actor = case.facts.actor
    if actor.is_person:
        if not case.facts.contact_confirmed:
            raise Refused(
                "contact_not_confirmed",
                "연락처를 먼저 확인해 주세요. 확인되지 않은 연락처로는 취하할 수 없습니다.",
                "Confirm your contact first: nothing is withdrawn from an unconfirmed contact.",
            )
        return
    officer_acts(case)
    _note(case, "취하하겠다는 뜻을 언제 어떻게 들었는지", "when and how the person said so")


def second_person_approves(case: Case) -> None:
    """Require approval by another person, as the organisation set it."""
    facts, decision = case.facts, case.facts.decision
    own = decision is not None and facts.actor.staff_id == decision.drafted_by
    if own and needs_second_person(case):
        raise Refused(
            "own_draft",
            "자신이 작성한 결정은 스스로 승인할 수 없습니다. 다른 승인자에게 맡겨 주세요."
            if facts.approvers_available
            else "승인할 다른 사람이 없습니다. 관리자에게 승인자를 추가하거나 1인 처리로 바꾸도록"
            " 요청해 주세요.",
            "You cannot approve your own draft. Hand it to another approver."
            if facts.approvers_available
            else "There is nobody else to approve. Ask an administrator to add an approver or to"
            " switch to one-person handling.",
        )
    if own and facts.approval_mode is ApprovalMode.SINGLE and not facts.single_reason.strip():
        raise Refused(
            "single_reason_missing",
            "혼자 승인하는 이유를 적어 주세요. 이유는 모든 대장과 증빙에 남습니다.",
            "Write why one person decides alone. The reason shows in every export.",
        )
    closing = closing_of(case)
    if needs_second_person(case) or not own or (closing is not None and closing.privacy_officer):
        _approver(case)
        return
    officer_or_approver_acts(case)


def needs_second_person(case: Case) -> bool:
    """Tell whether the decision needs somebody other than its drafter."""
    mode, decision = case.facts.approval_mode, case.facts.decision
    if mode is ApprovalMode.SINGLE:
        return False
    if mode is ApprovalMode.ALL or decision is None:
        return True
    closing = closing_of(case)
    if decision.destroys_afterwards and decision.stops:
        return True
    return decision.outcome in _SECOND_PERSON or (closing is not None and closing.second_person)


def drafter_may_approve(mode: ApprovalMode, outcome: Outcome) -> bool:
    """Tell whether a result by itself asks for nobody but its drafter, and for no reason."""
    return mode is ApprovalMode.LIMITING and outcome not in _SECOND_PERSON


def closing_of(case: Case) -> ClosingRule | None:
    """Return the closing word the decision uses; None for a decision on the merits."""
    decision = case.facts.decision
    return case.law.closings.get(decision.outcome) if decision is not None else None


def reason_is_told(decision: DecisionFacts, citation: str) -> None:
    """Require why it applies to this very request."""
    if len(decision.reason.strip()) < MIN_REASON:
        raise Refused(
            "reason_too_short",
            f"이 요청에 적용되는 이유를 {MIN_REASON}자 이상 적어 주세요.",
            f"Write why it applies to this request, in {MIN_REASON} characters or more.",
            citation,
        )


def objection_is_told(decision: DecisionFacts) -> None:
    """Require the way to object (Act 38(5))."""
    if not decision.objection_text.strip():
        raise Refused(
            "objection_missing",
            "이의제기 방법이 비어 있습니다. 이의제기 방법을 넣어 주세요.",
            "The way to object is missing. Add it.",
            "법 제38조제5항",
        )


def approver_or_drafter_returns(case: Case) -> None:
    """Require an approver with a comment, or the drafter taking back their own."""
    decision, actor = case.facts.decision, case.facts.actor
    own = decision is not None and actor.staff_id == decision.drafted_by
    if not own:
        _approver(case)
    officer_or_approver_acts(case)
    _note(case, "무엇을 고쳐야 하는지", "what has to be changed")


def notice_is_ready(case: Case) -> None:
    """Require the notice of this decision to be rendered."""
    if not case.facts.notice_ready:
        raise Refused(
            "notice_not_ready",
            "통지서를 아직 만들고 있습니다. 잠시 뒤 다시 눌러 주세요.",
            "The notice is still being rendered. Try again in a moment.",
        )


def cause_is_told(case: Case) -> None:
    """Require the cause of the delay and the day the answer is expected."""
    facts = case.facts
    officer_acts(case)
    _note(case, "늦어지는 사유", "the cause of the delay")
    if facts.delay_expected_on is None or facts.delay_expected_on <= facts.today:
        raise Refused(
            "expected_day_missing",
            "언제까지 알려 드릴지 오늘 뒤의 날짜를 적어 주세요.",
            "Enter the day, after today, by which the answer is expected.",
            _LATE_BY.get(case.right, ""),
        )


def identity_stays_unproven(case: Case) -> None:
    """Require that identity, or an agent's authority, stayed unproven for the waiting time."""
    facts = case.facts
    officer_acts(case)
    if facts.identity_verified and _why_not_authorised(case) is None:
        raise Refused(
            "identity_is_verified",
            "본인 확인이 된 요청은 이렇게 마칠 수 없습니다. 결정을 작성해 주세요.",
            "Identity is verified: this request is answered with a decision.",
            "영 제46조제1항",
        )
    if facts.unverified_from is None or facts.today < facts.unverified_from:
        raise Refused(
            "too_early_to_close",
            "본인 확인 자료를 기다리는 기간이 아직 끝나지 않았습니다.",
            "The time to wait for proof of identity has not passed yet.",
            "영 제46조제1항",
        )
    _note(case, "마치는 사유", "why it is closed")


def identity_is_proven(case: Case) -> None:
    """Require the proof of identity, and of an agent's authority, that was missing."""
    officer_acts(case)
    require_identity(case)
    require_authority(case)


def require_identity(case: Case) -> None:
    """Require identity and match (Decree art 46(1)), even to tell "nothing held"."""
    if not case.facts.identity_verified:
        raise Refused(
            "identity_not_verified",
            "본인 확인과 보유 정보 대조가 끝나지 않았습니다. 확인을 마친 뒤 진행해 주세요. "
            "확인 전에는 보유 여부도 알릴 수 없습니다.",
            "Identity and match are not settled. Settle them first: until then not even whether "
            "anything is held may be told.",
            "영 제46조제1항",
        )


def require_authority(case: Case) -> None:
    """Require that an agent's authority is confirmed, covers the right and has not ended."""
    refused = _why_not_authorised(case)
    if refused is not None:
        raise refused


def _why_not_authorised(case: Case) -> Refused | None:
    return why_not_authorised(case.facts.authority, case.right, case.facts.today)


def _approver(case: Case) -> None:
    if not case.facts.actor.has(Role.APPROVER):
        raise Refused(
            "not_approver",
            "승인 권한(개인정보 보호책임자)이 있어야 합니다. 승인자에게 맡겨 주세요.",
            "This needs the approver role (privacy officer). Hand it to an approver.",
        )


def _note(case: Case, what_ko: str, what_en: str) -> None:
    if not case.facts.note.strip():
        raise Refused("note_missing", f"{what_ko} 적어 주세요.", f"Write {what_en}.")
