"""Every profile the project ships loads, is called by its slug and points into its law pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.organisations.checks import check_profile
from app.organisations.loader import load_profile

pytestmark = pytest.mark.check

FOLDER = Path(__file__).resolve().parents[2] / "app" / "organisations"
PROFILES = sorted(FOLDER.glob("*.toml"))


def test_profiles_are_shipped() -> None:
    assert "okestro" in [path.stem for path in PROFILES]


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_profile_file_is_named_after_its_slug(path: Path) -> None:
    assert load_profile(path).slug == path.stem


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_profile_findings_speak_both_languages(path: Path) -> None:
    for finding in check_profile(load_profile(path)):
        assert finding.message.ko
        assert finding.message.en
        assert finding.message.ko != finding.message.en
