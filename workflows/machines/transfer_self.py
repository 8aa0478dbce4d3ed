"""Transfer to oneself 본인전송: Act art 35-2(1), (3), (5), (6); Decree 42-2 to 42-8.

What people gave or what their use produced is handed to them in a form machines can read, without
delay. The file lies open behind a code once the notice is issued (Decree 42-6(3), (4)), so there
is no measure before it. Derived data and what Decree 42-4(1) names is left out.
"""

from __future__ import annotations

from typing import ClassVar

from workflows.machines import guards as must
from workflows.machines.base import State
from workflows.machines.closing_guards import begins_to_close, search_was_skipped
from workflows.machines.decision_guards import decision_stands, search_is_finished
from workflows.machines.item_guards import transfer_is_split
from workflows.machines.late import postponement_over
from workflows.machines.transfers import (
    TransferSteps,
    postpone_first,
    postponed_in_time,
    postpones,
)

_LATE = [must.cause_is_told, postpone_first]


class TransferSelfMachine(TransferSteps):
    """One request to have one's own data sent to oneself."""

    citation: ClassVar[str] = "법 제35조의2제1항, 영 제42조의6"

    received = State(initial=True)
    collecting = State()
    deciding = State()
    approving = State()
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
    return_draft = deciding.from_(
        approving, notifying, validators=[must.approver_or_drafter_returns]
    )
    approve = approving.to(
        notifying,
        validators=[
            must.second_person_approves,
            decision_stands,
            transfer_is_split,
            postponed_in_time,
        ],
    )
    # Decree 42-6(4), 42-8(2): the file opens, or fact and reason are told. A person issues it.
    issue = notifying.to(
        postponed,
        cond=postpones,
        validators=[
            must.officer_or_approver_acts,
            must.notice_is_ready,
            decision_stands,
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
        | notifying.to(notifying, internal=True, validators=_LATE)
    )
    # Art 35-2(5): any time.
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
        self.tell_at_once()
