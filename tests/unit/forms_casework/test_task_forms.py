from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from forms.cards import Card
from forms.found import Duties
from forms.place import Place
from forms.task import OrderSearchForm, SearchAnswerForm, TaskOffer
from forms.task_commands import FoundItem, ItemAction
from tests.unit.forms_casework.refused import errors
from workflows.vocabulary import Right, Verdict

TODAY = date(2026, 11, 23)
ITEMS = {
    "문의": [
        ("inquiry/name", "이름"),
        ("inquiry/consent_given", "동의한 사실"),
        ("inquiry/", "목록에 없는 항목"),
    ]
}
DUTIES = Duties(
    choices=(("EC-DISPUTE", "분쟁 기록"), ("", "다른 법령이 정한 항목")),
    with_start=frozenset({"EC-DISPUTE"}),
)
VERDICTS = [Card(value=str(verdict), label=verdict.value) for verdict in Verdict]
SHOWN = {
    "verdict": "match",
    "searched_by": "전자우편 주소",
    "found-0-what": "inquiry/name",
    "found-0-value": "김서연",
    "found-0-action": "show",
}


def answer(data: dict[str, Any], right: Right = Right.ACCESS) -> SearchAnswerForm:
    form = SearchAnswerForm(MultiDict(data), today=TODAY)
    form.offer(TaskOffer(right=right, items=ITEMS, duties=DUTIES), VERDICTS)
    return form


def without(key: str) -> dict[str, str]:
    return {name: value for name, value in SHOWN.items() if name != key}


def test_match_with_an_item_gives_the_command() -> None:
    form = answer(SHOWN)
    assert form.validate()
    command = form.to_command(7)
    assert (command.task_id, command.verdict) == (7, Verdict.MATCH)
    assert command.found == (FoundItem("inquiry", "name", "김서연", ItemAction.SHOW),)


def test_match_without_an_item_is_refused_at_the_first_row() -> None:
    form = answer({"verdict": "match", "searched_by": "이름", "found-0-action": "show"})
    assert not form.validate()
    assert errors(form) == {"found-0-what": "찾은 항목을 하나 이상 적어 주세요."}


@pytest.mark.parametrize("verdict", ["no_match", "not_held"])
def test_items_without_a_match_are_refused(verdict: str) -> None:
    form = answer({**SHOWN, "verdict": verdict})
    assert not form.validate()
    assert list(errors(form)) == ["verdict-match"]


def test_not_held_needs_no_item() -> None:
    form = answer({"verdict": "not_held", "searched_by": "이름", "found-0-action": "show"})
    assert form.validate()
    assert form.to_command(1).found == ()


@pytest.mark.parametrize("left_out", ["found-0-what", "found-0-value"])
def test_half_a_row_is_refused(left_out: str) -> None:
    form = answer(without(left_out))
    assert not form.validate()
    assert left_out in errors(form)


def test_how_it_was_searched_must_be_said() -> None:
    form = answer(without("searched_by"))
    assert not form.validate()
    assert list(errors(form)) == ["searched_by"]


def test_unlisted_item_needs_a_name_and_keeps_it() -> None:
    unlisted = {**SHOWN, "found-0-what": "inquiry/"}
    form = answer(unlisted)
    assert not form.validate()
    assert list(errors(form)) == ["found-0-other"]
    named = answer({**unlisted, "found-0-other": "상담 녹음"})
    assert named.validate()
    assert named.to_command(1).found[0].item == "상담 녹음"


def test_item_of_another_system_is_refused() -> None:
    form = answer({**SHOWN, "found-0-what": "job/photo"})
    assert not form.validate()
    assert list(errors(form)) == ["found-0-what"]


def test_keeping_under_a_duty_needs_the_day_it_counts_from() -> None:
    kept = {**SHOWN, "found-0-action": "keep", "found-0-duty": "EC-DISPUTE"}
    form = answer(kept, Right.DELETE)
    assert not form.validate()
    assert list(errors(form)) == ["found-0-starts_on-y"]
    dated = answer(
        {
            **kept,
            "found-0-starts_on-y": "2025",
            "found-0-starts_on-m": "3",
            "found-0-starts_on-d": "2",
        },
        Right.DELETE,
    )
    assert dated.validate()
    assert dated.to_command(1).found[0].starts_on == date(2025, 3, 2)


def test_duty_of_an_erased_item_is_dropped() -> None:
    form = answer({**SHOWN, "found-0-action": "erase", "found-0-duty": "EC-DISPUTE"}, Right.DELETE)
    assert form.validate()
    assert form.to_command(1).found[0].duty == ""


def test_action_of_another_right_is_refused() -> None:
    form = answer({**SHOWN, "found-0-action": "erase"}, Right.ACCESS)
    assert not form.validate()
    assert list(errors(form)) == ["found-0-action"]


def test_added_row_keeps_what_was_typed() -> None:
    form = answer(SHOWN)
    form.add_row()
    assert [row.value.data for row in form.rows] == ["김서연", None]
    assert form.rows[1].action.choices


def test_dropped_row_is_gone_and_the_last_one_becomes_blank() -> None:
    form = answer(SHOWN)
    form.drop_row(0)
    assert len(form.rows) == 1
    assert form.rows[0].is_blank()


def test_rows_beyond_the_limit_are_not_taken() -> None:
    many = {f"found-{n}-value": "x" for n in range(100)}
    assert len(answer(many).rows) == 30


def test_search_needs_a_system() -> None:
    form = OrderSearchForm(MultiDict())
    form.offer([Card(value="mailing", label="마케팅 발송")])
    assert not form.validate()
    chosen = OrderSearchForm(MultiDict({"systems": "mailing"}))
    chosen.offer([Card(value="mailing", label="마케팅 발송")])
    assert chosen.validate()
    assert chosen.to_command(Place("20261123-0001", 1)).systems == ("mailing",)


CORRECTED = {**SHOWN, "found-0-action": "correct", "found-0-new_value": "김서현"}


def test_correction_says_what_it_should_be() -> None:
    form = answer(CORRECTED, Right.CORRECT)
    assert form.validate()
    (found,) = form.to_command(1).found
    assert (found.action, found.new_value) == (ItemAction.CORRECT, "김서현")


@pytest.mark.parametrize("fresh", ["", "김서연"])
def test_correction_without_a_new_content_is_refused(fresh: str) -> None:
    form = answer({**CORRECTED, "found-0-new_value": fresh}, Right.CORRECT)
    assert not form.validate()
    assert list(errors(form)) == ["found-0-new_value"]


def test_correction_may_add_what_is_missing() -> None:
    form = answer({**CORRECTED, "found-0-value": ""}, Right.CORRECT)
    assert form.validate()
    assert form.to_command(1).found[0].value == ""


def test_new_content_of_an_item_left_as_it_is_is_dropped() -> None:
    form = answer({**CORRECTED, "found-0-action": "leave"}, Right.CORRECT)
    assert form.validate()
    assert form.to_command(1).found[0].new_value == ""


@pytest.mark.parametrize(
    ("right", "actions"),
    [
        (Right.CORRECT, ["correct", "leave"]),
        (Right.SUSPEND, ["stop", "continue"]),
        (Right.WITHDRAW, ["erase", "keep", "continue"]),
    ],
)
def test_each_right_offers_its_own_actions(right: Right, actions: list[str]) -> None:
    row = answer(SHOWN, right).rows[0]
    assert [choice[0] for choice in row.action.iter_choices()] == actions


ORIGINS = (("person", "본인에게서"), ("controller", "다른 개인정보처리자에게서"))
TRACED = {
    "verdict": "match",
    "searched_by": "전화번호",
    "found-0-what": "inquiry/name",
    "found-0-origin": "controller",
    "found-0-origin_name": "주식회사 가상전시",
    "found-0-action": "tell",
}


def traced(data: dict[str, Any]) -> SearchAnswerForm:
    form = SearchAnswerForm(MultiDict(data), today=TODAY)
    form.offer(TaskOffer(right=Right.SOURCE, items=ITEMS, origins=ORIGINS), VERDICTS)
    return form


def test_source_asked_takes_the_origin_and_no_value() -> None:
    form = traced(TRACED)
    assert form.validate()
    (found,) = form.to_command(7).found
    assert (found.value, found.origin, found.origin_name) == ("", "controller", "주식회사 가상전시")


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"found-0-origin": ""}, "found-0-origin"), ({"found-0-origin_name": ""}, "origin_name")],
)
def test_source_asked_without_saying_where_from_is_refused_at_its_field(
    changed: dict[str, str], field: str
) -> None:
    form = traced({**TRACED, **changed})
    assert not form.validate()
    assert any(field in target for target in errors(form))


def test_origin_is_not_taken_where_it_was_not_asked() -> None:
    form = answer({**SHOWN, "found-0-origin": "controller", "found-0-origin_name": "가상전시"})
    assert form.validate()
    assert form.to_command(7).found[0].origin == ""


CONSENT = {
    **SHOWN,
    "found-0-what": "inquiry/consent_given",
    "found-0-value": "마케팅 수신 동의",
    "found-0-consented_on-y": "2024",
    "found-0-consented_on-m": "5",
    "found-0-consented_on-d": "3",
    "found-0-consented_how": "가입 화면",
}
_DAY_BEFORE = (("y", "2024"), ("m", "5"), ("d", "2"))


def test_facts_of_a_consent_have_fields_of_their_own() -> None:
    form = answer(CONSENT)
    assert form.validate()
    (found,) = form.to_command(7).found
    assert found.consent == {"on": "2024-05-03", "how": "가입 화면", "withdrawn_on": None}


def test_facts_of_a_consent_belong_to_no_other_item() -> None:
    form = answer(CONSENT | {"found-0-what": "inquiry/name"})
    assert not form.validate()
    assert list(errors(form)) == ["found-0-what"]


def test_consent_is_not_withdrawn_before_it_was_given_nor_given_tomorrow() -> None:
    early = {f"found-0-withdrawn_on-{key}": part for key, part in _DAY_BEFORE}
    form = answer(CONSENT | early)
    assert not form.validate()
    assert list(errors(form)) == ["found-0-withdrawn_on-y"]
    late = answer(CONSENT | {"found-0-consented_on-y": "2026", "found-0-consented_on-m": "12"})
    assert not late.validate()
    assert list(errors(late)) == ["found-0-consented_on-y"]
