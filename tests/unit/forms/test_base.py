from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from wtforms import FieldList, FormField
from wtforms import Form as PlainForm

from forms.base import BaseForm
from forms.fields import LongText, MaskChoice, Password, Text
from forms.groups import DateParts
from forms.validators import NoResidentNumber, Required


class Row(PlainForm):
    item = Text("항목", [Required()])


class Sample(BaseForm):
    name = Text("이름", [Required()])
    born = DateParts("생년월일", [Required()])
    secret = Password("비밀번호")
    why = LongText("요구 내용", [NoResidentNumber()])
    rows = FieldList(FormField(Row), min_entries=1)
    mask_rrn = MaskChoice("가리고 계속")


GOOD = {"name": "김서연", "born-y": "1990", "born-m": "3", "born-d": "7", "rows-0-item": "주소"}


def test_text_is_stripped_passwords_are_not(fill: Callable[..., Any]) -> None:
    form = fill(Sample, GOOD | {"name": "  김서연 \t", "secret": " 열 쇠 "})

    assert form.name.data == "김서연"
    assert form.secret.data == " 열 쇠 "


def test_spaces_alone_are_nothing(fill: Callable[..., Any]) -> None:
    form = fill(Sample, GOOD | {"name": "   "})

    assert not form.validate()
    assert form.name.errors == ["이름을 입력해 주세요."]


def test_error_items_follow_the_page_and_lead_to_the_part_at_fault(
    fill: Callable[..., Any],
) -> None:
    form = fill(Sample, {"born-y": "1990", "born-d": "7", "rows-0-item": ""})

    assert not form.validate()
    assert [tuple(item) for item in form.error_items()] == [
        ("name", "이름을 입력해 주세요."),
        ("born-m", "생년월일의 ‘월’을 입력해 주세요."),
        ("rows-0-item", "항목을 입력해 주세요."),
    ]


def test_valid_form_has_no_error_items(fill: Callable[..., Any]) -> None:
    form = fill(Sample, GOOD)

    assert form.validate(), form.errors
    assert form.error_items() == []


def test_reject_shows_a_refusal_at_its_field(fill: Callable[..., Any]) -> None:
    form = fill(Sample, GOOD)
    form.validate()

    form.reject("name", "이미 있는 이름입니다.")

    assert form.error_items() == [("name", "이미 있는 이름입니다.")]


def test_resident_number_is_asked_about_then_masked(fill: Callable[..., Any]) -> None:
    asked = fill(Sample, GOOD | {"why": "제 번호는 900307-2123456 입니다"})
    assert not asked.validate()
    assert asked.asks_masking

    masked = fill(Sample, GOOD | {"why": "제 번호는 900307-2123456 입니다", "mask_rrn": "y"})
    assert masked.validate(), masked.errors
    assert masked.why.data == "제 번호는 900307-******* 입니다"
    assert not masked.asks_masking


def test_form_keeps_the_day_it_was_given(fill: Callable[..., Any]) -> None:
    form = fill(Sample, GOOD, today=date(2026, 11, 22))

    assert form.today == date(2026, 11, 22)
