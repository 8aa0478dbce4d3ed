"""Whether recipients are to be told, as the wizard asks it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.runtime import Runtime
from app.services.case_file import open_case
from app.store import Filing
from app.store.tenancy import ALL
from tests.integration.portal.walker import Walker, text_of

NOTICE = {"channel": "portal_email", "language": "ko"}
QUESTION = "제공받은 곳에도 알릴까요?"


@pytest.fixture
def visitor(client: FlaskClient, runtime: Runtime) -> Walker:
    """A person at KOTRA, whose profile names recipients."""
    return Walker(client, runtime, place="/ko/kotra")


def to_notice(walker: Walker, right: str) -> str:
    """Walk to the page about the answer, and return it."""
    walker.to_applicant(["unknown"])
    contact = {"name": "김서연", "email": "seoyeon@example.kr", "phone": "010-1234-4471"}
    walker.step("applicant", contact)
    walker.step("verify", {"method": "call_back"})
    walker.step("right", {"rights": [right]})
    if right == "delete":
        asked = {"scope": "some", "what": "문의 기록을 지워 주세요.", "seen": "y"}
        walker.step("erasure", asked)
    walker.step("clues")
    return text_of(walker.page("notice"))


@pytest.mark.parametrize(("ticked", "wish"), [({"tell_recipients": "y"}, True), ({}, None)])
def test_wish_to_tell_recipients_stands_sealed_with_the_request(
    visitor: Walker, runtime: Runtime, ticked: dict[str, str], wish: bool | None
) -> None:
    page = to_notice(visitor, "delete")
    assert QUESTION in page
    assert "다른 공공기관" in page
    visitor.step("notice", {**NOTICE, **ticked})
    assert visitor.step("check", {"confirm": "y"}).status_code == 303
    with runtime.reading(ALL) as session:
        case = open_case(runtime, session, session.scalars(select(Filing)).one())
        assert case.details(case.requests[0]).get("tell_recipients") is wish


def test_who_only_asks_what_is_held_is_asked_nothing_about_recipients(visitor: Walker) -> None:
    assert QUESTION not in to_notice(visitor, "held_only")


def test_organisation_without_recipients_asks_nothing_about_them(
    client: FlaskClient, runtime: Runtime
) -> None:
    assert QUESTION not in to_notice(Walker(client, runtime), "delete")
