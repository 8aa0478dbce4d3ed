from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.organisations.checks import Finding, Level, check_profile
from app.organisations.loader import load_profile
from app.organisations.schema import ItemFlag, OrganisationProfile, PeriodStart
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


def test_check_public_body_without_appeal_is_a_warning(profile: OrganisationProfile) -> None:
    public = replace(profile, public_body=True)
    assert of(check_profile(public), "APPEAL_MISSING") == ["remedies"]
    assert of(check_profile(profile), "APPEAL_MISSING") == []
    appeal = replace(profile.remedies[0], url="https://www.simpan.go.kr")
    more = (*profile.remedies, appeal)
    assert of(check_profile(replace(public, remedies=more)), "APPEAL_MISSING") == []
    assert of(check_profile(replace(profile, remedies=more)), "APPEAL_NOT_PUBLIC") == ["remedies"]


def test_check_remedy_with_an_old_number_is_a_conflict(profile: OrganisationProfile) -> None:
    old = replace(profile.remedies[2], phone="02-3480-3573")
    found = check_profile(replace(profile, remedies=(old,)))
    assert of(found, "REMEDY_OLD") == ["remedy Supreme Prosecutors' Office"]
    assert of(check_profile(profile), "REMEDY_OLD") == []


def test_check_period_without_end_is_a_conflict(profile: OrganisationProfile) -> None:
    inquiry = profile.service("inquiry")
    for_ever = replace(inquiry, period=replace(inquiry.period, start=PeriodStart.NEVER))
    found = check_profile(replace(profile, services=(for_ever,), keeping=()))
    assert of(found, "KEPT_FOR_EVER") == ["service inquiry"]
    assert of(check_profile(profile), "KEPT_FOR_EVER") == []


def test_check_flagged_item_is_a_conflict(profile: OrganisationProfile) -> None:
    inquiry = profile.service("inquiry")
    items = (replace(inquiry.items[0], flag=ItemFlag.ILLEGAL_BASIS), *inquiry.items[1:])
    found = check_profile(replace(profile, services=(replace(inquiry, items=items),), keeping=()))
    assert of(found, "ILLEGAL_BASIS") == ["service inquiry"]
    assert of(check_profile(profile), "ILLEGAL_BASIS") == []


def test_check_old_promise_quotes_it_with_the_law(profile: OrganisationProfile) -> None:
    found = [row for row in check_profile(profile) if row.code == "OLD_PROMISE"]
    assert found[-1].where == "conflict O14"
    assert "법 제36조제1항 단서" in found[-1].message.ko
    assert "Act art. 36(1) proviso" in found[-1].message.en


@pytest.mark.parametrize(
    ("promised", "kept", "codes"),
    [(None, 730, 0), (730, 730, 0), (180, 730, 1), (1000, 730, 1)],
)
def test_check_access_log_promise_that_is_not_kept_is_a_warning(
    profile: OrganisationProfile, promised: int | None, kept: int, codes: int
) -> None:
    log = replace(profile.access_log, promised_days=promised, keep_days=kept)
    found = check_profile(replace(profile, access_log=log))
    assert len(of(found, "ACCESS_LOG_PROMISE")) == codes


def test_check_department_without_any_contact_is_a_warning(profile: OrganisationProfile) -> None:
    mute = tuple(replace(row, phone="", email="", fax="") for row in profile.departments)
    found = of(check_profile(replace(profile, departments=mute)), "CONTACT_MISSING")
    assert found == ["department customer_support", "department management_planning"]
    assert of(check_profile(profile), "CONTACT_MISSING") == []


def test_check_promise_to_stop_using_data_is_a_note(profile: OrganisationProfile) -> None:
    assert of(check_profile(replace(profile, use_hold=True)), "USE_HOLD") == ["organisation"]
    assert of(check_profile(profile), "USE_HOLD") == []


def test_check_assumed_rows_are_notes_and_come_last(profile: OrganisationProfile) -> None:
    found = check_profile(profile)
    assumed = of(found, "ASSUMED")
    assert "organisation" in assumed
    assert "system inquiry_desk" in assumed
    assert "service inquiry" not in assumed
    assert found[-1].level is Level.NOTE
    assert all(finding.message.ko and finding.message.en for finding in found)
