"""One demo for all tests of this folder, and everybody who looks at its pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.stack import Stack
from tests.journeys.visitor import PATIENCE
from tests.screens.guests import Guests
from tests.screens.instance import Instance, shared_instance


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Instance]:
    """Return the running demo, one for all processes of this run.

    `python -m tests.screens.instance FOLDER` keeps one running for whoever mends pages.
    """
    own = tmp_path_factory.getbasetemp()
    folder: Path = own if worker_id == "master" else own.parent
    kept = os.environ.get("TENDAY_TEST_SCREENS", "")  # noqa: TID251 - set by hand
    with shared_instance(Path(kept) if kept else folder) as found:
        yield found


@pytest.fixture(scope="session")
def stack(instance: Instance) -> Stack:
    """Return the service behind the demo."""
    return instance.stack


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Return a headless Chromium that loads fonts, too: pages are measured here."""
    expect.set_options(timeout=PATIENCE)
    flags = [flag for flag in FLAGS if flag != "--disable-remote-fonts"]
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def guests(browser: Browser, instance: Instance) -> Iterator[Guests]:
    """Return everybody, each at a browser of their own."""
    everybody = Guests(browser, instance)
    yield everybody
    everybody.close()
