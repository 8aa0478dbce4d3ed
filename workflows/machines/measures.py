"""Guards of the rights that act before they tell.

Correction, deletion, suspension, withdrawal, and the refusal of an automated decision.
"""

from __future__ import annotations

from workflows.authority import is_revoked
from workflows.errors import Refused
from workflows.machines.base import Case
from workflows.machines.decision_guards import decision_of
from workflows.text import Label
from workflows.vocabulary import Outcome, Right

_MEASURES = frozenset(
    {
        Outcome.CORRECT,
        Outcome.STOP,
        Outcome.SEND,
        Outcome.REPROCESS,
        Outcome.ERASE,
        Outcome.PARTIAL,
    }
)
#: Where the measure itself is ordered, by right.
ORDERED_BY: dict[Right, str] = {
    Right.CORRECT: "법 제36조제2항·제6항",
    Right.DELETE: "법 제36조제2항·제6항",
    Right.SUSPEND: "법 제37조제2항·제5항",
    Right.WITHDRAW: "법 제37조제3항",
    Right.TRANSFER_THIRD: "법 제35조의2제2항, 영 제42조의6",
    Right.AUTOMATED_REFUSE: "법 제37조의2제3항, 영 제44조의3제1항",
}


def measures_anything(case: Case) -> bool:
    """Tell whether the approved decision corrects, stops or destroys anything, or moves it apart.

    What a duty to keep leaves is stored apart before that is told (art 21(3)).
    """
    decision = decision_of(case)
    return decision.outcome in _MEASURES or bool(decision.keeps)


def measures_are_done(case: Case) -> None:
    """Require every measure to be on record as done, on a day that has come."""
    facts, citation = case.facts, ORDERED_BY[case.right]
    if facts.measures_open or not facts.measures_total:
        raise Refused(
            "measures_open",
            f"끝나지 않은 조치가 {facts.measures_open}건 있습니다. 모두 확인한 뒤 알려 주세요."
            if facts.measures_total
            else "조치가 하나도 기록되지 않았습니다. 조치한 시스템과 날짜를 먼저 기록해 주세요.",
            f"Measures not confirmed yet: {facts.measures_open}. The notice comes after them."
            if facts.measures_total
            else "No measure is on record. Record what was done, where and when.",
            citation,
        )
    day = facts.last_measure_on
    if day is None or not facts.received_on <= day <= facts.today:
        raise Refused(
            "measure_day_impossible",
            "조치한 날은 접수일과 오늘 사이여야 합니다. 날짜를 고쳐 주세요.",
            "The day of the measure must lie between receipt and today. Correct the date.",
            citation,
        )


def measures_are_done_if_any(case: Case) -> None:
    """Require what was decided to be carried out before it is told."""
    if measures_anything(case):
        measures_are_done(case)


def nothing_is_carried_out(case: Case) -> None:
    """Require that no measure was carried out: what is done is told, not taken back."""
    if not measures_anything(case):
        return
    if decision_of(case).erases:
        raise Refused(
            "too_late",
            "승인된 파기를 이미 마쳐 되돌릴 수 없습니다. 결과를 알려 주세요.",
            "The approved destruction is done and cannot be undone. Issue the result.",
            ORDERED_BY[case.right],
        )
    raise Refused(
        "too_late",
        "승인된 조치를 이미 마쳤습니다. 결과를 알려 주세요. 되돌리려면 새로 요구하셔야 합니다.",
        "The approved measure is done. Issue the result; undoing it takes a new request.",
        ORDERED_BY[case.right],
    )


def revoked_before_any_measure(case: Case) -> None:
    """Allow it only when the person took an agent's authority back before any measure was done.

    Otherwise what was approved has begun, and may be done before anybody has said so.
    """
    facts = case.facts
    revoked = facts.authority is not None and is_revoked(facts.authority, facts.today)
    if revoked and facts.last_measure_on is None:
        return
    text = _TOO_LATE_TO_SAVE if decision_of(case).erases else _TOO_LATE_TO_STOP
    raise Refused("too_late", text.ko, text.en, ORDERED_BY[case.right])


_TOO_LATE_TO_SAVE = Label(
    "승인된 파기를 시작한 뒤에는 취하할 수 없습니다. 되돌릴 수 없기 때문입니다.",
    "The approved destruction has begun and cannot be undone: too late to withdraw.",
)
_TOO_LATE_TO_STOP = Label(
    "승인된 조치를 시작한 뒤에는 취하할 수 없습니다. 되돌리려면 결과를 받은 뒤 새로 요구해 주세요.",
    "The approved measure has begun: too late to withdraw. Undoing it takes a new request.",
)
