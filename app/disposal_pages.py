"""What the pages on destroying the organisation's own data share: rows in words, the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Response, request

from app import formats
from app.clock import kst, kst_date
from app.context import cite, language, organisation, reader, runtime
from app.export_pages import csv_file
from app.profile_words import duty_words, item_name, service_name, system_name
from app.queries.disposal import (
    SHOWN,
    DisposalRow,
    disposal_register,
    whole_disposal_register,
)
from app.queries.people import staff_names
from workflows.disposal import GONE, OPEN
from workflows.labels import label
from workflows.methods import DESTROYING
from workflows.text import Label
from workflows.vocabulary import DisposalState, DisposalTrigger

_TONES = {
    DisposalState.LISTED: "o",
    DisposalState.ORDERED: "w",
    DisposalState.APPROVED: "i5",
    DisposalState.DONE: "w",
    DisposalState.CHECKED: "g",
    DisposalState.LIFTED: "o",
}
#: Headings of the register: the form of the guideline (별지 제5호) first, then the order's fields.
HEADINGS = (
    "번호", "개인정보 파일명", "자료의 종류", "생성일", "폐기일", "폐기사유", "처리담당자",
    "처리부서장(승인자)", "요구번호", "법령 판", "시스템", "상태", "기산일", "파기 시한", "지시자",
    "지시 일시", "승인 일시", "혼자 승인", "의견·이유", "예정 건수", "파기 건수", "파기 방법",
    "파기 장소", "파기 수행자", "입회자", "폐기 확인 방법", "증거값(SHA-256)",
    "백업 만료일(복원 금지)", "분리 보관한 곳", "분리 보관한 날", "결과 확인자", "결과 확인 일시",
    "특기사항",
)  # fmt: skip


@dataclass(frozen=True)
class DisposalView:
    """One batch of data, in the language of the page."""

    row: DisposalRow
    cause: str
    state: str
    tone: str
    service: str
    system: str
    items: str
    duty: str
    method: str
    done_how: str
    late: bool
    steps: list[dict[str, str]]
    ordered_by: str
    decided_by: str
    checked_by: str

    @property
    def checkable(self) -> bool:
        """Whether it waits for the privacy officer's check."""
        return self.row.state == DisposalState.DONE

    @property
    def is_open(self) -> bool:
        """Whether it is still to be destroyed."""
        return self.row.state in set(OPEN)

    @property
    def is_gone(self) -> bool:
        """Whether it was destroyed."""
        return self.row.state in set(GONE)


def disposal_views(rows: Sequence[DisposalRow], lang: str = "") -> list[DisposalView]:
    """Return batches as the screens show them."""
    staff = {who for row in rows for who in (row.ordered_by, row.decided_by, row.checked_by) if who}
    names = staff_names(reader(), staff)
    return [_view(row, names, lang or language()) for row in rows]


def _view(row: DisposalRow, names: Mapping[int, str], lang: str) -> DisposalView:
    profile, state = organisation().profile, DisposalState(row.state)
    today = kst_date(runtime().clock.now())
    return DisposalView(
        row=row,
        cause=label(DisposalTrigger(row.cause)).in_language(lang),
        state=label(state).in_language(lang),
        tone=_TONES[state],
        service=service_name(profile, row.service_key, lang) if row.service_key else "",
        system=system_name(profile, row.system_key, lang),
        items=_items(row, lang),
        duty=_duty(row),
        method=method_words(row.method).in_language(lang),
        done_how=method_words(row.done_how).in_language(lang),
        late=state in OPEN and row.due_on < today,
        steps=[_step(step, lang) for step in row.derivation],
        ordered_by=names.get(row.ordered_by or 0, ""),
        decided_by=names.get(row.decided_by or 0, ""),
        checked_by=names.get(row.checked_by or 0, ""),
    )


def _items(row: DisposalRow, lang: str) -> str:
    profile = organisation().profile
    pairs = [str(item).partition("/") for item in row.items]
    names = [item_name(profile, service, item, lang) for service, _slash, item in pairs]
    return ", ".join(dict.fromkeys(names))


def _duty(row: DisposalRow) -> str:
    law = runtime().law.for_receipt(organisation().profile.law, kst_date(row.listed_at))
    rule = law.retention.get(row.duty or "")
    return duty_words(rule) if rule else ""


def method_words(code: str | None) -> Label:
    """Return a method of destruction in words; what was written where it is no code."""
    return DESTROYING.get(code or "", Label(code or "", code or ""))


def _step(step: Mapping[str, Any], lang: str) -> dict[str, str]:
    day = step.get("date") or ""
    return {
        "date_iso": day,
        "date_text": formats.day(date.fromisoformat(day), lang) if day else "",
        "rule": cite(str(step.get("article") or "")),
        "why": Label(step["ko"], step["en"]).in_language(lang),
    }


def register_rows() -> tuple[list[DisposalView], int]:
    """Return a page of the register, and the number the next page begins below (0: none)."""
    before = request.args.get("before", "")
    start = int(before) if before.isdecimal() and len(before) < 19 else 0  # noqa: PLR2004 - 64 bits
    rows = disposal_register(reader(), organisation().id, start)
    shown = rows[:SHOWN]
    return disposal_views(shown), shown[-1].id if len(rows) > SHOWN else 0


# --- the register as a file ---------------------------------------------------------------


def disposal_csv() -> Response:
    """Return the whole register as CSV: UTF-8 with byte order mark, Korean headings."""
    views = disposal_views(list(whole_disposal_register(reader(), organisation().id)), "ko")
    name = f"disposals-{organisation().slug}-{kst_date(runtime().clock.now())}.csv"
    return csv_file(name, [HEADINGS, *(_cells(view) for view in views)])


def _cells(view: DisposalView) -> list[str]:
    row = view.row
    return [
        str(row.id), row.subject, view.items or view.service, "", _day(row.done_on),
        row.reason or view.cause, row.performer or "", view.decided_by, row.request_number,
        row.law_version or "", view.system, view.state, _day(row.occurred_on), _day(row.due_on),
        view.ordered_by, _minute(row.ordered_at), _minute(row.decided_at),
        "예" if row.self_approved else "", row.decision_note or "", _number(row.count),
        _number(row.done_count), view.done_how or view.method, row.place or "",
        row.performer or "", row.witness or "", row.verified_how or "", row.evidence or "",
        _day(row.backups_until), row.store_place or "", _day(row.moved_on), view.checked_by,
        _minute(row.checked_at), row.note or "",
    ]  # fmt: skip


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _minute(at: datetime | None) -> str:
    return kst(at).strftime("%Y-%m-%d %H:%M") if at else ""
