"""Why a viewing may be put off, whether the cause still holds, and in which words it is told.

A postponement needs a just cause, told inside the period with the way to object (Act 35(3), second
sentence; Decree 42(2)). That a missing proof is such a cause is our reading, and only where it was
asked for at once: the law is silent (own standard, level `supplement_working_days` of the pack).
Nothing here says whether anything is held.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from workflows.authority import why_not_authorised
from workflows.errors import Refused
from workflows.facts import RequestFacts
from workflows.text import Label
from workflows.vocabulary import PostponementCause, RequestState, Right

#: The one ground of a postponement in the law pack.
GROUND: Final = "A35-3"
CITATION: Final = "법 제35조제3항 후단"
_AT_ONCE: Final = "법 제35조제3항 후단 (정당한 사유); 바로 요청하였는지는 자체 기준"
#: The order in which an open cause is named: nothing else counts while somebody is unknown.
_ORDER: Final = (
    PostponementCause.IDENTITY,
    PostponementCause.AUTHORITY,
    PostponementCause.SEARCH,
    PostponementCause.FEE,
)
#: States in which a decision to postpone can still be prepared.
_PREPARING: Final = frozenset(
    {RequestState.RECEIVED, RequestState.COLLECTING, RequestState.DECIDING}
)
#: What is proposed to the officer as the reason of the notice; own words, not those of a law.
MODELS: Final[dict[PostponementCause, Label]] = {
    PostponementCause.IDENTITY: Label(
        "본인 확인에 필요한 자료를 요청드렸으나 아직 받지 못하여 기한 안에 답해 드릴 수 없습니다. "
        "자료가 오면 그날부터 10일 안에 답해 드리겠습니다.",
        "We asked for proof of identity and have not received it yet, so we cannot answer inside "
        "the period. Once it arrives we answer within 10 days of that day.",
    ),
    PostponementCause.AUTHORITY: Label(
        "대리할 권한을 확인할 자료를 요청드렸으나 아직 받지 못하여 기한 안에 답해 드릴 수 "
        "없습니다. 자료가 오면 그날부터 10일 안에 답해 드리겠습니다.",
        "We asked for proof of the authority to act and have not received it yet, so we cannot "
        "answer inside the period. Once it arrives we answer within 10 days of that day.",
    ),
    PostponementCause.SEARCH: Label(
        "개인정보를 찾아볼 곳의 조사가 아직 끝나지 않아 기한 안에 답해 드릴 수 없습니다. 조사가 "
        "끝나면 그날부터 10일 안에 답해 드리겠습니다.",
        "The search at the places that may hold data is not finished, so we cannot answer inside "
        "the period. Once it is finished we answer within 10 days of that day.",
    ),
    PostponementCause.FEE: Label(
        "알려 드린 수수료와 우송료가 아직 납부되지 않아 기한 안에 보여 드릴 수 없습니다. "
        "납부하시면 그날부터 10일 안에 보여 드리겠습니다.",
        "The fee and postage we quoted are not paid yet, so we cannot show the information inside "
        "the period. Once they are paid we show it within 10 days of that day.",
    ),
}


def open_causes(right: Right, facts: RequestFacts) -> tuple[PostponementCause, ...]:
    """Return the causes that stand open as the facts are, the first one to be named first."""
    access = facts.access
    stands = {
        PostponementCause.IDENTITY: not facts.identity_verified,
        PostponementCause.AUTHORITY: why_not_authorised(facts.authority, right, facts.today)
        is not None,
        PostponementCause.SEARCH: facts.tasks_open > 0,
        PostponementCause.FEE: access.fee_unpaid,
    }
    return tuple(cause for cause in _ORDER if stands[cause])


def why_not_this_cause(
    cause: PostponementCause, right: Right, facts: RequestFacts
) -> Refused | None:
    """Return why a postponement may not rest on this cause now, or None when it may.

    A cause that has gone holds no more. A missing proof holds only where it was asked for at once.
    """
    if cause is PostponementCause.OTHER:
        return None
    if cause not in open_causes(right, facts):
        return Refused(
            "cause_over",
            "고른 연기 사유가 이미 없어졌습니다. 결과를 결정하거나, 다른 사유를 골라 주세요.",
            "The cause chosen has gone. Decide the outcome, or choose the cause there is.",
            CITATION,
        )
    asked = {
        PostponementCause.IDENTITY: facts.access.identity_asked_on,
        PostponementCause.AUTHORITY: facts.access.authority_asked_on,
    }
    return _not_at_once(asked[cause], facts.access.proof_ask_by) if cause in asked else None


def _not_at_once(asked_on: date | None, ask_by: date | None) -> Refused | None:
    if asked_on is None:
        return Refused(
            "proof_not_asked",
            "확인 자료를 요청한 기록이 없어 이 사유로 연기할 수 없습니다. 지금 보완을 요청하고, "
            "늦게 요청한 사정까지 밝힐 수 있는 다른 정당한 사유가 있는지 살펴봐 주세요.",
            "Nothing says that the proof was asked for, so it is no cause. Ask for it now, and see "
            "whether there is another just cause that also explains why it was asked late.",
            _AT_ONCE,
        )
    if ask_by is not None and asked_on > ask_by:
        return Refused(
            "proof_asked_late",
            f"확인 자료를 {asked_on.isoformat()}에야 요청했습니다. {ask_by.isoformat()}까지 "
            "요청했어야 이 사유로 연기할 수 있습니다. 다른 정당한 사유가 없으면 기한 안에 확인을 "
            "마쳐 주세요.",
            f"The proof was asked for on {asked_on.isoformat()}; it counts as a cause only when "
            f"asked for by {ask_by.isoformat()}. Without another just cause, settle it in time.",
            _AT_ONCE,
        )
    return None


def advised_cause(
    right: Right, state: RequestState, facts: RequestFacts
) -> PostponementCause | None:
    """Return the cause an officer should now prepare a postponement for, or None.

    From the inner target date on, while the legal date has not passed: afterwards it is too late.
    """
    due = facts.legal_due
    if right is not Right.ACCESS or state not in _PREPARING or due is None or facts.today > due:
        return None
    if facts.target_due is None or facts.today < facts.target_due:
        return None
    return next(iter(open_causes(right, facts)), None)


def cause_has_ended(cause: PostponementCause, right: Right, facts: RequestFacts) -> bool:
    """Tell whether the cause of a standing postponement has gone, as far as the facts show it."""
    return cause is not PostponementCause.OTHER and cause not in open_causes(right, facts)
