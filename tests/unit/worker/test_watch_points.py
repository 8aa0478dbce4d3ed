from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from app.organisations.schema import Thresholds
from app.services.watching import PointKind, watch_points

THRESHOLDS = Thresholds(
    soon_days=3,
    remind_days_before=(3, 1, 0),
    digest_at=time(9, 0),
    source="test",
)
LEGAL, TARGET = date(2026, 12, 3), date(2026, 11, 30)


def test_watch_points_one_a_day_the_gravest_wins() -> None:
    points = watch_points(LEGAL, TARGET, THRESHOLDS)

    assert [(point.kind, point.day) for point in points] == [
        (PointKind.TARGET, date(2026, 11, 30)),  # also three days before, but the target is graver
        (PointKind.SOON, date(2026, 12, 2)),
        (PointKind.DUE, date(2026, 12, 3)),
        (PointKind.OVER, date(2026, 12, 4)),
    ]


def test_watch_points_begin_at_the_profiles_hour_in_korea() -> None:
    late = replace(THRESHOLDS, digest_at=time(18, 30))

    assert watch_points(LEGAL, TARGET, late)[0].at == datetime(2026, 11, 30, 9, 30, tzinfo=UTC)


def test_watch_points_due_and_over_come_without_being_asked_for() -> None:
    none = replace(THRESHOLDS, remind_days_before=())

    kinds = [point.kind for point in watch_points(LEGAL, None, none)]

    assert kinds == [PointKind.DUE, PointKind.OVER]


def test_watch_points_postponed_has_none() -> None:
    assert watch_points(None, None, THRESHOLDS) == []


def test_watch_points_day_of_a_refusal_is_a_due_date_of_its_own() -> None:
    by = LEGAL - timedelta(days=20)
    points = watch_points(LEGAL, TARGET, THRESHOLDS, refuse_by=by)
    ahead = {by - timedelta(days=n) for n in THRESHOLDS.remind_days_before}
    refusals = [point.day for point in points if point.kind is PointKind.REFUSE]
    assert refusals == sorted(ahead | {by})
    assert PointKind.REFUSE not in {point.kind for point in watch_points(LEGAL, TARGET, THRESHOLDS)}
