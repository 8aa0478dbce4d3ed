from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from werkzeug.datastructures import FileStorage

from forms.base import BaseForm
from forms.fields import Confirm, Email, FileList, LongText, OneFile, OtpCode, PhoneKR, Select, Text
from forms.validators import EmailFormat, Files, Length, Required, Ticked

Fill = Callable[..., Any]
PHONE_ERROR = "휴대전화번호를 숫자 10~11자리로 입력해 주세요."


class Phone(BaseForm):
    phone = PhoneKR("휴대전화번호", [Required()], description="예: 01012345678")
    office = PhoneKR("전화번호", mobile=False)


class Code(BaseForm):
    code = OtpCode("인증번호", [Required()])


class Mail(BaseForm):
    email = Email("전자우편", [EmailFormat()])


class Papers(BaseForm):
    papers = FileList("자료", [Files(most_bytes=1024 * 1024, most_files=2)])


class Paper(BaseForm):
    paper = OneFile("자료", [Files(most_files=1)])


class Words(BaseForm):
    why = LongText("이유", [Length(least=20, most=30)])


class Choice(BaseForm):
    kind = Select("관계", choices=[("parent", "부모")])
    done = Confirm("확인", [Ticked()])


def upload(name: str, content: bytes) -> FileStorage:
    return FileStorage(BytesIO(content), filename=name)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("01012344471", "01012344471"),
        ("010-1234-4471", "01012344471"),
        (" 010 1234 4471 ", "01012344471"),
        ("+82 10-1234-4471", "01012344471"),
        ("+82 (0)10 1234 4471", "01012344471"),
        ("０１０-１２３４-４４７１", "01012344471"),
        ("011-123-4567", "0111234567"),
    ],
)
def test_phone_any_usual_spelling_gives_digits(fill: Fill, typed: str, digits: str) -> None:
    form = fill(Phone, {"phone": typed})

    assert form.validate(), form.errors
    assert form.phone.data == digits


@pytest.mark.parametrize("typed", ["010-123", "02-123-4567", "010-1234-44711", "공일공", "1234"])
def test_phone_what_cannot_be_a_mobile_is_refused_once_and_kept(fill: Fill, typed: str) -> None:
    form = fill(Phone, {"phone": typed})

    assert not form.validate()
    assert form.phone.errors == [PHONE_ERROR]
    assert f'value="{typed}"' in form.phone()


def test_phone_of_an_office_may_be_a_land_line(fill: Fill) -> None:
    form = fill(Phone, {"phone": "01012344471", "office": "02-123-4567"})

    assert form.validate(), form.errors
    assert form.office.data == "021234567"


def test_control_names_its_hint_and_error(fill: Fill) -> None:
    form = fill(Phone, {"phone": "1"})
    form.validate()

    markup = str(form.phone(**{"class": "w10"}))

    assert 'aria-describedby="phone-h phone-e"' in markup
    assert 'aria-invalid="true"' in markup
    assert 'class="in w10 bad"' in markup
    assert 'type="tel"' in markup


def test_code_spaces_and_hyphens_do_not_matter(fill: Fill) -> None:
    form = fill(Code, {"code": " 123 4-56"})

    assert form.validate(), form.errors
    assert form.code.data == "123456"
    assert 'autocomplete="one-time-code"' in form.code()


@pytest.mark.parametrize("typed", ["12345", "1234567", "12a456"])
def test_code_not_six_digits_is_refused(fill: Fill, typed: str) -> None:
    form = fill(Code, {"code": typed})

    assert not form.validate()
    assert form.code.errors == ["인증번호 6자리를 입력해 주세요."]


@pytest.mark.parametrize("address", ["name@example.kr", "a.b+c@sub.example.co.kr", "김@한글.한국"])
def test_email_usable_addresses_pass(fill: Fill, address: str) -> None:
    assert fill(Mail, {"email": address}).validate()


@pytest.mark.parametrize("address", ["name", "name@", "a@b", "a b@example.kr", "a@-x.kr", "a@b.c1"])
def test_email_others_are_refused(fill: Fill, address: str) -> None:
    form = fill(Mail, {"email": address})

    assert not form.validate()
    assert form.email.errors == ["전자우편 주소를 name@example.kr 형식으로 입력해 주세요."]


def test_files_none_is_an_empty_list(fill: Fill) -> None:
    form = fill(Papers, {"papers": upload("", b"")})

    assert form.validate(), form.errors
    assert form.papers.data == []


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([("위임장.hwp", b"x")], "PDF, JPG, PNG 파일만 올릴 수 있습니다."),
        ([("위임장.pdf", b"")], "‘위임장.pdf’는 빈 파일입니다."),
        (
            [("위임장.pdf", b"x" * (1024 * 1024 + 1))],
            "‘위임장.pdf’는 1MB보다 큽니다. 더 작은 파일을 골라 주세요.",
        ),
        ([("a.pdf", b"x")] * 3, "파일은 한 번에 2개까지 올릴 수 있습니다."),
    ],
)
def test_files_what_cannot_be_taken_is_named(
    fill: Fill, files: list[tuple[str, bytes]], message: str
) -> None:
    form = fill(Papers, {"papers": [upload(*file) for file in files]})

    assert not form.validate()
    assert form.papers.errors == [message]


def test_files_checking_leaves_the_stream_at_its_start(fill: Fill) -> None:
    form = fill(Papers, {"papers": upload("a.PDF", b"%PDF")})

    assert form.validate(), form.errors
    assert form.papers.data[0].stream.read() == b"%PDF"


def test_one_file_offers_no_second_and_takes_none(fill: Fill) -> None:
    assert "multiple" not in fill(Paper, {}).paper()
    assert "multiple" in fill(Papers, {}).papers()

    two = fill(Paper, {"paper": [upload("a.pdf", b"%PDF"), upload("b.pdf", b"%PDF")]})
    assert not two.validate()


def test_long_text_counts_characters_and_unifies_line_ends(fill: Fill) -> None:
    short = fill(Words, {"why": "짧음"})
    assert not short.validate()
    assert short.why.errors == ["이유는 20자 이상 적어 주세요."]

    lines = fill(Words, {"why": "열 글자가 넘는 줄입니다.\r\n그리고 한 줄 더."})
    assert lines.validate(), lines.errors
    assert "\r" not in lines.why.data


def test_select_unknown_value_is_refused(fill: Fill) -> None:
    form = fill(Choice, {"kind": "boss", "done": "y"})

    assert not form.validate()
    assert form.kind.errors == ["보기에 있는 것을 골라 주세요."]


def test_box_left_empty_is_asked_for(fill: Fill) -> None:
    form = fill(Choice, {"kind": "parent"})

    assert not form.validate()
    assert form.done.errors == ["내용을 확인하셨다면 표시해 주세요."]


def test_text_escapes_what_was_typed(fill: Fill) -> None:
    class One(BaseForm):
        name = Text("이름")

    assert "&lt;script&gt;" in fill(One, {"name": "<script>"}).name()
