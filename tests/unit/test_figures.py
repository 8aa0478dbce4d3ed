from __future__ import annotations

from app.figures import (
    Cell,
    OpenCell,
    Result,
    Share,
    by_month,
    days_taken,
    kept_share,
    late_causes,
    loads,
    median_days,
    result_of,
    upheld_share,
)
from app.queries.register import REFUSED
from workflows.vocabulary import GRANTED, NOT_GRANTED, DelayCause, Outcome


def answered(days: int, number: int = 1, outcome: str = "grant", *, late: bool = False) -> Cell:
    cause = "decision" if late else None
    return Cell("2026-11", "access", "answered", outcome, days, late, cause, number)


def still_open(number: int = 1, *, late: bool = False) -> Cell:
    return Cell("2026-11", "access", "", None, None, late, "search" if late else None, number)


WITHDRAWN = Cell("2026-10", "delete", "withdrawn", "withdrawn", 2, False, None, 1)


def test_kept_share_counts_an_open_request_only_once_its_day_has_passed() -> None:
    cells = [answered(3, 7), answered(12, 1, late=True), WITHDRAWN, still_open(5)]
    assert kept_share(cells) == Share(8, 9)
    assert kept_share([*cells, still_open(1, late=True)]) == Share(8, 10)


def test_share_is_never_rounded_up_to_all() -> None:
    assert Share(9_999, 10_000).percent == 99.9
    assert Share(5, 5).percent == 100.0
    assert Share(0, 0).percent is None


def test_median_is_that_of_single_requests_and_leaves_out_what_had_no_answer() -> None:
    assert median_days([answered(3, 2), answered(9, 1), WITHDRAWN]) == 3
    assert median_days([answered(3, 2), answered(8, 2)]) == 5.5
    assert median_days([WITHDRAWN, still_open()]) is None


def test_result_of_each_outcome_is_the_one_the_register_knows() -> None:
    def results(outcome: Outcome) -> Result:
        return result_of(answered(1, outcome=str(outcome)))

    assert {o for o in Outcome if results(o) is Result.FULL} == GRANTED
    limited = {o for o in Outcome if results(o) in {Result.PART, Result.REFUSED}}
    assert limited == set(REFUSED) == NOT_GRANTED | {Outcome.PARTIAL}
    assert set(REFUSED) == {"refuse", "partial", "no_correction", "dismiss"}
    assert result_of(WITHDRAWN) is Result.OTHER
    assert result_of(still_open()._replace(outcome="erase")) is Result.OPEN


def test_months_without_requests_stay_in_the_row() -> None:
    found = by_month([answered(1, 2), WITHDRAWN], ["2026-09", "2026-10", "2026-11"])
    assert [month.total for month in found] == [0, 1, 2]
    assert found[1].results[Result.OTHER] == 1


def test_days_are_late_by_their_own_due_date_not_by_ten() -> None:
    bins = {each.first: each for each in days_taken([answered(12), answered(9, late=True)])}
    assert (bins[12].in_time, bins[12].late) == (1, 0)
    assert (bins[9].in_time, bins[9].late) == (0, 1)


def test_days_beyond_the_single_ones_fall_into_the_wide_bins() -> None:
    found = days_taken([answered(16, 2), answered(30), answered(31), answered(400)])
    assert [(each.first, each.last, each.in_time) for each in found[-2:]] == [
        (16, 30, 3),
        (31, None, 2),
    ]


def test_late_causes_are_ranked() -> None:
    cells = [answered(12, 2, late=True), still_open(3, late=True), answered(1)]
    assert late_causes(cells) == [(DelayCause.SEARCH, 3), (DelayCause.DECISION, 2)]


def test_upheld_share_counts_answered_objections_only() -> None:
    objections = [
        answered(4, 2, "dismiss")._replace(right="objection"),
        answered(4, 1, "partial")._replace(right="objection"),
        still_open(4)._replace(right="objection"),
    ]
    assert upheld_share([*objections, answered(1, 9)]) == Share(1, 3)


def test_loads_put_nobody_last() -> None:
    cells = [
        OpenCell("access", None, False, False, 9),
        OpenCell("access", 7, True, False, 1),
        OpenCell("delete", 7, False, True, 2),
        OpenCell("delete", 8, False, False, 4),
    ]
    rows = [(row.officer_id, row.open, row.soon, row.late) for row in loads(cells)]
    assert rows == [(8, 4, 0, 0), (7, 3, 2, 1), (None, 9, 0, 0)]
