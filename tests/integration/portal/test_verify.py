"""Whether a paper is ours: told to anybody, from the file or from what is printed on it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.house_papers import HousePaper, Printed, keep_house_paper
from app.services.paper_check import FILES, NUMBERS
from app.services.reading_files import read_document
from app.services.signing_identities import register_file
from app.services.work import unit_of_work
from app.store import Document
from app.worker.process import drain
from forms.check_digits import with_check_digit
from forms.signing_commands import RegisterFile
from tests import people
from tests.certificates import HOLDER, PASSPHRASE, key_file
from tests.integration.portal.walker import Walker, text_of
from tests.neighbours_tables import fingerprint

OURS = "이 기관이 보낸 문서이고, 바뀐 곳이 없습니다."
CHANGED = "보낸 그대로의 파일이 아닙니다."
NUMBER_KNOWN = "이 기관이 보낸 문서의 번호입니다."
UNKNOWN = "이 기관이 보낸 문서로 확인되지 않습니다."
NAME = "김서연"


class Issued:
    """A receipt as the worker made it: its row and its bytes."""

    def __init__(self, runtime: Runtime) -> None:
        receipt = people.file(runtime)
        drain(runtime, ["render"])
        with runtime.reading(people.organisation_id(runtime)) as session:
            case = load_case(runtime, session, receipt.number)
            self.row = session.scalars(select(Document).where(Document.kind == "receipt")).one()
            self.pdf = read_document(runtime, session, case, self.row.id).content


@pytest.fixture
def issued(runtime: Runtime) -> Issued:
    return Issued(runtime)


def show(walker: Walker, data: bytes, name: str = "paper.pdf") -> TestResponse:
    """Upload a file, as the first form of the page does."""
    return walker.post("/verify", {"by": "file", "files": (BytesIO(data), name)})


def ask(walker: Walker, number: str, code: str) -> TestResponse:
    """Type number and code, as the second form of the page does."""
    return walker.post("/verify", {"by": "number", "number": number, "code": code})


def saved_again(pdf: bytes, **how: Any) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out, **how)
    return out.getvalue()


def printed_code(issued: Issued) -> str:
    assert issued.row.check_code is not None
    return issued.row.check_code


def test_file_we_issued_is_known_and_told_without_a_name(walker: Walker, issued: Issued) -> None:
    page = text_of(show(walker, issued.pdf))
    assert OURS in page
    assert "접수증" in page
    assert issued.row.number in page
    assert "2026.11.23." in page
    assert NAME not in page


def test_signed_file_is_known_with_whoever_signed_it(walker: Walker, runtime: Runtime) -> None:
    admin = people.staff(runtime, "bora")
    register_file(runtime, admin, RegisterFile(key_file(), PASSPHRASE))
    issued = Issued(runtime)

    page = show(walker, issued.pdf)

    assert OURS in text_of(page)
    assert f"{HOLDER}의 인증서로 서명했습니다." in text_of(page)
    assert "/ko/okestro/certificates.pem" in page.text
    assert CHANGED in text_of(show(walker, issued.pdf[: issued.row.unsigned_size]))


def test_file_is_kept_nowhere_neither_in_rows_nor_on_disk(
    walker: Walker, issued: Issued, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spooled(*_args: object, **_named: object) -> None:
        raise AssertionError("an upload went into a temporary file")

    organisation = people.organisation_id(runtime)
    before, token = fingerprint(runtime, organisation), walker.token("/verify")
    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", spooled)
    large = issued.pdf + b"\n" * 2**20
    data = {"csrf_token": token, "by": "file", "files": (BytesIO(large), f"{NAME}.pdf")}
    answer = walker.client.post("/ko/okestro/verify", data=data)
    answer.request.environ["wsgi.input"].close()  # the test's own large body lies in a file
    assert answer.status_code == 200
    assert NAME not in text_of(answer)
    assert fingerprint(runtime, organisation) == before


def test_file_saved_again_bears_our_number_but_is_not_what_we_issued(
    walker: Walker, issued: Issued
) -> None:
    page = text_of(show(walker, saved_again(issued.pdf)))
    assert CHANGED in page
    assert "원본 파일을 다시 올려 주세요" in page
    assert issued.row.number in page
    assert OURS not in page


def test_number_and_code_are_known_however_they_are_typed(walker: Walker, issued: Issued) -> None:
    code, page = printed_code(issued), ""
    for typed in (code, code.replace("-", ""), code.replace("-", " ")):
        page = text_of(ask(walker, f" {issued.row.number.replace('-', '－')} ", typed))
        assert NUMBER_KNOWN in page
        assert "접수증" in page
    assert NAME not in page
    assert ask(walker, f"\0{issued.row.number}\u202e", code).status_code == 200


def test_wrong_number_and_wrong_code_get_the_same_answer(walker: Walker, issued: Issued) -> None:
    other = with_check_digit("0" * 15)

    def told(number: str, code: str) -> str:
        page = text_of(ask(walker, number, code))
        assert UNKNOWN in page
        return re.sub(r'(value="[^"]*"|nonce-\S+)', "", page)

    assert told(issued.row.number, other) == told("접수증-2026-9999", printed_code(issued))


def test_slip_in_the_code_is_told_at_once_and_what_was_typed_stays(
    walker: Walker, issued: Issued
) -> None:
    code = printed_code(issued)
    slip = code[:-1] + str((int(code[-1]) + 1) % 10)
    answer = ask(walker, issued.row.number, slip)
    assert answer.status_code == 422
    page = text_of(answer)
    assert "잘못 옮겨 적은 숫자가 있습니다." in page
    assert f'value="{slip}"' in page
    assert f'value="{issued.row.number}"' in page
    assert "숫자 16자리입니다" in text_of(ask(walker, issued.row.number, code[:-1]))


@pytest.mark.parametrize("state", ["rendered", "failed", "void"])
def test_paper_that_was_never_issued_is_not_ours(
    walker: Walker, issued: Issued, runtime: Runtime, state: str
) -> None:
    with unit_of_work(runtime, people.person(runtime)) as work:
        work.session.execute(
            update(Document).where(Document.id == issued.row.id).values(state=state)
        )
    assert UNKNOWN in text_of(show(walker, issued.pdf))
    assert UNKNOWN in text_of(ask(walker, issued.row.number, printed_code(issued)))


def test_paper_of_another_organisation_is_unknown_here(walker: Walker, issued: Issued) -> None:
    walker.place = "/ko/hanbit"
    assert UNKNOWN in text_of(show(walker, issued.pdf))
    assert UNKNOWN in text_of(ask(walker, issued.row.number, printed_code(issued)))


def test_certificate_made_anew_says_that_the_former_one_was_replaced(
    walker: Walker, runtime: Runtime
) -> None:
    organisation, code = people.organisation_id(runtime), with_check_digit("1" * 15)
    first, second = b"%PDF-1.7 first", b"%PDF-1.7 second"
    for pdf in (first, second):
        paper = HousePaper("certificate/7", pdf, Printed("파기-2026-0007", code))
        keep_house_paper(runtime, organisation, paper)
    replaced = "같은 번호로 나중에 다시 만든 문서가 있습니다."
    page = text_of(show(walker, first))
    assert OURS in page
    assert replaced in page
    assert replaced not in text_of(show(walker, second))
    assert replaced not in text_of(ask(walker, "파기-2026-0007", code))


@pytest.mark.parametrize(
    ("data", "name", "status", "words"),
    [
        (b"", "paper.pdf", 422, "빈 파일입니다"),
        (b"\xff\xd8\xff photo", "photo.jpg", 422, "PDF, JSON, CSV 파일만 올릴 수 있습니다."),
        (b"%PDF-1.7 rubbish", "paper.pdf", 200, "이 파일은 읽을 수 없고"),
        (b"a letter", "paper.pdf", 200, UNKNOWN),
        (b'{"a": 1}', "report.json", 200, UNKNOWN),
    ],
)
def test_file_that_cannot_be_ours_gets_a_clear_answer(
    walker: Walker, data: bytes, name: str, status: int, words: str
) -> None:
    answer = show(walker, data, name)
    assert answer.status_code == status
    assert words in text_of(answer)


def test_locked_and_empty_pages_say_what_to_do_instead(walker: Walker) -> None:
    blank = pikepdf.new()
    blank.add_blank_page()
    out = BytesIO()
    blank.save(out)
    assert "문서에 적힌 문서번호와 확인번호로" in text_of(show(walker, out.getvalue()))
    key = pikepdf.Encryption(user="correct horse", owner="staple", R=6)
    page = text_of(show(walker, saved_again(out.getvalue(), encryption=key)))
    assert "비밀번호가 걸려 있어" in page


def test_nothing_sent_and_too_much_sent_are_refused(walker: Walker, runtime: Runtime) -> None:
    empty = walker.post("/verify", {"by": "file"})
    assert empty.status_code == 422
    assert "확인할 파일을 골라 주세요." in text_of(empty)
    assert walker.post("/verify", {"by": "number"}).status_code == 422
    most = runtime.settings.upload_bytes
    assert show(walker, b"%PDF-" + b" " * most).status_code == 422
    assert show(walker, b"%PDF-" + b" " * (most + 2**20)).status_code == 413


def test_many_questions_from_one_place_have_to_wait(walker: Walker) -> None:
    for _ in range(FILES.tries):
        assert show(walker, b"{}", "a.json").status_code == 200
    assert show(walker, b"{}", "a.json").status_code == 429
    code = with_check_digit("2" * 15)
    for _ in range(NUMBERS.tries):
        assert ask(walker, "통지-2026-0001", code).status_code == 200
    answer = ask(walker, "통지-2026-0001", code)
    assert answer.status_code == 429
    assert "분 뒤에 다시 시도해 주세요." in text_of(answer)
    assert 'value="통지-2026-0001"' in text_of(answer)
