"""How long our own records live: when a period ends, what holds a record, by when it must go.

Periods of months run from the day the last request of a filing ended (KST) and go by the calendar
(Civil Act art 160); like duties to keep they never move over holidays. What is over is destroyed
within five days (guideline 10(1)); those days are a period of the Civil Act and do.
"""

from __future__ import annotations

import calendar as gregorian
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from workflows.calendars.calendar import Calendar
from workflows.clock import due_after
from workflows.dates import add_months
from workflows.text import Label
from workflows.vocabulary import Right

#: Days before the end of a period on which its destruction is proposed, so that the approval is
#: there when the period ends (product rule).
AHEAD: Final = timedelta(days=7)
#: Days for destroying what is over, where no law pack is at hand (`expiry_destruction_days`).
EXPIRY_DAYS: Final = 5
#: How far a destruction may be put off at a time, in days: nobody keeps by forgetting.
MOST_DEFERRED_DAYS: Final = 366
DEFERRED: Final = ";deferred"
_LONGEST_MONTH: Final = 31


class Hold(StrEnum):
    """Why a filing is left alone although somebody may have approved its destruction."""

    OBJECTION = "open_objection"
    OPEN = "open_request"
    PAPER = "paper_not_sent"
    SUSPENDED = "suspension_in_force"
    SENT_AGAIN = "transfer_running"
    NOT_OVER = "period_not_over"


class Method(StrEnum):
    """How something was made unrecoverable (Decree 16(1); safety measures notice, article 13)."""

    KEY = "key_and_files"
    FILES = "files"
    ENTRIES = "entries"


@dataclass(frozen=True, slots=True)
class FilingStanding:
    """What decides whether a filing may be destroyed.

    `open_rights`: rights of its requests that have not ended; `closed_on`: KST day the last one
    ended; `paper_waits`: an issued paper has not left; `suspended`: what it stopped still stands
    stopped, and its record says for whom; `sent_again`: its data is still sent regularly.
    """

    open_rights: Collection[str]
    closed_on: date | None
    paper_waits: bool
    suspended: bool = False
    sent_again: bool = False


def filing_ends(closed_on: date, months: int) -> date:
    """Return the last day on which a filing is kept."""
    return add_months(closed_on, months)


def access_month_ends(month: str, keep_days: int) -> date:
    """Return the last day on which a month of the access log (`YYYY-MM`) is kept.

    Counted from the month's last day, so that no entry goes before its days are over.
    """
    first = date.fromisoformat(f"{month}-01")
    last = gregorian.monthrange(first.year, first.month)[1]
    return first.replace(day=last) + timedelta(days=keep_days)


def latest_closing(limit: date, months: int) -> date:
    """Return the last day a filing may have ended on for its period to end by `limit`."""
    day = add_months(limit, -months)
    for _ in range(_LONGEST_MONTH):
        if add_months(day + timedelta(days=1), months) > limit:
            break
        day += timedelta(days=1)
    return day


def destroy_by(
    ended_on: date, days: int, calendar: Calendar, closures: Collection[date] = ()
) -> date:
    """Return the last day for destroying what was kept until `ended_on`.

    `days` is `expiry_destruction_days` of the law pack (guideline 10(1): five).
    """
    return due_after(ended_on, days, calendar, closures).legal_due


def hold_of(standing: FilingStanding, months: int, today: date) -> Hold | None:
    """Return why a filing must stay, or None when it may be destroyed today."""
    if Right.OBJECTION in standing.open_rights:
        return Hold.OBJECTION
    if standing.open_rights or standing.closed_on is None:
        return Hold.OPEN
    going_on = (
        (standing.paper_waits, Hold.PAPER),
        (standing.suspended, Hold.SUSPENDED),
        (standing.sent_again, Hold.SENT_AGAIN),
    )
    for holds, why in going_on:
        if holds:
            return why
    if filing_ends(standing.closed_on, months) >= today:
        return Hold.NOT_OVER
    return None


HOLDS: Final[dict[Hold, Label]] = {
    Hold.OBJECTION: Label(
        "이의제기가 진행 중이라 파기하지 않습니다. 끝나면 다시 제안합니다.",
        "An objection is open, so it stays. It is proposed again once that has ended.",
    ),
    Hold.OPEN: Label(
        "끝나지 않은 요구가 있어 파기하지 않습니다. 끝나면 다시 제안합니다.",
        "A request is open, so it stays. It is proposed again once that has ended.",
    ),
    Hold.PAPER: Label(
        "교부한 통지서를 아직 보내지 않아 파기하지 않습니다. 먼저 보낸 기록을 남겨 주세요.",
        "An issued notice has not left, so it stays. Record its dispatch first.",
    ),
    Hold.SUSPENDED: Label(
        "처리정지가 이어지고 있어 파기하지 않습니다. 해제되면 다시 제안합니다.",
        "A suspension is in force, so it stays. It is proposed again once that is lifted.",
    ),
    Hold.SENT_AGAIN: Label(
        "정기 전송이 이어지고 있어 파기하지 않습니다. 끝나거나 멈추면 다시 제안합니다.",
        "Its data is sent regularly, so it stays. It is proposed again once that has ended.",
    ),
    Hold.NOT_OVER: Label(
        "보관 기간이 아직 끝나지 않았습니다. 끝나면 다시 제안합니다.",
        "Its period is not over. It is proposed again when it is.",
    ),
}

METHODS: Final[dict[Method, Label]] = {
    Method.KEY: Label(
        "암호키와 색인을 파기하고 파일을 영구 삭제함",
        "Key and indexes destroyed, files deleted for good",
    ),
    Method.FILES: Label("파일을 영구 삭제함", "Files deleted for good"),
    Method.ENTRIES: Label(
        "접속기록을 영구 삭제함(서명한 요약값은 남음)",
        "Entries deleted for good (their signed digest stays)",
    ),
}

#: Decree 42-6(11): the record of a transfer is kept three years, counted from its last entry.
TRANSFER_LOG_MONTHS: Final = 36

_RULES: Final[dict[str, Label]] = {
    "filing_months": Label(
        "요구가 모두 끝난 날부터 {n}개월", "{n} months from the end of the last request"
    ),
    "authority_months": Label(
        "요구가 모두 끝난 날부터 {n}개월(대리 증명 서류)",
        "{n} months from the end of the last request (papers of an authority)",
    ),
    "transfer_months": Label(
        "전송 내역의 마지막 기록부터 {n}개월(시행령 제42조의6제11항)",
        "{n} months from the last entry of the transfer log (Decree 42-6(11))",
    ),
    "matter_months": Label("사안을 마친 날부터 {n}개월", "{n} months from the end of the matter"),
    "keep_days": Label("그달 마지막 날부터 {n}일", "{n} days from the last day of the month"),
}


def rule_label(rule: str) -> Label:
    """Return a stored rule (`name=number`, perhaps put off) in words; its code when unknown."""
    name, _, number = rule.removesuffix(DEFERRED).partition("=")
    text = _RULES.get(name, Label(rule, rule))
    later = rule.endswith(DEFERRED)
    return Label(
        text.ko.format(n=number) + (" · 미룸" if later else ""),
        text.en.format(n=number) + (" · put off" if later else ""),
    )
