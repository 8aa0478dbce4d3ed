"""`make screens`: take the pictures of the main pages anew, from a fresh demo installation.

Files a request as a person would, reads an answer, works as an officer and looks on as an auditor;
saves each page as it looks on a desk and on a phone, and the first page of a notice, to
`docs/screens/`, with a page that shows them all. Everything in the pictures is made up. Needs
Chromium and poppler (`make setup-test`).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from app.notify.sink import read_sink
from tools.demo_instance import (
    MAIL_SECONDS,
    ORGANISATION,
    Demo,
    NotThereError,
    look_at_demo,
    wait_for,
)
from tools.processes import ROOT

SCREENS = ROOT / "docs" / "screens"
OFFICER = "doyun"
PERSON = {"name": "김서연", "email": "seoyeon@example.kr", "phone": "01012345678"}
WINDOWS: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
}
#: What is shown, by the name of its pictures, in the order they are taken.
SHOWN = {
    "start": "Where a person begins",
    "wizard-errors": "A page of the form that was sent too early",
    "wizard": "What is asked for",
    "check": "What was entered, before it is sent",
    "receipt": "The receipt",
    "tracking": "An answered request, as the person sees it",
    "queue": "The queue of an officer",
    "request": "One request",
    "decision": "Drafting a decision",
    "dashboard": "How an organisation keeps its time",
    "audit": "What an auditor sees",
}
#: Rows of the queue looked at for a request that stands where it should.
MOST_ROWS = 30


def take(page: Page, name: str) -> None:
    """Take the open page as it looks on a desk and on a phone."""
    for window, size in WINDOWS.items():
        page.set_viewport_size(size)
        save(page.screenshot(), f"{name}-{window}")
    page.set_viewport_size(WINDOWS["desktop"])


def save(picture: bytes, name: str) -> None:
    """Save a picture with few colours, so that the repository stays small."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    path = SCREENS / f"{name}.png"
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(colors=96).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {image.width} x {image.height}, {size:,} bytes")


def onward(page: Page) -> None:
    """Press the button that leads to the next page."""
    with page.expect_navigation():
        page.locator("main form button[type=submit].l").first.click()


def take_filing(page: Page, demo: Demo) -> None:
    """File, with one page sent too early."""
    page.goto(f"{demo.portal}/")
    take(page, "start")
    onward(page)
    page.check("input[name=services][value=inquiry]")
    onward(page)
    onward(page)  # in their own name
    onward(page)  # too early
    take(page, "wizard-errors")
    for name, value in PERSON.items():
        page.fill(f"input[name={name}]", value)
    onward(page)
    found = wait_for(lambda: demo.code_for(PERSON["email"]), MAIL_SECONDS, "the mail with the code")
    page.fill("input[name=code]", found)
    onward(page)
    for right in ("access", "delete"):
        page.check(f"input[name=rights][value={right}]")
    take(page, "wizard")
    onward(page)
    while not page.url.endswith("/check"):
        if page.locator("textarea[name=what]").count():
            page.fill("textarea[name=what]", "2025년에 남긴 문의와 답변을 지워 주세요.")
        onward(page)
    take(page, "check")
    page.check("input[name=confirm]")
    onward(page)
    take(page, "receipt")


def take_tracking(page: Page, demo: Demo) -> None:
    """Look an answered request of the demo up."""
    told = wait_for(lambda: next(_answers(demo), None), MAIL_SECONDS, "the mail about an answer")
    number, address = told
    page.goto(f"{demo.portal}/track")
    page.fill("input[name=number]", number)
    page.fill("input[name=contact]", address)
    onward(page)
    found = wait_for(lambda: demo.code_for(address), MAIL_SECONDS, "the mail with the code")
    page.fill("input[name=code]", found)
    onward(page)
    take(page, "tracking")


def _answers(demo: Demo) -> Iterator[tuple[str, str]]:
    """Yield number and address of the filings of which an answer was mailed, the oldest first."""
    mails = sorted(read_sink(demo.home / "mail"), key=lambda mail: mail.sent_at)
    at = f"/ko/{ORGANISATION}/my/"
    for mail in mails:
        if "결과가 나왔습니다" in mail.subject and at in mail.text:
            yield mail.text.split(at)[1].split()[0], mail.recipient


def take_work(page: Page, demo: Demo) -> None:
    """Sign in as an officer; take the dashboard, the queue, a request and a decision's draft."""
    enter(page, demo, "console", OFFICER)
    page.goto(f"{demo.base}/console/{ORGANISATION}/dashboard")
    take(page, "dashboard")
    page.goto(f"{demo.queue}?view=open")
    take(page, "queue")
    for case in cases(page):
        page.goto(f"{demo.base}{case}/decision")
        if page.locator("main [name=outcome]").count():
            take(page, "decision")
            page.goto(f"{demo.base}{case}")
            take(page, "request")
            return
    message = "no open request has a draft of a decision"
    raise NotThereError(message)


def take_audit(page: Page, demo: Demo) -> None:
    """Sign in as an auditor."""
    enter(page, demo, "audit", "auditor")
    page.goto(f"{demo.base}/audit/{ORGANISATION}/")
    take(page, "audit")


def take_notice(page: Page, demo: Demo) -> None:
    """Open the papers of answered requests and take the first page of a notice."""
    page.goto(f"{demo.queue}?view=done")
    for case in cases(page):
        page.goto(f"{demo.base}{case}/documents")
        notice = page.locator(".file", has_text="통지-").locator("a").first
        if notice.count():
            href = notice.get_attribute("href") or ""
            pdf = page.request.get(f"{demo.base}{href}").body()
            save(first_page(pdf), "notice")
            return
    message = "no answered request has a notice"
    raise NotThereError(message)


def enter(page: Page, demo: Demo, face: str, login: str) -> None:
    """Sign in at a face."""
    page.goto(f"{demo.base}/{face}/sign-in")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", demo.password(login))
    onward(page)


def cases(page: Page) -> list[str]:
    """Return the addresses of the first requests of the open list."""
    links = page.locator("td.c-id a.id, th.c-id a.id")
    found = [links.nth(at).get_attribute("href") or "" for at in range(links.count())]
    return found[:MOST_ROWS]


def first_page(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a PNG picture."""
    command = ["pdftoppm", "-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile", "-"]
    done = subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True, timeout=60)
    return done.stdout


def write_gallery() -> None:
    """Write the page that shows all pictures."""
    lines = [
        "# Screens",
        "",
        "Made by `make screens` from the demo; everybody in them is made up.",
        "",
    ]
    for name, title in SHOWN.items():
        desk, phone = (f"![{title}, {window}]({name}-{window}.png)" for window in WINDOWS)
        lines += [
            f"## {title}",
            "",
            "| desk | phone |",
            "| --- | --- |",
            f"| {desk} | {phone} |",
            "",
        ]
    (SCREENS / "README.md").write_text("\n".join(lines), encoding="utf-8")


def take_all(demo: Demo, opened: Browser) -> None:
    """Take every picture and write the page that shows them."""
    context = opened.new_context(
        viewport=WINDOWS["desktop"], locale="ko-KR", reduced_motion="reduce"
    )
    page = context.new_page()
    for take_part in (take_filing, take_tracking, take_work, take_notice, take_audit):
        take_part(page, demo)
    write_gallery()


if __name__ == "__main__":
    sys.exit(look_at_demo("make screens", take_all))
