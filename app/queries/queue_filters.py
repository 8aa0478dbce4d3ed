"""The conditions of the queue as SQL: tabs, filters and what was searched for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.queries.lookup import SearchKind, also_holds, digest_is
from app.store import BlindIndex, Filing, Request, Task
from forms.console_actions import NOBODY
from forms.queue_words import DueFilter, View
from workflows.vocabulary import WaitingFor

if TYPE_CHECKING:
    from app.queries.queue import QueueQuestion

#: A target day lies at most this many days before the legal day (longest row of holidays).
ROLL: Final = timedelta(days=14)
Condition = ColumnElement[bool]


def view_conditions(view: View, staff_id: Any, soon: Any) -> tuple[Condition, ...]:
    """Return what a tab shows: requests due until the day `soon` hold the late ones as well.

    Values may be bind parameters, as the counts use them.
    """
    is_open = Request.closed_at.is_(None)
    conditions: dict[View, tuple[Condition, ...]] = {
        View.MINE: (is_open, Request.officer_id == staff_id),
        View.OPEN: (is_open,),
        View.SOON: (is_open, Request.target_due <= soon),
        View.PERSON: (is_open, Request.waiting_for == str(WaitingFor.PERSON)),
        View.APPROVAL: (is_open, Request.waiting_for == str(WaitingFor.APPROVER)),
        View.DONE: (Request.closed_at.is_not(None),),
        View.ALL: (),
    }
    return conditions[view]


def overdue(today: Any) -> Condition:
    """Return the condition for 초과: said only after the legal day."""
    late: Condition = Request.legal_due < today
    return late


def near(today: Any, floor: Any, until: Any) -> tuple[Condition, ...]:
    """Return the conditions for a target day until `until` that is not late by law.

    `floor` is the earliest target day such a request can have (see ROLL); it bounds the scan.
    """
    return (Request.target_due >= floor, Request.target_due <= until, Request.legal_due >= today)


def conditions(question: QueueQuestion) -> list[Condition]:
    """Return the organisation, the tab and the filters of a question, without its search."""
    soon = question.today + timedelta(days=question.soon_days)
    found = [
        Request.organisation_id == question.organisation_id,
        *view_conditions(question.view, question.staff_id, soon),
        *_due(question),
    ]
    # One value is compared, not listed: the indexes of the orders then stay in order.
    for column, values in ((Request.right, question.right), (Request.state, question.state)):
        if values:
            found.append(column == values[0] if len(values) == 1 else column.in_(values))
    found.extend(_officers(question.officer))
    if question.received_from:
        found.append(Request.received_on >= question.received_from)
    if question.received_to:
        found.append(Request.received_on <= question.received_to)
    if question.due_on:
        found.extend((Request.closed_at.is_(None), Request.target_due == question.due_on))
    found.extend(_beside(question))
    return found


def _officers(officers: tuple[str, ...]) -> Iterator[Condition]:
    nobody, ids = Request.officer_id.is_(None), [int(one) for one in officers if one != NOBODY]
    named = Request.officer_id == ids[0] if len(ids) == 1 else Request.officer_id.in_(ids)
    if NOBODY in officers:
        yield or_(nobody, named) if ids else nobody
    elif ids:
        yield named


def _beside(question: QueueQuestion) -> Iterator[Condition]:
    """Yield what is asked of the filing and the tasks.

    A scalar sub-query cannot be turned into a join, so the order's index still drives the page.
    """
    of_filing = [
        column.in_(values)
        for column, values in (
            (Filing.channel, question.channel),
            (Filing.applicant_role, question.role),
        )
        if values
    ]
    if of_filing:
        came = select(Filing.id).where(Filing.id == Request.filing_id, *of_filing)
        yield came.scalar_subquery().is_not(None)
    if question.system:
        asked = select(Task.id).where(
            Task.request_id == Request.id,
            Task.system_key.in_(question.system),
            Task.cancelled_at.is_(None),
        )
        yield asked.limit(1).scalar_subquery().is_not(None)


def _due(question: QueueQuestion) -> tuple[Condition, ...]:
    """Return the conditions of the due filter: any of the days asked for, of open requests."""
    if not question.due:
        return ()
    today, asked = question.today, question.due
    days = {DueFilter.TOMORROW: 1, DueFilter.SOON: question.soon_days, DueFilter.WEEK: 7}
    ahead = [today + timedelta(days=days[DueFilter(one)]) for one in asked if one in days]
    parts: list[tuple[Condition, ...]] = []
    if DueFilter.OVER in asked:
        # A target never lies behind the legal day; said so, the index of targets ends the search.
        parts.append((Request.target_due < today, overdue(today)))
    if ahead:
        parts.append(near(today, today - ROLL, max(ahead)))
    if DueFilter.POSTPONED in asked:
        parts.append((Request.target_due.is_(None),))
    is_open = Request.closed_at.is_(None)
    if len(parts) == 1:
        return (is_open, *parts[0])
    return (is_open, *_last_day(asked, ahead), or_(*(and_(*part) for part in parts)))


def _last_day(asked: tuple[str, ...], ahead: list[date]) -> Iterator[Condition]:
    """Yield the last target day of several choices: without it an OR would read every request."""
    if ahead and DueFilter.POSTPONED not in asked:
        yield Request.target_due <= max(ahead)


def searched(query: Select[Any], question: QueueQuestion) -> Select[Any]:
    """Return a query of requests narrowed to what was searched for."""
    search = question.search
    if search is None:
        return query
    if search.kind is SearchKind.DAY:
        return query.where(Request.received_on == search.day)
    if search.kind is SearchKind.NUMBER:
        numbered = select(Filing.id).where(
            Filing.organisation_id == question.organisation_id,
            Filing.receipt_number == search.receipt,
        )
        query = query.where(Request.filing_id == numbered.scalar_subquery())
        return query.where(Request.position == search.position) if search.position else query
    first, *others = search.digests
    query = query.join(BlindIndex, BlindIndex.filing_id == Request.filing_id)
    query = query.where(*digest_is(*first, question.organisation_id))
    return query.where(
        *(also_holds(kind, digest, question.organisation_id) for kind, digest in others)
    )
