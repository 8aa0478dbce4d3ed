"""What stands around the table of the queue: tiles, tabs, selects and chips, all of them links."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.console.display import capped
from app.context import language, organisation, reader, runtime
from app.languages import KOREAN
from app.queries.people import SavedQuery, holders
from app.queries.queue import NOBODY, DueFilter, View
from app.queries.queue_counts import QueueCounts
from forms.queue import QueueArgs
from workflows.labels import labels_of
from workflows.machines import MACHINES
from workflows.vocabulary import Channel, RequestState, Right, Role

Part = dict[str, Any]
#: Filters by name: label, value in force, choices by value.
Choices = dict[str, tuple[str, str, dict[str, str]]]


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


def view_words() -> dict[View, str]:
    """Return the names of the tabs."""
    return {
        View.MINE: _("내 담당"),
        View.OPEN: _("전체 진행 중"),
        View.SOON: _("기한 임박"),
        View.PERSON: _("보완 대기"),
        View.APPROVAL: _("결재 대기"),
        View.DONE: _("완료"),
        View.ALL: _("모든 요청"),
    }


def tabs(args: QueueArgs, counts: QueueCounts, saved: list[SavedQuery]) -> list[Part]:
    """Return the tabs: those of everybody, then the views one saved."""
    here = args.query()
    own = any(view.query == here for view in saved)
    found = [
        {
            "label": words,
            "url": address(f"view={view}"),
            "count": capped(counts.views[view]) if view in counts.views else None,
            "current": args.view == view and not own,
        }
        for view, words in view_words().items()
        if view is not View.ALL or args.view == View.ALL
    ]
    return found + [
        {
            "label": view.name,
            "url": address(view.query),
            "count": None,
            "current": view.query == here,
        }
        for view in saved
    ]


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


def choices(args: QueueArgs) -> Choices:
    """Return the filters by name: their label, the value in force, and the choices."""
    lang = language()
    return {
        "right": (_("유형"), args.right, _labels(Right, lang)),
        "state": (_("상태"), args.state, _labels(RequestState, lang)),
        "due": (_("기한"), args.due, due_words()),
        "officer": (_("담당자"), args.officer, officer_words()),
        "channel": (_("경로"), args.channel, _labels(Channel, lang)),
    }


def _labels(kind: type[Right | RequestState | Channel], lang: str) -> dict[str, str]:
    offered = {right.value for right in runtime_rights()} if kind is Right else None
    return {
        code: text.in_language(lang)
        for code, text in labels_of(kind).items()
        if offered is None or code in offered
    }


def runtime_rights() -> tuple[Right, ...]:
    """Return the rights requests can be of here."""
    return tuple(MACHINES)


def selects(filters: Choices) -> list[Part]:
    """Return the drop-down filters."""
    return [
        {"name": name, "label": label, "value": value, "choices": list(words.items())}
        for name, (label, value, words) in filters.items()
    ]


def chips(args: QueueArgs, filters: Choices) -> list[Part]:
    """Return the conditions in force, each with the link that takes it away."""
    lang, pairs = language(), args.pairs()
    words: dict[str, str] = {}
    if args.q:
        words["q"] = _("검색: %(text)s", text=args.q)
    for name, (label, value, known) in filters.items():
        if value:
            words[name] = f"{label}: {known.get(value, value)}"
    if args.received_from:
        words["from"] = _("%(day)s부터 접수", day=formats.day(args.received_from, lang))
    if args.received_to:
        words["to"] = _("%(day)s까지 접수", day=formats.day(args.received_to, lang))
    return [
        {"label": text, "remove_url": address(args.query(**{name: ""}))}
        for name, text in words.items()
        if name in pairs
    ]
