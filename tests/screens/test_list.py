"""No page can be forgotten: each address that shows HTML is listed, or left out for a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from app.clock import SystemClock
from app.config import Settings
from app.factory import create_app
from tests.screens.every import PAGES

#: Addresses that answer no page of ours, with what they answer.
NO_PAGE = {
    "static": "a file",
    "health.alive": "a line for machines",
    "health.ready": "a line for machines",
    "health.metrics": "figures for machines",
    "portal.form_style": "a style sheet",
    "portal.blank_form": "a PDF",
    "portal.certificates": "a file",
    "portal.blank_form_page": "a letter for printing, drawn as the PDF is",
    "portal.document": "a PDF",
    "portal.locked_copy": "a PDF",
    "portal.paper_part": "a file",
    "portal.paper_zip": "a file",
    "schemas.schema": "a file",
    "portal.policy_download": "a file",
    "portal.id_copy_picture": "a picture",
    "portal.power_of_attorney": "a letter for printing, drawn as the PDF is",
    "audit.certificates": "a file",
    "audit.destruction_csv": "a file",
    "audit.disposal_csv": "a file",
    "audit.document": "a PDF",
    "console.destruction_certificate": "a PDF",
    "console.destruction_csv": "a file",
    "console.disposal_certificate": "a PDF",
    "console.disposal_csv": "a file",
    "console.disposal_proof": "a file",
    "console.policy_file": "a file",
    "console.transfers_csv": "a file",
    "console.decision_preview": "a letter, drawn as the PDF is",
    "console.document": "a PDF",
    "console.document_part": "a file",
    "console.report_preview": "a letter, drawn as the PDF is",
    "console.file": "a file",
    "console.file_page": "a picture",
    "console.given_picture": "a picture",
    "console.letter_style": "a style sheet",
    "portal.stop": "asks like a withdrawal; nothing in the demo is sent again and again",
    "console.stop_transfer": "the same, for an officer",
    "console.dashboard_csv": "a file",
    "console.bulk_results": "shown once, after a form was sent",
    "admin.annex_form_style": "a style sheet",
    "admin.annex_form_preview": "a form, drawn as the PDF is",
    "admin.profile_download": "a file",
    "admin.signing_certificates": "a file",
    "admin.row": "a form of the same kind as the section's, one row of it",
    "admin.row_remove": "asks before a row of a section is taken out",
    "admin.template_picture": "a picture",
    "admin.template_proof_page": "a picture",
    "admin.template_proof_pdf": "a PDF",
    "audit.filing": "leads to the first request",
    "console.home": "leads to the list or the tasks",
    "console.filing": "leads to the first request",
    "console.settings_anywhere": "leads to the settings",
    "feeds.calendar": "a file",
}


@pytest.fixture(scope="module")
def app(secrets_home: Path) -> Flask:
    """Return the application with every face there is, as the demo serves it."""
    values = {"HOME": str(secrets_home), "BASE_URL": "http://127.0.0.1:8000", "DEMO": "1"}
    return create_app(Settings.from_values(values), SystemClock())


@pytest.fixture
def listed(app: Flask) -> set[str]:
    """Return the endpoints of the addresses on the list."""
    bound = app.url_map.bind("localhost")
    found = set()
    for page in PAGES:
        path = re.sub(r"\{[^}]+\}", "1", page.address.partition("?")[0])
        try:
            found.add(str(bound.match(path)[0]))
        except HTTPException:
            assert page.status == 404, f"{page}: no such address"
    return found


def test_every_address_that_shows_a_page_is_on_the_list(app: Flask, listed: set[str]) -> None:
    shown = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    faces = {name for name in shown if not name.startswith("api.")}
    assert " ".join(sorted(faces - listed - set(NO_PAGE))) == ""


def test_what_is_left_out_exists_and_is_not_on_the_list(app: Flask, listed: set[str]) -> None:
    assert sorted(set(NO_PAGE) - set(app.view_functions)) == []
    assert sorted(set(NO_PAGE) & listed) == []


def test_pages_have_names_of_their_own() -> None:
    names = [page.name for page in PAGES]
    assert sorted({name for name in names if names.count(name) > 1}) == []
