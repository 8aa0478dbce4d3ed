"""The pages' own rules."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from forms.base import BaseForm
from forms.cards import Card
from forms.filing.finish import NoticeForm
from forms.filing.person import ApplicantForm, VerifyForm
from forms.filing.place import UNKNOWN, WhereForm
from forms.filing.registry import FORMS
from forms.filing.rights import VIEWABLE, ItemsForm, RightForm
from forms.tracking import TrackForm, plain_number

TODAY = date(2026, 11, 22)


def _fill(kind: type[Any], **data: Any) -> Any:
    return kind(MultiDict(data), today=TODAY)


def _errors(form: BaseForm) -> list[str]:
    form.validate()
    return [item.message for item in form.error_items()]


@pytest.mark.parametrize(
    "name", ["김서연", "李瑞姸", "Nguyễn Thị Hà", "Jean-Luc d'Or 2세", "さくら"]
)
def test_name_may_be_in_any_letters_our_papers_print(name: str) -> None:
    assert not any("찍을 수 없습니다" in text for text in _errors(_fill(ApplicantForm, name=name)))


@pytest.mark.parametrize(
    ("name", "sign"), [("김\U0001f642", "\U0001f642"), ("\u0e2a\u0e21", "\u0e2a")]
)
def test_name_no_paper_can_print_is_told_at_once(name: str, sign: str) -> None:
    told = _errors(_fill(ApplicantForm, name=name))
    assert any(text.startswith(f"‘{sign}’은(는) 문서에 찍을 수 없습니다") for text in told)


@pytest.mark.parametrize(
    ("born", "child"),
    [
        ((2012, 11, 23), True),
        ((2012, 11, 22), False),
        ((2012, 2, 29), False),
        ((1988, 3, 7), False),
    ],
)
def test_child_is_under_fourteen_on_the_day(born: tuple[int, int, int], child: bool) -> None:
    year, month, day = map(str, born)
    form = _fill(ApplicantForm, **{"birth-y": year, "birth-m": month, "birth-d": day})
    assert form.is_child(14) is child


def test_leap_day_child_turns_fourteen_on_the_first_of_march() -> None:
    data = {"birth-y": "2012", "birth-m": "2", "birth-d": "29"}
    eve = ApplicantForm(MultiDict(data), today=date(2026, 2, 28))
    day = ApplicantForm(MultiDict(data), today=date(2026, 3, 1))
    assert eve.is_child(14)
    assert not day.is_child(14)


def test_only_demanded_fields_are_required() -> None:
    form = _fill(ApplicantForm, email="a@example.kr")
    assert _errors(form) == []
    form = _fill(ApplicantForm, email="a@example.kr")
    form.demand({"name", "birth_date", "account_id"})
    assert _errors(form) == ["이름을 입력해 주세요.", "생년월일을 입력해 주세요."]
    assert form.name.flags.required
    assert not form.phone.flags.required


def test_applicant_fills_again_from_what_is_kept() -> None:
    form = _fill(
        ApplicantForm,
        name="  김서연 ",
        email="a@example.kr",
        phone="010-1234-4471",
        **{"birth-y": "1988", "birth-m": "3", "birth-d": "7"},
    )
    form.validate()
    kept = form.to_command().values
    assert kept == {
        "name": "김서연",
        "birth": "1988-03-07",
        "phone": "01012344471",
        "email": "a@example.kr",
        "child": False,
    }
    assert ApplicantForm.stored(kept)["birth"] == date(1988, 3, 7)


def test_not_knowing_the_service_keeps_an_empty_list() -> None:
    form = _fill(WhereForm, services=UNKNOWN)
    form.offer([Card(value="inquiry", label="문의")])
    assert _errors(form) == []
    assert form.values() == {"services": []}
    assert WhereForm.stored({"services": []}) == {"services": [UNKNOWN]}


def test_not_knowing_excludes_a_service() -> None:
    form = WhereForm(MultiDict([("services", "inquiry"), ("services", UNKNOWN)]))
    form.offer([Card(value="inquiry", label="문의")])
    assert "함께 고를 수 없습니다" in _errors(form)[0]


def test_access_swallows_the_bare_question() -> None:
    form = RightForm(MultiDict([("rights", "held_only"), ("rights", "access")]))
    assert form.values() == {"rights": ["access"]}


def test_all_five_items_come_ticked() -> None:
    assert ItemsForm(formdata=None).items.data == list(VIEWABLE)
    assert len(VIEWABLE) == 5


def test_ways_to_confirm_are_those_the_person_has() -> None:
    form = VerifyForm(formdata=None)
    form.offer(email="", phone="010-****-4471")
    assert [card.value for card in form.method.cards] == ["call_back"]


def test_address_longer_than_an_envelope_is_refused() -> None:
    form = _fill(
        NoticeForm,
        channel="post",
        language="ko",
        **{"address-postcode": "06133", "address-road": "가" * 400},
    )
    form.offer(with_email=False)
    assert form.validate()
    assert not form.check_address({})


def test_every_kept_page_has_a_form_of_its_name() -> None:
    for step, form in FORMS.items():
        assert form.step is step


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("20261112-0044", "20261112-0044"),
        (" 20261112 - 0044 ", "20261112-0044"),
        ("202611120044", "20261112-0044"),
        ("２０２６１１１２－００４４", "20261112-0044"),
        ("20261112–0044", "20261112-0044"),
    ],
)
def test_number_is_read_as_people_type_it(typed: str, number: str) -> None:
    assert plain_number(typed) == number


@pytest.mark.parametrize("typed", ["", "1234", "2026-11-12", "20261112-00", "x" * 41])
def test_number_of_another_form_is_refused(typed: str) -> None:
    assert _errors(_fill(TrackForm, number=typed, contact="a@example.kr"))
