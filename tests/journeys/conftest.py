"""A real browser against the whole running service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.journeys.console import Console, Desk
from tests.journeys.stack import STAFF, TWIN_STAFF, Stack, running_stack
from tests.journeys.visitor import PATIENCE, Visitor, Visitors
from tests.organisations import TWIN

#: Debian's Chromium; without its background services it never calls out.
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-remote-fonts",  # the pages are read, not looked at
]


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Return the running service."""
    with running_stack(tmp_path_factory.mktemp("stack")) as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Return a headless Chromium."""
    expect.set_options(timeout=PATIENCE)
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture
def visitors(browser: Browser, stack: Stack) -> Iterator[Visitors]:
    """Return a maker of visitors; all their browsers are closed afterwards."""
    made: list[Visitor] = []

    def visitor(**options: object) -> Visitor:
        made.append(Visitor(browser, stack, **options))
        return made[-1]

    yield visitor
    complaints = [text for one in made for text in one.complaints]
    for one in made:
        one.context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def staff(browser: Browser, stack: Stack) -> Iterator[dict[str, Console]]:
    """Return everybody at the console of OKESTRO by login, each signed in once."""
    made = {login: Console(Visitor(browser, stack), login).sign_in() for login in STAFF}
    yield made
    for console in made.values():
        console.visitor.context.close()


@pytest.fixture
def desk(staff: dict[str, Console]) -> Iterator[Desk]:
    """Return the three who work a request."""
    yield Desk(staff["doyun"], staff["desk"], staff["haneul"])
    _nothing_to_complain(staff)


@pytest.fixture(scope="session")
def twin_staff(browser: Browser, stack: Stack) -> Iterator[dict[str, Console]]:
    """Return everybody at the console of the organisation that decides by machine."""
    made = {login: Console(Visitor(browser, stack), login, TWIN).sign_in() for login in TWIN_STAFF}
    yield made
    for console in made.values():
        console.visitor.context.close()


@pytest.fixture
def twin_desk(twin_staff: dict[str, Console]) -> Iterator[Desk]:
    """Return the three who work a request there."""
    yield Desk(twin_staff["hana"], twin_staff["duri"], twin_staff["bora"])
    _nothing_to_complain(twin_staff)


@pytest.fixture
def others(staff: dict[str, Console]) -> Iterator[Desk]:
    """Return three of whom none decides what the first ones decided."""
    yield Desk(staff["jiwon"], staff["desk"], staff["minho"])
    _nothing_to_complain(staff)


def _nothing_to_complain(staff: dict[str, Console]) -> None:
    assert [text for one in staff.values() for text in one.visitor.complaints] == []
