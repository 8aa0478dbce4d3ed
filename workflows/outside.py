"""Word to others about a person's data: recipients it was given to, and whoever it came from.

No article makes a recipient (Act 17, 18) correct or delete what it was given, so word goes there
only where the person wishes it, after our own measure, and nothing here waits for an answer. The
duty runs the other way: data got from another controller is corrected or deleted, or the request is
passed on to the body that provided it without delay, and its result is followed (Decree 43(2)).
Passing on moves no date.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.errors import Refused
from workflows.vocabulary import OPEN_STATES, RequestState, Right, SourceKind

#: Rights after whose measure recipients may be told.
TOLD_RIGHTS = frozenset({Right.CORRECT, Right.DELETE, Right.SUSPEND, Right.WITHDRAW})
#: Rights whose request is passed on to the provider (Decree 43(2) is about Act 36(1)).
PASSED_RIGHTS = frozenset({Right.CORRECT, Right.DELETE})
PROVIDER_BASIS = "영 제43조제2항"
_MEASURED = frozenset({RequestState.NOTIFYING, RequestState.ANSWERED})


def provider_of(item: Mapping[str, Any]) -> str:
    """Return the controller a found item was got from; empty where it was not."""
    if item.get("origin") != SourceKind.CONTROLLER:
        return ""
    return str(item.get("origin_name", ""))


def refuse_recipient(right: Right, state: RequestState, *, wished: bool, measures: int) -> None:
    """Refuse word to a recipient that the person did not wish, or before our own measure.

    Raises:
        Refused: says what is missing.

    """
    if right not in TOLD_RIGHTS:
        raise Refused(
            "no_word_for_this_right",
            "정정·삭제·처리정지·동의 철회 요구에서만 제공받은 곳에 알릴 수 있습니다.",
            "Recipients are told after a correction, deletion, suspension or withdrawal only.",
        )
    if not wished:
        raise Refused(
            "word_not_wished",
            "신청인이 알리기를 원해야 합니다. 원한다고 하셨으면 그렇게 표시해 주세요.",
            "The person has to wish it. If they do, tick that they said so.",
        )
    if state not in _MEASURED or not measures:
        raise Refused(
            "measure_first",
            "먼저 우리 기관의 조치를 마쳐 주세요. 알릴 것은 마친 조치입니다.",
            "Finish our own measure first: that is what recipients are told of.",
        )


def refuse_provider(right: Right, state: RequestState, *, identified: bool) -> None:
    """Refuse passing a request on that is not about correcting or deleting, or is over.

    Raises:
        Refused: says why, with the article.

    """
    if right not in PASSED_RIGHTS:
        raise Refused(
            "no_provider_for_this_right",
            "정정·삭제 요구만 정보를 제공한 곳에 넘깁니다.",
            "Only requests to correct or delete are passed on to the provider.",
            PROVIDER_BASIS,
        )
    if state not in OPEN_STATES:
        raise Refused(
            "request_over",
            "이미 끝난 요청입니다. 열려 있는 동안에만 넘길 수 있습니다.",
            "The request is over: it can be passed on only while it is open.",
            PROVIDER_BASIS,
        )
    if not identified:
        raise Refused(
            "identity_first",
            "본인 확인을 마친 뒤에 넘겨 주세요. 확인되지 않은 분의 정보를 밖에 알릴 수 없습니다.",
            "Verify identity first: nothing about somebody unproven goes out.",
            PROVIDER_BASIS,
        )
