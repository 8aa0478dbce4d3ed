from __future__ import annotations

from datetime import date

from app.month_view import Note, OnDays, month_view, next_month, previous_month, read_month
from app.queries.due_days import DueDay

TODAY = date(2026, 11, 22)
NOVEMBER = date(2026, 11, 1)
FOUND = OnDays(
    due={
        date(2026, 11, 20): DueDay(2, over=2),
        date(2026, 11, 24): DueDay(3),
        date(2026, 11, 30): DueDay(12),
    },
    off={date(2026, 11, 25): ["개사 기념일"]},
    notes={date(2026, 11, 26): [Note("eye", "열람 약속")]},
)


def test_month_has_weeks_that_begin_on_sunday() -> None:
    month = month_view(NOVEMBER, FOUND, TODAY, "ko")
    assert [short for short, _rest in month.weekdays] == ["일", "월", "화", "수", "목", "금", "토"]
    assert all(len(week) == 7 for week in month.weeks)
    assert all(cell.day.weekday() == 6 for week in month.weeks if (cell := week[0]))
    assert [cell.day.day for cell in month.days] == list(range(1, 31))
    assert month.weeks[-1][1].day.day == 30 if month.weeks[-1][1] else False
    assert month.weeks[-1][2:] == (None,) * 5


def test_shades_follow_the_busiest_day_and_a_quiet_month_has_none_that_is_full() -> None:
    shade = {cell.day.day: cell.shade for cell in month_view(NOVEMBER, FOUND, TODAY, "ko").days}
    assert (shade[1], shade[20], shade[24], shade[30]) == (0, 1, 1, 4)
    quiet = OnDays({TODAY: DueDay(1)})
    assert max(cell.shade for cell in month_view(NOVEMBER, quiet, TODAY, "ko").days) == 1


def test_only_days_with_something_due_lead_somewhere() -> None:
    month = month_view(NOVEMBER, FOUND, TODAY, "ko", lambda day: f"/on/{day}")
    assert [cell.url for cell in month.days if cell.url] == [
        "/on/2026-11-20",
        "/on/2026-11-24",
        "/on/2026-11-30",
    ]
    assert [cell.day.day for cell in month.days if cell.busy] == [20, 24, 25, 26, 30]
    assert (month.due, sum(cell.over for cell in month.days)) == (17, 2)


def test_counts_and_names_follow_the_language() -> None:
    korean, english = (month_view(NOVEMBER, FOUND, TODAY, lang) for lang in ("ko", "en"))
    assert (korean.title, english.title) == ("2026년 11월", "November 2026")
    assert (korean.days[29].figure, korean.days[29].counter) == ("12건", "")
    assert (english.days[29].figure, english.days[29].counter) == ("12", " requests")
    assert english.weekdays[2] == ("Tue", "sday")


def test_month_of_an_address_falls_back_to_this_month() -> None:
    assert read_month("2027-02", TODAY) == date(2027, 2, 1)
    for odd in ("", "2027-13", "2027-2", "1500-01", "abc", "2026-11-05"):
        assert read_month(odd, TODAY) == NOVEMBER


def test_months_turn_over_the_year() -> None:
    assert next_month(date(2026, 12, 1)) == date(2027, 1, 1)
    assert previous_month(date(2027, 1, 1)) == date(2026, 12, 1)
    assert next_month(date(2027, 1, 1)) == date(2027, 2, 1)
