"""What the pages about attached files show: the files, their pages, their marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.console.casework.desk import Desk
from app.context import cite, language, reader, runtime
from app.services.errors import InvalidError, NotFoundError
from app.services.given_files import Attached, attached_files, citation_of, removed_of
from app.services.given_leftovers import leftovers
from app.services.given_opening import CHANGEABLE, grounds_for, ratios_of
from forms.given import MarkForm, WithholdForm
from forms.given_commands import FileAt
from workflows.given_kinds import NOT_OWN
from workflows.label_tables_given import NOT_OWN_REASON, REMOVED_KINDS
from workflows.labels import label
from workflows.redaction import Found, Mark
from workflows.vocabulary import GivenState, RemovedKind

#: The ground that speaks of other people: what is marked mostly goes for it.
_USUAL = "A35-4-2"
#: A page is shown within these heights by width, whatever it is.
_FLATTEST, _TALLEST = 0.05, 3.0
_TONES = {GivenState.UNDECIDED: "w", GivenState.GIVE: "g", GivenState.WITHHOLD: "o"}


@dataclass(frozen=True)
class FileDesk:
    """One attached file on the desk, at one of its pages (from 1)."""

    desk: Desk
    file: Attached
    page: int = 1

    @property
    def at(self) -> FileAt:
        """Where a change applies, counted from what is stored now."""
        return FileAt(self.desk.place, self.file.file.id, self.file.version)

    @cached_property
    def ratios(self) -> list[float]:
        """Height by width of every page as shown; empty when the file cannot be opened here."""
        try:
            found = ratios_of(runtime(), self.file, self.desk.case)
            return [min(max(ratio, _FLATTEST), _TALLEST) for ratio in found]
        except InvalidError:
            return []

    @property
    def may_change(self) -> bool:
        """Whether marks may change now: nothing is decided, and the answer is not settled."""
        return self.is_open and self.file.state is GivenState.UNDECIDED

    @property
    def is_open(self) -> bool:
        """Whether the answer is still being prepared."""
        return self.desk.state in CHANGEABLE

    def url(self, **values: object) -> str:
        """Return the address of the page on which the file is marked."""
        return self.desk.url("given_file", file=self.file.file.id, **values)

    def picture(self, **values: object) -> str:
        """Return the address of the picture of this page as it is marked now."""
        return self.desk.url(
            "given_picture",
            file=self.file.file.id,
            page=self.page,
            v=self.file.version,
            **values,
        )

    @property
    def whys(self) -> list[tuple[str, str]]:
        """What a part may go for: the grounds of this body, the usual one first; not their own."""
        return whys_of(self.desk)

    def offer(self, form: MarkForm | WithholdForm) -> None:
        """Give a form its choices."""
        if isinstance(form, MarkForm):
            form.offer([(str(kind), kind_name(kind)) for kind in RemovedKind], self.whys)
        else:
            form.offer(self.whys)

    def left(self) -> list[str]:
        """Return what a copy would still show that looks like other people's, on its first page.

        On the first page only: it takes seconds for a long file, and tells of all pages.
        """
        if self.page > 1 or not self.may_change or not self.ratios:
            return []
        names = {
            "number": _("주민등록번호 등"),
            "phone": _("전화번호"),
            "mail": _("전자우편"),
            "account": _("계좌·카드번호"),
        }
        found = leftovers(runtime(), self.file, self.desk.case)
        return [
            _("%(what)s: %(pages)s쪽", what=names[kind], pages=", ".join(map(str, pages)))
            for kind, pages in found.items()
        ]

    def view(self) -> dict[str, Any]:
        """Return what every page about one file shows of it."""
        return {
            "at": self,
            "file": self.file,
            "state": state_of(self.file),
            "url": url_for("console.file", no=self.desk.place.receipt, file=self.file.file.id),
            "marks": [mark_row(one, self.desk) for one in self.file.marks],
            "marked_pages": sorted({one.page + 1 for one in self.file.marks}),
            "is_pdf": self.file.file.media_type == "application/pdf",
        }


def whys_of(desk: Desk) -> list[tuple[str, str]]:
    """Return code and words of everything a part may go for, the usual ground first."""
    lang = language()
    grounds = grounds_for(desk.law, public_body=desk.profile.public_body)
    rows = [
        (code, f"{cite(row.source.citation)}: {row.wording.in_language(lang)}")
        for code, row in sorted(grounds.items(), key=lambda pair: pair[0] != _USUAL)
    ]
    own = f"{cite(citation_of(NOT_OWN, desk.law))}: {NOT_OWN_REASON.in_language(lang)}"
    return [*rows, (NOT_OWN, own)]


def find_file(desk: Desk, number: int, page: int = 1) -> FileDesk:
    """Return an attached file of a request. Raises NotFoundError."""
    for one in attached_files(reader(), desk.case, desk.request):
        if one.file.id == number:
            return FileDesk(desk, one, page)
    raise NotFoundError


def kind_name(kind: RemovedKind) -> str:
    """Return what a removed part was, in the language of the page."""
    return REMOVED_KINDS[kind].in_language(language())


def state_of(file: Attached) -> dict[str, str]:
    """Return the state of a file as words and tone."""
    if file.state is GivenState.GIVE and not file.is_settled:
        return {"text": _("사본을 만드는 중"), "tone": "w"}
    return {"text": label(file.state).in_language(language()), "tone": _TONES[file.state]}


def mark_row(mark: Mark, desk: Desk) -> dict[str, Any]:
    """Return one mark for the list beside the page."""
    ways = {Found.BOX: _("그림에서 고른 자리"), Found.PAGE: _("쪽 전체")}
    return {
        "number": mark.number,
        "page": mark.page + 1,
        "kind": kind_name(mark.kind),
        "shown": mark.shown or ways.get(mark.found, mark.words),
        "citation": cite(citation_of(mark.why, desk.law)),
        "note": mark.note,
    }


def file_rows(desk: Desk) -> list[dict[str, Any]]:
    """Return the attached files of a request with what was decided and removed."""
    return [
        {
            "name": one.title,
            "kind": one.file.media_type.rpartition("/")[2].upper(),
            "size": formats.file_size(one.file.size),
            "state": state_of(one),
            "is_making": one.state is GivenState.GIVE and not one.is_settled,
            "error": one.row.last_error if one.row else None,
            "marks": len(one.marks),
            "url": desk.url("given_file", file=one.file.id),
            "copy_url": url_for("console.file", no=desk.place.receipt, file=one.row.file_id)
            if one.row and one.row.file_id
            else "",
            "ground": cite(citation_of(one.ground, desk.law))
            if one.state is GivenState.WITHHOLD
            else "",
            "reason": one.content.get("reason", "") if one.state is GivenState.WITHHOLD else "",
            "removed": list(_removed(one, desk)) if one.state is GivenState.GIVE else [],
        }
        for one in attached_files(reader(), desk.case, desk.request)
    ]


def _removed(one: Attached, desk: Desk) -> Iterator[str]:
    lang = language()
    for row in removed_of(one.marks, desk.law):
        what = row.what.in_language(lang)
        said = {"page": row.page, "what": what, "why": cite(row.citation)}
        if row.whole_page:
            yield _("%(page)s쪽 전체: %(what)s (%(why)s)", **said)
        else:
            yield _("%(page)s쪽: %(what)s %(many)s곳 (%(why)s)", many=row.how_many, **said)
