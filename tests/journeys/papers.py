"""Reading papers as the person does: opened from the tracking page, read with pdftotext."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.visitor import Visitor


def text_of(pdf: Path) -> str:
    """Return what pdftotext reads, with white space made even."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return re.sub(r"\s+", " ", done.stdout)


def without_spaces(text: str) -> str:
    """Return a text as compared: line ends and word joiners are no difference."""
    return re.sub(r"[\s\u2060]+", "", text)


def in_words(day: date) -> str:
    """Return a day as a notice writes it, without spaces."""
    return f"{day.year}년{day.month}월{day.day}일"


def papers(visitor: Visitor, folder: Path) -> dict[str, str]:
    """Open every paper on the tracking page; return its text by the words of its row."""
    found = {}
    rows = visitor.page.locator(".file", has=visitor.page.locator("form, a"))
    for number in range(rows.count()):
        row = rows.nth(number)
        form = row.locator("form").first  # the paper itself; its files have a button of their own
        request = visitor.context.request
        if form.count():  # an unread notice is opened by a button, which is noted
            token = form.locator("input[name=csrf_token]").get_attribute("value") or ""
            address = form.get_attribute("action") or ""
            answer = request.post(address, form={"csrf_token": token})
        else:
            answer = request.get(row.locator("a").first.get_attribute("href") or "")
        assert answer.ok, answer.status
        if answer.headers["content-type"] != "application/pdf":
            continue  # a thing to do, no paper
        target = folder / f"{number}.pdf"
        target.write_bytes(answer.body())
        found[row.inner_text().splitlines()[0]] = text_of(target)
    return found


def notice_of(texts: dict[str, str], number: str) -> str:
    """Return the notice of the result of one request, without spaces."""
    found = {text for text in texts.values() if f"{number} " in text and "통지서" in text[:200]}
    assert len(found) == 1, {key: text[:300] for key, text in texts.items()}
    return without_spaces(found.pop())


def printed(page: Page, to: Path) -> Path:
    """Print an open page as a person would, to a file."""
    page.get_by_role("heading").first.wait_for()  # a new window begins empty
    page.pdf(path=to)
    return to
