"""A paper with the files issued with it: what there is, each of them, and all in one ZIP."""

from __future__ import annotations

from typing import Any

from flask import Response as FlaskResponse
from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import formats
from app.context import reader, runtime
from app.downloads import streamed
from app.portal.blueprint import portal
from app.portal.mine import opened
from app.portal.visitor import viewer_of, visitor
from app.services.following import Followed
from app.services.paper_parts import FILE
from app.services.paper_sets import PaperSet, SetFile, file_chunks, open_set, zip_chunks
from app.services.tracking import mark_read

_AT = "/my/<number>/documents/<int(max=9223372036854775807):document>/files"


def _opened_set(number: str, document: int) -> tuple[Followed, PaperSet]:
    filing = opened(number)
    return filing, open_set(runtime(), reader(), number, document, viewer_of(number))


@portal.get(_AT)
def paper_set(number: str, document: int) -> ResponseReturnValue:
    """List what was issued together, in plain words; all of it comes in one ZIP, too."""
    filing, found = _opened_set(number, document)
    return render_template(
        "portal/my/files.html",
        filing=filing,
        lock_url=url_for("portal.lock_page", number=number, document=document),
        paper=found,
        reports=[_row(number, document, file) for file in found.files if file.kind != FILE],
        attached=[_row(number, document, file) for file in found.files if file.kind == FILE],
        zip_url=url_for("portal.paper_zip", number=number, document=document),
        total=formats.file_size(sum(file.size for file in found.files)),
        schema_url=url_for("schemas.schema", name="access-report-1"),
    )


@portal.post(_AT)
def open_paper_set(number: str, document: int) -> Response:
    """Record that the paper was opened, and lead to the list."""
    opened(number)
    mark_read(runtime(), visitor(), number, document, viewer_of(number))
    return redirect(url_for("portal.paper_set", number=number, document=document), 303)


@portal.get(f"{_AT}/<int(max=999):position>")
def paper_part(number: str, document: int, position: int) -> FlaskResponse:
    """Hand over one file, piece by piece and only for saving."""
    _filing, found = _opened_set(number, document)
    file = found.file(position)
    chunks = file_chunks(runtime(), found.case, file)
    return streamed(file.saved_as, file.media_type, chunks, file.size)


@portal.get(f"{_AT}/all.zip")
def paper_zip(number: str, document: int) -> FlaskResponse:
    """Hand over all of it as one ZIP, made while it is sent."""
    _filing, found = _opened_set(number, document)
    chunks = zip_chunks(runtime(), found)
    return streamed(f"access-report-{number}.zip", "application/zip", chunks, None)


def _row(number: str, document: int, file: SetFile) -> dict[str, Any]:
    """Return a row of the list; the paper itself is read in the browser."""
    names = {
        "pdf": (_("읽는 문서"), "PDF", _("화면에서 읽거나 인쇄하실 때")),
        "csv": (_("표 파일"), "CSV", _("엑셀 같은 표 프로그램에서 여실 때")),
        "json": (_("기계가 읽는 파일"), "JSON", _("다른 서비스나 프로그램에 넣으실 때")),
    }
    plain = (file.name, file.media_type.partition("/")[2].upper(), "")
    name, kind, note = names.get(file.kind, plain)
    save = url_for("portal.paper_part", number=number, document=document, position=file.position)
    page = url_for("portal.document", number=number, document=document)
    return {
        "name": name,
        "url": page if file.kind == "pdf" else "",
        "save_url": save,
        "kind": kind,
        "size_text": formats.file_size(file.size),
        "note": note,
    }
