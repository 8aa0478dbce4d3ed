"""A letter as a web page: the template it is printed with, filled without WeasyPrint."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection
from dataclasses import fields, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from app.clock import KST
from app.documents import templating
from app.documents.parts import Picture
from app.languages import paper_language
from app.services.errors import NotFoundError

if TYPE_CHECKING:  # the union only: importing it would bring WeasyPrint into web processes
    from app.documents.letters import Letter


def page_of(letter: Letter, language: str, *, draft: bool) -> str:
    """Return the HTML of a letter in one language; a draft carries the word 초안, and no seal."""
    chosen = paper_language(language)
    own = letter.heading.sender.own
    if draft:
        own = replace(own, stamp=None)
    sender = replace(letter.heading.sender, own=own)
    context = {field.name: getattr(letter, field.name) for field in fields(letter)}
    context["heading"] = replace(letter.heading, sender=sender)
    html = templating.fill(letter.folder, chosen, context | _frame(letter, chosen, draft=draft))
    return _with_pictures(html, own.pictures)


def name_of(letter: Letter, language: templating.Language) -> str:
    """Return what a letter is called, without its number."""
    words = templating.strings(letter.folder, language)
    variant = getattr(letter, "variant", "")
    return str(getattr(words, f"title_{variant}" if variant else "title"))


def _with_pictures(html: str, pictures: Collection[Picture]) -> str:
    """Put the bytes where a picture is named: what people typed holds no quotation mark there."""
    for picture in pictures:
        kind = "png" if picture.data.startswith(b"\x89PNG") else "jpeg"
        inside = f"data:image/{kind};base64,{b64encode(picture.data).decode()}"
        html = html.replace(f'src="{picture.address}"', f'src="{inside}"')
    return html


def _frame(letter: Letter, language: templating.Language, *, draft: bool) -> dict[str, object]:
    """Return what the frame of a letter is given beside the letter's own fields."""
    return {
        "document_title": name_of(letter, language),
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
