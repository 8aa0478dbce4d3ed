"""The sentences of a derivation: why a date is what it is, in Korean and English.

A step is built once per distinct date and reason and kept, because the same dates come back
thousands of times a day in a queue, a sweep or a recomputation.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from workflows.calendars.calendar import Calendar
from workflows.disposal_kinds import DisposalTrigger
from workflows.text import Label

_WEEKDAYS_KO = "월화수목금토일"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CACHED = 8192


class Step(NamedTuple):
    """One step of a derivation: rule code, article, the date reached, and why in two languages."""

    rule: str
    date: date
    why_ko: str
    why_en: str
    article: str


@lru_cache(maxsize=_CACHED)
def spoken(day: date) -> tuple[str, str]:
    """Return a date with its weekday in both languages, e.g. 2026년 9월 25일(금), 25 Sep 2026."""
    weekday = day.weekday()
    month = _MONTHS_EN[day.month - 1]
    return (
        f"{day.year}년 {day.month}월 {day.day}일({_WEEKDAYS_KO[weekday]})",
        f"{_WEEKDAYS_EN[weekday]} {day.day} {month} {day.year}",
    )


@lru_cache(maxsize=_CACHED)
def received(day: date) -> Step:
    """Explain the day of receipt, in the time zone of the law."""
    ko, en = spoken(day)
    return Step(
        "received",
        day,
        f"{ko}에 요구를 받았습니다(한국 시각). 받은 첫날은 세지 않습니다.",
        f"Received on {en} (Korean time). The first day is not counted.",
        "민법 제157조",
    )


#: Why the organisation's own data has to go: what happened on the day it counts from.
_ENDED: dict[DisposalTrigger, Label] = {
    DisposalTrigger.PERIOD_OVER: Label("보유기간이 끝났습니다", "The retention period ended"),
    DisposalTrigger.PURPOSE_REACHED: Label("처리 목적을 이루었습니다", "The purpose was reached"),
    DisposalTrigger.SERVICE_ENDED: Label("서비스가 끝났습니다", "The service ended"),
    DisposalTrigger.DUTY_ENDED: Label("법정 보존 기간이 끝납니다", "The duty to keep ends"),
}


@lru_cache(maxsize=_CACHED)
def ended(day: date, trigger: DisposalTrigger) -> Step:
    """Explain the day from which the days for destroying count."""
    (ko, en), why = spoken(day), _ENDED[trigger]
    return Step(
        "ended",
        day,
        f"{ko}에 {why.ko}. 그날은 세지 않습니다.",
        f"{why.en} on {en}. That day is not counted.",
        "법 제21조제1항; 민법 제157조",
    )


@lru_cache(maxsize=_CACHED)
def period(day: date, start: date, days: int, article: str, *, statutory: bool) -> Step:
    """Explain the raw end of a period counted in calendar days."""
    (ko, en), (from_ko, from_en) = spoken(day), spoken(start)
    kind_ko = "법정 기간" if statutory else "처리 목표"
    kind_en = "The period" if statutory else "Our target"
    return Step(
        "raw_end",
        day,
        f"{kind_ko} {days}일을 {from_ko} 다음 날부터 세면 {ko} 24시에 끝납니다. 휴일도 셉니다.",
        f"{kind_en} of {days} calendar days, counted from the day after {from_en}, "
        f"ends at midnight of {en}.",
        f"{article}; 민법 제159조",
    )


@lru_cache(maxsize=_CACHED)
def legal(raw: date, due: date, calendar: Calendar) -> Step:
    """Explain the last day for the law: rolled over Saturdays, Sundays and public holidays."""
    ko, en = spoken(due)
    if raw == due:
        return Step(
            "legal_due",
            due,
            f"{ko}은 토요일·공휴일이 아니므로 그날이 법정 기한입니다.",
            f"{en} is neither a Saturday nor a public holiday: it is the legal due date.",
            "민법 제161조",
        )
    off = calendar.off_days(raw, due - timedelta(days=1))
    names_ko = ", ".join(f"{day.month}월 {day.day}일 {name.ko}" for day, name in off)
    names_en = ", ".join(f"{day.day} {_MONTHS_EN[day.month - 1]} {name.en}" for day, name in off)
    return Step(
        "legal_due",
        due,
        f"마지막 날이 쉬는 날이어서({names_ko}) 다음 날인 {ko}이 법정 기한입니다.",
        f"The last day is a day off ({names_en}), so the period ends on {en}.",
        "민법 제161조",
    )


@lru_cache(maxsize=_CACHED)
def target(raw: date, due: date) -> Step:
    """Explain the inner date: never after the raw end, on a day the organisation works."""
    ko, en = spoken(due)
    moved_ko = "" if raw == due else "쉬는 날을 피해 앞당긴 "
    moved_en = "" if raw == due else ", brought forward to a working day"
    return Step(
        "target_due",
        due,
        f"{moved_ko}{ko}까지 마치는 것이 내부 목표입니다.",
        f"The inner target is {en}{moved_en}.",
        "자체 기준",
    )


@lru_cache(maxsize=_CACHED)
def prompt(due: date, working_days: int) -> Step:
    """Explain the inner date where the law says at once: so many working days, never later."""
    ko, en = spoken(due)
    return Step(
        "target_due",
        due,
        f"법이 즉시 알리라고 하므로 {working_days}영업일 안인 {ko}까지 마치는 것이 "
        "내부 목표입니다.",
        f"The law says at once: the inner target is {en}, within {working_days} working day(s).",
        "자체 기준",
    )


@lru_cache(maxsize=_CACHED)
def refuse(raw: date, due: date, days: int) -> Step:
    """Explain the day by which a refusal must be told (automated decisions)."""
    ko, en = spoken(due)
    end_ko, end_en = spoken(raw)
    return Step(
        "refuse_by",
        due,
        f"거절하려면 {days}일 안에 알려야 합니다. {end_ko}에 끝나고 휴일을 피하면 {ko}입니다. "
        "이 날은 연장되지 않습니다.",
        f"A refusal must be told within {days} days, which end on {end_en}: by {en}. "
        "This date is never extended.",
        "조치 기준 제8조제2항; 민법 제161조",
    )


@lru_cache(maxsize=_CACHED)
def postponed(day: date, article: str) -> Step:
    """Explain a postponement told inside the period: no due date until the cause ends."""
    ko, en = spoken(day)
    return Step(
        "postponed",
        day,
        f"{ko}에 연기를 알려 기간을 지켰습니다. 사유가 없어질 때까지 기한이 없습니다.",
        f"Postponement was told on {en}, inside the period. "
        "There is no due date until the cause ends.",
        article,
    )


@lru_cache(maxsize=_CACHED)
def postponement_ended(day: date, article: str) -> Step:
    """Explain the new period after a postponement."""
    ko, en = spoken(day)
    return Step(
        "postponement_ended",
        day,
        f"{ko}에 연기 사유가 없어졌습니다. 기간을 새로 셉니다.",
        f"The cause ended on {en}. A new period runs.",
        article,
    )


@lru_cache(maxsize=_CACHED)
def extended(raw: date, days: int, nth: int, article: str) -> Step:
    """Explain an extension, counted from the unrolled end of the period before it."""
    ko, en = spoken(raw)
    return Step(
        "extended",
        raw,
        f"{nth}번째 연장 {days}일을 앞 기간의 끝(옮기기 전 날짜)부터 세면 {ko}입니다.",
        f"Extension no. {nth} of {days} days, from the unrolled end of the period before, "
        f"ends on {en}.",
        article,
    )


@lru_cache(maxsize=_CACHED)
def supplement_requested(day: date) -> Step:
    """Explain that a supplement request does not stop the legal clock."""
    ko, en = spoken(day)
    return Step(
        "supplement_requested",
        day,
        f"{ko}에 보완을 요청했습니다. 법에 정함이 없어 법정 기한은 멈추지 않습니다.",
        f"A supplement was requested on {en}. The law does not stop the period for it.",
        "법 제35조~제37조 (정함 없음)",
    )


@lru_cache(maxsize=_CACHED)
def supplement_received(day: date, due: date, days: int) -> Step:
    """Explain the second date, shown beside the legal one: proof day plus the period."""
    (ko, en), (due_ko, due_en) = spoken(day), spoken(due)
    return Step(
        "adjusted_due",
        due,
        f"보완이 {ko}에 들어와 그날부터 {days}일을 세면 {due_ko}입니다. "
        "참고용이며 법정 기한은 그대로입니다.",
        f"Proof arrived on {en}; {days} days from then end on {due_en} "
        "(for reference: the legal due date stays).",
        "자체 기준; 민법 제157조·제161조",
    )


@lru_cache(maxsize=_CACHED)
def counted_from_proof(decided: date, proof: date, raw: date, days: int) -> Step:
    """Explain a period counted anew from the day proof arrived, by a decision in this case."""
    (on_ko, on_en), (ko, en) = spoken(decided), spoken(proof)
    raw_ko, raw_en = spoken(raw)
    return Step(
        "counted_from_proof",
        raw,
        f"개인정보 보호책임자가 {on_ko}에 이유를 적고 이 요청만 보완이 온 {ko}부터 {days}일을 다시 "
        f"세기로 정했습니다. {raw_ko}에 끝납니다. 법에는 기간이 멈춘다는 정함이 없습니다.",
        f"On {on_en} the privacy officer decided, with a reason and for this request alone, to "
        f"count {days} days anew from {en}, when proof arrived. They end on {raw_en}. The law "
        "itself does not say that the period stops.",
        "법 제35조~제37조 (정함 없음); 자체 결정",
    )


@lru_cache(maxsize=_CACHED)
def beyond_calendar(day: date, last: date) -> Step:
    """Explain that the frozen calendar ends before this date."""
    return Step(
        "provisional",
        day,
        f"공휴일이 {spoken(last)[0]}까지만 확정되어 있어 이 날짜는 잠정입니다.",
        f"Public holidays are known until {spoken(last)[1]} only: this date is provisional.",
        "공휴일에 관한 법률",
    )
