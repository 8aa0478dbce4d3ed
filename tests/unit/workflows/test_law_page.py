"""The worked example in the page about the law is a version that loads and does what it says."""

from __future__ import annotations

import re
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from workflows.calendars import load_calendar
from workflows.clock import compute
from workflows.grounds import offered
from workflows.law.loader import PACKS, LawBook, load_packs_from
from workflows.vocabulary import BodyKind, Outcome, Right

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")

_ROW = re.compile(
    r"^\| \w{3} (\d+ \w+ \d{4}) \| ([\d-]+) \| (\d+) days, [^|]+ \| ([\d-]+) \|$", re.MULTILINE
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> LawBook:
    """Return the packs with the version that the page adds."""
    folder = tmp_path_factory.mktemp("packs")
    shutil.copytree(PACKS / "kr-pipa", folder / "kr-pipa")
    (shown,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (folder / "kr-pipa" / "2031-01-01.toml").write_text(shown, encoding="utf-8")
    return load_packs_from(folder)


def test_law_page_dates_of_the_example_are_what_the_clock_says(book: LawBook) -> None:
    rows = _ROW.findall(PAGE)
    assert len(rows) == 2
    for received, version, days, due in rows:
        at = datetime.strptime(f"{received} 10:00 +0900", "%d %B %Y %H:%M %z")
        pack = book.for_receipt("kr-pipa", at.date())
        clock = compute(pack, Right.DELETE, at, (), load_calendar())
        assert pack.version == version
        assert pack.rights[Right.DELETE].days == int(days)
        assert clock.legal_due == date.fromisoformat(due)


def test_law_page_ground_of_the_example_is_offered_from_its_day_only(book: LawBook) -> None:
    def codes(day: date) -> set[str]:
        pack = book.for_receipt("kr-pipa", day)
        found = offered(pack, Right.DELETE, BodyKind.PRIVATE, Outcome.REFUSE)
        return {ground.code for ground in found}

    assert codes(date(2031, 1, 1)) - codes(date(2030, 12, 31)) == {"A36-1-2"}


def test_law_page_example_leaves_other_rights_alone(book: LawBook) -> None:
    old, new = (book.for_receipt("kr-pipa", date(year, 1, 1)) for year in (2030, 2031))
    assert new.rights[Right.CORRECT] == old.rights[Right.CORRECT]
    assert new.rights[Right.DELETE].act_first
