"""A notice as a web page, before it is a PDF: the same letter, the same template, marked 초안.

Nothing here renders a PDF: that is the worker's, and WeasyPrint must not reach a web process.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.documents.automated import NoticeAutomated
from app.documents.closings import ClosingNotice
from app.documents.notices import NoticeAccess, NoticeResult
from app.documents.objections import NoticeObjection
from app.documents.reports import AccessReport
from app.documents.sources import NoticeSource
from app.documents.transfers import NoticeTransfer
from app.letters import build_draft
from app.letters.notices import SHOWN
from app.letters.pages import page_of, style_among
from app.letters.unprintable import unprintable_in
from app.runtime import Runtime
from app.services.case_file import CaseFile
from app.services.errors import NotFoundError
from app.store import Decision
from workflows.text import Label
from workflows.vocabulary import Right

if TYPE_CHECKING:
    from app.store import Request

#: Letters a preview can show; their style sheets are served under these names.
FOLDERS = frozenset(
    letter.folder
    for letter in (
        *(NoticeAccess, NoticeResult, NoticeAutomated, NoticeObjection, NoticeSource),
        *(NoticeTransfer, ClosingNotice, AccessReport),
    )
)


@dataclass(frozen=True)
class TypedPage:
    """A notice as a page: its folder, its HTML, and the character that could not be printed."""

    folder: str
    html: str
    unprintable: Label | None


def draft_page(
    runtime: Runtime, session: Session, case: CaseFile, request: Request, decision_id: int
) -> tuple[str, str]:
    """Return the folder and the HTML of the notice of a decision that is not approved yet.

    Raises:
        NotFoundError: the decision is not one of this request.

    """
    row = session.get(Decision, decision_id)
    if row is None or row.request_id != request.id:
        raise NotFoundError
    page = typed_page(runtime, session, case, request, row)
    return page.folder, page.html


def report_page(
    runtime: Runtime, session: Session, case: CaseFile, request: Request, decision_id: int
) -> tuple[str, str]:
    """Return folder and HTML of the access report of a decision that is not approved yet.

    Raises:
        NotFoundError: the decision is not one of this request, or shows nothing.

    """
    row = session.get(Decision, decision_id)
    if row is None or row.request_id != request.id:
        raise NotFoundError
    if request.right != Right.ACCESS or row.outcome not in SHOWN:
        raise NotFoundError
    letter = build_draft(runtime, session, case, request, row, report=True)
    return letter.folder, page_of(letter, case.filing.language, draft=True)


def typed_page(
    runtime: Runtime, session: Session, case: CaseFile, request: Request, row: Decision
) -> TypedPage:
    """Return the notice of a decision that may be stored nowhere."""
    letter = build_draft(runtime, session, case, request, row)
    html = page_of(letter, case.filing.language, draft=True)
    return TypedPage(letter.folder, html, unprintable_in(letter))


def style_of(folder: str) -> str:
    """Return the style sheet of a letter as it is printed.

    Raises:
        NotFoundError: there is no such letter.

    """
    return style_among(folder, FOLDERS)
