"""Forms at the portal: blank to print or as PDF, and the power of attorney with one's answers."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.runtime import Runtime
from app.services.blank_forms import purpose_of
from app.services.house_papers import HousePaper, keep_house_paper
from tests import people
from tests.integration.portal.another import AGENT, POWER, SUBJECT, to_subject
from tests.integration.portal.walker import Walker, text_of
from workflows.vocabulary import DocumentKind

FORM = DocumentKind.REQUEST_FORM


def test_forms_page_says_that_none_is_needed_and_offers_both(walker: Walker) -> None:
    page = text_of(walker.get("/forms"))

    assert "서식이 없어도 신청하실 수 있습니다" in page
    assert "/ko/okestro/forms/request_form/print" in page
    assert "/ko/okestro/forms/power_of_attorney/print" in page
    assert "PDF는 만들고 있습니다" in page


def test_forms_page_offers_the_pdf_once_it_is_made(walker: Walker, runtime: Runtime) -> None:
    okestro = people.organisation_id(runtime)
    keep_house_paper(runtime, okestro, HousePaper(purpose_of(FORM, "ko"), b"%PDF-1.7 blank"))

    assert "/forms/request_form/pdf" in text_of(walker.get("/forms"))
    answer = walker.get("/forms/request_form/pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data == b"%PDF-1.7 blank"
    assert 'filename="okestro-request_form-ko.pdf"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "path", ["/forms/request_form/pdf", "/forms/receipt/print", "/forms/receipt/style.css"]
)
def test_form_that_is_not_there_is_not_found(walker: Walker, path: str) -> None:
    assert walker.get(path).status_code == 404


@pytest.mark.parametrize(
    ("language", "said"), [("ko", "위 임 장"), ("en", "Translation; the Korean text governs.")]
)
def test_blank_form_is_printed_from_a_page_that_can_do_nothing_else(
    client: FlaskClient, language: str, said: str
) -> None:
    answer = client.get(f"/{language}/okestro/forms/power_of_attorney/print")

    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    page = answer.get_data(as_text=True).replace("\u2060", "")
    assert said in page
    assert f"/{language}/okestro/forms/power_of_attorney/style.css" in page
    style = client.get(f"/{language}/okestro/forms/power_of_attorney/style.css")
    assert style.mimetype == "text/css"


def test_power_of_attorney_shows_what_the_agent_entered(walker: Walker) -> None:
    to_subject(walker)
    walker.step("subject", SUBJECT)
    walker.step("authority", POWER)
    answer = walker.get(f"/request/{walker.draft}/power-of-attorney")

    page = answer.get_data(as_text=True).replace("\u2060", "")
    assert answer.status_code == 200
    assert "위 임 장" in page
    for said in (AGENT["name"], SUBJECT["name"], "[√]"):
        assert said in page, said


def test_power_of_attorney_of_an_unknown_draft_is_not_found(walker: Walker) -> None:
    assert walker.get("/request/unknown/power-of-attorney").status_code == 404
