"""Each organisation's portal: its own services, and no question beyond what it collected."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from app.organisations import shipped_profiles
from app.organisations.loader import load_profile
from app.organisations.schema import OrganisationProfile
from app.runtime import Runtime
from tests.integration.portal.walker import Walker, text_of

PROFILES = [load_profile(path) for path in shipped_profiles()]
#: Names of inputs by the profile's name of the field.
INPUTS = {"name": "name", "phone": "phone", "email": "email", "birth_date": "birth-y"}
EXPECTED = {
    "kotra": {"name", "phone", "email"},
    "ktnexr": {"name", "phone", "email"},
    "okestro": {"name", "phone", "email", "birth_date"},
    "utracs": {"email"},
}
_INPUT = re.compile(r'<input[^>]*\bname="([^"]+)"')


@pytest.fixture(params=PROFILES, ids=lambda profile: profile.slug)
def profile(request: pytest.FixtureRequest) -> OrganisationProfile:
    """Return each profile that ships in turn."""
    found: OrganisationProfile = request.param
    return found


@pytest.fixture
def visitor(client: FlaskClient, runtime: Runtime, profile: OrganisationProfile) -> Walker:
    """Return a person at that organisation's portal."""
    return Walker(client, runtime, place=f"/ko/{profile.slug}")


def inputs(page: str) -> set[str]:
    """Return the names of all inputs of a page."""
    return set(_INPUT.findall(page))


def test_front_page_lists_every_organisation(client: FlaskClient) -> None:
    page = text_of(client.get("/", headers={"Accept-Language": "ko"}))
    for profile in PROFILES:
        assert f'href="/ko/{profile.slug}/"' in page
        assert profile.name.ko in page


def test_front_page_in_english_uses_english_names(client: FlaskClient) -> None:
    page = text_of(client.get("/", headers={"Accept-Language": "en"}))
    assert "KOTRA" in page
    assert "대한무역투자진흥공사" not in page


def test_pages_of_the_portal_open_whatever_was_published(
    visitor: Walker, profile: OrganisationProfile
) -> None:
    for path in ("/", "/guide", "/forms", "/privacy", "/accessibility"):
        answer = visitor.get(path)
        assert answer.status_code == 200, path
        page = text_of(answer)
        assert 'mailto:"' not in page, path
        assert 'href="tel:"' not in page, path
    assert profile.name.en in text_of(visitor.get(f"/en/{profile.slug}/"))


def test_where_page_offers_the_services_of_this_organisation(
    visitor: Walker, profile: OrganisationProfile
) -> None:
    visitor.begin()
    page = text_of(visitor.page("where"))
    offered = re.findall(r'name="services"[^>]*value="([^"]+)"', page) or re.findall(
        r'value="([^"]+)"[^>]*name="services"', page
    )
    assert offered == [*(service.key for service in profile.services), "unknown"]


def test_applicant_page_asks_only_what_was_collected(
    visitor: Walker, profile: OrganisationProfile
) -> None:
    visitor.to_applicant(["unknown"])
    shown = inputs(text_of(visitor.page("applicant")))
    asked = {field for field, name in INPUTS.items() if name in shown}
    assert asked == EXPECTED[profile.slug]


def test_applicant_page_keeps_nothing_that_was_not_asked(visitor: Walker) -> None:
    visitor.place = "/ko/utracs"
    visitor.to_applicant(["inquiry"])
    answer = visitor.step("applicant", {"email": "visitor@example.kr", "name": "김서연"})
    assert answer.status_code == 303
    assert "김서연" not in text_of(visitor.page("applicant"))


def test_applicant_page_of_utracs_requires_the_email_address(visitor: Walker) -> None:
    visitor.place = "/ko/utracs"
    visitor.to_applicant(["inquiry"])
    answer = visitor.step("applicant", {"email": ""})
    assert answer.status_code == 422
    assert "전자우편 주소를" in text_of(answer)
