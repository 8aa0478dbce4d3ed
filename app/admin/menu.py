"""The menu of the administrator's face: one list, in the order it is read.

A part that adds a page adds its entry here and names its key as `nav` when it shows the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.admin.sections import SECTIONS


@dataclass(frozen=True)
class Entry:
    """One page of the menu: its key, what it is called, and the endpoint it leads to."""

    key: str
    label: LazyString
    endpoint: str
    #: What the endpoint takes besides the organisation.
    values: tuple[tuple[str, Any], ...] = ()

    @property
    def url(self) -> str:
        """Return the address within the organisation of this page."""
        return url_for(self.endpoint, **dict(self.values))


@dataclass(frozen=True)
class Group:
    """Entries that belong together, under one heading."""

    label: LazyString
    entries: tuple[Entry, ...]


MENU: tuple[Group, ...] = (
    Group(
        _l("준비"),
        (Entry("home", _l("할 일"), "admin.home"),),
    ),
    Group(
        _l("설정"),
        tuple(
            Entry(
                f"settings-{section.key}",
                section.label,
                "admin.section",
                (("section", section.key),),
            )
            for section in SECTIONS
        ),
    ),
    Group(
        _l("사람·날짜·문구"),
        (
            Entry("people", _l("사용자와 권한"), "admin.people"),
            Entry("calendar", _l("휴일·휴무"), "admin.calendar"),
            Entry("templates", _l("서식과 메일"), "admin.templates"),
            Entry("signing", _l("전자서명 인증서"), "admin.signing"),
            Entry("annex_forms", _l("서식 대조"), "admin.annex_forms"),
        ),
    ),
    Group(
        _l("이력"),
        (
            Entry("history", _l("변경 이력"), "admin.history"),
            Entry("profile", _l("원문(TOML)"), "admin.profile"),
        ),
    ),
)
