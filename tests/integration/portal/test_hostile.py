"""Hostile and broken input: a clear status, never a 500, nothing lost."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.integration.portal.walker import APPLICANT, Walker, text_of

LONG = "가" * 20_000
NASTY = ["\x00", "<script>alert(1)</script>", "' OR 1=1 --", "{{7*7}}", "\u202e\u0000", LONG]


@pytest.mark.parametrize(
    ("step", "data"),
    [
        ("where", {"services": ["nothing_like_it"]}),
        ("where", {"services": ["inquiry", "unknown"]}),
        ("where", {"services": [LONG]}),
        ("where", {}),
    ],
)
def test_first_page_refuses_what_is_no_service(
    walker: Walker, step: str, data: dict[str, object]
) -> None:
    walker.begin()
    assert walker.step(step, data).status_code == 422


@pytest.mark.parametrize("role", ["admin", "", "\x00", LONG])
def test_unknown_role_is_refused(walker: Walker, role: str) -> None:
    walker.begin()
    walker.step("where", {"services": ["unknown"]})
    assert walker.step("who", {"role": role}).status_code == 422


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"birth-m": ""}, "생년월일의 ‘월’을 입력해 주세요."),
        ({"birth-m": "2", "birth-d": "30"}, "실제로 있는 날짜를 입력해 주세요."),
        ({"birth-y": "2099"}, "생년월일은 오늘보다 앞선 날짜여야 합니다."),
        ({"birth-y": "abcd"}, ""),
        ({"birth-y": "9" * 400}, ""),
        ({"phone": "010-123"}, "휴대전화번호를 숫자 10~11자리로 입력해 주세요."),
        ({"phone": "１" * 3000}, "휴대전화번호를 숫자 10~11자리로 입력해 주세요."),
        ({"email": "seoyeon"}, "전자우편 주소를 name@example.kr 형식으로 입력해 주세요."),
        ({"email": "a@b.kr\r\nBcc: x@y.kr"}, "형식으로 입력해 주세요."),
        ({"name": LONG}, "이름은 100자 안으로 적어 주세요."),
        ({"name": ""}, "이름을 입력해 주세요."),
    ],
)
def test_applicant_page_tells_what_to_do_and_keeps_what_was_typed(
    walker: Walker, changes: dict[str, str], words: str
) -> None:
    walker.to_applicant(["job"])
    answer = walker.step("applicant", {**APPLICANT, **changes})
    page = text_of(answer)
    assert answer.status_code == 422
    assert words in page
    assert 'id="error-summary"' in page
    assert 'value="3"' in page or "birth-m" in changes


@pytest.mark.parametrize("text", NASTY)
def test_free_text_is_kept_as_text_or_refused(walker: Walker, text: str) -> None:
    walker.to_right()
    walker.step("right", {"rights": ["delete"]})
    answer = walker.step("erasure", {"what": f"지워 주세요 {text}"})
    assert answer.status_code in {303, 422}
    page = walker.page("erasure").get_data(as_text=True)
    assert "<script>alert" not in page
    assert "지워 주세요 49" not in page


@pytest.mark.parametrize(
    "data",
    [
        {"rights": ["transfer_third"]},
        {"rights": ["access", "objection"]},
        {"rights": ["\x00"]},
        {"rights": "access" * 900},
    ],
)
def test_rights_that_are_not_offered_are_refused(walker: Walker, data: dict[str, object]) -> None:
    walker.to_right()
    assert walker.step("right", data).status_code == 422


@pytest.mark.parametrize(
    "number", ["", "1", "abc", "20261123-0001; DROP TABLE", "\x00" * 30, "9" * 200, "２０２６"]
)
def test_number_of_wrong_form_is_told_alike(walker: Walker, number: str) -> None:
    answer = walker.track(number)
    assert answer.status_code == 422


@pytest.mark.parametrize("contact", NASTY)
def test_nasty_contact_is_answered_like_any_other(walker: Walker, contact: str) -> None:
    answer = walker.track("20261123-0001", contact)
    assert answer.status_code in {303, 422}


@pytest.mark.parametrize(
    "path",
    [
        "/request/x/where",
        "/request/x/nothing",
        "/request/%00/where",
        f"/request/{'a' * 4000}/where",
        "/request/resume/%F0%9F%92%A9",
        "/request/x/done",
        "/request/x/later",
        "/my/20261123-0001/documents/99999999999999999999999999",
        "/my/20261123-0001/supplement/99999999999999999999999999",
        "/nothing",
        "/../../etc/passwd",
    ],
)
def test_wrong_addresses_are_not_found(walker: Walker, path: str) -> None:
    assert walker.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/ko/okestro/", "/ko/okestro/nothing"])
def test_bytes_that_are_no_text_in_the_query_break_no_page(walker: Walker, path: str) -> None:
    answer = walker.client.get(path, environ_overrides={"QUERY_STRING": "lang=\xff"})
    assert answer.status_code == (404 if path.endswith("nothing") else 200)


@pytest.mark.parametrize("number", ["20261123-0001", "x", "%00", quote("접수")])
def test_numbers_nobody_opened_lead_to_the_look_up(walker: Walker, number: str) -> None:
    answer = walker.get(f"/my/{number}")
    assert answer.status_code == 302
    assert answer.location.endswith("/track")


@pytest.mark.parametrize("path", ["/request/new", "/track", "/track/verify", "/display"])
def test_posts_without_token_are_refused(walker: Walker, path: str) -> None:
    assert walker.client.post(f"/ko/okestro{path}", data={"number": "1"}).status_code == 400


def test_too_large_a_form_is_refused_by_its_size(walker: Walker) -> None:
    walker.begin()
    answer = walker.client.post(
        f"/ko/okestro/request/{walker.draft}/where", data={"services": "x" * 600_000}
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil", "", "x"])
def test_display_setting_never_leads_away(walker: Walker, target: str) -> None:
    answer = walker.post(
        "/display", {"theme": "dark", "size": "large", "next": target}, on="/guide"
    )
    assert answer.status_code == 303
    assert answer.location == "/ko/okestro/"
    assert "tenday_display=dark.large" in answer.headers["Set-Cookie"]


def test_display_setting_comes_back_and_shows(walker: Walker) -> None:
    walker.post(
        "/display", {"theme": "dark", "size": "xlarge", "next": "/ko/okestro/guide"}, on="/guide"
    )
    page = text_of(walker.get("/guide"))
    assert 'data-theme="dark" data-size="xlarge"' in page


def test_unknown_display_setting_sets_no_cookie(walker: Walker) -> None:
    answer = walker.post("/display", {"theme": "pink", "size": "huge"}, on="/guide")
    assert "tenday_display" not in str(answer.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("page", ["", "guide", "forms", "accessibility", "privacy", "track"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_public_pages_open_in_both_languages(walker: Walker, page: str, language: str) -> None:
    answer = walker.get(f"/{language}/okestro/{page}")
    assert answer.status_code == 200
    text = text_of(answer)
    assert f'<html lang="{language}"' in text
    other = "en" if language == "ko" else "ko"
    assert f'href="/{other}/okestro/{page}" lang="{other}"' in text


def test_front_page_lists_the_organisations(walker: Walker) -> None:
    page = text_of(walker.client.get("/"))
    assert "/ko/okestro/" in page
    assert "/ko/hanbit/" in page


def test_no_page_writes_style_or_script_inline(walker: Walker) -> None:
    number = walker.file()
    for path in ("/", "/guide", "/track", f"/my/{number}", f"/request/{walker.draft}/done"):
        page = walker.get(path).get_data(as_text=True)
        assert " style=" not in page
        assert "onclick" not in page
