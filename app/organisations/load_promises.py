"""The part of a profile about what was promised beyond the law; each part may be missing."""

from __future__ import annotations

from app.organisations.reader import Table
from app.organisations.schema_promises import (
    Account,
    Points,
    PolicyChanges,
    Posts,
    Promises,
    Restriction,
    Routine,
    TermsGround,
)

_LONGEST_DAYS = 365


def read_promises(root: Table) -> Promises:
    """Read the table `promises`; without it nothing was promised."""
    if not root.has("promises"):
        return Promises()
    table = root.table("promises")
    promises = Promises(
        policy_changes=(
            _policy_changes(table.table("policy_changes"))
            if table.has("policy_changes")
            else PolicyChanges()
        ),
        account=_account(table.table("account")) if table.has("account") else None,
        points=_points(table.table("points")) if table.has("points") else None,
        posts=_posts(table.table("posts")) if table.has("posts") else None,
        restriction=_restriction(table.table("restriction")) if table.has("restriction") else None,
        routines=tuple(map(_routine, table.tables("routines", empty=True))),
    )
    table.finish()
    return promises


def _policy_changes(table: Table) -> PolicyChanges:
    days = table.number("notice_days", 0, _LONGEST_DAYS)
    changes = PolicyChanges(
        notice_days=days,
        adverse_notice_days=table.number("adverse_notice_days", days, _LONGEST_DAYS, default=days),
        objection_days=table.number("objection_days", 0, _LONGEST_DAYS, default=0),
        source=table.source(),
    )
    table.finish()
    return changes


def _account(table: Table) -> Account:
    account = Account(
        service=table.string("service"),
        self_service=table.optional_label("self_service"),
        source=table.source(),
    )
    table.finish()
    return account


def _points(table: Table) -> Points:
    points = Points(
        name=table.label("name"),
        services=table.strings("services"),
        valid_years=table.number("valid_years", 1, 50),
        last_year=table.number("last_year", 1990, 2100) if table.has("last_year") else None,
        ends_on=table.day("ends_on") if table.has("ends_on") else None,
        source=table.source(),
    )
    table.finish()
    return points


def _posts(table: Table) -> Posts:
    posts = Posts(block_days=table.number("block_days", 1, 30), source=table.source())
    table.finish()
    return posts


def _restriction(table: Table) -> Restriction:
    restriction = Restriction(
        opinion_days=table.number("opinion_days", 1, 90),
        grounds=tuple(map(_ground, table.tables("grounds"))),
        source=table.source(),
    )
    table.finish()
    return restriction


def _ground(table: Table) -> TermsGround:
    ground = TermsGround(key=table.string("key"), text=table.own_label())
    table.finish()
    return ground


def _routine(table: Table) -> Routine:
    once = table.has("before")
    routine = Routine(
        key=table.slug("key"),
        name=table.label("name"),
        what=table.label("what"),
        every_months=None if once else _months(table),
        before=table.day("before") if once else None,
        days_before=table.number("days_before", 0, _LONGEST_DAYS) if once else 0,
        remind_days=table.number("remind_days", 0, 90, default=14),
        source=table.source(),
    )
    table.finish()
    return routine


def _months(table: Table) -> int:
    months = table.number("every_months", 1, 12)
    if 12 % months:
        raise table.error(
            "every_months",
            "한 해를 나누어 떨어지는 달수(1, 2, 3, 4, 6, 12)를 적어 주세요.",
            "use a number of months that divides a year: 1, 2, 3, 4, 6 or 12",
        )
    return months
