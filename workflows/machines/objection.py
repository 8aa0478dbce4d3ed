"""Objection 이의제기: Act art 38(5).

Somebody else looks at the decision again, where there is somebody else. Nothing is searched and
no measure is carried out here: what was wrong is put right by a new request of the contested
right, which runs its own course. The law names no period and no closing date; ten days is ours.

Identity is not asked anew: the contested request was answered to a proven person, and that proof
is required to stand still. Where that request was closed for want of proof, the objection is about
the proof alone; its answer tells nothing about data, and the new request asks for proof itself.
"""

from __future__ import annotations

from typing import ClassVar

from workflows import effects as ask
from workflows.errors import Refused
from workflows.machines import guards as must
from workflows.machines.base import Case, State
from workflows.machines.common import CommonSteps
from workflows.machines.decision_guards import decision_of, decision_stands
from workflows.vocabulary import DocumentKind, Outcome, WaitingFor

_LATE = [must.cause_is_told]
_NOTICE = DocumentKind.NOTICE_OBJECTION


def reopens(case: Case) -> bool:
    """Tell whether the objection is upheld, wholly or in part."""
    return decision_of(case).outcome in {Outcome.UPHOLD, Outcome.PARTIAL}


def others_decide(case: Case) -> None:
    """Require somebody who neither drafted nor approved the contested decision, if there is one."""
    facts = case.facts
    hands = {facts.actor.staff_id, facts.decision.drafted_by if facts.decision else None}
    if facts.others_can_decide and not hands.isdisjoint(facts.contested_by):
        raise Refused(
            "contested_own_decision",
            "이의가 제기된 결정을 작성하거나 승인한 사람은 이의제기를 처리할 수 없습니다. 다른"
            " 담당자나 승인자에게 맡겨 주세요.",
            "Whoever drafted or approved the contested decision does not decide the objection."
            " Hand it to another officer or approver.",
            "법 제38조제5항",
        )


class ObjectionMachine(CommonSteps):
    """One objection to one decision."""

    citation: ClassVar[str] = "법 제38조제5항"

    received = State(initial=True)
    deciding = State()
    approving = State()
    notifying = State()
    answered = State(final=True)
    withdrawn = State(final=True)

    # Art 38(5): the decision is looked at again, by somebody else.
    begin_decision = received.to(deciding, validators=[must.officer_acts, others_decide])
    # Every answer says what was found; where anything stays, also where else to turn.
    submit = deciding.to(approving, validators=[must.officer_acts, others_decide, decision_stands])
    return_draft = deciding.from_(
        approving, notifying, validators=[must.approver_or_drafter_returns]
    )
    approve = approving.to(
        notifying, validators=[must.second_person_approves, others_decide, decision_stands]
    )
    # A person issues it, never a background job.
    issue = notifying.to(
        answered,
        validators=[must.officer_or_approver_acts, must.notice_is_ready, decision_stands],
    )
    # No text gives a delay; a late answer is announced with its cause.
    tell_delay = (
        received.to(received, internal=True, validators=_LATE)
        | deciding.to(deciding, internal=True, validators=_LATE)
        | approving.to(approving, internal=True, validators=_LATE)
        | notifying.to(notifying, internal=True, validators=_LATE)
    )
    withdraw = withdrawn.from_(
        received, deciding, approving, notifying, validators=[must.person_or_officer_withdraws]
    )

    def on_approve(self) -> None:
        """Have the answer rendered."""
        self.ask(
            ask.RenderNotice(_NOTICE),
            ask.NotifyStaff(WaitingFor.OFFICER, ask.StaffMessage.APPROVED),
        )

    def on_issue(self, case: Case) -> None:
        """Freeze and send the answer; upheld, the contested right is taken up again."""
        self.ask(ask.FreezeNotice(_NOTICE), ask.DispatchNotice(_NOTICE))
        if reopens(case):
            self.ask(ask.OpenFollowUp())
        self.ask(ask.NotifyPerson(ask.PersonMessage.ANSWERED))
