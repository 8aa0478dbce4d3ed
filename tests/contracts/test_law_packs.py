"""The packs follow their schema, cite every rule, and the clock says what the examples say."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from datetime import date, timedelta
from typing import Any

import pytest

from workflows.calendars import load_calendar
from workflows.clock import due_after
from workflows.dates import age_on
from workflows.deadlines_stream import results
from workflows.law import LawPack, load_packs
from workflows.law.loader import PACKS
from workflows.retention import end_of
from workflows.vocabulary import AUTOMATED, OUTCOMES_OF, TRANSFERS, Outcome, Right

BOOK = load_packs()
ACT_FIRST = {
    Right.CORRECT,
    Right.DELETE,
    Right.SUSPEND,
    Right.WITHDRAW,
    Right.TRANSFER_THIRD,
    Right.AUTOMATED_REFUSE,
}
#: For these no annex is laid down; a letter of ours never borrows a number.
NO_ANNEX = {Right.WITHDRAW, Right.SOURCE, Right.OBJECTION, *TRANSFERS, *AUTOMATED}
BASIS = {
    Right.ACCESS: "법 제35조",
    Right.CORRECT: "법 제36조제6항",
    Right.DELETE: "법 제36조제6항",
    Right.SUSPEND: "법 제37조제6항",
    Right.WITHDRAW: "법 제37조제3항",
    Right.SOURCE: "법 제20조제1항",
    Right.TRANSFER_SELF: "법 제35조의2제1항",
    Right.TRANSFER_THIRD: "법 제35조의2제2항",
    **dict.fromkeys(AUTOMATED, "법 제37조의2제3항"),
    Right.OBJECTION: "법 제38조제5항",
}
PACKS_BY_REF = {pack.ref: pack for versions in BOOK.versions.values() for pack in versions}
EXAMPLES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (PACKS / "kr-pipa" / "examples.toml").read_text(encoding="utf-8")
)


def every_pack() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("pack", PACKS_BY_REF.values(), ids=PACKS_BY_REF)


@pytest.mark.parametrize("example", EXAMPLES["example"], ids=lambda row: row["id"])
def test_clock_every_example_gives_the_stated_dates(example: dict[str, Any]) -> None:
    calendar = load_calendar()
    if example["kind"] == "period":
        dates = due_after(date.fromisoformat(example["start"]), example["days"], calendar)
        answer = {key: value.isoformat() for key, value in dates._asdict().items()}
    else:
        line = json.dumps({"law": "kr-pipa", "events": [], **example})
        (result,) = results([line], BOOK, calendar)
        answer = json.loads(result.line)
    assert {key: answer[key] for key in example["expect"]} == example["expect"]


@pytest.mark.parametrize("row", EXAMPLES["age"], ids=lambda row: f"{row['born']}-{row['on']}")
def test_age_every_example_gives_the_stated_years(row: dict[str, Any]) -> None:
    assert age_on(row["born"], row["on"]) == row["years"]


@pytest.mark.parametrize("row", EXAMPLES["keep"], ids=lambda row: row["duty"])
def test_duty_to_keep_every_example_ends_on_the_stated_day(row: dict[str, Any]) -> None:
    rule = BOOK.latest("kr-pipa").retention[row["duty"]]
    assert end_of(rule, row["start"]) == row["ends"]


@every_pack()
def test_pack_every_outcome_has_a_notice_with_contents(pack: LawPack) -> None:
    expected = {
        (right, outcome)
        for right, all_of in OUTCOMES_OF.items()
        for outcome in all_of
        if right in pack.rights
    }
    assert set(pack.notices) == expected
    for (right, outcome), notice in pack.notices.items():
        if notice.form:
            assert pack.forms[notice.form].notice_number in pack.instruments["forms_notice"]
        else:
            assert right in NO_ANNEX
        said = set(notice.contents)
        if outcome in {Outcome.PARTIAL, Outcome.POSTPONE, Outcome.REFUSE, Outcome.DISMISS}:
            assert "objection" in said
            assert said & {"reason", "findings"}
        if outcome is not Outcome.POSTPONE and right in ACT_FIRST:
            measured = outcome not in {Outcome.REFUSE, Outcome.NO_CORRECTION, Outcome.NOT_HELD}
            assert measured == ({"measure", "measure_date"} <= said)


@every_pack()
def test_pack_notices_name_the_article_of_their_right(pack: LawPack) -> None:
    for (right, _), notice in pack.notices.items():
        assert BASIS[right] in notice.basis
        assert BASIS[right].removeprefix("법 ") in notice.sentence.ko
        assert not notice.source.verified  # the printed annexes were not compared


@every_pack()
def test_pack_grounds_exist_only_where_the_law_has_them(pack: LawPack) -> None:
    by_right = {right: set[str]() for right in OUTCOMES_OF}
    for ground in pack.grounds.values():
        for right in ground.rights:
            by_right[right].add(ground.code)
    assert not by_right[Right.CORRECT] | by_right[Right.OBJECTION]
    assert by_right[Right.WITHDRAW] == by_right[Right.SUSPEND] | {"A21-1"}
    assert by_right[Right.DELETE] == {"A36-1", "A21-1"}
    assert by_right[Right.SOURCE] == {"A20-4-1", "A20-4-2"}
    assert by_right[Right.AUTOMATED_REFUSE] == {f"AUTO-R{number}" for number in range(6)}
    assert by_right[Right.AUTOMATED_EXPLAIN] == {f"AUTO-E{number}" for number in range(1, 6)}
    assert by_right[Right.AUTOMATED_REVIEW] == {"AUTO-V1", "AUTO-V2"}


@every_pack()
def test_pack_lists_of_tests_have_six_and_five_in_words_of_our_own(pack: LawPack) -> None:
    automated, serious = pack.checklists["automated_decision"], pack.checklists["serious_effect"]
    assert (len(automated.tests), automated.source.citation) == (6, "조치 기준 제6조제1항")
    assert (len(serious.tests), serious.source.citation) == (5, "조치 기준 제6조제2항")
    assert not automated.source.verified
    assert not serious.source.verified


@every_pack()
def test_pack_every_citation_names_an_instrument(pack: LawPack) -> None:
    sources = [
        *(rule.source for rule in pack.rights.values()),
        *(rule.source for rule in pack.grounds.values()),
        *(rule.source for rule in pack.checklists.values()),
        *(rule.source for rule in pack.notices.values()),
        *(rule.source for rule in pack.remedies.values()),
        *(rule.source for rule in pack.forms.values()),
        *(rule.source for rule in pack.penalties.values()),
        *(rule.source for rule in pack.retention.values()),
    ]
    assert all(len(source.citation) > 2 for source in sources)
    assert not any(form.official for form in pack.forms.values())


@every_pack()
def test_pack_sources_page_names_every_version(pack: LawPack) -> None:
    sources = (PACKS / pack.id / "SOURCES.md").read_text(encoding="utf-8")
    assert f"`{pack.version}.toml`" in sources


@every_pack()
def test_pack_transfer_rights_start_with_their_law(pack: LawPack) -> None:
    known = Right.TRANSFER_SELF in pack.rights
    assert known == (pack.in_force_from >= date(2025, 3, 13))
    assert set(Right) - set(pack.rights) <= {Right.TRANSFER_SELF, Right.TRANSFER_THIRD}


@every_pack()
def test_pack_floors_of_our_own_records_are_those_of_the_safety_notice(pack: LawPack) -> None:
    floors = pack.own_records
    assert (floors.access_log_days, floors.access_log_days_long) == (365, 730)
    assert floors.permission_years == 3
    assert floors.source.verified == (pack.in_force_from >= date(2026, 8, 20))
    assert floors.source.citation.startswith("안전성 확보조치 기준")


def test_law_book_receipt_day_picks_the_version_in_force() -> None:
    found = [
        BOOK.for_receipt("kr-pipa", date.fromisoformat(day)).version
        for day in (
            "2025-01-01",
            "2025-03-12",
            "2025-03-13",
            "2026-09-10",
            "2027-03-08",
            "2031-01-01",
        )
    ]
    assert found == [
        "2025-01-01", "2025-01-01", "2025-03-13", "2026-08-20", "2026-09-11", "2027-03-09",
    ]  # fmt: skip


def test_calendar_holidays_follow_the_law_of_their_year() -> None:
    calendar = load_calendar()
    for day in (date(2026, 5, 1), date(2026, 7, 17), date(2025, 1, 27), date(2025, 6, 3)):
        assert calendar.is_off(day)
    for day in (date(2025, 5, 1), date(2025, 7, 17)):
        assert not calendar.is_off(day)


@pytest.mark.skipif(
    importlib.util.find_spec("holidays") is None, reason="the development package is not installed"
)
def test_calendar_frozen_file_is_what_the_tool_writes() -> None:
    from tools.freeze_calendars import render

    path = PACKS.parent.parent / "calendars" / "data" / "kr-2026.11.toml"
    assert render("kr-2026.11") == path.read_text(encoding="utf-8")


def test_calendar_every_frozen_day_rolls_to_a_working_day() -> None:
    calendar = load_calendar()
    day = calendar.first
    while day <= calendar.last:
        rolled = calendar.roll_forward(day)
        assert not calendar.is_off(rolled)
        assert day <= rolled <= day + timedelta(days=12)
        day += timedelta(days=1)


def test_transfer_knows_the_eleven_grounds_of_the_decree_and_what_is_left_out() -> None:
    law = BOOK.latest("kr-pipa")
    refusing = {code for code in law.grounds if code.startswith("D42-8-1-")}
    assert refusing == {f"D42-8-1-{number}" for number in range(1, 12)}
    assert all(law.grounds[code].source.verified for code in refusing)
    left_out = {code for code in law.grounds if code.startswith("D42-4-1-")}
    assert left_out == {"D42-4-1-1", "D42-4-1-2", "D42-4-1-3"}
    assert law.grounds["A35-2-1-2"].rights == TRANSFERS
    assert law.grounds["D42-6-1"].outcomes == (Outcome.POSTPONE,)
    before = BOOK.for_receipt("kr-pipa", date(2025, 3, 12))
    assert not any(code.startswith("D42") for code in before.grounds)
