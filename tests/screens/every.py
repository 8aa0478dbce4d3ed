"""The whole page list."""

from __future__ import annotations

from tests.screens.console_pages import CONSOLE
from tests.screens.other_pages import OTHERS
from tests.screens.portal_pages import PORTAL

PAGES = (*PORTAL, *CONSOLE, *OTHERS)
