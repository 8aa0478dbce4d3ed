"""What people read for a code, in Korean and English.

One place, so that screens, letters, mails and exports agree. `label(member)` gives the label of
any member of the lists in `workflows.vocabulary`; the public words for outcomes and states (what
the person reads on the tracking page) are separate tables, because the legal word stands in the
notice and the plain word on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflows.label_tables import LABELS
from workflows.label_tables_outcomes import CLOSING_WORDS, LEGAL_OUTCOMES, PUBLIC_OUTCOMES
from workflows.text import Label
from workflows.vocabulary import Outcome, RequestState, Right

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

__all__ = [
    "CLOSING_WORDS",
    "LEGAL_OUTCOMES",
    "PUBLIC_OUTCOMES",
    "PUBLIC_STATES",
    "PUBLIC_STEPS",
    "Label",
    "label",
    "labels_of",
    "outcome_label",
    "public_step",
]


def label(member: StrEnum) -> Label:
    """Return the label of a vocabulary member; KeyError when it has none (a test forbids that)."""
    return LABELS[type(member)][member.value]


def labels_of(kind: type[StrEnum]) -> Mapping[str, Label]:
    """Return code -> label for every member of one list, in the order of the list."""
    return LABELS[kind]


# The five steps of the tracking page, and the step each legal state shows.
PUBLIC_STEPS: tuple[Label, ...] = (
    Label("접수", "Received"),
    Label("본인·보유 확인", "Checking"),
    Label("검토·결정", "Deciding"),
    Label("처리·통지 준비", "Preparing the answer"),
    Label("결과 통지", "Answered"),
)
_STEP_OF: dict[RequestState, int] = {
    RequestState.RECEIVED: 0,
    RequestState.COLLECTING: 1,
    RequestState.DECIDING: 2,
    RequestState.APPROVING: 2,
    RequestState.POSTPONED: 2,
    RequestState.CARRYING_OUT: 3,
    RequestState.NOTIFYING: 3,
    RequestState.ANSWERED: 4,
    RequestState.WITHDRAWN: 4,
    RequestState.UNVERIFIED: 4,
}

# One plain sentence per state for the person; says nothing about whether data is held.
PUBLIC_STATES: dict[RequestState, Label] = {
    RequestState.RECEIVED: Label("접수했습니다", "We have received your request"),
    RequestState.COLLECTING: Label("확인하고 있습니다", "We are checking"),
    RequestState.DECIDING: Label("결과를 정리하고 있습니다", "We are preparing the decision"),
    RequestState.APPROVING: Label("결과를 정리하고 있습니다", "We are preparing the decision"),
    RequestState.CARRYING_OUT: Label("조치하고 있습니다", "We are carrying out the decision"),
    RequestState.NOTIFYING: Label("통지서를 준비하고 있습니다", "We are preparing the notice"),
    RequestState.POSTPONED: Label("답을 미루었습니다", "We have put the answer off"),
    RequestState.ANSWERED: Label("결과를 알려 드렸습니다", "We have answered"),
    RequestState.WITHDRAWN: Label("취하하셨습니다", "You withdrew this request"),
    RequestState.UNVERIFIED: Label(
        "본인 확인이 되지 않아 마쳤습니다", "Closed: identity was not confirmed"
    ),
}


def public_step(state: RequestState) -> int:
    """Return the index (0..4) in PUBLIC_STEPS that a legal state shows."""
    return _STEP_OF[state]


def outcome_label(right: Right, outcome: Outcome) -> Label:
    """Return the legal word of an outcome for a right; falls back to the public word."""
    if outcome in CLOSING_WORDS:
        return CLOSING_WORDS[outcome]
    return LEGAL_OUTCOMES.get((right, outcome), PUBLIC_OUTCOMES[outcome])
