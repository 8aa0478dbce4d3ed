"""Ends without a decision on the merits: what each needs, and by which letter it is told.

Common to the machines of all rights. They are drafted, approved and issued like any decision, so
that no request ends unseen; what each word needs stands in the law pack (`closings`).
"""

from __future__ import annotations

from workflows import effects as ask
from workflows.effects import Effect
from workflows.errors import MachineError, Refused
from workflows.facts import DecisionFacts
from workflows.labels import label
from workflows.law.schema import ClosingRule
from workflows.machines.base import Case
from workflows.machines.guards import (
    closing_of,
    objection_is_told,
    officer_acts,
    reason_is_told,
    require_authority,
    require_identity,
)
from workflows.vocabulary import (
    CLOSED_STATES,
    DocumentKind,
    Forwarding,
    RequestEvent,
    RequestState,
)


def closes(case: Case) -> bool:
    """Tell whether this is about ending the request without a decision on its merits."""
    return case.facts.closing or closing_of(case) is not None


def begins_to_close(case: Case) -> None:
    """Let a decision begin before any search only where the request is to end without one."""
    officer_acts(case)
    if not closes(case):
        raise Refused(
            "search_first",
            "조사를 먼저 요청해 주세요. 저희가 처리하는 정보가 아닌 때처럼 조사 없이 마칠 요구는"
            " ‘결정 없이 마침’에서 마칩니다.",
            "Order the search first. A request that ends without one, for example because we do not"
            " handle the data, is ended under ‘Close without a decision’.",
        )


def search_was_skipped(case: Case) -> None:
    """Let the search be ordered after all: none was, because the request was to be closed."""
    officer_acts(case)
    if case.facts.tasks_total:
        raise Refused(
            "searched_already",
            "이미 조사를 요청했습니다. 처리 작업에서 회신을 확인해 주세요.",
            "The search was ordered already. Look at its tasks.",
        )


def closing_stands(case: Case, decision: DecisionFacts) -> None:
    """Require what the closing word needs: the right, proof, item, hand-over, reason, objection."""
    rule = case.law.closings[decision.outcome]
    if not rule.decided or case.right not in rule.rights:
        word, right = label(decision.outcome), label(case.right)
        raise Refused(
            "closing_of_other_right",
            f"‘{right.ko}’ 요구는 ‘{word.ko}’(으)로 마칠 수 없습니다. 다른 사유를 고르거나 결정을"
            " 작성해 주세요.",
            f"A request for {right.en.lower()} is not ended with: {word.en}. Choose another word or"
            " draft a decision.",
            rule.source.citation,
        )
    if rule.identity:
        require_identity(case)
        require_authority(case)
    _item_is_named(rule, decision)
    _is_handed_over(case, rule, decision)
    _points_to_an_open_request(rule, decision)
    reason_is_told(decision, rule.source.citation)
    objection_is_told(decision)


def _item_is_named(rule: ClosingRule, decision: DecisionFacts) -> None:
    """Require one item of the article, and no ground of a refusal: nothing is refused here."""
    if decision.grounds and not set(decision.grounds) <= set(rule.items):
        raise Refused(
            "item_of_other_article",
            "이 종결 사유에 없는 항목입니다. 다시 골라 주세요.",
            "That item does not belong to this closing word. Choose again.",
            rule.source.citation,
        )
    if rule.items and len(decision.grounds) != 1:
        raise Refused(
            "item_missing",
            "어느 호에 해당하는지 하나를 골라 주세요.",
            "Choose which item of the article applies.",
            rule.source.citation,
        )


def _is_handed_over(case: Case, rule: ClosingRule, decision: DecisionFacts) -> None:
    """Require, of a processor, that the controller has the request before the person is told."""
    if rule.forwards is not Forwarding.MANDATE:
        return
    day, facts = decision.forwarded_on, case.facts
    if day is None or not facts.received_on <= day <= facts.today:
        raise Refused(
            "not_handed_over",
            "먼저 위탁자에게 요구를 넘기고 넘긴 날을 기록해 주세요. 접수일과 오늘 사이여야 합니다.",
            "Hand the request to the controller first and record the day, between receipt and"
            " today.",
            rule.source.citation,
        )


def _points_to_an_open_request(rule: ClosingRule, decision: DecisionFacts) -> None:
    if rule.points and not decision.same_request_open:
        raise Refused(
            "no_same_request",
            "같은 분의 같은 권리에 대한, 먼저 접수되어 처리 중인 요구만 가리킬 수 있습니다. 그런"
            " 요구가 없으면 이 요구를 그대로 처리해 주세요.",
            "Only an earlier open request of the same person and right can be pointed to. If there"
            " is none, handle this request.",
            rule.source.citation,
        )


#: The notice of each right, in whose place a closing has its own letter.
_TOLD: dict[type[object], Effect] = {
    ask.RenderNotice: ask.RenderNotice(DocumentKind.NOTICE_CLOSING),
    ask.FreezeNotice: ask.FreezeNotice(DocumentKind.NOTICE_CLOSING),
    ask.DispatchNotice: ask.DispatchNotice(DocumentKind.NOTICE_CLOSING),
}


def told_by_closing_letter(
    case: Case, event: RequestEvent, asked: tuple[Effect, ...]
) -> tuple[Effect, ...]:
    """Return the effects of a step with the closing letter instead of the notice of the right.

    Issuing it also ends what is still searched.
    """
    if closing_of(case) is None:
        return asked
    told = tuple(_TOLD.get(type(effect), effect) for effect in asked)
    return (*told, ask.CancelTasks()) if event is RequestEvent.ISSUE else told


def refuse_silent_end(reached: RequestState, asked: tuple[Effect, ...]) -> None:
    """Refuse to end a request without a notice or a letter: MachineError, a fault of ours.

    A viewing given at once needs none (Decree 41(5), proviso): its record tells.
    """
    told = ask.FreezeNotice | ask.SendLetter | ask.RecordViewing
    tells = any(isinstance(effect, told) for effect in asked)
    if reached in CLOSED_STATES and not tells:
        raise MachineError("silent_end", f"{reached} is reached without a letter")
