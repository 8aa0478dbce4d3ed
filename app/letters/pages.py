"""A letter as a web page: the template it is printed with, filled without WeasyPrint."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime, time
from typing import TYPE_CHECKING

from app.clock import KST
from app.documents import templating
from app.languages import paper_language
from app.services.errors import NotFoundError

if TYPE_CHECKING:  # the union only: importing it would bring WeasyPrint into web processes
    from app.documents.letters import Letter


def page_of(letter: Letter, language: str, *, draft: bool) -> str:
    """Return the HTML of a letter in one language; a draft carries the word 초안."""
    chosen = paper_language(language)
    context = {field.name: getattr(letter, field.name) for field in fields(letter)}
    return templating.fill(letter.folder, chosen, context | _frame(letter, chosen, draft=draft))


def _frame(letter: Letter, language: templating.Language, *, draft: bool) -> dict[str, object]:
    """Return what the frame of a letter is given beside the letter's own fields."""
    words = templating.strings(letter.folder, language)
    variant = getattr(letter, "variant", "")
    return {
        "document_title": getattr(words, f"title_{variant}" if variant else "title"),
        "created": datetime.combine(letter.heading.issued_on, time(), KST).isoformat(),
        "check_code": "",
        "draft": draft,
        "folder": letter.folder,
    }


def style_among(folder: str, folders: Collection[str]) -> str:
    """Return the style sheet a letter is printed with, if it is one of these.

    Raises:
        NotFoundError: there is no such letter here.

    """
    if folder not in folders:
        raise NotFoundError
    return "\n".join(templating.styles(folder))
