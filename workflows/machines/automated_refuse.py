"""Refusal of an automated decision: Act art 37-2(1), (3), Decree art 44-3(1), (4).

The application is stopped so that it has no serious effect, or the matter is processed again with
human involvement; then the result is told, both inside 30 days. A refusal is told inside ten days
of receipt, which are never extended. The 30 days are extended twice at most, for two causes.
"""

from __future__ import annotations

from typing import ClassVar

from workflows.machines import guards as must
from workflows.machines.automated_guards import automated_findings_hold, refusal_in_time
from workflows.machines.automated_steps import AutomatedSteps
from workflows.machines.base import State
from workflows.machines.closing_guards import begins_to_close, search_was_skipped
from workflows.machines.decision_guards import decision_stands, search_is_finished
from workflows.machines.late import extended_or_past_due, extension_holds
from workflows.machines.measures import (
    measures_anything,
    measures_are_done,
    measures_are_done_if_any,
    nothing_is_carried_out,
    revoked_before_any_measure,
)

_LATE = [must.cause_is_told, extended_or_past_due]
_LONGER = [must.officer_acts, extension_holds]
_STANDS = [decision_stands, automated_findings_hold, refusal_in_time]


class AutomatedRefuseMachine(AutomatedSteps):
    """One refusal of a decision that a machine made alone."""

    citation: ClassVar[str] = "법 제37조의2, 영 제44조의3, 조치 기준 제3조"

    received = State(initial=True)
    collecting = State()
    deciding = State()
    approving = State()
    carrying_out = State()
    notifying = State()
    unverified = State()
    answered = State(final=True)
    withdrawn = State(final=True)

    # Notice 6: find out what was decided, by what, and with which effect.
    order_search = received.to(collecting, validators=[must.officer_acts]) | deciding.to(
        collecting, validators=[search_was_skipped]
    )
    begin_decision = collecting.to(
        deciding, validators=[must.officer_acts, search_is_finished]
    ) | received.to(deciding, validators=[begins_to_close])
    # Art 37-2(3): stop or process again; refuse on a ground that was weighed (notice 7(1), (2)).
    submit = deciding.to(approving, validators=[must.officer_acts, search_is_finished, *_STANDS])
    return_draft = approving.to(
        deciding, validators=[must.approver_or_drafter_returns]
    ) | notifying.to(
        deciding, validators=[must.approver_or_drafter_returns, nothing_is_carried_out]
    )
    approve = approving.to(
        carrying_out,
        cond=measures_anything,
        validators=[must.second_person_approves, *_STANDS],
    ) | approving.to(notifying)
    # Decree 44-3(1), notice 3(1): done wherever the decision is applied, confirmed one by one.
    confirm_measures = carrying_out.to(
        notifying,
        validators=[must.officer_or_owner_confirms, must.require_authority, measures_are_done],
    )
    # Decree 44-3(1), (4), notice 8(2): the result, or the refusal in its time. By a person.
    issue = notifying.to(
        answered,
        validators=[
            must.officer_or_approver_acts,
            must.notice_is_ready,
            *_STANDS,
            measures_are_done_if_any,
        ],
    )
    # Notice 8(1): twice, up to 30 days each, for its two causes; the person is told.
    extend = (
        received.to(received, internal=True, validators=_LONGER)
        | collecting.to(collecting, internal=True, validators=_LONGER)
        | deciding.to(deciding, internal=True, validators=_LONGER)
        | approving.to(approving, internal=True, validators=_LONGER)
        | carrying_out.to(carrying_out, internal=True, validators=_LONGER)
        | notifying.to(notifying, internal=True, validators=_LONGER)
    )
    # Past the period, or with no extension left, only the honest letter remains.
    tell_delay = (
        received.to(received, internal=True, validators=_LATE)
        | collecting.to(collecting, internal=True, validators=_LATE)
        | deciding.to(deciding, internal=True, validators=_LATE)
        | approving.to(approving, internal=True, validators=_LATE)
        | carrying_out.to(carrying_out, internal=True, validators=_LATE)
        | notifying.to(notifying, internal=True, validators=_LATE)
    )
    # Nothing has been stopped yet: the person may still change their mind.
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
    # Decree 46(1), by the same care: later proof opens it again.
    close_unverified = unverified.from_(
        received, collecting, deciding, validators=[must.identity_stays_unproven]
    )
    reopen = unverified.to(collecting, validators=[must.identity_is_proven])
