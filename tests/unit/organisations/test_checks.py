from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.organisations.checks import Finding, Level, check_profile
from app.organisations.loader import load_profile
from app.organisations.schema import OrganisationProfile
from workflows.text import Label

OKESTRO = Path(__file__).resolve().parents[3] / "app" / "organisations" / "okestro.toml"


@pytest.fixture(scope="module")
def profile() -> OrganisationProfile:
    return load_profile(OKESTRO)


def of(findings: list[Finding], code: str) -> list[str]:
    return [finding.where for finding in findings if finding.code == code]


def test_check_hiring_papers_kept_three_years_is_a_conflict(profile: OrganisationProfile) -> None:
    found = check_profile(profile)
    assert found[0].level is Level.CONFLICT
    assert of(found, "HIRE_CONFLICT") == ["service job"]


def test_check_hiring_papers_kept_half_a_year_is_none(profile: OrganisationProfile) -> None:
    job = profile.service("job")
    short = replace(job, period=replace(job.period, months=6))
    services = tuple(short if service.key == "job" else service for service in profile.services)
    assert of(check_profile(replace(profile, services=services)), "HIRE_CONFLICT") == []


def test_check_unconfirmed_duty_is_a_warning(profile: OrganisationProfile) -> None:
    found = of(check_profile(profile), "KEEPING_NOT_CONFIRMED")
    assert "keeping COMM-LOG" in found
    assert "keeping EC-DISPUTE" not in found


def test_check_confirmed_duty_without_system_is_a_warning(profile: OrganisationProfile) -> None:
    keeping = tuple(replace(row, systems=()) for row in profile.keeping)
    found = of(check_profile(replace(profile, keeping=keeping)), "KEEPING_NOWHERE")
    assert found == ["keeping EC-DISPUTE"]


def test_check_duty_unknown_to_the_law_pack_is_a_conflict(profile: OrganisationProfile) -> None:
    known = {row.key for row in profile.keeping} - {"VAT"}
    assert of(check_profile(profile, known), "KEEPING_UNKNOWN") == ["keeping VAT"]


def test_check_requiring_an_optional_item_is_a_warning(profile: OrganisationProfile) -> None:
    harder = tuple(
        replace(service, requires=("email",)) if service.key == "marketing" else service
        for service in profile.services
    )
    found = check_profile(replace(profile, services=harder))
    assert of(found, "REQUIRED_BUT_OPTIONAL") == ["service marketing"]
    assert of(check_profile(profile), "REQUIRED_BUT_OPTIONAL") == []


def test_check_optional_consent_with_required_items_is_a_warning(
    profile: OrganisationProfile,
) -> None:
    services = tuple(replace(service, consent_optional=True) for service in profile.services)
    found = of(
        check_profile(replace(profile, services=services)), "OPTIONAL_CONSENT_REQUIRED_ITEMS"
    )
    assert found == ["service inquiry", "service statistics", "service job"]


def test_check_post_without_address_is_a_warning(profile: OrganisationProfile) -> None:
    assert of(check_profile(profile), "ADDRESS_MISSING") == ["letterhead"]
    letterhead = replace(profile.letterhead, address=Label("서울", "Seoul"))
    assert of(check_profile(replace(profile, letterhead=letterhead)), "ADDRESS_MISSING") == []


def test_check_assumed_rows_are_notes_and_come_last(profile: OrganisationProfile) -> None:
    found = check_profile(profile)
    assumed = of(found, "ASSUMED")
    assert "organisation" in assumed
    assert "system inquiry_desk" in assumed
    assert "service inquiry" not in assumed
    assert found[-1].level is Level.NOTE
    assert all(finding.message.ko and finding.message.en for finding in found)
