"""Why a request is late, in a word: what it waits for."""

from __future__ import annotations

import pytest

from workflows.delays import CAUSE_OF, cause_now
from workflows.disposal_kinds import DelayCause
from workflows.vocabulary import OPEN_STATES, RequestState


def test_every_open_state_that_can_be_late_has_a_cause() -> None:
    assert set(CAUSE_OF) == OPEN_STATES - {RequestState.POSTPONED}


@pytest.mark.parametrize(
    ("state", "identity", "searching", "cause"),
    [
        (RequestState.COLLECTING, False, True, DelayCause.SEARCH),
        (RequestState.COLLECTING, False, False, DelayCause.IDENTITY),
        (RequestState.DECIDING, True, False, DelayCause.DECISION),
        (RequestState.CARRYING_OUT, True, False, DelayCause.MEASURE),
        (RequestState.NOTIFYING, True, False, DelayCause.NOTICE),
    ],
)
def test_the_cause_is_what_the_request_waits_for(
    state: RequestState, identity: bool, searching: bool, cause: DelayCause
) -> None:
    assert cause_now(state, identity_verified=identity, searching=searching) is cause
