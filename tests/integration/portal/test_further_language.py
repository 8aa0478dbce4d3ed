"""A further language needs only its catalogue: no code, no template, no profile names it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po
from flask import Flask
from flask.testing import FlaskClient

from app import formats, languages
from app.services.errors import ConflictError
from tests.integration.portal.walker import Walker, text_of
from workflows import text
from workflows.labels import PUBLIC_STATES
from workflows.vocabulary import RequestState

VIETNAMESE = {
    "이용 안내": "Hướng dẫn sử dụng",
    "결과를 정리하고 있습니다": "Chúng tôi đang chuẩn bị kết quả",
    "보완 대기": "Chờ bổ sung",
}


@pytest.fixture(autouse=True)
def vietnamese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lay one more catalogue beside the English one before the application is made."""
    folder = tmp_path / "translations"
    shutil.copytree(languages.FOLDER, folder)
    catalogue = Catalog(locale="vi")
    for korean, translated in VIETNAMESE.items():
        catalogue.add(korean, translated)
    place = folder / "vi" / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "messages.po").open("wb") as readable:
        write_po(readable, catalogue)
    with (place / "messages.mo").open("wb") as compiled:
        write_mo(compiled, catalogue)
    monkeypatch.setattr(languages, "FOLDER", folder)
    monkeypatch.setattr(text, "_FURTHER", {})
    languages.languages.cache_clear()
    yield
    languages.languages.cache_clear()


def test_portal_answers_in_a_language_that_has_a_catalogue(client: FlaskClient) -> None:
    page = client.get("/vi/okestro/guide")
    html = page.get_data(as_text=True)
    assert page.status_code == 200
    assert '<html lang="vi"' in html
    assert "Hướng dẫn sử dụng" in html


def test_portal_leads_to_each_language_by_its_own_name(client: FlaskClient) -> None:
    html = client.get("/ko/okestro/guide").get_data(as_text=True)
    links = re.findall(r'<a href="(/\w+/okestro/guide)" lang="(\w+)"', html)
    assert links == [("/en/okestro/guide", "en"), ("/vi/okestro/guide", "vi")]
    assert "Tiếng Việt" in html
    assert client.get("/fr/okestro/guide").status_code == 404


def test_person_files_and_reads_in_a_further_language(walker: Walker) -> None:
    walker.place = "/vi/okestro"
    number = walker.file(["access"])
    done = walker.shown
    assert done is not None
    assert '<html lang="vi"' in text_of(done)
    assert number in text_of(done)


def test_labels_come_from_the_catalogue_and_else_read_english(app: Flask) -> None:
    del app
    states = PUBLIC_STATES
    assert states[RequestState.DECIDING].in_language("vi") == "Chúng tôi đang chuẩn bị kết quả"
    assert states[RequestState.RECEIVED].in_language("vi") == "We have received your request"
    assert ConflictError().message("vi").startswith("Somebody else changed this first")


def test_dates_numbers_and_papers_follow_the_language(app: Flask) -> None:
    del app
    assert formats.day(date(2026, 11, 22), "vi") == "22 thg 11, 2026"
    assert formats.count(1234, "건", "vi") == "1,234 requests"
    assert languages.paper_language("vi") == "en"
