"""`make screens`: take the pictures of the README anew, from a fresh demo installation.

Starts the whole service in a temporary folder on a free port, files half a request as a person
would, signs in as an officer, and saves a page of the wizard, the queue, and the first page of a
notice to `docs/screens/`. Everything in the pictures is made up. Needs Chromium and poppler
(`make setup-test`).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from app.notify.sink import read_sink
from tools.processes import (
    LOOPBACK,
    ROOT,
    Child,
    StopRequested,
    free_port,
    stop_all,
    stop_signals_raise,
)

SCREENS = ROOT / "docs" / "screens"
ORGANISATION = "okestro"
OFFICER = "doyun"
PERSON = {"name": "김서연", "email": "seoyeon@example.kr", "phone": "01012345678"}
READY_SECONDS = 120.0
MAIL_SECONDS = 30.0
STOP_SECONDS = 40.0
WINDOW: ViewportSize = {"width": 1280, "height": 900}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_CODE = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])")
Found = TypeVar("Found")


class NoPictureError(Exception):
    """A picture could not be taken; the message says what was missing."""


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
        NoPictureError: it was not there in time.

    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.2)
    message = f"{what} did not come within {seconds:.0f} s"
    raise NoPictureError(message)


@contextmanager
def running_demo() -> Iterator[Demo]:
    """Run a fresh demo installation for the length of the block."""
    with tempfile.TemporaryDirectory(prefix="tenday-screens-") as folder:
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
        raise NoPictureError(message)
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
        raise NoPictureError(message)
    # Chromium refuses its sandbox to root; only our own pages are opened here.
    switches = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=switches)
        try:
            yield opened
        finally:
            opened.close()


def save(picture: bytes, name: str) -> None:
    """Save a picture with few colours, so that the repository stays small."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    path = SCREENS / f"{name}.png"
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(colors=128).save(path, optimize=True)
    print(
        f"{path.relative_to(ROOT)}: {image.width} x {image.height}, {path.stat().st_size:,} bytes"
    )


def onward(page: Page) -> None:
    """Press the button that leads to the next page."""
    with page.expect_navigation():
        page.locator("main form button[type=submit].l").first.click()


def take_wizard(page: Page, demo: Demo) -> None:
    """File as far as the question what is asked, and take its picture."""
    page.goto(f"{demo.portal}/request/new")
    onward(page)
    page.check("input[name=services][value=inquiry]")
    onward(page)
    onward(page)  # in their own name
    for name, value in PERSON.items():
        page.fill(f"input[name={name}]", value)
    onward(page)
    page.check("input[name=method][value=email]")
    onward(page)
    page.fill(
        "input[name=code]",
        wait_for(lambda: demo.code_for(PERSON["email"]), MAIL_SECONDS, "the mail with the code"),
    )
    onward(page)
    for right in ("access", "delete"):
        page.check(f"input[name=rights][value={right}]")
    save(page.screenshot(), "wizard")


def take_queue(page: Page, demo: Demo) -> None:
    """Sign in as an officer and take the picture of the queue."""
    page.goto(f"{demo.base}/console/sign-in?next=/console/{ORGANISATION}")
    page.fill("input[name=login]", OFFICER)
    page.fill("input[name=password]", demo.password(OFFICER))
    onward(page)
    page.goto(f"{demo.queue}?view=open")
    save(page.screenshot(), "queue")


def take_notice(page: Page, demo: Demo) -> None:
    """Open the papers of answered requests and take the first page of a notice."""
    page.goto(f"{demo.queue}?view=done")
    links = page.locator("td.c-id a.id")
    cases = [links.nth(at).get_attribute("href") or "" for at in range(links.count())]
    for case in cases:
        page.goto(f"{demo.base}{case}/documents")
        notice = page.locator(".file", has_text="통지-").locator("a").first
        if notice.count():
            href = notice.get_attribute("href") or ""
            pdf = page.request.get(f"{demo.base}{href}").body()
            save(first_page(pdf), "notice")
            return
    message = "no answered request has a notice"
    raise NoPictureError(message)


def first_page(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a PNG picture."""
    command = ["pdftoppm", "-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile", "-"]
    done = subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True, timeout=60)
    return done.stdout


def main() -> int:
    """Take all pictures; exit status 1 when one could not be taken."""
    try:
        with stop_signals_raise(), running_demo() as demo, browser() as opened:
            page = opened.new_context(viewport=WINDOW, locale="ko-KR").new_page()
            for take in (take_wizard, take_queue, take_notice):
                take(page, demo)
    except NoPictureError as error:
        sys.stderr.write(f"make screens: {error}\n")
        return 1
    except StopRequested:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
