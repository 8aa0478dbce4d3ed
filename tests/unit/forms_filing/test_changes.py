"""Correction row by row, uses to stop, consent to withdraw, rights within an authority."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from forms.base import BaseForm
from forms.cards import Card
from forms.commands import AskedScope
from forms.filing.changes import MOST_ROWS, CorrectionForm, WithdrawalForm
from forms.filing.rights import RightForm
from forms.filing.suspension import SuspensionForm
from workflows.vocabulary import SuspendedUse

NUMBER = "880307-1234567"


def _correction(**data: str) -> CorrectionForm:
    return CorrectionForm(MultiDict(data))


def _row(
    number: int, item: str = "이름", now: str = "", should_be: str = "김서현"
) -> dict[str, str]:
    names = {"item": item, "now": now, "should_be": should_be}
    return {f"rows-{number}-{key}": value for key, value in names.items()}


def _errors(form: BaseForm) -> list[tuple[str, str]]:
    form.validate()
    return [(item.target, item.message) for item in form.error_items()]


def _suspension(*uses: str, **more: str) -> SuspensionForm:
    pairs = [*(("uses", use) for use in uses), *more.items()]
    form = SuspensionForm(MultiDict(pairs))
    form.offer({str(use): str(use) for use in SuspendedUse})
    return form


def test_filled_rows_are_kept_and_blank_ones_passed_over() -> None:
    form = _correction(
        **_row(0), **_row(1, "", "", ""), **_row(2, "전화번호", "옛 번호", "새 번호")
    )
    assert _errors(form) == []
    assert form.values() == {
        "rows": [
            {"item": "이름", "now": "", "should_be": "김서현"},
            {"item": "전화번호", "now": "옛 번호", "should_be": "새 번호"},
        ],
        "reason": "",
    }


def test_rows_fill_again_from_what_is_kept() -> None:
    kept = {"rows": [{"item": "이름", "now": "김", "should_be": "이"}], "reason": "개명"}
    form = CorrectionForm(formdata=None, data=CorrectionForm.stored(kept))
    assert form.values() == kept


def test_first_page_shows_one_empty_row() -> None:
    form = CorrectionForm(formdata=None)
    assert [line.is_blank() for line in form.lines] == [True]


def test_nothing_to_correct_is_told_at_the_first_row() -> None:
    assert _errors(_correction()) == [
        ("rows-0-item", "어느 항목을 고칠지 적어 주세요."),
        ("rows-0-should_be", "무엇으로 고칠지 적어 주세요."),
    ]


def test_half_a_row_is_told_where_it_lacks() -> None:
    form = _correction(**_row(0), **_row(1, "주소", "옛 주소", ""))
    assert _errors(form) == [("rows-1-should_be", "무엇으로 고칠지 적어 주세요.")]


def test_resident_number_in_a_row_is_asked_about_then_hidden() -> None:
    asked = _correction(**_row(0, now=NUMBER))
    assert [target for target, _message in _errors(asked)] == ["rows-0-now"]
    assert asked.asks_masking
    hidden = _correction(**_row(0, now=NUMBER), mask_rrn="1")
    assert _errors(hidden) == []
    assert hidden.values()["rows"][0]["now"] == "880307-*******"


def test_row_is_added_below_and_nothing_entered_is_lost() -> None:
    form = _correction(**_row(0), add="1")
    assert form.rearranged()
    assert [line.item.data for line in form.lines] == ["이름", None]


def test_row_is_removed_by_its_number() -> None:
    form = _correction(**_row(0), **_row(1, "주소"), remove="0")
    assert form.rearranged()
    assert [line.item.data for line in form.lines] == ["주소"]


def test_last_row_becomes_blank_when_it_is_removed() -> None:
    form = _correction(**_row(0), remove="0")
    assert form.rearranged()
    assert [line.is_blank() for line in form.lines] == [True]


@pytest.mark.parametrize("number", ["7", "-1", "x", "1" * 400])
def test_removing_a_row_that_is_not_there_changes_nothing(number: str) -> None:
    form = _correction(**_row(0), remove=number)
    assert form.rearranged()
    assert len(form.lines) == 1


def test_no_more_rows_than_fit() -> None:
    rows: dict[str, str] = {}
    for number in range(MOST_ROWS + 5):
        rows |= _row(number)
    form = _correction(**rows, add="1")
    assert len(form.lines) == MOST_ROWS
    assert form.rearranged()
    assert len(form.lines) == MOST_ROWS


def test_uses_are_kept_in_the_order_they_came() -> None:
    form = _suspension("marketing", "analysis", what="홍보 메일")
    assert _errors(form) == []
    assert form.values() == {
        "uses": ["marketing", "analysis"],
        "scopes": [],
        "what": "홍보 메일",
        "afterwards": "keep",
        "afterwards_text": "",
        "reason": "",
    }


def test_a_scope_alone_is_enough_and_stands_in_both_languages() -> None:
    purpose = AskedScope("purpose:marketing/0", "홍보 메일 발송", "Sending advertising")
    form = SuspensionForm(MultiDict([("scopes", purpose.code), ("afterwards", "destroy")]))
    form.offer({str(use): str(use) for use in SuspendedUse}, (purpose,), "ko")
    assert _errors(form) == []
    values = form.values()
    assert values["scopes"] == [{"code": purpose.code, "ko": purpose.ko, "en": purpose.en}]
    assert values["afterwards"] == "destroy"


def test_another_measure_needs_words() -> None:
    form = _suspension("marketing", afterwards="other")
    assert [target for target, _message in _errors(form)] == ["afterwards_text"]


@pytest.mark.parametrize(
    ("uses", "words"),
    [
        ((), "멈출 이용을 하나 이상 골라 주세요."),
        (("everything", "marketing"), "다른 것과 함께 고를 수 없습니다."),
        (("selling",), "보기에 있는 것을 골라 주세요."),
    ],
)
def test_uses_that_make_no_sense_are_told(uses: tuple[str, ...], words: str) -> None:
    ((_target, message),) = _errors(_suspension(*uses))
    assert words in message


def test_consent_of_no_service_is_told() -> None:
    form = WithdrawalForm(MultiDict({"what": "광고만"}))
    form.offer([Card(value="marketing", label="홍보")])
    assert [message for _target, message in _errors(form)] == [
        "동의를 거두실 서비스를 하나 이상 골라 주세요."
    ]


def test_resident_number_in_a_reason_is_asked_about() -> None:
    for form in (_suspension("marketing", reason=NUMBER), _correction(**_row(0), reason=NUMBER)):
        assert [target for target, _message in _errors(form)] == ["reason"]


def test_rights_outside_the_authority_are_named() -> None:
    form = RightForm(MultiDict([("rights", "access"), ("rights", "correct")]))
    form.offer([Card(value="access", label="열람"), Card(value="correct", label="정정")])
    assert form.validate()
    assert form.check_scope([])
    assert not form.check_scope(["정정"])
    assert "정정 요구가 없습니다" in form.error_items()[0].message
