"""A fresh demo installation and a browser, for the tools that look at the service from outside.

Starts the whole service in a temporary folder on a free port. Everything in it is made up. Needs
Chromium (`make setup-test`).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, sync_playwright

from app.notify.sink import read_sink
from tools.processes import (
    LOOPBACK,
    Child,
    StopRequested,
    free_port,
    stop_all,
    stop_signals_raise,
)

ORGANISATION = "okestro"
READY_SECONDS = 120.0
MAIL_SECONDS = 30.0
STOP_SECONDS = 40.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_CODE = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])")
Found = TypeVar("Found")


class NotThereError(Exception):
    """Something did not come; the message says what was missing."""


@dataclass(frozen=True)
class Demo:
    """A running demo installation: its address and its folder."""

    base: str
    home: Path

    @property
    def portal(self) -> str:
        """The public address in Korean."""
        return f"{self.base}/ko/{ORGANISATION}"

    @property
    def queue(self) -> str:
        """The address of the officer's queue."""
        return f"{self.base}/console/{ORGANISATION}/queue"

    def password(self, login: str) -> str:
        """Return the password that the first start made for this account."""
        accounts = json.loads((self.home / "demo-accounts.json").read_text(encoding="utf-8"))
        return str(next(each["password"] for each in accounts if each["login"] == login))

    def code_for(self, address: str) -> str | None:
        """Return the code that was mailed last to this address, or None so far."""
        for mail in read_sink(self.home / "mail"):
            code = _CODE.search(mail.text)
            if address in mail.recipient and code:
                return code.group()
        return None


def wait_for(look: Callable[[], Found | None], seconds: float, what: str) -> Found:
    """Look until something is there.

    Raises:
        NotThereError: it was not there in time.

    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.2)
    message = f"{what} did not come within {seconds:.0f} s"
    raise NotThereError(message)


@contextmanager
def running_demo() -> Iterator[Demo]:
    """Run a fresh demo installation for the length of the block."""
    with tempfile.TemporaryDirectory(prefix="tenday-demo-") as folder:
        port = free_port()
        kept = {name: text for name, text in os.environ.items() if not name.startswith("TENDAY_")}
        env = {**kept, "PORT": str(port), "TENDAY_HOME": folder}
        child = Child("demo", [sys.executable, "-m", "tools.run"], env)
        try:
            demo = Demo(f"http://{LOOPBACK}:{port}", Path(folder))
            wait_for(lambda: _answers(demo, child), READY_SECONDS, "the demo")
            yield demo
        finally:
            stop_all([child], seconds=STOP_SECONDS)


def _answers(demo: Demo, child: Child) -> bool:
    if child.ended is not None:
        message = "the demo ended by itself; see the lines above"
        raise NotThereError(message)
    try:
        with urllib.request.urlopen(f"{demo.base}/readyz", timeout=2) as answer:  # noqa: S310 - our own loopback address
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP OK
    except (OSError, urllib.error.URLError):
        return False


@contextmanager
def browser() -> Iterator[Browser]:
    """Run the system's Chromium for the length of the block."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        message = "Chromium is not installed; run make setup-test"
        raise NotThereError(message)
    # Chromium refuses its sandbox to root; only our own pages are opened here.
    switches = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=switches)
        try:
            yield opened
        finally:
            opened.close()


def look_at_demo(command: str, look: Callable[[Demo, Browser], None]) -> int:
    """Run `look` on a fresh demo with a browser; return the exit status of the command.

    1 when something was not there, which is said; 130 when somebody stopped it.
    """
    try:
        with stop_signals_raise(), running_demo() as demo, browser() as opened:
            look(demo, opened)
    except NotThereError as error:
        sys.stderr.write(f"{command}: {error}\n")
        return 1
    except StopRequested:
        return 130
    return 0
