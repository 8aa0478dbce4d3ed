"""Every letter with an organisation's own words and pictures, before they go live."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol, cast

from jinja2 import UndefinedError

from app.documents.errors import BrokenPictureError, DocumentError, MissingGlyphError
from app.documents.glyphs import refuse_missing_glyphs
from app.documents.parts import texts
from app.documents.samples import sample_letter_set
from app.documents.templating import Language
from app.letters.pages import name_of, page_of
from app.letters.sender import sender_of
from app.organisations.schema import OrganisationProfile
from app.organisations.wording import slip_in
from app.queries.looks import Look
from workflows.text import Label

if TYPE_CHECKING:  # the union only: importing it would bring WeasyPrint into the worker
    from app.documents.letters import Letter
    from app.documents.rendered import RenderedDocument

#: What an administrator looks at, in this order.
SHOWN: Final = (
    "notice_access_grant",
    "notice_access_refuse",
    "notice_result_partial",
    "receipt",
    "supplement_request",
    "access_report",
    "disposal_certificate",
    "request_form_blank",
)
#: Forms and covers that are one sheet; a notice may well run on to a second page.
ONE_SHEET: Final = (
    "receipt",
    "request_form",
    "request_form_blank",
    "power_of_attorney_blank",
    "address_sheet",
    "fax_cover",
    "transfer_form",
)


@dataclass(frozen=True)
class Finding:
    """What is wrong with a proof, in both languages; a grave one keeps the draft from holding."""

    text: Label
    grave: bool = True


@dataclass(frozen=True)
class ProofPaper:
    """A finished sample, marked 초안: its language, name among the samples, title and bytes."""

    language: str
    name: str
    title: str
    pages: int
    pdf: bytes = field(repr=False)


class Render(Protocol):
    """Lays a letter out, as `app.documents.letters.render_letter` does."""

    def __call__(
        self, letter: Letter, language: Language, *, draft: bool = False
    ) -> RenderedDocument:
        """Return the finished document."""


@dataclass(frozen=True)
class _Sample:
    name: str
    language: Language
    letter: Letter


@dataclass(frozen=True)
class Proof:
    """All that a proof shows."""

    findings: tuple[Finding, ...]
    papers: tuple[ProofPaper, ...]


def prove(profile: OrganisationProfile, looks: Sequence[Look], render: Render) -> Proof:
    """Make every letter with made-up content in the languages of `looks`.

    All are filled and their characters compared with the fonts; those that are shown, or have to
    stay on one sheet, are laid out by `render`. Where words or pictures are wrong in themselves, no
    letter is made with them. What `render` raises beside DocumentError goes through.
    """
    findings: list[Finding] = []
    papers: list[ProofPaper] = []
    for look in looks:
        wrong = list(faults_of(look))
        findings += wrong
        samples = () if wrong else _letters(profile, look)
        for sample in samples:
            made, found = _made(sample, render)
            papers += made
            findings += found
    shown = [paper for name in SHOWN for paper in papers if paper.name == name]
    return Proof(tuple(dict.fromkeys(findings)), tuple(shown))


def faults_of(look: Look) -> Iterator[Finding]:
    """Give what is wrong with words and pictures in themselves, block by block."""
    for row in look.wording.values():
        if not row.version:
            continue
        place = _place(row.block.title, row.version)
        slip = slip_in(row.block, row.text)
        if slip is not None:
            yield Finding(_after(place, slip.message))
        try:
            refuse_missing_glyphs([("", row.text)])
        except MissingGlyphError as error:
            yield Finding(_after(place, error.what))
    for picture in look.pictures.values():
        if hashlib.sha256(picture.data).hexdigest() != picture.sha256:
            yield Finding(BrokenPictureError(picture.key.removeprefix("picture.")).message)


def _letters(profile: OrganisationProfile, look: Look) -> Iterator[_Sample]:
    """Give the samples as this organisation would send them."""
    language = cast("Language", look.language)
    sender = sender_of(profile, language, look)
    for name, letter in sample_letter_set(language).items():
        yield _Sample(
            name, language, replace(letter, heading=replace(letter.heading, sender=sender))
        )


def _made(sample: _Sample, render: Render) -> tuple[list[ProofPaper], list[Finding]]:
    """Return the paper, where it is laid out, and what is wrong with it."""
    name, language, letter = sample.name, sample.language, sample.letter
    title = name_of(letter, language)
    try:
        refuse_missing_glyphs(texts(letter, ""))
        page_of(letter, language, draft=True)
        if name not in SHOWN and name not in ONE_SHEET:
            return [], []
        made = render(letter, language, draft=True)
    except DocumentError as error:
        return [], [Finding(_after(Label(title, title), error.message))]
    except UndefinedError as error:
        return [], [Finding(_unknown(title, str(error)))]
    over = name in ONE_SHEET and made.pages > 1
    paper = ProofPaper(language, name, title, made.pages, made.pdf)
    return [paper], [Finding(_overflow(title, made.pages), grave=False)] if over else []


def _place(title: Label, version: int) -> Label:
    return Label(f"{title.ko} {version}판", f"{title.en}, version {version}")


def _after(place: Label, what: Label) -> Label:
    return Label(f"{place.ko}: {what.ko}", f"{place.en}: {what.en}")


def _unknown(title: str, name: str) -> Label:
    return Label(
        f"{title}: 서식이 모르는 항목을 씁니다({name}). 프로그램을 다시 설치해 주세요.",
        f"{title}: the template uses an unknown field ({name}). Install the program again.",
    )


def _overflow(title: str, pages: int) -> Label:
    return Label(
        f"{title}: 한 쪽이던 서식이 {pages}쪽으로 넘어갑니다. 글을 줄이면 한 쪽에 들어갑니다.",
        f"{title}: this form runs on to {pages} pages. Shorter words keep it on one.",
    )
