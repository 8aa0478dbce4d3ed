"""Why a request is late, as lists and registers say it in a word; the letter says it in sentences.

There is no right to be late and no postponement outside access (law pack: act first, then tell):
the cause is what the request still waits for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workflows.disposal_kinds import DelayCause
from workflows.facts import RequestFacts
from workflows.vocabulary import RequestState

#: What a request in this state waits for.
CAUSE_OF: Final[Mapping[RequestState, DelayCause]] = {
    RequestState.RECEIVED: DelayCause.SEARCH,
    RequestState.COLLECTING: DelayCause.SEARCH,
    RequestState.DECIDING: DelayCause.DECISION,
    RequestState.APPROVING: DelayCause.DECISION,
    RequestState.CARRYING_OUT: DelayCause.MEASURE,
    RequestState.NOTIFYING: DelayCause.NOTICE,
}
#: Identity bars what comes before a decision is approved.
_BARRED: Final = frozenset(
    {RequestState.RECEIVED, RequestState.COLLECTING, RequestState.DECIDING, RequestState.APPROVING}
)


def cause_now(state: RequestState, *, identity_verified: bool, searching: bool) -> DelayCause:
    """Return what a request waits for now.

    Args:
        state: its legal state.
        identity_verified: whether identity is proven.
        searching: whether an owner of a system has not answered yet.

    """
    if state in _BARRED and not identity_verified and not searching:
        return DelayCause.IDENTITY
    return CAUSE_OF.get(state, DelayCause.OTHER)


def cause_of(state: RequestState, facts: RequestFacts) -> DelayCause:
    """Return what a request waits for, by its facts; see `cause_now`."""
    return cause_now(
        state, identity_verified=facts.identity_verified, searching=facts.tasks_open > 0
    )
