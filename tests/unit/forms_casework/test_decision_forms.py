from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from forms.cards import Card
from forms.casework_commands import ItemDecision
from forms.decision import (
    ApproveForm,
    DecisionForm,
    DecisionOffer,
    ReturnForm,
    filtered,
)
from forms.found import Duties
from forms.place import Place
from forms.task_commands import ItemAction
from workflows.grounds import offered
from workflows.law.loader import load_packs
from workflows.vocabulary import OUTCOMES_OF, BodyKind, Outcome, Right

TODAY = date(2026, 11, 23)
PLACE = Place("20261123-0001", 1)
LAW = load_packs().for_receipt("kr-pipa", TODAY)
REASON = "다른 사람의 연락처가 함께 적혀 있어 그 부분을 가립니다."
DUTIES = Duties(choices=(("EC-DISPUTE", "분쟁 기록"),), with_start=frozenset({"EC-DISPUTE"}))


def form_for(data: dict[str, Any], right: Right = Right.ACCESS) -> DecisionForm:
    grounds = offered(LAW, right, BodyKind.PRIVATE)
    offer = DecisionOffer(
        right=right,
        outcomes=tuple(Card(value=code, label=code) for code in OUTCOMES_OF[right]),
        grounds=tuple(Card(value=row.code, label=row.text) for row in grounds),
        confirmations=(),
        duties={"inquiry_desk": DUTIES},
    )
    form = DecisionForm(MultiDict(data), today=TODAY)
    form.offer(offer, {"5": "inquiry_desk"})
    return form


def grounds_of(right: Right) -> dict[str, Any]:
    return {row.code: row for row in offered(LAW, right, BodyKind.PRIVATE)}


def targets(form: Any) -> list[str]:
    return [item.target for item in form.error_items()]


def test_granted_draft_gives_the_command() -> None:
    form = form_for({"outcome": "grant", "version": "3"})
    assert form.validate()
    command = form.to_command(PLACE)
    assert (command.outcome, command.expected_version) == (Outcome.GRANT, 3)


def test_draft_without_outcome_is_refused() -> None:
    form = form_for({"version": "0"})
    assert not form.validate()
    assert targets(form) == ["outcome-grant"]


def test_outcome_of_another_right_is_refused() -> None:
    assert not form_for({"outcome": "erase"}).validate()


@pytest.mark.parametrize("typed", ["", "x", "-1"])
def test_version_that_is_none_counts_as_none(typed: str) -> None:
    assert form_for({"outcome": "grant", "version": typed}).expected_version == 0


def test_items_carry_action_duty_and_start() -> None:
    form = form_for(
        {
            "outcome": "partial",
            "items-0-task": "5",
            "items-0-index": "1",
            "items-0-action": "keep",
            "items-0-duty": "EC-DISPUTE",
            "items-0-starts_on-y": "2025",
            "items-0-starts_on-m": "03",
            "items-0-starts_on-d": "02",
        },
        Right.DELETE,
    )
    assert form.validate()
    (item,) = form.to_command(PLACE).items
    assert item == ItemDecision(5, 1, ItemAction.KEEP, "EC-DISPUTE", date(2025, 3, 2))


def test_duty_unknown_to_the_system_is_refused() -> None:
    form = form_for(
        {
            "outcome": "refuse",
            "items-0-task": "5",
            "items-0-index": "0",
            "items-0-action": "keep",
            "items-0-duty": "TAX",
        },
        Right.DELETE,
    )
    assert not form.validate()
    assert targets(form) == ["items-0-duty"]


def test_tampered_item_number_is_refused() -> None:
    data = {"outcome": "grant", "items-0-task": "x", "items-0-index": "0", "items-0-action": "show"}
    assert not form_for(data).validate()


def test_limit_is_saved_unfinished_but_not_submitted() -> None:
    form = form_for({"outcome": "refuse", "reason": "짧음"})
    assert form.validate()
    assert not form.ready_to_submit(grounds_of(Right.ACCESS))
    assert targets(form) == ["grounds-A35-4-1", "reason"]


def test_ground_that_names_another_act_needs_its_article() -> None:
    data = {"outcome": "refuse", "grounds": "A35-4-1", "reason": REASON}
    form = form_for(data)
    assert form.validate()
    assert not form.ready_to_submit(grounds_of(Right.ACCESS))
    assert targets(form) == ["statute"]
    named = form_for({**data, "statute": "상법 제33조"})
    assert named.validate()
    assert named.ready_to_submit(grounds_of(Right.ACCESS))


def test_postponement_needs_its_cause_and_both_days() -> None:
    form = form_for({"outcome": "postpone", "grounds": "A35-3", "reason": REASON})
    assert form.validate()
    assert not form.ready_to_submit(grounds_of(Right.ACCESS))
    assert targets(form) == ["cause", "expected_on-y", "review_on-y"]


def test_ground_for_public_bodies_is_not_taken() -> None:
    assert not form_for({"outcome": "refuse", "grounds": "A35-4-3-마"}).validate()


def test_model_wording_is_added_once() -> None:
    form = form_for({"outcome": "refuse", "reason": "먼저 적은 말"})
    form.reason.add("본보기 문장")
    form.reason.add("본보기 문장")
    assert form.reason.data == "먼저 적은 말\n\n본보기 문장"


def test_filter_keeps_what_is_chosen() -> None:
    cards = [Card(value="a", label="다른 사람의 이익"), Card(value="b", label="법률에 따라")]
    assert [card.value for card in filtered(cards, "법률", ())] == ["b"]
    assert [card.value for card in filtered(cards, "법률", ("a",))] == ["a", "b"]
    assert [card.value for card in filtered(cards, "", ())] == ["a", "b"]


def test_approval_carries_the_reason_of_one_who_decides_alone() -> None:
    form = ApproveForm(MultiDict({"single_reason": "담당자가 한 명입니다"}))
    assert form.validate()
    assert form.to_command(PLACE).single_reason == "담당자가 한 명입니다"


def test_return_needs_a_comment() -> None:
    form = ReturnForm(MultiDict({"return-comment": " "}), prefix="return-")
    assert not form.validate()
    assert targets(form) == ["return-comment"]


@pytest.mark.parametrize(
    ("right", "outcome"),
    [
        (Right.CORRECT, "no_correction"),
        (Right.CORRECT, "partial"),
        (Right.OBJECTION, "dismiss"),
        (Right.OBJECTION, "uphold"),
    ],
)
def test_outcome_without_grounds_needs_findings_only(right: Right, outcome: str) -> None:
    form = form_for({"outcome": outcome}, right)
    assert form.validate()
    assert not form.ready_to_submit(grounds_of(right))
    assert targets(form) == ["reason"]
    assert str(form.reason.label.text) == "확인한 내용"
    found = form_for({"outcome": outcome, "reason": REASON}, right)
    assert found.validate()
    assert found.ready_to_submit(grounds_of(right))


def test_corrected_item_carries_what_it_should_be() -> None:
    row = {"items-0-task": "5", "items-0-index": "0", "items-0-action": "correct"}
    form = form_for({"outcome": "correct", **row}, Right.CORRECT)
    assert not form.validate()
    assert targets(form) == ["items-0-new_value"]
    fresh = form_for({"outcome": "correct", **row, "items-0-new_value": "김서현"}, Right.CORRECT)
    assert fresh.validate()
    (item,) = fresh.to_command(PLACE).items
    assert item == ItemDecision(5, 0, ItemAction.CORRECT, new_value="김서현")
