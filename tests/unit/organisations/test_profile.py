"""What a profile answers: fields to ask, systems to search, duties to keep, names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from app.organisations.errors import ProfileError
from app.organisations.loader import load_profile, parse_profile
from app.organisations.schema import OrganisationProfile, PeriodStart
from workflows.text import Label
from workflows.vocabulary import ApprovalMode

ROOT = Path(__file__).resolve().parents[3]
OKESTRO = ROOT / "app" / "organisations" / "okestro.toml"
TEXT = OKESTRO.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def profile() -> OrganisationProfile:
    return load_profile(OKESTRO)


def refused(text: str) -> ProfileError:
    with pytest.raises(ProfileError) as caught:
        parse_profile(text, "broken.toml")
    return caught.value


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_okestro_profile_loads_what_its_policy_says(profile: OrganisationProfile) -> None:
    assert profile.slug == "okestro"
    assert profile.policy.effective_on == date(2024, 5, 20)
    assert [service.key for service in profile.services] == [
        "inquiry",
        "statistics",
        "marketing",
        "job",
    ]
    assert [officer.name.en for officer in profile.officers] == ["Kim MinJun", "Kim YoungKwang"]
    assert profile.department(profile.contact).phone == "+82-2-6080-0029"
    assert profile.department(profile.objections).person.en == "Cho In-hwan"
    assert profile.approval_mode is ApprovalMode.LIMITING
    assert profile.digest_at == time(9, 0)
    assert not profile.public_body
    assert profile.third_parties.recipients == ()


def test_okestro_marketing_names_its_processor(profile: OrganisationProfile) -> None:
    processor = profile.system("mailing").processor
    assert processor is not None
    assert profile.processor(processor).name.en == "Stibee Co., Ltd"


def test_okestro_inquiry_period_is_three_years_or_withdrawal(
    profile: OrganisationProfile,
) -> None:
    period = profile.service("inquiry").period
    assert period.months == 36
    assert period.start is PeriodStart.INQUIRY
    assert period.or_withdrawal


def test_required_fields_one_service_are_a_subset_of_what_it_collected(
    profile: OrganisationProfile,
) -> None:
    for service in profile.services:
        assert profile.required_fields([service.key]) <= service.collected


def test_required_fields_several_services_are_the_least_of_them(
    profile: OrganisationProfile,
) -> None:
    assert profile.required_fields(["inquiry"]) == {"name", "email"}
    assert profile.required_fields(["inquiry", "job"]) == {"name", "email"}
    assert profile.required_fields(["inquiry", "statistics"]) == frozenset()


def test_required_fields_unknown_service_requires_nothing(profile: OrganisationProfile) -> None:
    assert profile.required_fields([]) == frozenset()


def test_asked_fields_are_what_any_of_the_services_collected(
    profile: OrganisationProfile,
) -> None:
    assert profile.asked_fields(["inquiry"]) == {"name", "email", "phone"}
    assert profile.asked_fields(["inquiry", "job"]) == {"name", "email", "phone", "birth_date"}
    assert profile.asked_fields([]) == {"name", "email", "phone", "birth_date"}


def test_asked_fields_service_without_contact_still_has_somewhere_to_answer(
    profile: OrganisationProfile,
) -> None:
    assert profile.asked_fields(["statistics"]) == {"email"}


def test_systems_of_named_services_are_theirs_in_order(profile: OrganisationProfile) -> None:
    systems = profile.systems_of(["marketing"])
    assert [system.key for system in systems] == ["inquiry_desk", "mailing"]


def test_systems_of_unknown_service_are_all(profile: OrganisationProfile) -> None:
    assert profile.systems_of([]) == profile.systems


def test_clues_of_two_services_come_once_each(profile: OrganisationProfile) -> None:
    keys = [clue.key for clue in profile.clues_of(["inquiry", "inquiry", "job"])]
    assert keys == ["inquiry_period", "inquiry_subject", "applied_for", "applied_period"]
    assert len(profile.clues_of([])) > len(keys)


def test_keeping_for_system_yields_confirmed_and_unconfirmed(
    profile: OrganisationProfile,
) -> None:
    desk = {row.key: row.confirmed for row in profile.keeping_for("inquiry_desk")}
    assert desk == {"EC-DISPUTE": True}
    logs = {row.key: row.confirmed for row in profile.keeping_for("web_analytics")}
    assert logs == {"COMM-LOG": False}


def test_service_unknown_key_raises_key_error(profile: OrganisationProfile) -> None:
    with pytest.raises(KeyError):
        profile.service("nothing")


def test_label_reads_both_languages(profile: OrganisationProfile) -> None:
    assert profile.service("inquiry").name == Label("고객 문의", "Customer inquiries")


def test_profile_same_text_gives_equal_profiles() -> None:
    assert parse_profile(TEXT, "one") == parse_profile(TEXT, "two")


def test_withheld_item_never_has_a_value_in_an_answer() -> None:
    text = changed(
        'ko = "전화번호", en = "Phone number", required = true }',
        'ko = "전화번호", en = "Phone number", required = true, flag = "illegal_basis" }',
    )
    flagged = parse_profile(text, "okestro.toml")
    assert flagged.is_withheld("inquiry", "phone")
    assert flagged.is_withheld("", "phone")
    assert not flagged.is_withheld("marketing", "phone")
    assert flagged.answer_value("inquiry", "phone", "010-1234-4471") == "******"
    assert flagged.answer_value("inquiry", "name", "김서연") == "김서연"
    assert flagged.answer_value("inquiry", "phone", "") == ""


def test_policy_without_a_day_says_what_it_does_name() -> None:
    text = changed("effective_on = 2024-05-20", 'effective = { ko = "2024년", en = "2024" }')
    assert parse_profile(text, "x").policy.effective == Label("2024년", "2024")
    error = refused(changed("effective_on = 2024-05-20\n", ""))
    assert error.key == "policy.effective"


def test_department_without_contact_has_no_ways(profile: OrganisationProfile) -> None:
    desk = profile.department("customer_support")
    assert desk.ways.ko == " (전화 +82-2-6080-0029, 전자우편 info@okestro.com)"
    assert replace(desk, phone="").ways.en == " (email info@okestro.com)"
    assert replace(desk, phone="", email="").ways == Label("", "")
