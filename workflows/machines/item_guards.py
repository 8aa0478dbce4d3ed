"""Guards about the items of a decision: what is done and what is left fit outcome and grounds."""

from __future__ import annotations

from workflows.contract import refuse_contract_as_ground
from workflows.errors import Refused
from workflows.facts import DecisionFacts
from workflows.machines.base import Case
from workflows.machines.decision_guards import decision_of
from workflows.retention import refuse_unlawful_keep
from workflows.text import Label
from workflows.vocabulary import Outcome

_DONE = frozenset(
    {Outcome.CORRECT, Outcome.STOP, Outcome.ERASE, Outcome.TELL, Outcome.SEND, Outcome.PARTIAL}
)
_LEFT = frozenset({Outcome.NO_CORRECTION, Outcome.REFUSE, Outcome.PARTIAL})


def erasure_is_split(case: Case) -> None:
    """Require each item to be erased, kept under a duty that holds, or named by another law.

    What a live contract needs may stay beside what is erased, once the person was asked whether
    the service is to end; it never refuses the whole.
    """
    decision = decision_of(case)
    refuse_contract_as_ground(decision)
    kept = len(decision.keeps) + len(decision.named_items) + len(decision.needed_items)
    _items_agree(
        decision,
        decision.erases,
        kept,
        words=Label("지울 것 {done}건, 남길 것 {left}건", "{done} to erase, {left} to keep"),
        citation="법 제36조제2항",
    )
    _keeps_hold(case, decision)
    if decision.outcome in _LEFT:
        _erasure_grounds_match(case, decision)


def correction_is_split(case: Case) -> None:
    """Require each item to be corrected, or to stay because it was found right (art 36(2))."""
    decision = decision_of(case)
    _items_agree(
        decision,
        decision.corrects,
        decision.leaves,
        words=Label(
            "고칠 것 {done}건, 그대로 둘 것 {left}건", "{done} to correct, {left} to leave"
        ),
        citation="법 제36조제2항",
    )


def suspension_is_split(case: Case) -> None:
    """Require each use to be stopped, or to go on on a ground of art 37(2)."""
    decision = decision_of(case)
    _scopes_agree(decision)
    _items_agree(
        decision,
        decision.stops,
        decision.continues + len(decision.scope_grounds),
        words=Label("멈출 것 {done}건, 계속할 것 {left}건", "{done} to stop, {left} to go on"),
        citation="법 제37조제2항",
    )


def source_is_split(case: Case) -> None:
    """Require the source of each item to be told, or withheld on a ground of art 20(4)."""
    decision = decision_of(case)
    _items_agree(
        decision,
        decision.tells,
        decision.withholds,
        words=Label(
            "알릴 것 {done}건, 알리지 않을 것 {left}건", "{done} to tell, {left} to withhold"
        ),
        citation="법 제20조제1항·제4항",
    )


def transfer_is_split(case: Case) -> None:
    """Require each item to be sent or left out; a refusal or a postponement sends nothing."""
    decision = decision_of(case)
    if decision.outcome is Outcome.POSTPONE:
        return  # what will be sent is decided when the cause has ended
    if decision.outcome is Outcome.REFUSE and not decision.sends:
        return  # the whole request is refused, whatever was found
    _items_agree(
        decision,
        decision.sends,
        decision.excludes,
        words=Label("보낼 것 {done}건, 뺄 것 {left}건", "{done} to send, {left} to leave out"),
        citation="법 제35조의2제1항·제2항, 영 제42조의4",
    )


def _scopes_agree(decision: DecisionFacts) -> None:
    """Require a chosen ground for each scope that goes on, and something stopped for the rest."""
    if not set(decision.scope_grounds) <= set(decision.grounds):
        raise Refused(
            "scope_ground_not_chosen",
            "계속하기로 한 범위의 근거를 ‘법적 근거’에서도 골라 주세요.",
            "Choose the ground of each scope that goes on among the grounds, too.",
            "법 제37조제2항 단서",
        )
    decided = decision.scopes_stopped + len(decision.scope_grounds)
    if (
        decided
        and (decision.scopes_stopped > 0) != (decision.stops > 0)
        and decision.outcome in (_DONE | _LEFT)
    ):
        raise Refused(
            "scope_contradicts_items",
            "멈출 범위와 멈출 항목이 맞지 않습니다. 한쪽만 멈추거나 계속하게 되어 있습니다.",
            "Scopes and items disagree: one of them stops and the other goes on.",
            "법 제37조제2항",
        )
    if decision.afterwards_asked and decision.stops and not decision.afterwards.strip():
        raise Refused(
            "afterwards_missing",
            "멈춘 뒤에 해 달라고 하신 조치를 적어 주세요. 결과 통지에 함께 알립니다.",
            "Write the measure asked for afterwards; the notice tells it together with the result.",
            "법 제37조제5항",
        )


def withdrawal_is_split(case: Case) -> None:
    """Require each item to be destroyed, kept under a duty, or used on on a ground of art 37(3)."""
    decision = decision_of(case)
    if decision.named_items:
        raise Refused(
            "keep_without_duty",
            f"‘{decision.named_items[0]}’을(를) 남길 보존 의무를 고르지 않았습니다. 보존 의무를"
            " 고르거나, 파기 또는 계속 처리로 바꿔 주세요.",
            f"{decision.named_items[0]}: no duty to keep is chosen. Choose one, or destroy it or"
            " let the processing go on.",
            "법 제37조제3항, 제21조제1항 단서",
        )
    _items_agree(
        decision,
        decision.erases,
        len(decision.keeps) + decision.continues,
        words=Label("파기할 것 {done}건, 남길 것 {left}건", "{done} to destroy, {left} to keep"),
        citation="법 제37조제3항",
    )
    _keeps_hold(case, decision)
    if decision.outcome in _LEFT:
        _withdrawal_grounds_match(case, decision)


def _items_agree(
    decision: DecisionFacts, done: int, left: int, *, words: Label, citation: str
) -> None:
    """Require something done exactly where the outcome says so, and something left likewise."""
    outcome = decision.outcome
    if (outcome in _DONE) == (done > 0) and (outcome in _LEFT) == (left > 0):
        return
    counts = {"done": done, "left": left}
    raise Refused(
        "outcome_contradicts_items",
        f"결과와 항목이 맞지 않습니다: {words.ko.format(**counts)}입니다. 한쪽을 고쳐 주세요.",
        f"Outcome and items disagree: {words.en.format(**counts)}. Change one of them.",
        citation,
    )


def _keeps_hold(case: Case, decision: DecisionFacts) -> None:
    for keep in decision.keeps:
        refuse_unlawful_keep(keep, case.law, case.facts.today)


def _erasure_grounds_match(case: Case, decision: DecisionFacts) -> None:
    """Require the ground of a duty to keep for its items, and of a collection target."""
    duty, other = _grounds_chosen(case, decision)
    if duty != bool(decision.keeps) or other != bool(decision.named_items):
        raise Refused(
            "ground_without_item",
            "고른 근거와 남기는 항목이 맞지 않습니다. 보존 의무에는 보존 항목이, 수집 대상 근거에는"
            " 해당 항목이 있어야 합니다.",
            "Grounds and items disagree: a duty to keep needs its items, a collection target its"
            " own.",
            "법 제21조제1항 단서, 제36조제1항 단서",
        )


def _withdrawal_grounds_match(case: Case, decision: DecisionFacts) -> None:
    """Require a duty for what is kept, a ground of art 37(2) for what is used on."""
    duty, other = _grounds_chosen(case, decision)
    if decision.outcome is Outcome.REFUSE and not other:
        raise Refused(
            "duty_declines_nothing",
            "보존 의무만으로는 동의 철회를 거절할 수 없습니다. 모두 법령상 의무 때문에 처리해야"
            " 하면 제37조제2항제1호를 고르고, 아니면 일부로 결정해 주세요.",
            "A duty to keep alone declines no withdrawal. Where a legal duty makes all of it"
            " unavoidable choose art 37(2) no. 1; otherwise decide in part.",
            "법 제37조제3항 단서",
        )
    if duty != bool(decision.keeps) or other != bool(decision.continues):
        raise Refused(
            "ground_without_item",
            "고른 근거와 남기는 항목이 맞지 않습니다. 보존 의무에는 보존 항목이, 제37조제2항의"
            " 근거에는 계속 처리하는 항목이 있어야 합니다.",
            "Grounds and items disagree: a duty to keep needs kept items, a ground of art 37(2)"
            " items whose processing goes on.",
            "법 제21조제1항 단서, 제37조제3항 단서",
        )


def _grounds_chosen(case: Case, decision: DecisionFacts) -> tuple[bool, bool]:
    """Return whether a duty to keep was chosen, and whether any other ground was."""
    chosen = [case.law.grounds[code] for code in decision.grounds]
    duty = any(ground.keeping_duty for ground in chosen)
    return duty, any(not ground.keeping_duty for ground in chosen)
