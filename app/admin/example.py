"""What a change of the periods would look like: the dates of an example."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _

from app import formats
from app.clock import kst_date
from app.context import language, organisation, reader, runtime
from app.organisations.schema import OrganisationProfile
from app.queries.calendar import calendar_in_force, closures_of
from workflows.clock import compute
from workflows.inner_dates import Workdays, inner_due
from workflows.vocabulary import Right


@dataclass(frozen=True)
class Dated:
    """One date of the example, and why it falls there."""

    day: date
    words: str


def example_dates(profile: OrganisationProfile, received: datetime) -> list[Dated]:
    """Return the dates of a request for access that came in at this instant, in order."""
    today, session = kst_date(received), reader()
    calendar, closures = (
        calendar_in_force(session),
        closures_of(session, organisation().id),
    )
    law = runtime().law.for_receipt(profile.law, today)
    clock = compute(law, Right.ACCESS, received, (), calendar, closures=closures)
    days = Workdays(calendar, closures)
    inner = inner_due(today, clock.target_due, profile.tasks.inner, days)
    dates = [
        Dated(today, _("열람 요구가 들어왔습니다.")),
        Dated(inner.day, _("담당자가 회신합니다.")),
    ]
    if clock.target_due:
        dates.append(Dated(clock.target_due, _("목표일입니다.")))
    if clock.legal_due:
        reminders = profile.thresholds.remind_days_before
        dates += [
            Dated(clock.legal_due - timedelta(days=n), _("알림을 보냅니다.")) for n in reminders
        ]
        dates.append(Dated(clock.legal_due, _("법정 기한입니다.")))
    return sorted(dates, key=lambda one: one.day)


def dates_in_words(profile: OrganisationProfile) -> list[tuple[str, str]]:
    """Return the example for a request that comes in now: day and words."""
    now = runtime().clock.now()
    return [(formats.day(one.day, language()), one.words) for one in example_dates(profile, now)]
