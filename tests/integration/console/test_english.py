"""The console of somebody who reads English: every label is English, people's data stay theirs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from flask import Flask
from sqlalchemy import update

from app.record.events import Actor
from app.runtime import Runtime
from app.services.work import unit_of_work
from app.store import Staff
from tests import people
from tests.integration.console.conftest import Browser

CLUES = re.escape(people.BOTH_RIGHTS.clues)
ERASED = "홍보 메일을 받는 주소와 문의 기록을 지워 주세요."
HANGUL = re.compile(r"[가-힣]")
#: Names of people, what they wrote, and the numbers of Korean papers stay as they are.
OWN = re.compile(rf"김\*연|[가-힣]+-\d{{4}}-\d{{4}}|{ERASED}|{CLUES}")


class Words(HTMLParser):
    """Collects the visible and the spoken words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.quoted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the words of attributes that are read out or shown."""
        self.quoted = tag == "blockquote" and ("lang", "ko") in attrs
        names = {"aria-label", "placeholder", "title", "data-busy", "data-leave"}
        self.found += [value or "" for name, value in attrs if name in names]

    def handle_data(self, data: str) -> None:
        """Keep the text, but for what is quoted in the language of the person."""
        if not self.quoted:
            self.found.append(data.strip())


def korean_in(page: str) -> list[str]:
    """Return the Korean words of a page that nobody wrote by hand."""
    words = Words()
    words.feed(page)
    return [text for text in words.found if HANGUL.search(OWN.sub("", text))]


@pytest.fixture
def english(app: Flask, runtime: Runtime, lee: Actor) -> Browser:
    """Return a browser of an officer who chose English."""
    with unit_of_work(runtime, lee) as work:
        work.session.execute(update(Staff).where(Staff.id == lee.staff_id).values(language="en"))
    browser = Browser(app.test_client())
    browser.sign_in(lee.name)
    return browser


@pytest.mark.parametrize("view", ["open", "mine", "done"])
def test_queue_of_an_english_reader_has_english_labels(
    english: Browser, runtime: Runtime, view: str
) -> None:
    people.file(runtime)
    page = english.get(f"/console/okestro/queue?view={view}").text
    assert '<html lang="en"' in page
    assert "Overdue" in page
    assert korean_in(page) == []


def test_request_of_an_english_reader_cites_the_act_in_english(
    english: Browser, runtime: Runtime
) -> None:
    receipt = people.file(runtime, people.ACCESS_ONLY)
    page = english.get(f"/console/okestro/f/{receipt.number}/1").text
    assert "Act art. 35(3), Decree art. 41(4)" in page
    assert "제35조" not in page


@pytest.mark.parametrize("tab", ["", "/documents", "/messages", "/notes", "/log"])
def test_tabs_of_an_english_reader_have_english_labels(
    english: Browser, runtime: Runtime, tab: str
) -> None:
    receipt = people.file(runtime, people.ACCESS_ONLY)
    page = english.get(f"/console/okestro/f/{receipt.number}/1{tab}").text
    assert korean_in(page) == []
