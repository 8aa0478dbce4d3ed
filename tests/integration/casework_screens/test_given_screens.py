"""Attached files in the console: marked, looked at, given or withheld."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from flask import Flask
from PIL import Image

from app.services.decision import begin_decision
from forms.place import Place
from tests import attached
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, text_of
from tests.integration.casework_screens.conftest import Look
from tests.neighbours import PNG

OTHERS = "A35-4-2"
WHY = {"kind": "other_name", "why": OTHERS, "note": ""}
COPY = re.compile(r'href="([^"]+)"><svg(?:(?!</svg>).)*</svg>만든 사본 보기')
SQUARES = {"top": "1", "bottom": "1", "left": "1", "right": "1", "corner": "", "words": ""}


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"do": "search", "words": "가"}, "2자부터 60자까지"),
    ({"do": "search", "words": ".*"}, "찾은 곳이 없습니다."),
    ({"do": "search", "words": "(((("}, "찾은 곳이 없습니다."),
    ({"do": "squares", "top": "99"}, "보기에 있는 것을 골라 주세요."),
    ({"do": "search", "words": "Minsu", "why": "A99"}, "보기에 있는 것을 골라 주세요."),
    ({"do": "search", "words": "Minsu", "note": "900101-1234568"}, "주민등록번호"),
)


@pytest.fixture
def file(team: Team, access: Place) -> int:
    """A two-page record attached to an answer, while the decision is drafted."""
    number = attached.answered(team, access, ("record.pdf", attached.pdf(*attached.RECORD)))
    begin_decision(team.runtime, team.officer, access)
    return number


@pytest.fixture
def here(access: Place, file: int) -> str:
    """The address of the page on which the file is marked."""
    return f"/f/{access.receipt}/1/given/{file}"


def mark(browser: Browser, here: str, version: int = 0, **fields: str) -> str:
    """Send the form of marks; returns the page that follows, or the same one."""
    sent = {"version": str(version), **WHY, **SQUARES, **fields}
    answer = browser.send(here, sent)
    if answer.status_code == 303:
        return text_of(browser.client.get(answer.location))
    return text_of(answer)


def test_a_name_is_marked_on_all_pages_and_a_wrong_find_is_taken_back(
    officer: Browser, here: str
) -> None:
    page = mark(officer, here, do="search", words="minsu  park")
    assert "2곳을 표시했습니다." in page
    assert "Taken by [Minsu Park]," in page
    assert page.count('name="numbers"') == 2
    dropped = officer.send(here, {"do": "drop", "version": "1", "numbers": ["2", "x", "9" * 5000]})
    assert dropped.status_code == 303
    assert text_of(officer.open(here)).count('name="numbers"') == 1


def test_numbers_of_a_kind_are_marked_without_the_persons_own(officer: Browser, here: str) -> None:
    page = mark(officer, here, do="pattern-phone")
    assert "010-9999-8888" in page
    page = mark(officer, here, 1, do="pattern-mail", kind="other_contact")
    assert "minsu@example.kr" in page
    assert (
        officer.send(here, {"do": "pattern-all", "version": "2", **WHY, **SQUARES}).status_code
        == 404
    )


def test_wrong_input_keeps_what_was_typed(officer: Browser, here: str) -> None:
    for fields, said in WRONG:
        answer = officer.send(here, {"version": "0", **WHY, **SQUARES, **fields})
        page = text_of(answer)
        assert (answer.status_code, said in page) == (422, True), fields
        assert f'value="{fields.get("words", "")}"' in page


def test_a_part_is_chosen_by_two_corners_by_squares_or_as_a_whole_page(
    officer: Browser, here: str
) -> None:
    press = {"version": "0", **WHY, **SQUARES, "wide.x": "64", "wide.y": "90"}
    first = text_of(officer.send(here, press))
    assert 'name="corner" value="100x99"' in first
    assert "corner=100x99" in first
    again = {**press, "corner": "100x99", "wide.x": "320", "wide.y": "200"}
    assert officer.send(here, again).status_code == 303
    page = text_of(officer.open(here))
    assert "1곳을 표시했습니다." in page
    page = mark(officer, f"{here}?page=2", 1, do="squares", bottom="3", right="10")
    assert "그림에서 고른 자리" in page
    page = mark(officer, f"{here}?page=2", 2, do="whole")
    assert "쪽 전체" in page
    assert officer.open(f"{here}?page=3").status_code == 404
    assert officer.open(f"{here}?page=-1").status_code == 200


def test_two_officers_at_once_are_told_and_nothing_typed_is_lost(
    officer: Browser, here: str
) -> None:
    mark(officer, here, do="search", words="Minsu")
    late = officer.send(
        here, {"version": "0", **WHY, **SQUARES, "do": "search", "words": "Seoyeon"}
    )
    page = text_of(late)
    assert late.status_code == 409
    assert 'value="Seoyeon"' in page
    assert 'name="version" value="1"' in page
    assert "1곳을 표시했습니다." in mark(officer, here, 1, do="search", words="Seoyeon")


def test_the_copy_is_looked_at_given_and_every_look_is_on_record(
    team: Team, officer: Browser, access: Place, here: str, looks: Look
) -> None:
    mark(officer, here, do="search", words="Minsu Park")
    for path in (
        f"{here}/pages/1",
        f"{here}/pages/2?result=1",
        f"{here}/pages/1?grid=1&corner=9x9",
    ):
        picture = officer.open(path)
        assert picture.data.startswith(b"\x89PNG")
    assert officer.open(f"{here}/pages/3").status_code == 404
    preview = f"{here}/preview"
    shown = text_of(officer.open(preview))
    assert "이 사본을 드립니다" in shown
    assert "전화번호: 1쪽" in shown  # the one on page 2 is the requester's own
    assert "전자우편: 2쪽" in shown
    unseen = officer.send(preview, {"version": "1", "title": "상담 기록"})
    assert unseen.status_code == 422
    assert 'value="상담 기록"' in text_of(unseen)
    sent = officer.send(preview, {"version": "1", "title": "상담 기록", "seen_all": "y"})
    assert sent.status_code == 303
    listed = f"/f/{access.receipt}/1/given"
    assert "사본을 만드는 중" in text_of(officer.open(listed))
    assert attached.make_copies(team.runtime, team.officer.organisation_id) == 1
    page = text_of(officer.open(listed))
    assert "2쪽: 다른 사람의 이름 1곳 (법 제35조제4항제2호)" in page
    copy = officer.client.get(COPY.findall(page)[0])
    with pikepdf.open(BytesIO(copy.data)) as pdf:
        assert len(pdf.pages) == 2
    assert b"Minsu" not in copy.data
    record = text_of(officer.open(f"/f/{access.receipt}/1/log"))
    assert "지운 것: 다른 사람의 이름 2곳" in record
    actions = [action for _login, action in looks()]
    number = here.rpartition("/")[2]
    assert f"open file/{number}/2" in actions
    assert "view_given" in actions


def test_a_page_can_be_looked_at_as_finely_as_the_copy_shows_it(
    officer: Browser, here: str
) -> None:
    assert "/pages/1?v=0&amp;result=1&amp;full=1" in officer.open(f"{here}/preview").text
    fine = officer.open(f"{here}/pages/1?result=1&full=1")
    assert Image.open(BytesIO(fine.data)).size == (1240, 1755)  # 150 to the inch, as the copy


def test_a_withheld_file_needs_ground_and_reason_and_a_decided_one_is_opened_again(
    officer: Browser, here: str
) -> None:
    assert re.search(r'name="withhold-title"[^>]*value="record.pdf"', officer.open(here).text)
    fields = {"do": "withhold", "withhold-version": "0", "withhold-ground": OTHERS}
    unnamed = officer.send(here, {**fields, "withhold-reason": "이유", "withhold-title": " "})
    assert unnamed.status_code == 422
    assert "신청인에게 보일 이름을 적어 주세요." in text_of(unnamed)
    fields["withhold-title"] = "상담 기록"
    missing = officer.send(here, {**fields, "withhold-reason": ""})
    assert missing.status_code == 422
    assert "드리지 않는 이유를 적어 주세요." in text_of(missing)
    sent = officer.send(here, {**fields, "withhold-reason": "다른 사람의 상담 기록입니다."})
    assert sent.status_code == 303
    late = officer.send(here, {"version": "2", **WHY, **SQUARES, "do": "whole"})
    assert late.status_code == 422
    assert "이미 정한 파일입니다." in text_of(late)
    assert officer.send(here, {"do": "reopen", "version": "2"}).status_code == 303
    assert "1곳을 표시했습니다." in mark(officer, here, 3, do="whole")


def test_files_of_another_request_or_organisation_are_not_there(
    app: Flask, officer: Browser, access: Place, here: str
) -> None:
    for path in (
        f"/f/{access.receipt}/1/given/999999",
        f"/f/{access.receipt}/2/given",
        here.replace("/1/given", "/9/given"),
    ):
        assert officer.open(path).status_code == 404
    assert officer.open(f"{here}/pages/0").status_code == 404
    assert app.test_client().get(f"/console/okestro{here}").status_code == 303


def test_an_approver_looks_but_changes_nothing(approver: Browser, here: str) -> None:
    assert approver.open(here).status_code == 200
    for fields in ({"do": "whole"}, {"do": "search", "words": "nowhere"}):
        refused = approver.send(here, {"version": "0", **WHY, **SQUARES, **fields})
        assert refused.status_code == 403


def test_a_picture_is_marked_by_its_parts_only(team: Team, access: Place, officer: Browser) -> None:
    number = attached.answered(team, access, ("photo.png", PNG))
    here = f"/f/{access.receipt}/1/given/{number}"
    page = text_of(officer.open(here))
    assert "말로 찾아 표시" not in page
    said = officer.send(here, {"version": "0", **WHY, **SQUARES, "do": "search", "words": "Minsu"})
    assert "그림 파일에서는 글자를 찾을 수 없습니다." in text_of(said)
    assert "1곳을 표시했습니다." in mark(officer, here, do="squares")
