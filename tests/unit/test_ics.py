"""Calendar files against the rules of RFC 5545; the section stands beside each."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from app.ics import LONGEST, AllDay, calendar_file, escaped, folded

STAMP = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=9)))
DUE = AllDay(
    uid="legal-7@okestro.tenday",
    day=date(2026, 12, 31),
    summary="법정 기한: 20261123-0001-1 열람",
    description="https://x.test/a?b=1&c=2",
    url="https://x.test/a?b=1&c=2",
)


def unfolded(text: bytes) -> list[str]:
    """Read a file as 3.1 says: a line break and a blank are taken out."""
    assert text.endswith(b"\r\n")
    return text.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_lines_end_with_crlf_and_hold_at_most_75_octets() -> None:  # 3.1
    text = calendar_file("가" * 200, [DUE], STAMP)
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert max(map(len, text.split(b"\r\n"))) <= LONGEST
    assert f"NAME:{'가' * 200}" in unfolded(text)


@pytest.mark.parametrize("length", [74, 75, 76, 148, 149, 150])
def test_folding_keeps_every_line_whole(length: int) -> None:  # 3.1
    line = "a" * length
    assert unfolded(folded(line)) == [line]
    assert len(folded(line).split(b"\r\n")[0]) == min(length, LONGEST)


def test_folding_never_cuts_a_character() -> None:  # 3.1: UTF-8 in whole characters
    for row in folded("x" + "한" * 100 + "😀" * 30).split(b"\r\n"):
        row.decode()  # every line for itself


def test_text_is_escaped_and_has_no_control_characters() -> None:  # 3.3.11
    assert escaped("a;b,c\\d\r\ne\nf:\x07\x00") == "a\\;b\\,c\\\\d\\ne\\nf:"


def test_event_is_a_whole_day_that_ends_where_the_next_begins() -> None:  # 3.6.1, 3.3.4
    lines = unfolded(calendar_file("기한", [DUE], STAMP))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[1] == "VERSION:2.0"
    assert lines[-1] == "END:VCALENDAR"
    event = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT") + 1]
    assert event == [
        "BEGIN:VEVENT",
        "UID:legal-7@okestro.tenday",
        "DTSTAMP:20261123T010000Z",  # 3.8.7.2: in UTC
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:법정 기한: 20261123-0001-1 열람",
        "DESCRIPTION:https://x.test/a?b=1&c=2",
        "URL:https://x.test/a?b=1&c=2",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def test_nothing_can_be_slipped_into_the_file_by_a_line_break() -> None:
    sly = AllDay("1\r\nX:1", STAMP.date(), "a\r\nEND:VEVENT", url="https://x\r\nATTACH:y")
    lines = unfolded(calendar_file("n\nBEGIN:VEVENT", [sly], STAMP))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert not any(line.startswith(("X:", "ATTACH:")) for line in lines)


def test_same_events_at_the_same_instant_give_the_same_file() -> None:  # stable for readers
    assert calendar_file("n", [DUE], STAMP) == calendar_file("n", [DUE], STAMP)
