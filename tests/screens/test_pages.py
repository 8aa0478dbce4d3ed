"""Every page of every face: no fault at any width and brightness that a machine can find."""

from __future__ import annotations

import pytest

from tests.screens.every import PAGES
from tests.screens.guests import Guests
from tests.screens.inspection import inspect
from tests.screens.pages import Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page_has_no_fault_at_any_width_and_brightness(page: Page, guests: Guests) -> None:
    faults = inspect(guests(page.who), page)
    if faults:
        pytest.fail("\n".join([f"{page.name}: {len(faults)} faults", *faults]), pytrace=False)
