"""What stands around the table of the queue: tiles, tabs, filters and chips, all of them links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.console.display import capped
from app.context import language, organisation, reader, runtime
from app.languages import KOREAN
from app.queries.people import holders
from app.queries.queue_counts import QueueCounts
from forms.console_actions import NOBODY
from forms.queue import QueueArgs
from forms.queue_words import DueFilter, View
from workflows.labels import labels_of
from workflows.machines import MACHINES
from workflows.vocabulary import Channel, PersonRole, RequestState, Right, Role

Part = dict[str, Any]


def address(query: str) -> str:
    """Return the address of the queue under these conditions."""
    return f"{url_for('console.queue')}?{query}"


def tiles(counts: QueueCounts) -> list[Part]:
    """Return the five count tiles."""
    shown = (
        (_("기한 초과"), counts.dues[DueFilter.OVER], "alert", "over", "due=over"),
        (_("오늘·내일 마감"), counts.dues[DueFilter.TOMORROW], "alarm", "soon", "due=tomorrow"),
        (
            within(organisation().profile.thresholds.soon_days),
            counts.dues[DueFilter.SOON],
            "hourglass",
            "soon",
            "due=soon",
        ),
        (_("신청인 보완 대기"), counts.views[View.PERSON], "pause", "", "view=person"),
        (_("배정 전"), counts.unassigned, "inbox", "", f"officer={NOBODY}"),
    )
    return [
        {
            "label": text,
            "value": capped(count),
            "unit": "건" if language() == KOREAN else "",
            "icon": icon,
            "tone": tone if count else "",
            "url": address(query if query.startswith("view=") else f"view=open&{query}"),
        }
        for text, count, icon, tone, query in shown
    ]


def within(days: int) -> str:
    """Return the words for what is due within so many days."""
    return str(ngettext("%(num)s일 이내", "%(num)s일 이내", days))


def due_words() -> dict[str, str]:
    """Return the names of the due filter's choices."""
    soon = organisation().profile.thresholds.soon_days
    return {
        DueFilter.OVER: _("초과"),
        DueFilter.TOMORROW: _("오늘·내일"),
        DueFilter.SOON: within(soon),
        DueFilter.WEEK: _("7일 이내"),
        DueFilter.POSTPONED: _("연기 중"),
    }


def officer_words() -> dict[str, str]:
    """Return the officers of the organisation by id, and nobody."""
    now = runtime().clock.now()
    officers = holders(reader(), organisation().id, Role.OFFICER, now)
    return {NOBODY: _("배정 전"), **{str(staff_id): name for staff_id, name in officers}}


def system_words(lang: str) -> dict[str, str]:
    """Return the systems of the organisation by key."""
    return {system.key: system.name.in_language(lang) for system in organisation().profile.systems}


@dataclass(frozen=True)
class Filter:
    """A condition of several values: its label, what is asked, and the choices by value."""

    name: str
    label: str
    asked: tuple[str, ...]
    words: dict[str, str]

    @property
    def text(self) -> str:
        """What stands on the closed filter: `유형`, `유형: 열람`, `유형: 열람 외 1`."""
        if not self.asked:
            return self.label
        first = self.words.get(self.asked[0], self.asked[0])
        if len(self.asked) == 1:
            return f"{self.label}: {first}"
        more = {"label": self.label, "first": first, "count": len(self.asked) - 1}
        return str(_("%(label)s: %(first)s 외 %(count)s", **more))


def filters_of(args: QueueArgs) -> dict[str, Filter]:
    """Return the filters by name, in the order in which they stand above the table."""
    lang = language()
    offered = (
        (
            "right",
            _("유형"),
            {right: word for right, word in _labels(Right, lang) if right in MACHINES},
        ),
        ("state", _("상태"), dict(_labels(RequestState, lang))),
        ("due", _("기한"), due_words()),
        ("role", _("신청인 구분"), dict(_labels(PersonRole, lang))),
        ("system", _("대상 시스템"), system_words(lang)),
        ("officer", _("담당자"), officer_words()),
        ("channel", _("경로"), dict(_labels(Channel, lang))),
    )
    return {name: Filter(name, label, getattr(args, name), words) for name, label, words in offered}


def columns_of(args: QueueArgs) -> Filter:
    """Return the columns one may add to the table, drawn as a filter is."""
    words = {"channel": _("접수 경로"), "outcome": _("결정"), "language": _("언어")}
    return Filter("col", _("열 더하기"), args.columns, words)


def _labels(kind: type[StrEnum], lang: str) -> Iterator[tuple[str, str]]:
    for code, text in labels_of(kind).items():
        yield code, text.in_language(lang)


def chips(args: QueueArgs, filters: Mapping[str, Filter]) -> list[Part]:
    """Return the conditions in force, each with the link that takes it away."""
    lang = language()
    words: dict[str, Callable[[str], str]] = {
        "q": lambda text: _("검색: %(text)s", text=text),
        "from": lambda day: _("%(day)s부터 접수", day=formats.day(date.fromisoformat(day), lang)),
        "to": lambda day: _("%(day)s까지 접수", day=formats.day(date.fromisoformat(day), lang)),
        "on": lambda day: _("목표일 %(day)s", day=formats.day(date.fromisoformat(day), lang)),
    }
    found = []
    for name, value in args.pairs():
        if name in filters:
            known = filters[name]
            text = f"{known.label}: {known.words.get(value, value)}"
        elif name in words:
            text = words[name](value)
        else:
            continue
        found.append({"label": text, "remove_url": address(args.without(name, value))})
    return found
