"""A notice as a web page, before it is a PDF: the same letter, the same template, marked 초안.

Nothing here renders a PDF: that is the worker's, and WeasyPrint must not reach a web process.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, time
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.clock import KST
from app.documents import templating
from app.documents.notices import NoticeAccess, NoticeResult
from app.letters import build_draft
from app.runtime import Runtime
from app.services.case_file import CaseFile
from app.services.errors import NotFoundError
from app.store import Decision

if TYPE_CHECKING:
    from app.documents.letters import Letter
    from app.store import Request

#: Letters a preview can show; their style sheets are served under these names.
FOLDERS = frozenset({NoticeAccess.folder, NoticeResult.folder})


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
    letter = build_draft(runtime, session, case, request, row)
    language: templating.Language = "en" if case.filing.language == "en" else "ko"
    context = {field.name: getattr(letter, field.name) for field in fields(letter)}
    return letter.folder, templating.fill(
        letter.folder, language, context | _frame(letter, language)
    )


def _frame(letter: Letter, language: templating.Language) -> dict[str, object]:
    """Return what the frame of a letter is given beside the letter's own fields."""
    words = templating.strings(letter.folder, language)
    variant = f"_{letter.variant}" if isinstance(letter, (NoticeAccess, NoticeResult)) else ""
    return {
        "document_title": getattr(words, f"title{variant}"),
        "created": datetime.combine(letter.heading.issued_on, time(), KST).isoformat(),
        "check_code": "",
        "draft": True,
        "folder": letter.folder,
    }


def style_of(folder: str) -> str:
    """Return the style sheet of a letter as it is printed.

    Raises:
        NotFoundError: there is no such letter.

    """
    if folder not in FOLDERS:
        raise NotFoundError
    return "\n".join(templating.styles(folder))
