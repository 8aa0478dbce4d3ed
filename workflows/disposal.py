"""Destruction of the organisation's own data (파기): when it is due, and who does which step.

What is over is destroyed within five days (guideline 10(1)); a request goes by its own ten days
instead. Destruction is a duty of the privacy officer, who approves it (Decree 32(5) no. 3), has it
recorded and afterwards checks the result (guideline 10(3), (4)). The fields of the order are those
of the request for destruction of public files (guideline 55(3), annex 4), which every body may use.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from workflows import clock_steps as steps
from workflows.calendars.calendar import Calendar
from workflows.clock import DueDates, Step, due_after
from workflows.dates import add_months
from workflows.disposal_kinds import DisposalState, DisposalStep, DisposalTrigger
from workflows.errors import Refused
from workflows.facts import ActorFacts
from workflows.text import Label
from workflows.vocabulary import ApprovalMode, Role

FIVE_DAYS: Final = "표준지침 제10조제1항"
APPROVAL: Final = "영 제32조제5항제3호"
CHECKING: Final = "표준지침 제10조제4항"
#: What may be left to say in words: shorter says nothing.
SHORTEST: Final = 5

_NEXT: Final[dict[tuple[DisposalState, DisposalStep], DisposalState]] = {
    (DisposalState.LISTED, DisposalStep.ORDER): DisposalState.ORDERED,
    (DisposalState.LISTED, DisposalStep.LIFT): DisposalState.LIFTED,
    (DisposalState.ORDERED, DisposalStep.SEND_BACK): DisposalState.LISTED,
    (DisposalState.ORDERED, DisposalStep.APPROVE): DisposalState.APPROVED,
    (DisposalState.ORDERED, DisposalStep.LIFT): DisposalState.LIFTED,
    (DisposalState.APPROVED, DisposalStep.CARRY_OUT): DisposalState.DONE,
    (DisposalState.APPROVED, DisposalStep.LIFT): DisposalState.LIFTED,
    (DisposalState.DONE, DisposalStep.CHECK): DisposalState.CHECKED,
}
OPEN: Final = frozenset({DisposalState.LISTED, DisposalState.ORDERED, DisposalState.APPROVED})
GONE: Final = frozenset({DisposalState.DONE, DisposalState.CHECKED})
#: Steps that are the privacy officer's.
_APPROVERS: Final = frozenset(
    {DisposalStep.APPROVE, DisposalStep.SEND_BACK, DisposalStep.CHECK, DisposalStep.LIFT}
)

_STEP_WORDS: Final[dict[DisposalStep, Label]] = {
    DisposalStep.ORDER: Label("파기 지시", "order the destruction"),
    DisposalStep.SEND_BACK: Label("돌려보내기", "send the order back"),
    DisposalStep.APPROVE: Label("승인", "approve"),
    DisposalStep.CARRY_OUT: Label("파기 완료 기록", "record the destruction"),
    DisposalStep.CHECK: Label("결과 확인", "check the result"),
    DisposalStep.LIFT: Label("목록에서 빼기", "take it off the list"),
}


@dataclass(frozen=True, slots=True)
class Expiry:
    """The last days for destroying what ended on a day, with their derivation."""

    dates: DueDates
    steps: tuple[Step, ...]


def steps_of(state: DisposalState) -> tuple[DisposalStep, ...]:
    """Return what can be done in a state, in the order of the work."""
    return tuple(step for (known, step) in _NEXT if known is state)


def next_state(state: DisposalState, step: DisposalStep) -> DisposalState:
    """Return the state after a step.

    Raises:
        Refused: the step does not follow this state: nothing is destroyed before it was approved,
            and nothing is checked before it was destroyed.

    """
    found = _NEXT.get((state, step))
    if found is None:
        words = _STEP_WORDS[step]
        raise Refused(
            "disposal_step_impossible",
            f"지금 단계에서는 ‘{words.ko}’을(를) 할 수 없습니다. 화면을 새로 열어 주세요.",
            f"You cannot {words.en} at this stage. Open the page anew.",
            CHECKING if step is DisposalStep.CHECK else APPROVAL,
        )
    return found


def refuse_actor(step: DisposalStep, actor: ActorFacts) -> None:
    """Refuse a step to whoever may not do it: approval and check are the privacy officer's."""
    if step in _APPROVERS and not actor.has(Role.APPROVER):
        raise Refused(
            "not_approver",
            "개인정보 보호책임자가 하는 일입니다. 승인자에게 맡겨 주세요.",
            "This is for the privacy officer. Hand it to an approver.",
            CHECKING if step is DisposalStep.CHECK else APPROVAL,
        )
    if step not in _APPROVERS and not actor.has(Role.OFFICER, Role.APPROVER):
        raise Refused(
            "not_officer",
            "처리담당자가 하는 일입니다.",
            "This is for an officer.",
            APPROVAL,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What an approval is judged by; `others`: how many approvers there are besides the orderer."""

    actor: ActorFacts
    ordered_by: str
    others: int
    mode: ApprovalMode
    reason: str = ""

    @property
    def own(self) -> bool:
        """Whether whoever approves gave the order."""
        return self.actor.staff_id == self.ordered_by


def refuse_own_order(approval: Approval) -> None:
    """Refuse the approval of one's own order where a second person exists.

    In a one-person office (mode `single`) a written reason takes its place.
    """
    if not approval.own:
        return
    if approval.mode is not ApprovalMode.SINGLE:
        raise Refused(
            "own_order",
            "자신이 낸 파기 지시는 스스로 승인할 수 없습니다. 다른 승인자에게 맡겨 주세요."
            if approval.others
            else "승인할 다른 사람이 없습니다. 관리자에게 승인자를 추가하도록 요청해 주세요.",
            "You cannot approve your own order. Hand it to another approver."
            if approval.others
            else "There is nobody else to approve. Ask an administrator to add an approver.",
            APPROVAL,
        )
    if len(approval.reason.strip()) < SHORTEST:
        raise Refused(
            "single_reason_missing",
            "혼자 승인하는 이유를 적어 주세요. 관리대장에 표시됩니다.",
            "Say why you approve alone. The register shows it.",
            APPROVAL,
        )


def refuse_impossible_day(done_on: date, approved_on: date, today: date) -> None:
    """Refuse a day of destruction before its approval or still to come."""
    if approved_on <= done_on <= today:
        return
    raise Refused(
        "disposal_day_impossible",
        f"파기한 날은 승인한 날({approved_on.isoformat()})과 오늘 사이여야 합니다.",
        f"The day of destruction lies between approval ({approved_on.isoformat()}) and today.",
        APPROVAL,
    )


def period_ends(months: int | None, starts_on: date) -> date:
    """Return the last day of a period of the organisation's policy that began on a day.

    Raises:
        Refused: the policy names no end ("kept permanently"): article 21(1) knows no such period.

    """
    if months is None:
        raise Refused(
            "period_without_end",
            "방침에 끝나는 때가 없는 보유기간입니다. 목적을 이룬 날로 등록하고, 방침에 기간을 정해"
            " 주세요.",
            "The policy names no end for this period. Enter the day the purpose was reached, and"
            " have a period put into the policy.",
            "법 제21조제1항",
        )
    return add_months(starts_on, months)


def expiry(
    trigger: DisposalTrigger,
    occurred_on: date,
    days: int,
    calendar: Calendar,
    closures: Collection[date] = (),
) -> Expiry:
    """Return by when data is destroyed that ended on a day, and why.

    `days` is `expiry_destruction_days` of the law pack (five). They are never counted for what a
    person asks to have deleted: that goes by the ten days of the request.
    """
    if trigger is DisposalTrigger.REQUEST:
        raise ValueError("a request has its own clock")
    dates = due_after(occurred_on, days, calendar, closures)
    return Expiry(
        dates,
        (
            steps.ended(occurred_on, trigger),
            steps.period(dates.raw_end, occurred_on, days, FIVE_DAYS, statutory=True),
            steps.legal(dates.raw_end, dates.legal_due, calendar),
            steps.target(dates.raw_end, dates.target_due),
        ),
    )
