"""Every profile the project ships loads, is called by its slug and says what its source says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.organisations import shipped_profiles
from app.organisations.checks import Level, check_profile
from app.organisations.checks_law import APPEALS, OLD_REMEDIES
from app.organisations.loader import load_profile
from app.organisations.schema import ItemFlag, OrganisationProfile, PeriodStart
from workflows.citations import in_english
from workflows.law.loader import load_packs
from workflows.vocabulary import Channel

pytestmark = pytest.mark.check

PROFILES = shipped_profiles()
HANGUL = re.compile(r"[가-힣]")
LAW = load_packs().latest("kr-pipa")


def shipped(slug: str) -> OrganisationProfile:
    """Return a profile that ships, by its slug."""
    return next(load_profile(path) for path in PROFILES if path.stem == slug)


@pytest.fixture(params=PROFILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """Return the file of each profile in turn."""
    found: Path = request.param
    return found


@pytest.fixture
def profile(path: Path) -> OrganisationProfile:
    """Return each profile in turn."""
    return load_profile(path)


def test_profiles_of_four_organisations_are_shipped() -> None:
    assert [path.stem for path in PROFILES] == ["kotra", "ktnexr", "okestro", "utracs"]


def test_profile_file_is_named_after_its_slug(path: Path) -> None:
    assert load_profile(path).slug == path.stem


def test_profile_findings_speak_both_languages(profile: OrganisationProfile) -> None:
    for finding in check_profile(profile, LAW.retention):
        assert finding.message.ko
        assert finding.message.en
        assert finding.message.ko != finding.message.en


def test_profile_names_only_duties_of_the_law_pack(profile: OrganisationProfile) -> None:
    found = check_profile(profile, LAW.retention)
    assert [row.where for row in found if row.code == "KEEPING_UNKNOWN"] == []


def test_profile_unconfirmed_duties_say_why_or_block_nothing(profile: OrganisationProfile) -> None:
    confirmed = [row.key for row in profile.keeping if row.confirmed]
    assert confirmed in ([], ["EC-DISPUTE"])
    assert not confirmed or profile.slug == "okestro"


def test_profile_has_english_without_korean_letters(profile: OrganisationProfile) -> None:
    names = [profile.name, profile.legal_name, profile.policy.title, profile.letterhead.sender]
    for rows in (profile.services, profile.systems, profile.departments, profile.officers):
        names += [row.name for row in rows]
    names += [item.name for service in profile.services for item in service.items]
    names += [row.what_we_do for row in profile.conflicts]
    names += [row.promise for row in profile.conflicts]
    assert [name.en for name in names if not name.en or HANGUL.search(name.en)] == []


def test_profile_conflicts_cite_law_that_english_pages_can_write(
    profile: OrganisationProfile,
) -> None:
    cited = [in_english(row.law) for row in profile.conflicts]
    assert cited
    assert [text for text in cited if HANGUL.search(text)] == []


def test_profile_asks_for_a_copy_of_an_id_nowhere(profile: OrganisationProfile) -> None:
    assert not profile.identity.id_copy


def test_profile_remedies_are_those_of_today(profile: OrganisationProfile) -> None:
    told = {row.url: row.phone for row in profile.remedies}
    assert told["https://www.kopico.go.kr"] == "1833-6972"
    assert told["https://privacy.kisa.or.kr"] == "118"
    assert told["https://www.spo.go.kr"] == "1301"
    assert told["https://ecrm.police.go.kr"] == "182"
    assert not [old for old in OLD_REMEDIES if old in str(told)]


def test_profile_only_a_public_body_names_administrative_appeal(
    profile: OrganisationProfile,
) -> None:
    appeals = [row.phone for row in profile.remedies if APPEALS in row.url]
    assert appeals == (["110"] if profile.public_body else [])
    assert profile.public_body == (profile.slug == "kotra")


def test_profile_access_log_is_never_below_its_floor(profile: OrganisationProfile) -> None:
    assert profile.access_log.keep_days >= profile.access_log.floor_days >= 365


def test_kotra_flags_the_resident_registration_number_and_what_is_kept_for_ever() -> None:
    kotra = shipped("kotra")
    items = {item.key: item for item in kotra.service("membership").items}
    assert set(items) == {
        "name", "resident_number", "phone", "email", "address", "company", "job_title",
        "account_id",
    }  # fmt: skip
    assert [key for key, item in items.items() if item.flagged] == ["resident_number"]
    assert items["resident_number"].flag is ItemFlag.ILLEGAL_BASIS
    assert kotra.is_withheld("membership", "resident_number")
    assert kotra.service("membership").period.start is PeriodStart.NEVER
    codes = {row.code for row in check_profile(kotra) if row.level is Level.CONFLICT}
    assert {"OLD_PROMISE", "ILLEGAL_BASIS", "KEPT_FOR_EVER"} <= codes
    assert {"K5", "K6"} <= {row.key for row in kotra.conflicts}


def test_kotra_names_no_officer_and_no_number_that_was_not_published() -> None:
    kotra = shipped("kotra")
    assert [row.source[:7] for row in kotra.officers] == ["assumed"]
    assert {row.phone + row.email for row in kotra.departments} == {""}
    assert {row.phone + row.email for row in kotra.officers} == {""}
    assert kotra.policy.effective_on is None


def test_kotra_mileage_lasts_five_years_and_ends_in_2030() -> None:
    period = shipped("kotra").service("mileage").period
    assert period.months == 60
    assert "2030" in period.text.ko


def test_utracs_collected_an_email_address_and_asks_for_nothing_else() -> None:
    utracs = shipped("utracs")
    inquiry = utracs.service("inquiry")
    assert inquiry.requires == ("email",)
    assert [item.key for item in inquiry.items] == ["subject", "email", "content", "attachments"]
    assert utracs.asked_fields([]) == {"email"}
    assert utracs.officers[0].email == utracs.department(utracs.contact).email == "sales@utracs.com"
    assert utracs.guardians.accepted


def test_utracs_policy_lists_duties_that_block_nothing() -> None:
    utracs = shipped("utracs")
    years = {row.key: LAW.retention[row.key].years for row in utracs.keeping}
    assert (years["EC-CONTRACT"], years["EC-PAY"], years["EFT"]) == (5, 5, 5)
    assert (years["EC-DISPUTE"], years["POLICY-ABUSE"]) == (3, 1)
    assert not LAW.retention["POLICY-ABUSE"].legal
    assert not any(row.confirmed for row in utracs.keeping)


def test_ktnexr_keeps_a_year_a_year_and_six_months() -> None:
    nexr = shipped("ktnexr")
    assert [service.period.months for service in nexr.services] == [12, 12, 6]
    for service in nexr.services:
        items = [item.key for item in service.items]
        assert items == ["name", "phone", "email", "company", "department", "title"]
        assert all(item.required for item in service.items)


def test_ktnexr_answers_where_its_policy_says() -> None:
    nexr = shipped("ktnexr")
    desk = nexr.department(nexr.contact)
    assert (desk.phone, desk.email, desk.person.en) == (
        "02-583-7788",
        "privacy@nexr.com",
        "Kim Sang Jin",
    )
    named = {Channel.POST, Channel.EMAIL, Channel.FAX, Channel.PORTAL}
    assert named <= {row.channel for row in nexr.channels}
    assert nexr.use_hold


def test_ktnexr_access_log_of_six_months_is_kept_a_year() -> None:
    nexr = shipped("ktnexr")
    assert (nexr.access_log.promised_days, nexr.access_log.keep_days) == (180, 365)
    warned = [row for row in check_profile(nexr) if row.code == "ACCESS_LOG_PROMISE"]
    assert [row.level for row in warned] == [Level.WARNING]
    assert "365" in warned[0].message.ko
    assert "N12" in {row.key for row in nexr.conflicts}


def test_okestro_has_its_job_papers_flagged() -> None:
    okestro = shipped("okestro")
    assert {row.key for row in okestro.conflicts} == {"O4", "O12", "O14"}
    codes = {row.code for row in check_profile(okestro)}
    assert "HIRE_CONFLICT" in codes
