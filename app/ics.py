"""Calendar files (RFC 5545): whole-day events, written out by hand, octet for octet.

Pure. Lines end with CRLF and are folded before they grow longer than 75 octets (3.1), text is
escaped (3.3.11), a day ends where the next begins (DTEND is exclusive, 3.6.1), instants are UTC
(3.3.5). The same events at the same instant give the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

#: Longest line in octets, without its line break (RFC 5545 3.1).
LONGEST: Final = 75
PRODUCT: Final = "-//Tenday//Due dates//EN"
MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
#: How often a reader should look again (RFC 7986 5.7).
REFRESH: Final = "PT1H"
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True)
class AllDay:
    """An event that takes a day and keeps nobody busy."""

    #: The same for the same thing in every file, and for nothing else.
    uid: str
    day: date
    summary: str
    description: str = ""
    #: An absolute URI.
    url: str = ""


def calendar_file(name: str, events: Iterable[AllDay], stamp: datetime) -> bytes:
    """Return the file as UTF-8.

    Args:
        name: what a reader calls the calendar.
        events: in the order in which they are written.
        stamp: the instant at which it is made (aware).

    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        *(line for event in events for line in _event(event, stamp)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def _event(event: AllDay, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{_plain(event.url)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Return text as a TEXT value; control characters but the line break are left out."""
    return _plain(text.replace("\r\n", "\n"), keep="\n").translate(_ESCAPES)


def _plain(text: str, keep: str = "") -> str:
    return "".join(sign for sign in text if sign in keep or (sign >= " " and sign != "\x7f"))


def folded(line: str) -> bytes:
    """Return a content line with its CRLF, folded; no character is cut into pieces.

    The blank that begins a continued line counts among its octets.
    """
    rows, row = [], b""
    for sign in line:
        octets = sign.encode()
        if len(row) + len(octets) > LONGEST:
            rows.append(row)
            row = b" "
        row += octets
    return b"\r\n".join([*rows, row]) + b"\r\n"
