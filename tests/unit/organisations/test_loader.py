"""Reading a profile: a broken file names the file, the line and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.organisations.errors import ProfileError
from app.organisations.loader import load_profile, parse_profile
from workflows.vocabulary import IdentityMethod, Role

ROOT = Path(__file__).resolve().parents[3]
OKESTRO = ROOT / "app" / "organisations" / "okestro.toml"
TEXT = OKESTRO.read_text(encoding="utf-8")


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


def test_parse_a_kept_version_may_still_say_what_nothing_goes_by() -> None:
    kept = changed("soon_days = 3", "target_days_before = 3\nsoon_days = 3")
    assert parse_profile(kept, "kept.toml").thresholds == parse_profile(TEXT, "now.toml").thresholds
    wrong = kept.replace("target_days_before = 3", "target_days_before = 30")
    assert refused(wrong).key == "thresholds.target_days_before"


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


def test_parse_service_run_for_another_controller_names_it() -> None:
    first = changed(
        'key = "inquiry"\n',
        'key = "inquiry"\nprocessor_for = { ko = "주식회사 위탁", en = "Trust Co., Ltd." }\n',
    )
    profile = parse_profile(first, "processor.toml")
    found = profile.service("inquiry").processor_for
    assert found is not None
    assert found.ko == "주식회사 위탁"
    assert profile.service("marketing").processor_for is None
