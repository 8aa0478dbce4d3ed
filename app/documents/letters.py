"""From a letter to its PDF: check, fill the template, render, number the result.

A letter is a frozen dataclass; this module knows nothing of requests, rows or the law.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields
from datetime import datetime, time

from app.documents import templating
from app.documents.authority import PowerOfAttorney
from app.documents.automated import ExtensionLetter, NoticeAutomated
from app.documents.check_code import check_code
from app.documents.closings import ClosingNotice
from app.documents.correspondence import DelayLetter, Receipt, RequestForm, SupplementRequest
from app.documents.covers import AddressSheet, FaxCover
from app.documents.destruction import DestructionRecord
from app.documents.disposal import DisposalCertificate
from app.documents.errors import BrokenPictureError, IncompleteLetterError
from app.documents.fees import FeeLetter
from app.documents.formats import KST
from app.documents.glyphs import refuse_missing_glyphs
from app.documents.notices import NoticeAccess, NoticeResult, refuse_incomplete
from app.documents.objections import NoticeObjection
from app.documents.outside import ProviderRequest, RecipientWord
from app.documents.parts import texts
from app.documents.render import render_pdf
from app.documents.rendered import RenderedDocument
from app.documents.reports import AccessReport, RegisterSummary
from app.documents.sources import NoticeSource
from app.documents.templating import Language
from app.documents.transfers import NoticeTransfer, TransferRequestForm
from workflows.text import Label

Letter = (
    RequestForm
    | Receipt
    | NoticeAccess
    | NoticeResult
    | NoticeAutomated
    | NoticeObjection
    | NoticeSource
    | NoticeTransfer
    | TransferRequestForm
    | ClosingNotice
    | SupplementRequest
    | DelayLetter
    | ExtensionLetter
    | FeeLetter
    | AccessReport
    | PowerOfAttorney
    | AddressSheet
    | FaxCover
    | DestructionRecord
    | DisposalCertificate
    | RegisterSummary
    | RecipientWord
    | ProviderRequest
)
LETTERS: tuple[type[Letter], ...] = (
    RequestForm,
    Receipt,
    NoticeAccess,
    NoticeResult,
    NoticeAutomated,
    NoticeObjection,
    NoticeSource,
    NoticeTransfer,
    TransferRequestForm,
    ClosingNotice,
    SupplementRequest,
    DelayLetter,
    ExtensionLetter,
    FeeLetter,
    AccessReport,
    PowerOfAttorney,
    AddressSheet,
    FaxCover,
    DestructionRecord,
    DisposalCertificate,
    RegisterSummary,
    RecipientWord,
    ProviderRequest,
)
#: Letters that name the parts they may not go without.
_CHECKED = (
    NoticeAccess,
    NoticeResult,
    NoticeAutomated,
    NoticeObjection,
    NoticeSource,
    NoticeTransfer,
    ClosingNotice,
    ExtensionLetter,
    FeeLetter,
    AddressSheet,
    FaxCover,
    DestructionRecord,
    DisposalCertificate,
)
#: Letters with several titles.
_TITLED = (NoticeAccess, NoticeResult, ClosingNotice)


def render_letter(letter: Letter, language: Language, *, draft: bool = False) -> RenderedDocument:
    """Render a letter in Korean (`ko`) or English (`en`) to PDF/UA-1.

    The same letter always gives the same bytes. A draft carries a watermark and no check code,
    and may have gaps; a letter that is not a draft raises IncompleteLetterError when a part the
    law asks for is empty. Raises MissingGlyphError when no font has a character, BrokenPictureError
    when a picture is not the one that was put in.
    """
    if not draft:
        _refuse_gaps(letter)
    refuse_missing_glyphs(texts(letter, ""))
    code = "" if draft else letter_check_code(letter, language)
    title = title_of(letter, language)
    html = templating.fill(
        letter.folder, language, _context(letter) | _frame(letter, title, code, draft=draft)
    )
    rendered = render_pdf(html, styles=templating.styles(letter.folder), pictures=_pictures(letter))
    return RenderedDocument(
        pdf=rendered.pdf,
        sha256=hashlib.sha256(rendered.pdf).hexdigest(),
        pages=rendered.pages,
        check_code=code,
        title=title,
    )


def letter_check_code(letter: Letter, language: Language) -> str:
    """Return the check code of a letter's content in one language."""
    return check_code(
        {"letter": letter.folder, "language": language, "content": letter},
    )


def title_of(letter: Letter, language: Language) -> str:
    """Return the title for file lists and the PDF's properties, with the letter's number."""
    words = templating.strings(letter.folder, language)
    variant = f"_{letter.variant}" if isinstance(letter, _TITLED) else ""
    return f"{getattr(words, f'title{variant}')} {letter.heading.number}".strip()


def _refuse_gaps(letter: Letter) -> None:
    if isinstance(letter, _CHECKED):
        refuse_incomplete(letter)
    if isinstance(letter, DelayLetter) and not (letter.cause.strip() and any(letter.objection)):
        name = "objection" if letter.cause.strip() else "cause"
        raise IncompleteLetterError(
            letter.folder,
            name,
            Label(
                "지연 사유와 이의제기 방법을 모두 적어 주세요.",
                "A delay letter needs its cause and how to object.",
            ),
        )


def _pictures(letter: Letter) -> dict[str, bytes]:
    """Return the bytes of the letter's pictures; the renderer would leave a broken one out."""
    found = letter.heading.sender.own.pictures
    for picture in found:
        if hashlib.sha256(picture.data).hexdigest() != picture.sha256:
            raise BrokenPictureError(picture.name)
    return {picture.address: picture.data for picture in found}


def _context(letter: Letter) -> dict[str, object]:
    return {field.name: getattr(letter, field.name) for field in fields(letter)}


def _frame(letter: Letter, title: str, code: str, *, draft: bool) -> dict[str, object]:
    """Return what the shared frame of every letter is given beside the letter's own fields."""
    created = datetime.combine(letter.heading.issued_on, time(), KST)
    return {
        "document_title": title,
        "created": created.isoformat(),
        "check_code": code,
        "draft": draft,
        "folder": letter.folder,
    }
