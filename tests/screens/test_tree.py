"""What a screen reader is told of the main pages: landmarks, headings in order, names."""

from __future__ import annotations

import itertools
import re

import pytest

from tests.screens.every import PAGES
from tests.screens.guests import Guests
from tests.screens.inspection import visit
from tests.screens.pages import Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

MAIN = (
    "portal-start",
    "wizard-agent-right",
    "wizard-agent-applicant-errors",
    "tracking-answered-access",
    "queue-open",
    "case-deciding",
    "case-decision",
    "task-search",
    "audit-index",
)
_NAMELESS = re.compile(
    r"^\s*- (?:link|button|textbox|combobox|checkbox|radio|table|img)(?::| \[|$)"
)
_HEADING = re.compile(r"- '?heading .*\[level=(?P<level>\d)\]")
#: The list of errors comes first of all, with a heading of its own.
_SUMMARY = re.compile(r"입력 내용을 확인해 주세요|Check what you entered")


@pytest.mark.parametrize("page", [one for one in PAGES if one.name in MAIN], ids=str)
def test_main_page_reads_well_to_a_screen_reader(page: Page, guests: Guests) -> None:
    guest = guests(page.who)
    visit(guest, page)
    tree = guest.page.locator("body").aria_snapshot()
    for landmark in ("banner", "main", "contentinfo"):
        assert tree.count(f"- {landmark}") == 1, tree
    assert [line for line in tree.splitlines() if _NAMELESS.match(line)] == []
    found = [one for one in _HEADING.finditer(tree) if not _SUMMARY.search(one[0])]
    levels = [int(one["level"]) for one in found]
    assert levels[0] == 1
    assert levels.count(1) == 1
    jumps = [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1]
    assert jumps == []


def test_every_main_page_is_on_the_list() -> None:
    assert set(MAIN) <= {page.name for page in PAGES}
