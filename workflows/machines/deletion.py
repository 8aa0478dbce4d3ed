"""Deletion 삭제: Act art 36, Decree art 43; duties to keep: Act art 21(1) proviso and (3).

Act, then tell: the measure is carried out and confirmed per system, and only then the notice
reports it, both inside ten days. There is no postponement. What another law orders to be kept
stays, apart, until its date; internal policy keeps nothing.
"""

from __future__ import annotations

from typing import ClassVar

from workflows.machines import guards as must
from workflows.machines.base import State
from workflows.machines.closing_guards import begins_to_close, search_was_skipped
from workflows.machines.common import ActFirstSteps
from workflows.machines.decision_guards import decision_stands, search_is_finished
from workflows.machines.item_guards import erasure_is_split
from workflows.machines.measures import (
    measures_anything,
    measures_are_done,
    measures_are_done_if_any,
    nothing_is_carried_out,
    revoked_before_any_measure,
)

_LATE = [must.cause_is_told]


class DeletionMachine(ActFirstSteps):
    """One request to have one's own data deleted."""

    citation: ClassVar[str] = "법 제36조, 영 제43조"

    received = State(initial=True)
    collecting = State()
    deciding = State()
    approving = State()
    carrying_out = State()
    notifying = State()
    unverified = State()
    answered = State(final=True)
    withdrawn = State(final=True)

    # Art 36(2): investigate without delay.
    order_search = received.to(collecting, validators=[must.officer_acts]) | deciding.to(
        collecting, validators=[search_was_skipped]
    )
    begin_decision = collecting.to(
        deciding, validators=[must.officer_acts, search_is_finished]
    ) | received.to(deciding, validators=[begins_to_close])
    # Art 36(1), 21(1): erase, or keep only what a law names, item by item.
    submit = deciding.to(
        approving,
        validators=[
            must.officer_acts,
            search_is_finished,
            decision_stands,
            erasure_is_split,
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
        validators=[must.second_person_approves, decision_stands, erasure_is_split],
    ) | approving.to(notifying)
    # Art 36(3): erased so that it cannot be recovered, confirmed per system.
    confirm_measures = carrying_out.to(
        notifying,
        validators=[must.officer_or_owner_confirms, must.require_authority, measures_are_done],
    )
    # Art 36(6), Decree 43(3): the result, after the measure. Issued by a person.
    issue = notifying.to(
        answered,
        validators=[
            must.officer_or_approver_acts,
            must.notice_is_ready,
            decision_stands,
            measures_are_done_if_any,
        ],
    )
    # Guideline 32(1): no postponement exists; a late answer is announced with its cause.
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
