"""The tabs of the queue: those of everybody, one's own views, and those that are shared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from app.console.display import capped
from app.console.guard import actor
from app.console.queue_asked import question_of
from app.console.queue_parts import Part, address
from app.context import organisation, reader, runtime
from app.queries.people import SavedQuery
from app.queries.queue_counts import QueueCounts, count_each
from forms.queue import QueueArgs
from forms.queue_words import UNCOUNTED, View

#: How old the figure on a kept view may be: each page of the queue shows all of them.
FRESH = timedelta(seconds=60)
#: Figures kept at once; more are forgotten, as whoever asks next counts anew.
_MOST_KEPT = 5_000


def tabs(args: QueueArgs, counts: QueueCounts, saved: Sequence[SavedQuery]) -> list[Part]:
    """Return the tabs in order, with their figures and which one is open."""
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
    figures = _figures(saved)
    return found + [
        {
            "label": view.name,
            "url": address(view.query),
            "count": capped(figures[view.query]) if view.query in figures else None,
            "current": view.query == here,
            "icon": "users" if view.shared else "",
            "hidden": _("함께 쓰는 보기") if view.shared else "",
        }
        for view in saved
    ]


def view_words() -> dict[View, str]:
    """Return the names of the tabs of everybody."""
    return {
        View.MINE: _("내 담당"),
        View.OPEN: _("전체 진행 중"),
        View.SOON: _("기한 임박"),
        View.PERSON: _("보완 대기"),
        View.APPROVAL: _("결재 대기"),
        View.DONE: _("완료"),
        View.ALL: _("모든 요청"),
    }


def _figures(saved: Sequence[SavedQuery]) -> dict[str, int]:
    """Return how many requests each view shows; those older than FRESH are counted anew at once.

    Views of what is long done have none: counting them would read all there ever were.
    """
    now, here = runtime().clock.now(), organisation().id
    kept: dict[Any, tuple[datetime, int]] = current_app.extensions.setdefault("view_counts", {})
    asked = {view.query: QueueArgs.of(view.query) for view in saved}
    asked = {query: args for query, args in asked.items() if args.view not in {"", *UNCOUNTED}}
    keys = {query: (here, actor().staff_id, query) for query in asked}
    # Other threads empty what is kept: nothing is read from it twice.
    known = {query: kept.get(key) for query, key in keys.items()}
    found = {
        query: figure[1]
        for query, figure in known.items()
        if figure and figure[0] <= now < figure[0] + FRESH
    }
    old = [query for query in asked if query not in found]
    if old:
        if len(kept) > _MOST_KEPT:
            kept.clear()
        counted = count_each(reader(), [question_of(asked[query]) for query in old])
        found.update(zip(old, counted, strict=True))
        kept.update({keys[query]: (now, found[query]) for query in old})
    return found
