"""Automated decisions at the portal: offered and published where there are any, asked in words."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.runtime import Runtime
from app.services.case_file import load_case
from app.store.tenancy import ALL
from tests.automated import HERE
from tests.integration.portal.walker import Walker, text_of

ALL_THREE = ["automated_refuse", "automated_explain", "automated_review"]


@pytest.fixture
def applicant(client: FlaskClient, runtime: Runtime) -> Walker:
    """Return a person at the organisation that decides by machine."""
    return Walker(client, runtime, place=f"/ko/{HERE}")


def details(runtime: Runtime, number: str) -> dict[str, dict[str, Any]]:
    with runtime.reading(ALL) as session:
        case = load_case(runtime, session, number)
        return {row.right: case.details(row) for row in case.requests}


def test_rights_are_offered_only_where_something_is_decided_by_machine(
    walker: Walker, applicant: Walker
) -> None:
    walker.to_right()
    assert "automated_refuse" not in text_of(walker.page("right"))
    assert walker.step("right", {"rights": ["automated_refuse"]}).status_code == 422

    applicant.to_right()
    page = text_of(applicant.page("right"))
    for right in ALL_THREE:
        assert f'value="{right}"' in page
    assert "제37조의2" in page


def test_decisions_are_published_in_the_guide(walker: Walker, applicant: Walker) -> None:
    assert "지원 서류 자동 심사" not in text_of(walker.get("/guide"))
    guide = text_of(applicant.get("/guide"))
    for words in ("지원 서류 자동 심사", "학력, 경력", "경력 3년 이상", "기준과 비교"):
        assert words in guide
    assert "거절은 10일 이내" in guide
    english = text_of(Walker(applicant.client, applicant.runtime, f"/en/{HERE}").get("/guide"))
    assert "Automated check of applications" in english


def test_all_three_are_filed_with_one_page_about_the_decision(
    applicant: Walker, runtime: Runtime
) -> None:
    applicant.to_right()
    applicant.step("right", {"rights": ALL_THREE})
    assert "살펴봐 주기를 바라는 의견" in text_of(applicant.page("automated"))
    asked = {"decision": "screening", "what": "부적격 통보", "opinion": "경력을 더 보아 주세요."}
    applicant.step("automated", asked)
    applicant.step("clues", {"clues": ""})
    applicant.step("notice", {"channel": "portal_email", "language": "ko"})
    check = text_of(applicant.page("check"))
    assert "지원 서류 자동 심사" in check
    assert "경력을 더 보아 주세요." in check
    applicant.step("check", {"confirm": "y"})
    number = text_of(applicant.page("done")).split('id="receipt-number">')[1].split("<")[0]
    assert details(runtime, number) == {
        "automated_refuse": {"decision": "screening", "what": "부적격 통보"},
        "automated_explain": {"decision": "screening", "what": "부적격 통보"},
        "automated_review": asked,
    }


def test_decision_that_is_not_on_the_list_is_told_in_words(applicant: Walker) -> None:
    applicant.to_right()
    applicant.step("right", {"rights": ["automated_explain"]})
    assert "살펴봐 주기를 바라는 의견" not in text_of(applicant.page("automated"))
    silent = applicant.step("automated", {"decision": "other", "what": ""})
    assert silent.status_code == 422
    assert "어떤 결정인지 아시는 대로 적어 주세요." in text_of(silent)
    said = applicant.step("automated", {"decision": "other", "what": "한도가 줄었습니다."})
    assert said.status_code == 303
    assert "한도가 줄었습니다." in text_of(applicant.page("automated"))
    invented = applicant.step("automated", {"decision": "elsewhere", "what": "x"})
    assert invented.status_code == 422
