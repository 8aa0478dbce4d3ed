"""Stopping a refused automated decision before anything is decided: a setting of the organisation.

No text orders it from the day of receipt; Act art 37-2(3) wants the measure without a just cause
to the contrary, inside thirty days (notice 2024-9, 3(1), 8(1)). Where the organisation says so, the
systems that apply the decision leave the person out as soon as identity is proven.
"""

from __future__ import annotations

from workflows.request_kinds import OPEN_STATES, Outcome, RequestState, Right

#: Outcomes after which the decision stays stopped, or was made anew by people.
_SETTLED = frozenset({Outcome.STOP, Outcome.REPROCESS})


def stops_early(right: Right, state: RequestState, *, identified: bool, authorised: bool) -> bool:
    """Tell whether a request stops the application of the decision it is about by now."""
    waits = right is Right.AUTOMATED_REFUSE and state in OPEN_STATES
    return waits and identified and authorised


def applies_again(outcome: str | None) -> bool:
    """Tell whether the decision is applied again once the request has ended with this outcome."""
    return outcome not in _SETTLED
