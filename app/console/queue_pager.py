"""Where one stands in the queue: which rows of how many, and the ways to the pages beside."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.console.display import capped
from app.console.queue_parts import address
from app.context import reader
from app.queries.queue import QueuePage, QueueQuestion
from app.queries.queue_counts import QueueCounts, count_matching
from forms.queue import QueueArgs
from forms.queue_words import UNCOUNTED


@dataclass(frozen=True)
class Pages:
    """What stands below the table: the words, and addresses that are empty where there is none."""

    text: str
    first: str
    previous: str
    following: str


def pager_of(
    args: QueueArgs, question: QueueQuestion, page: QueuePage, counts: QueueCounts
) -> Pages:
    """Return the words and ways of a page. Its place is as old as the link that led here."""
    shown, before = len(page.rows), args.offset
    total = _total(args, question, page, counts)
    place = {"first": f"{before + 1:,}", "last": f"{before + shown:,}"}
    text = (
        _("%(first)s–%(last)s번째", **place)
        if total is None
        else _("%(total)s건 중 %(first)s–%(last)s", total=capped(total), **place)
    )
    back, on = max(before - question.size, 0), before + shown
    return Pages(
        text=text,
        first=address(args.query()) if page.previous and back else "",
        previous=address(args.query(at=str(page.previous), n=_number(back)))
        if page.previous
        else "",
        following=address(args.query(at=str(page.following), n=str(on))) if page.following else "",
    )


def _number(offset: int) -> str:
    return str(offset) if offset else ""


def _total(
    args: QueueArgs, question: QueueQuestion, page: QueuePage, counts: QueueCounts
) -> int | None:
    """Return how many there are; counted anew only where the page does not show them all."""
    if not (page.previous or page.following):
        return len(page.rows)
    if not args.narrowed and question.view in counts.views:
        return counts.views[question.view]
    return None if question.view in UNCOUNTED else count_matching(reader(), question)
