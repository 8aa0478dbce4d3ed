"""Explanation of an automated decision: Act art 37-2(2), Decree art 44-3(2), (4).

The result, the main types of data, their effect as the main criteria, and the procedure are told
inside 30 days. Without a serious effect a short answer from what is published is enough (notice
4(3)). A refusal is told inside ten days of receipt, which are never extended.
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

_LATE = [must.cause_is_told, extended_or_past_due]
_LONGER = [must.officer_acts, extension_holds]
_STANDS = [decision_stands, automated_findings_hold, refusal_in_time]


class AutomatedExplainMachine(AutomatedSteps):
    """One request to have a decision explained that a machine made alone."""

    citation: ClassVar[str] = "법 제37조의2제2항, 영 제44조의3제2항, 조치 기준 제4조"

    received = State(initial=True)
    collecting = State()
    deciding = State()
    approving = State()
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
    # Decree 44-3(2), notice 4(3): all four, or in short; refuse on a weighed ground (7(3)).
    submit = deciding.to(approving, validators=[must.officer_acts, search_is_finished, *_STANDS])
    return_draft = deciding.from_(
        approving, notifying, validators=[must.approver_or_drafter_returns]
    )
    approve = approving.to(notifying, validators=[must.second_person_approves, *_STANDS])
    # Decree 44-3(2), (4), notice 8(2): the explanation, or the refusal in its time. By a person.
    issue = notifying.to(
        answered,
        validators=[must.officer_or_approver_acts, must.notice_is_ready, *_STANDS],
    )
    # Notice 8(1): twice, up to 30 days each, for its two causes; the person is told.
    extend = (
        received.to(received, internal=True, validators=_LONGER)
        | collecting.to(collecting, internal=True, validators=_LONGER)
        | deciding.to(deciding, internal=True, validators=_LONGER)
        | approving.to(approving, internal=True, validators=_LONGER)
        | notifying.to(notifying, internal=True, validators=_LONGER)
    )
    # Past the period, or with no extension left, only the honest letter remains.
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
        validators=[must.person_or_officer_withdraws],
    )
    # Decree 46(1), by the same care: later proof opens it again.
    close_unverified = unverified.from_(
        received, collecting, deciding, validators=[must.identity_stays_unproven]
    )
    reopen = unverified.to(collecting, validators=[must.identity_is_proven])
