"""Access 열람: Act art 35, Decree art 41 and 42.

The viewing itself lies inside ten days. What cannot be shown in time is postponed for a cause,
told inside the same ten days; limits and refusals rest on art 35(4) alone. Nothing is shown, and
not even "nothing is held" is told, before identity and match (Decree art 46).
"""

from __future__ import annotations

from typing import ClassVar

from workflows import effects as ask
from workflows.machines import guards as must
from workflows.machines.access_guards import (
    everything_is_shown,
    files_are_decided,
    needs_no_second_person,
    postponement_has_cause,
    visit_is_whole,
)
from workflows.machines.base import Case, State
from workflows.machines.closing_guards import begins_to_close, search_was_skipped
from workflows.machines.common import CommonSteps
from workflows.machines.decision_guards import (
    decision_of,
    decision_stands,
    postponement_in_time,
    search_is_finished,
    viewing_in_time,
)
from workflows.machines.late import past_due, postponement_over
from workflows.vocabulary import ClockEventType, DocumentKind, Outcome, WaitingFor

_LATE = [must.cause_is_told, past_due]
_NOTICE = DocumentKind.NOTICE_ACCESS


def postpones(case: Case) -> bool:
    """Tell whether the approved decision postpones the viewing."""
    return decision_of(case).outcome is Outcome.POSTPONE


class AccessMachine(CommonSteps):
    """One request to see one's own data."""

    citation: ClassVar[str] = "법 제35조, 영 제41조·제42조"

    received = State(initial=True)
    collecting = State()
    deciding = State()
    approving = State()
    notifying = State()
    postponed = State()
    unverified = State()
    answered = State(final=True)
    withdrawn = State(final=True)

    # Art 35(1), Decree 41(1): look for what was asked.
    order_search = received.to(collecting, validators=[must.officer_acts]) | deciding.to(
        collecting, validators=[search_was_skipped]
    )
    begin_decision = collecting.to(
        deciding, validators=[must.officer_acts, search_is_finished]
    ) | received.to(deciding, validators=[begins_to_close])
    # Art 35(3) to (5): grant, limit, postpone or refuse, with ground, reason and way to object.
    submit = deciding.to(
        approving,
        validators=[
            must.officer_acts,
            search_is_finished,
            decision_stands,
            postponement_in_time,
            postponement_has_cause,
            viewing_in_time,
            visit_is_whole,
            files_are_decided,
        ],
    )
    # Also a notice not issued yet goes back, e.g. when its viewing date has passed meanwhile.
    return_draft = deciding.from_(
        approving, notifying, validators=[must.approver_or_drafter_returns]
    )
    approve = approving.to(
        notifying,
        validators=[
            must.second_person_approves,
            decision_stands,
            postponement_in_time,
            postponement_has_cause,
            viewing_in_time,
            visit_is_whole,
            files_are_decided,
        ],
    )
    # Decree 41(5), 42(2): the notice. A person issues it, never a background job.
    issue = notifying.to(
        postponed,
        cond=postpones,
        validators=[
            must.officer_or_approver_acts,
            must.notice_is_ready,
            decision_stands,
            postponement_in_time,
            postponement_has_cause,
            viewing_in_time,
            visit_is_whole,
            files_are_decided,
        ],
    ) | notifying.to(answered)
    # Decree 41(5), proviso: shown at once, no notice is needed. Only what hides nothing.
    show_at_once = answered.from_(
        collecting,
        deciding,
        validators=[
            must.officer_acts,
            must.identity_is_proven,
            search_is_finished,
            needs_no_second_person,
            everything_is_shown,
        ],
    )
    # Art 35(3) last sentence, guideline 31(1): the cause has ended, a new period runs.
    end_postponement = postponed.to(deciding, validators=[must.officer_acts, postponement_over])
    # Art 35(3): in time there is postponement; past it only the honest letter remains.
    tell_delay = (
        received.to(received, internal=True, validators=_LATE)
        | collecting.to(collecting, internal=True, validators=_LATE)
        | deciding.to(deciding, internal=True, validators=_LATE)
        | approving.to(approving, internal=True, validators=_LATE)
        | notifying.to(notifying, internal=True, validators=_LATE)
    )
    withdraw = withdrawn.from_(
        received,
        collecting,
        deciding,
        approving,
        notifying,
        postponed,
        validators=[must.person_or_officer_withdraws],
    )
    # Decree 46(1): nobody could be shown to be the person; later proof opens it again.
    close_unverified = unverified.from_(
        received, collecting, deciding, postponed, validators=[must.identity_stays_unproven]
    )
    reopen = unverified.to(collecting, validators=[must.identity_is_proven])

    def on_approve(self) -> None:
        """Have the notice rendered."""
        self.ask(
            ask.RenderNotice(_NOTICE),
            ask.NotifyStaff(WaitingFor.OFFICER, ask.StaffMessage.APPROVED),
        )

    def on_issue(self, case: Case) -> None:
        """Freeze the notice, readable at once, and send it; a postponement stops the clock."""
        self.ask(ask.FreezeNotice(_NOTICE), ask.DispatchNotice(_NOTICE))
        if postpones(case):
            self.ask(
                ask.MoveClock(ClockEventType.POSTPONED),
                ask.NotifyPerson(ask.PersonMessage.POSTPONED),
            )
        else:
            self.ask(ask.PlanViewing(), ask.NotifyPerson(ask.PersonMessage.ANSWERED))

    def on_show_at_once(self) -> None:
        """Nothing is printed: the record of the viewing is the answer."""
        self.ask(ask.RecordViewing(), ask.NotifyPerson(ask.PersonMessage.SHOWN))

    def on_withdraw(self) -> None:
        """Stop the work, and let nobody pay for what is not shown."""
        super().on_withdraw()
        self.ask(ask.CancelFee())

    def on_close_unverified(self) -> None:
        """Tell why, and let nobody pay for what is not shown."""
        super().on_close_unverified()
        self.ask(ask.CancelFee())

    def on_end_postponement(self) -> None:
        """Start a new period from the day the cause ended."""
        self.ask(
            ask.MoveClock(ClockEventType.POSTPONEMENT_ENDED),
            ask.NotifyPerson(ask.PersonMessage.POSTPONEMENT_ENDED),
        )
