from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from app.organisations.errors import ProfileError
from app.organisations.loader import load_profile, parse_profile
from app.organisations.schema import OrganisationProfile, PeriodStart
from workflows.text import Label
from workflows.vocabulary import ApprovalMode, IdentityMethod, Role

ROOT = Path(__file__).resolve().parents[3]
OKESTRO = ROOT / "app" / "organisations" / "okestro.toml"
TEXT = OKESTRO.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def profile() -> OrganisationProfile:
    return load_profile(OKESTRO)


def line_with(text: str, words: str, *, nth: int = 1) -> int:
    """Return the line (from 1) of the nth line that contains the words."""
    lines = [n for n, line in enumerate(text.splitlines(), 1) if words in line]
    return lines[nth - 1]


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


def test_parse_broken_toml_names_file_and_line() -> None:
    broken = changed('slug = "okestro"', 'slug = "okestro')
    error = refused(broken)
    assert error.file == "broken.toml"
    assert error.line == line_with(broken, 'slug = "okestro')
    assert "broken.toml:" in str(error)


def test_parse_unknown_key_names_key_and_line() -> None:
    text = changed("public_body = false", "public_body = false\npublik = true")
    error = refused(text)
    assert error.key == "organisation.publik"
    assert error.line == line_with(text, "publik = true")
    assert "public_body" in error.message_en
    assert "알 수 없는 항목" in error.message_ko


def test_parse_unknown_table_is_refused() -> None:
    error = refused(TEXT + "\n[extra]\nkey = 1\n")
    assert error.key == "extra"


def test_parse_missing_key_points_at_its_table() -> None:
    text = changed('contact = "customer_support"\n', "")
    error = refused(text)
    assert error.key == "organisation.contact"
    assert error.line == line_with(text, "[organisation]")


def test_parse_missing_table_is_refused() -> None:
    start = TEXT.index("[exports]")
    error = refused(TEXT[:start])
    assert error.key == "exports"


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("public_body = false", 'public_body = "no"', "organisation.public_body", "true or false"),
        ("digits = 6", 'digits = "six"', "codes.digits", "whole number"),
        ("digits = 6", "digits = true", "codes.digits", "whole number"),
        ("digits = 6", "digits = 4", "codes.digits", "from 6 to 10"),
        ("effective_on = 2024-05-20", 'effective_on = "soon"', "policy.effective_on", "date"),
        ("digest_at = 09:00:00", 'digest_at = "9"', "thresholds.digest_at", "time"),
        ('slug = "okestro"', 'slug = "OKESTRO!"', "organisation.slug", "small letters"),
        ('"limiting"', '"sometimes"', "organisation.approval_mode", "all, limiting, single"),
        ('languages = ["ko", "en"]', 'languages = ["en"]', "organisation.languages", "'ko'"),
        ('languages = ["ko", "en"]', 'languages = ["ko", 1]', "organisation.languages", "texts"),
        ('["ko", "en"]', '["ko", "ko"]', "organisation.languages", "twice"),
        ("format = 1", "format = 2", "format", "from 1 to 1"),
        ("[3, 1, 0]", '[3, "x"]', "thresholds.remind_days_before", "whole numbers"),
        ('["match_on_file",', '["palm",', "identity.methods", "one or more of"),
        ("authority_months = 0", "authority_months = 37", "own_records.authority_months", "36"),
        (
            'approved_by = "approver"',
            'approved_by = "auditor"',
            "own_records.approved_by",
            "officer",
        ),
        ('key = "O12"', 'key = "O4"', "conflicts[2].key", "twice"),
        ("[3, 1, 0]", "[30]", "thresholds.remind_days_before", "from 0 to 9"),
        ('channel = "fax"', 'channel = "dove"', "channels[4].channel", "not a known value"),
        ('channel = "fax"', 'channel = "post"', "channels[4].channel", "twice"),
        ('source = "policy 2024-05-20"', 'source = "hearsay"', "departments[1].source", "begin"),
        (
            'objections = "management_planning"',
            'objections = "nobody"',
            "organisation.objections",
            "there is no 'nobody'",
        ),
        ('systems = ["inquiry_desk"]', 'systems = ["attic"]', "services[1].systems", "'attic'"),
        ('processor = "stibee"', 'processor = "who"', "systems[2].processor", "'who'"),
        ('key = "mailing"', 'key = "inquiry_desk"', "systems[2].key", "twice"),
        ('key = "mailing"', 'key = "Mail!"', "systems[2].key", "small letters"),
        ("recipients = []", "recipients = [1]", "third_parties.recipients", "list of tables"),
        ('ko = "오케스트로",', 'ko = " ",', "organisation.name.ko", "empty"),
    ],
)
def test_parse_wrong_value_names_key_and_line(old: str, new: str, key: str, words: str) -> None:
    text = changed(old, new)
    error = refused(text)
    assert error.key == key
    assert words in error.message_en
    assert error.message_ko
    position = TEXT.index(old)
    assert error.line == TEXT[:position].count("\n") + 1


def test_parse_wrong_entry_of_a_list_names_its_own_line() -> None:
    text = changed(
        '{ key = "phone", ko = "휴대전화번호", en = "Mobile phone number", required = true }',
        '{ key = "phone", ko = "휴대전화번호", en = "Mobile phone number", required = 1 }',
    )
    error = refused(text)
    assert error.key == "services[4].items[2].required"
    assert error.line == line_with(text, "휴대전화번호")


def test_parse_item_twice_names_the_second() -> None:
    text = changed('{ key = "photo"', '{ key = "name"')
    error = refused(text)
    assert error.key == "services[4].items[9].key"
    assert error.line == line_with(text, 'ko = "사진"')


def test_parse_requires_what_was_never_collected_is_refused() -> None:
    text = changed('requires = ["name", "email"]', 'requires = ["name", "birth_date"]')
    error = refused(text)
    assert error.key == "services[1].requires"
    assert error.line == line_with(text, "birth_date")
    assert "never collected" in error.message_en


def test_parse_requires_something_no_form_asks_is_refused() -> None:
    text = changed('requires = ["name", "email"]', 'requires = ["inquiry_content"]')
    assert "known: name, email" in refused(text).message_en


def test_parse_confirmed_duty_without_name_is_refused() -> None:
    text = changed('confirmed_by = "시연용 가정(실제 확인 아님)"\n', "")
    error = refused(text)
    assert error.key == "keeping[3].confirmed_by"


def test_parse_access_log_below_the_legal_floor_is_refused() -> None:
    error = refused(changed("keep_days = 730", "keep_days = 365"))
    assert error.key == "access_log.keep_days"
    assert "730" in error.message_en


def test_parse_access_log_at_the_floor_without_sensitive_data_is_accepted() -> None:
    text = changed("keep_days = 730", "keep_days = 365").replace(
        "sensitive_data = true", "sensitive_data = false"
    )
    assert parse_profile(text, "okestro.toml").access_log.floor_days == 365


def test_parse_profile_of_before_the_later_tables_has_their_defaults() -> None:
    text = re.sub(r"\[(identity|guardians)\]\n(.+\n)+", "", TEXT)
    text = re.sub(r"\[\[conflicts\]\]\n(.+\n)+", "", text)
    text = re.sub(r"(authority_months|backup_days|approved_by) = .+\n", "", text)
    old = parse_profile(text, "okestro.toml")
    assert not old.identity.id_copy
    assert old.identity.methods == tuple(IdentityMethod)
    assert old.guardians.accepted
    assert old.conflicts == ()
    assert (old.own_records.authority_months, old.own_records.backup_days) == (0, 30)
    assert old.own_records.approved_by is Role.APPROVER


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


def test_parse_system_that_no_service_uses_is_refused() -> None:
    text = changed('systems = ["recruiting"]', 'systems = ["mailing"]')
    error = refused(text)
    assert error.key == "systems[4].key"


def test_load_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProfileError) as caught:
        load_profile(tmp_path / "none.toml")
    assert "cannot be read" in caught.value.message_en
    assert caught.value.line is None


def test_load_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(b"format = 1\n# caf\xe9\n")
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    assert caught.value.line == 2


def test_load_too_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    assert "larger" in caught.value.message_en


def test_error_in_language_reads_korean_unless_english(tmp_path: Path) -> None:
    with pytest.raises(ProfileError) as caught:
        load_profile(tmp_path / "none.toml")
    assert "읽을 수 없습니다" in caught.value.in_language("ko")
    assert "cannot be read" in caught.value.in_language("en")
