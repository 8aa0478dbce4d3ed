"""The papers of a filing in the console, each with the files that were made with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.console.case_frame import CaseFrame
from app.console.case_parts import paper_views
from app.context import reader
from app.queries.case import DocumentRow
from app.queries.paper_parts import parts_of_filing
from app.services.paper_sets import SetFile, part_files

Rows = list[dict[str, Any]]


def with_part_views(frame: CaseFrame, papers: Sequence[DocumentRow]) -> Rows:
    """Return the papers as file rows; `parts` of each are the files made with it."""
    found = parts_of_filing(reader(), frame.case.filing.id)
    views = paper_views(frame, papers)
    for paper, view in zip(papers, views, strict=True):
        files = part_files(frame.case, found.get(paper.id, []))
        view["parts"] = [_view(frame, paper, file) for file in files]
    return views


def _view(frame: CaseFrame, paper: DocumentRow, file: SetFile) -> dict[str, Any]:
    made = {"json": _("기계가 읽는 파일"), "csv": _("표 파일")}
    return {
        "name": made.get(file.kind, file.name),
        "url": url_for(
            "console.document_part",
            no=frame.receipt,
            document=paper.id,
            position=file.position,
        ),
        "kind": file.media_type.partition("/")[2].upper(),
        "size_text": formats.file_size(file.size),
        "note": _("%(number)s에 딸린 파일", number=paper.number),
    }
