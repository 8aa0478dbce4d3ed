"""The part of a profile about promises: what is left out is not promised, nonsense is refused."""

from __future__ import annotations

import pytest

from app.organisations import FOLDER
from app.organisations.errors import ProfileError
from app.organisations.loader import parse_profile
from app.organisations.schema_promises import Promises

KOTRA = (FOLDER / "kotra.toml").read_text(encoding="utf-8")
UTRACS = (FOLDER / "utracs.toml").read_text(encoding="utf-8")


def test_organisation_that_promised_nothing_more_has_nothing_more() -> None:
    assert parse_profile(UTRACS, "utracs.toml").promises == Promises()


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("block_days = 30", "block_days = 31", "promises.posts.block_days"),
        ('service = "membership"', 'service = "club"', "promises.account.service"),
        ("adverse_notice_days = 15", "adverse_notice_days = 3", "adverse_notice_days"),
        ("before = 2030-01-01\ndays_before = 30", "every_months = 5", "every_months"),
    ],
)
def test_promise_that_cannot_be_is_refused_at_its_key(old: str, new: str, key: str) -> None:
    assert old in KOTRA
    with pytest.raises(ProfileError) as refused:
        parse_profile(KOTRA.replace(old, new), "kotra.toml")
    assert key in str(refused.value)
