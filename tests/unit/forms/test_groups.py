from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from forms.base import BaseForm
from forms.cards import Card, CheckboxCards, RadioCards
from forms.groups import Address, DateParts, PostalAddress
from forms.validators import NotFuture, PastDate, Required

Fill = Callable[..., Any]
TODAY = date(2026, 11, 22)


class Person(BaseForm):
    born = DateParts("생년월일", [Required(), PastDate()], birthday=True)


class Visit(BaseForm):
    seen_on = DateParts("날짜", [NotFuture()])


class Post(BaseForm):
    address = PostalAddress("주소", [Required()])


RIGHTS = (
    Card(value="access", label="열람", hint="사본을 받습니다."),
    Card(value="delete", label="삭제"),
    Card(value="unknown", label="잘 모르겠어요", alone=True),
)


class Wish(BaseForm):
    rights = CheckboxCards("무엇을", [Required("하나를 골라 주세요.")], cards=RIGHTS)
    how = RadioCards("어떻게", cards=RIGHTS)


def parts(year: str, month: str, day: str, name: str = "born") -> dict[str, str]:
    return {f"{name}-y": year, f"{name}-m": month, f"{name}-d": day}


@pytest.mark.parametrize(
    "typed",
    [
        ("1990", "3", "7"),
        ("1990", "03", "07"),
        ("１９９０", "３", "７"),
        ("19900307", "", ""),
        ("1990-03-07", "", ""),
        ("1990.03.07", "", ""),
    ],
)
def test_date_is_read_from_parts_or_one_paste(fill: Fill, typed: tuple[str, str, str]) -> None:
    form = fill(Person, parts(*typed), today=TODAY)

    assert form.validate(), form.errors
    assert form.born.data == date(1990, 3, 7)


@pytest.mark.parametrize(
    ("typed", "message", "at_fault"),
    [
        (("", "", ""), "생년월일을 입력해 주세요.", "born-y"),
        (("1990", "", "7"), "생년월일의 ‘월’을 입력해 주세요.", "born-m"),
        (("1990", "", ""), "생년월일의 ‘월’·‘일’을 입력해 주세요.", "born-m"),
        (("1990", "2", "30"), "실제로 있는 날짜를 입력해 주세요.", "born-y"),
        (("1990", "이월", "3"), "실제로 있는 날짜를 입력해 주세요.", "born-y"),
        (("90", "3", "7"), "연도를 네 자리로 입력해 주세요.", "born-y"),
        (("2026", "11", "22"), "생년월일은 오늘보다 앞선 날짜여야 합니다.", "born-y"),
        (("2027", "1", "1"), "생년월일은 오늘보다 앞선 날짜여야 합니다.", "born-y"),
    ],
)
def test_date_error_says_what_to_do_and_leads_there(
    fill: Fill, typed: tuple[str, str, str], message: str, at_fault: str
) -> None:
    form = fill(Person, parts(*typed), today=TODAY)

    assert not form.validate()
    assert form.error_items() == [(at_fault, message)]


def test_date_keeps_what_was_typed_and_marks_only_the_missing_part(fill: Fill) -> None:
    form = fill(Person, parts("1990", "", "7"), today=TODAY)
    form.validate()

    year, month, day = form.born.parts

    assert (year.value, month.value, day.value) == ("1990", "", "7")
    assert (year.bad, month.bad, day.bad) == (False, True, False)
    assert year.autocomplete == "bday-year"


def test_date_optional_may_be_empty_and_may_be_today(fill: Fill) -> None:
    assert fill(Visit, parts("", "", "", "seen_on"), today=TODAY).validate()
    assert fill(Visit, parts("2026", "11", "22", "seen_on"), today=TODAY).validate()
    assert not fill(Visit, parts("2026", "11", "23", "seen_on"), today=TODAY).validate()


def test_date_checked_without_a_today_is_a_fault_of_the_view(fill: Fill) -> None:
    with pytest.raises(ValueError, match="today"):
        fill(Person, parts("1990", "3", "7")).validate()


def test_date_shows_a_stored_value() -> None:
    form = Person(None, born=date(1990, 3, 7), today=TODAY)

    assert [part.value for part in form.born.parts] == ["1990", "3", "7"]


def test_address_is_read_and_its_detail_may_be_empty(fill: Fill) -> None:
    form = fill(
        Post, {"address-postcode": "06236", "address-road": "테헤란로 1", "address-detail": ""}
    )

    assert form.validate(), form.errors
    assert form.address.data == Address("06236", "테헤란로 1", "")


@pytest.mark.parametrize("postcode", ["SW1A 2AA", "100-0001", ""])
def test_address_abroad_has_the_postcode_of_its_country_or_none(fill: Fill, postcode: str) -> None:
    road = "1 Example Street, London, UNITED KINGDOM"
    form = fill(Post, {"address-postcode": postcode, "address-road": road})

    assert form.validate(), form.errors
    assert form.address.data == Address(postcode, road, "")


@pytest.mark.parametrize(
    ("postcode", "road", "item"),
    [
        ("6236", "테헤란로 1", ("address-postcode", "우편번호를 숫자 5자리로 입력해 주세요.")),
        ("06236", "", ("address-road", "도로명주소를 입력해 주세요.")),
        ("", "", ("address-postcode", "주소를 입력해 주세요.")),
    ],
)
def test_address_error_names_the_part(
    fill: Fill, postcode: str, road: str, item: tuple[str, str]
) -> None:
    form = fill(Post, {"address-postcode": postcode, "address-road": road})

    assert not form.validate()
    assert form.error_items() == [item]


def test_cards_several_may_be_ticked_once_each(fill: Fill) -> None:
    form = fill(Wish, {"rights": ["delete", "access", "delete"], "how": "access"})

    assert form.validate(), form.errors
    assert form.rights.data == ["delete", "access"]
    assert [option.checked for option in form.rights.options] == [True, True, False]
    assert form.how.data == "access"


def test_cards_none_ticked_gives_the_given_message_at_the_first_card(fill: Fill) -> None:
    form = fill(Wish, {})

    assert not form.validate()
    assert form.error_items() == [("rights-access", "하나를 골라 주세요.")]


def test_cards_the_one_that_stands_alone_excludes_the_others(fill: Fill) -> None:
    form = fill(Wish, {"rights": ["access", "unknown"]})

    assert not form.validate()
    assert form.rights.errors == ["‘잘 모르겠어요’는 다른 것과 함께 고를 수 없습니다."]


@pytest.mark.parametrize("field", ["rights", "how"])
def test_cards_what_is_no_card_is_refused(fill: Fill, field: str) -> None:
    form = fill(Wish, {"rights": "access", field: "root"})

    assert not form.validate()
    assert form[field].errors == ["보기에 있는 것을 골라 주세요."]


def test_group_field_is_not_rendered_without_its_macro(fill: Fill) -> None:
    with pytest.raises(TypeError, match=r"components/fields\.html"):
        fill(Wish, {}).rights()
