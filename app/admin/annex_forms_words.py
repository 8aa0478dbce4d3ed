"""The forms that follow an annex in words: their state, their records, and a sheet to compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.clock import kst_date
from app.context import cite, language, law_in_force, organisation, reader, runtime
from app.letters.annex_form_preview import annex_page
from app.letters.annex_forms import FOLDER_OF, layout_of
from app.queries.form_comparisons import Comparison, comparisons
from app.services.errors import NotFoundError
from app.services.form_comparisons import FORMS
from workflows.law.schema import Form


@dataclass(frozen=True)
class Desk:
    """One form of an annex, with every comparison of it, the newest first."""

    form: Form
    records: list[Comparison]

    def url(self, endpoint: str = "annex_form") -> str:
        """Return the address of a page of this form."""
        return url_for(f"admin.{endpoint}", annex=self.form.code)

    @property
    def folder(self) -> str:
        """Which template lays it out."""
        return FOLDER_OF[self.form.code]

    @property
    def layout(self) -> str:
        """SHA-256 of the layout as it is printed now."""
        return layout_of(self.form.code)

    @property
    def title(self) -> str:
        """What the annex is called."""
        return self.form.title.in_language(language())

    @property
    def annex(self) -> str:
        """The Notice and the number of the annex."""
        return f"{self.form.notice_name} {self.form.number}"

    @property
    def source(self) -> str:
        """The article that names the form."""
        return cite(self.form.source.citation)

    @property
    def standing(self) -> Comparison | None:
        """The comparison that was not taken back."""
        return next((row for row in self.records if row.ended_at is None), None)

    @property
    def state(self) -> tuple[str, str]:
        """How it stands, with the tone of its badge."""
        row = self.standing
        if row is None:
            return _("대조 전"), ""
        if row.holds(self.layout, self.form.notice_number):
            return _("대조함"), "g"
        return _("다시 대조할 것"), "w"

    @property
    def said(self) -> str:
        """What its papers bear because of that."""
        row = self.standing
        if row is None:
            return str(_("문서에 기관 서식이라고 적힙니다."))
        if row.holds(self.layout, self.form.notice_number):
            return str(_("문서에 고시의 서식 번호가 적힙니다."))
        if row.layout != self.layout:
            return str(_("대조한 뒤 인쇄 모습이 바뀌어 문서에 다시 기관 서식이라고 적힙니다."))
        return str(_("대조한 뒤 고시가 바뀌어 문서에 다시 기관 서식이라고 적힙니다."))

    @property
    def history(self) -> list[dict[str, Any]]:
        """The comparisons as the table shows them."""
        lang = language()
        return [
            {
                "version": row.version,
                "notice": f"{row.notice_number} ({formats.day(row.notice_date, lang)})",
                "remark": row.remark,
                "made": f"{formats.moment(row.compared_at, lang)} {row.compared_by}",
                "ended": f"{formats.moment(row.ended_at, lang)} {row.ended_by}"
                if row.ended_at
                else "",
                "why": row.ended_why or "",
            }
            for row in self.records
        ]

    def page(self) -> str:
        """Return the HTML of the form with made-up content, in Korean: the text that governs."""
        day = kst_date(runtime().clock.now())
        return annex_page(organisation().profile, self.form.code, day)


def desks() -> list[Desk]:
    """Return the forms of the law in force that papers of ours follow."""
    found = comparisons(reader(), organisation().id)
    law = law_in_force()
    return [
        Desk(law.forms[code], [row for row in found if row.form == code])
        for code in FORMS
        if code in law.forms
    ]


def open_form(code: str) -> Desk:
    """Open one form; NotFoundError when papers of ours follow none of that name."""
    found = next((desk for desk in desks() if desk.form.code == code), None)
    if found is None:
        raise NotFoundError
    return found
