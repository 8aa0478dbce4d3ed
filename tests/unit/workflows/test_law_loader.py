from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from workflows.errors import PackError, UnknownLaw
from workflows.labels import (
    LEGAL_OUTCOMES,
    PUBLIC_OUTCOMES,
    PUBLIC_STATES,
    PUBLIC_STEPS,
    label,
    labels_of,
    outcome_label,
    public_step,
)
from workflows.law import load_packs
from workflows.law.loader import PACKS, load_packs_from
from workflows.vocabulary import OUTCOMES_OF, AccessItem, Outcome, RequestState, Right

BASE = "2025-01-01.toml"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    copytree(PACKS, tmp_path / "packs")
    return tmp_path / "packs"


def spoil(packs: Path, old: str, new: str, name: str = BASE) -> PackError:
    path = packs / "kr-pipa" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_packs_from(packs)
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("days = 10", "days = 0", "rights.access.days"),
        ("days = 10", 'days = "10"', "rights.access.days"),
        ("days = 10", "days = true", "rights.access.days"),
        ("days = 10\n", "", "rights.access.days"),
        ("days = 10", "days = 10\ndayz = 3", "rights.access.dayz"),
        ("statutory = true", "statutory = 1", "rights.access.statutory"),
        ("\nverified = true", '\nverified = "yes"', "rights.access.verified"),
        ("[rights.source]", "[rights.sauce]", "rights.sauce"),
        ('time_zone = "Asia/Seoul"', 'time_zone = "Asia/Soul"', "pack.time_zone"),
        ('id = "kr-pipa"', 'id = "kr-papa"', "pack.id"),
        ("in_force_from = 2025-01-01", "in_force_from = 2025-01-02", "pack.in_force_from"),
        ("in_force_from = 2025-01-01", 'in_force_from = "2025"', "pack.in_force_from"),
        ('en = "Request for access"', 'en = ""', "rights.access.name.en"),
        ('name = { ko = "열람 요구", en', 'name = { kr = "열람 요구", en', "rights.access.name.ko"),
        (
            'name = { ko = "열람 요구", en',
            'name = { x = "", ko = "열람 요구", en',
            "rights.access.name.x",
        ),
        ('rights = ["access"]', 'rights = ["acess"]', "grounds.A35-4-1.rights"),
        ('rights = ["access"]', "rights = []", "grounds.A35-4-1.rights"),
        ('rights = ["access"]', "rights = [1]", "grounds.A35-4-1.rights"),
        ('rights = ["access"]', 'rights = ["transfer_self"]', "grounds.A35-4-1.rights"),
        ('form = "annex9"', 'form = "annex7"', "notices.access_grant.form"),
        ('outcome = "partial"', 'outcome = "grant"', "notices.access_partial.outcome"),
        ("legal = false\nblocks = false", "legal = false", "retention.POLICY-ABUSE.blocks"),
        ("[levels]", "[level]", "levels"),
        (
            'name = { ko = "열람 요구", en = "Request for access" }',
            "name = 3",
            "rights.access.name",
        ),
        ("[pack]", "[pack", "(syntax)"),
        ("[levels]", "[extra]\nx = 1\n\n[levels]", "extra"),
    ],
)
def test_pack_slip_names_file_and_key(packs: Path, old: str, new: str, key: str) -> None:
    error = spoil(packs, old, new)
    assert error.file == f"kr-pipa/{BASE}"
    assert error.key == key
    assert error.reason


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ('extends = "2026-09-11"', "older"),
        ("extends = 5", "older"),
        ('extends = "2024"', "no version"),
    ],
)
def test_pack_extends_must_name_an_older_version(packs: Path, new: str, reason: str) -> None:
    error = spoil(packs, 'extends = "2025-01-01"', new, "2025-03-13.toml")
    assert (error.file, error.key) == ("kr-pipa/2025-03-13.toml", "extends")
    assert reason in error.reason


def test_pack_folder_without_versions_is_an_error(packs: Path) -> None:
    (packs / "empty").mkdir()
    with pytest.raises(PackError, match="no version"):
        load_packs_from(packs)


def test_pack_that_is_not_text_is_an_error(packs: Path) -> None:
    (packs / "kr-pipa" / BASE).write_bytes(b"\xff\xfe")
    with pytest.raises(PackError, match="syntax"):
        load_packs_from(packs)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: load_packs().for_receipt("kr-pipa", date(2024, 12, 31)), "no_law_for_day"),
        (lambda: load_packs().for_receipt("eu-gdpr", date(2026, 1, 1)), "unknown_law"),
        (lambda: load_packs().by_ref("kr-pipa/1999-01-01"), "unknown_law_version"),
    ],
)
def test_law_book_unknown_law_is_refused(ask: Callable[[], object], code: str) -> None:
    with pytest.raises(UnknownLaw) as caught:
        ask()
    assert caught.value.code == code


def test_law_book_reference_of_a_case_finds_its_version_again() -> None:
    pack = load_packs().for_receipt("kr-pipa", date(2025, 2, 1))
    assert load_packs().by_ref(pack.ref) is pack


def test_objection_text_of_public_bodies_names_the_appeal() -> None:
    objection = load_packs().latest("kr-pipa").objection
    assert "행정심판" in objection.text(public_body=True).ko
    assert "행정심판" not in objection.text(public_body=False).ko
    assert "언제든지" in objection.text(public_body=False).ko


def test_labels_every_code_has_korean_and_english() -> None:
    from workflows.label_tables import LABELS

    for kind in LABELS:
        assert list(labels_of(kind)) == list(kind)
        for member in kind:
            assert any("가" <= letter <= "힣" for letter in label(member).ko)
            assert label(member).en


def test_labels_speak_the_words_of_the_decree_and_the_public() -> None:
    assert label(AccessItem.THIRD_PARTY).ko == "개인정보의 제3자 제공 현황"
    assert PUBLIC_OUTCOMES[Outcome.REFUSE].ko == "들어드리지 못함"
    assert outcome_label(Right.ACCESS, Outcome.POSTPONE).ko == "열람연기"
    assert outcome_label(Right.SUSPEND, Outcome.PARTIAL).ko == "일부 처리정지"
    assert outcome_label(Right.OBJECTION, Outcome.STOP) == PUBLIC_OUTCOMES[Outcome.STOP]
    assert label(Right.ACCESS).in_language("en") == "Access"
    assert label(Right.ACCESS).in_language("ko") == "열람"
    assert set(PUBLIC_STATES) == set(RequestState)
    assert {public_step(state) for state in RequestState} == set(range(len(PUBLIC_STEPS)))
    assert set(PUBLIC_OUTCOMES) == set(Outcome)
    assert set(LEGAL_OUTCOMES) == {
        (right, outcome) for right, outcomes in OUTCOMES_OF.items() for outcome in outcomes
    }
