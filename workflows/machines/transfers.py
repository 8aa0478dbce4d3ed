"""Guards and effects that the two transfers share (Act 35-2; Decree 42-4 to 42-8). No states."""

from __future__ import annotations

from workflows import effects as ask
from workflows.errors import Refused
from workflows.machines.base import Case
from workflows.machines.common import CommonSteps
from workflows.machines.decision_guards import decision_of
from workflows.vocabulary import ClockEventType, DocumentKind, Outcome, TransferStep, WaitingFor

_POSTPONED_BY = "영 제42조의6제1항"
_NOTICE = DocumentKind.NOTICE_TRANSFER
#: What the record of transfers says when the notice was issued; else that the result was told.
_LOGGED = {
    Outcome.POSTPONE: TransferStep.POSTPONED,
    Outcome.REFUSE: TransferStep.REFUSED,
    Outcome.NOT_HELD: TransferStep.NOTHING,
}


def postpones(case: Case) -> bool:
    """Tell whether the approved decision puts the transfer off."""
    return decision_of(case).outcome is Outcome.POSTPONE


def postponed_in_time(case: Case) -> None:
    """Require a postponement to be told while the period runs, with the day it should end."""
    facts, decision = case.facts, decision_of(case)
    if decision.outcome is not Outcome.POSTPONE:
        return
    if facts.legal_due is None or facts.today > facts.legal_due:
        raise Refused(
            "postponement_too_late",
            "처리 기한이 지나 연기할 수 없습니다. 처리지연 안내문을 보내고 결과를 결정해 주세요.",
            "The due date has passed: too late to postpone. Send the delay letter and decide.",
            _POSTPONED_BY,
        )
    if decision.expected_on is None or decision.expected_on <= facts.today:
        raise Refused(
            "expected_day_missing",
            "언제 전송할 수 있을지 오늘 뒤의 예정일을 적어 주세요.",
            "Enter the day, after today, on which the transfer is expected.",
            _POSTPONED_BY,
        )


def postpone_first(case: Case) -> None:
    """Require that the period is over: inside it the lawful letter is the postponement."""
    due = case.facts.legal_due
    if due is not None and case.facts.today <= due:
        raise Refused(
            "postpone_instead",
            f"처리 기한({due.isoformat()}) 안에는 처리지연 안내가 아니라 사유를 알리고 전송을"
            " 연기합니다.",
            f"Until {due.isoformat()} the lawful letter is a postponement with its cause.",
            _POSTPONED_BY,
        )


class TransferSteps(CommonSteps):
    """Effects of the steps both transfers know. Holds no states."""

    def on_issue(self, case: Case) -> None:
        """Freeze and send the notice, and write down what was told; putting off stops the clock."""
        decision = decision_of(case)
        self.ask(
            ask.FreezeNotice(_NOTICE),
            ask.DispatchNotice(_NOTICE),
            ask.LogTransfer(_LOGGED.get(decision.outcome, TransferStep.TOLD), decision.reason),
        )
        if postpones(case):
            self.ask(
                ask.MoveClock(ClockEventType.POSTPONED),
                ask.NotifyPerson(ask.PersonMessage.POSTPONED),
            )
        else:
            self.ask(ask.NotifyPerson(ask.PersonMessage.ANSWERED))

    def on_end_postponement(self) -> None:
        """Go on without delay: a new period runs from the day the cause ended."""
        self.ask(
            ask.MoveClock(ClockEventType.POSTPONEMENT_ENDED),
            ask.NotifyPerson(ask.PersonMessage.POSTPONEMENT_ENDED),
        )

    def tell_at_once(self) -> None:
        """Have the notice rendered."""
        self.ask(
            ask.RenderNotice(_NOTICE),
            ask.NotifyStaff(WaitingFor.OFFICER, ask.StaffMessage.APPROVED),
        )
