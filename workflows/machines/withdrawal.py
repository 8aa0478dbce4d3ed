"""Withdrawal of consent 동의 철회: Act art 37(1), (3), (4); duties to keep: art 21(1) proviso.

What was collected on consent is destroyed without delay so that it cannot be restored, and the
result is told. The law names no number of days; ten is our target. It may be declined on the four
grounds of art 37(2) alone; what another law orders to be kept stays, apart, until its date.
"""

from __future__ import annotations

from typing import ClassVar

from workflows.machines import guards as must
from workflows.machines.base import State
from workflows.machines.closing_guards import begins_to_close, search_was_skipped
from workflows.machines.common import ActFirstSteps
from workflows.machines.decision_guards import decision_stands, search_is_finished
from workflows.machines.item_guards import withdrawal_is_split
from workflows.machines.measures import (
    measures_anything,
    measures_are_done,
    measures_are_done_if_any,
    nothing_is_carried_out,
    revoked_before_any_measure,
)

_LATE = [must.cause_is_told]


class WithdrawalMachine(ActFirstSteps):
    """One withdrawal of consent."""

    citation: ClassVar[str] = "법 제37조제1항·제3항·제4항"

    received = State(initial=True)
    collecting = State()
    deciding = State()
    approving = State()
    carrying_out = State()
    notifying = State()
    unverified = State()
    answered = State(final=True)
    withdrawn = State(final=True)

    # Art 37(3): find out without delay what rests on the consent.
    order_search = received.to(collecting, validators=[must.officer_acts]) | deciding.to(
        collecting, validators=[search_was_skipped]
    )
    begin_decision = collecting.to(
        deciding, validators=[must.officer_acts, search_is_finished]
    ) | received.to(deciding, validators=[begins_to_close])
    # Art 37(3), 21(1): destroy, keep under a duty, or go on on a ground, item by item.
    submit = deciding.to(
        approving,
        validators=[
            must.officer_acts,
            search_is_finished,
            decision_stands,
            withdrawal_is_split,
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
        validators=[must.second_person_approves, decision_stands, withdrawal_is_split],
    ) | approving.to(notifying)
    # Art 37(3): destroyed so that it cannot be restored, confirmed per system.
    confirm_measures = carrying_out.to(
        notifying,
        validators=[must.officer_or_owner_confirms, must.require_authority, measures_are_done],
    )
    # Art 37(4), 38(5): the result, reason and way to object. Issued by a person.
    issue = notifying.to(
        answered,
        validators=[
            must.officer_or_approver_acts,
            must.notice_is_ready,
            decision_stands,
            measures_are_done_if_any,
        ],
    )
    # No text gives a delay; a late answer is announced with its cause.
    tell_delay = (
        received.to(received, internal=True, validators=_LATE)
        | collecting.to(collecting, internal=True, validators=_LATE)
        | deciding.to(deciding, internal=True, validators=_LATE)
        | approving.to(approving, internal=True, validators=_LATE)
        | carrying_out.to(carrying_out, internal=True, validators=_LATE)
        | notifying.to(notifying, internal=True, validators=_LATE)
    )
    # Nothing has been destroyed yet: the person may still change their mind.
    withdraw = (
        withdrawn.from_(
            received,
            collecting,
            deciding,
            approving,
            validators=[must.person_or_officer_withdraws],
        )
        | carrying_out.to(
            withdrawn, validators=[must.person_or_officer_withdraws, revoked_before_any_measure]
        )
        | notifying.to(
            withdrawn, validators=[must.person_or_officer_withdraws, nothing_is_carried_out]
        )
    )
    # Decree 46(1): nobody could be shown to be the person; later proof opens it again.
    close_unverified = unverified.from_(
        received, collecting, deciding, validators=[must.identity_stays_unproven]
    )
    reopen = unverified.to(collecting, validators=[must.identity_is_proven])
