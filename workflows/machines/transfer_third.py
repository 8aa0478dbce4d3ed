"""Transfer to a third party 제3자전송: Act art 35-2(2), (5), (6); Decree 42-2 to 42-8.

The sending is the measure: each system confirms that it sent, encrypted and through a relay agency
(Decree 42-6(3), (7)), before the person is told. A request may be withdrawn at any time; what was
sent by then stays on record, what is open stops (art 35-2(5)).
"""

from __future__ import annotations

from typing import ClassVar

from workflows import effects as ask
from workflows.machines import guards as must
from workflows.machines.base import Case, State
from workflows.machines.closing_guards import begins_to_close, search_was_skipped
from workflows.machines.decision_guards import decision_stands, search_is_finished
from workflows.machines.item_guards import transfer_is_split
from workflows.machines.late import postponement_over
from workflows.machines.measures import (
    measures_anything,
    measures_are_done,
    measures_are_done_if_any,
    nothing_is_carried_out,
)
from workflows.machines.transfers import (
    TransferSteps,
    postpone_first,
    postponed_in_time,
    postpones,
)
from workflows.vocabulary import WaitingFor

_LATE = [must.cause_is_told, postpone_first]


class TransferThirdMachine(TransferSteps):
    """One request to have one's own data sent to somebody else."""

    citation: ClassVar[str] = "법 제35조의2제2항, 영 제42조의6"

    received = State(initial=True)
    collecting = State()
    deciding = State()
    approving = State()
    carrying_out = State()
    notifying = State()
    postponed = State()
    unverified = State()
    answered = State(final=True)
    withdrawn = State(final=True)

    # Art 35-2(1), Decree 42-5: find what was asked for.
    order_search = received.to(collecting, validators=[must.officer_acts]) | deciding.to(
        collecting, validators=[search_was_skipped]
    )
    begin_decision = collecting.to(
        deciding, validators=[must.officer_acts, search_is_finished]
    ) | received.to(deciding, validators=[begins_to_close])
    # Art 35-2(6), Decree 42-4, 42-6(1), 42-8(1): send, leave out, put off or refuse.
    submit = deciding.to(
        approving,
        validators=[
            must.officer_acts,
            search_is_finished,
            decision_stands,
            transfer_is_split,
            postponed_in_time,
        ],
    )
    return_draft = approving.to(
        deciding, validators=[must.approver_or_drafter_returns]
    ) | notifying.to(
        deciding, validators=[must.approver_or_drafter_returns, nothing_is_carried_out]
    )
    approve = approving.to(
        carrying_out,
        cond=measures_anything,
        validators=[
            must.second_person_approves,
            decision_stands,
            transfer_is_split,
            postponed_in_time,
        ],
    ) | approving.to(notifying)
    # Decree 42-6(3): sent, confirmed per system.
    confirm_measures = carrying_out.to(
        notifying,
        validators=[must.officer_or_owner_confirms, must.require_authority, measures_are_done],
    )
    # Decree 42-8(2): what was sent, or fact and reason. A person issues it.
    issue = notifying.to(
        postponed,
        cond=postpones,
        validators=[
            must.officer_or_approver_acts,
            must.notice_is_ready,
            decision_stands,
            measures_are_done_if_any,
            postponed_in_time,
        ],
    ) | notifying.to(answered)
    # Decree 42-6(1) last sentence: the cause has ended, the transfer goes on without delay.
    end_postponement = postponed.to(deciding, validators=[must.officer_acts, postponement_over])
    # Inside the period a cause is told by postponing; past it only the honest letter remains.
    tell_delay = (
        received.to(received, internal=True, validators=_LATE)
        | collecting.to(collecting, internal=True, validators=_LATE)
        | deciding.to(deciding, internal=True, validators=_LATE)
        | approving.to(approving, internal=True, validators=_LATE)
        | carrying_out.to(carrying_out, internal=True, validators=_LATE)
        | notifying.to(notifying, internal=True, validators=_LATE)
    )
    # Art 35-2(5): any time; what has gone everywhere already is told, and can only be stopped.
    withdraw = withdrawn.from_(
        received,
        collecting,
        deciding,
        approving,
        carrying_out,
        postponed,
        validators=[must.person_or_officer_withdraws],
    ) | notifying.to(
        withdrawn, validators=[must.person_or_officer_withdraws, nothing_is_carried_out]
    )
    # Decree 46(1): nobody could be shown to be the person; later proof opens it again.
    close_unverified = unverified.from_(
        received, collecting, deciding, postponed, validators=[must.identity_stays_unproven]
    )
    reopen = unverified.to(collecting, validators=[must.identity_is_proven])

    def on_approve(self, case: Case) -> None:
        """Order the sending, or the notice at once when nothing is sent."""
        if not measures_anything(case):
            self.tell_at_once()
            return
        self.ask(
            ask.OrderMeasures(),
            ask.NotifyStaff(WaitingFor.TASK_OWNERS, ask.StaffMessage.MEASURES_ORDERED),
            ask.NotifyStaff(WaitingFor.OFFICER, ask.StaffMessage.APPROVED),
        )

    def on_confirm_measures(self) -> None:
        """Everything was sent: have the notice rendered."""
        self.tell_at_once()
