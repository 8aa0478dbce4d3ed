"""What the destruction pages of console and auditor share: rows in words, the register as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import Response, request
from flask_babel import gettext as _

from app.clock import kst, kst_date
from app.context import language, organisation, reader, runtime
from app.export_pages import csv_file
from app.queries.calendar import calendar_in_force
from app.queries.destruction import SHOWN, DestructionRow, register_page, whole_register
from app.queries.people import staff_names
from workflows.labels import label
from workflows.own_records import HOLDS, METHODS, Hold, Method, destroy_by, rule_label
from workflows.text import Label
from workflows.vocabulary import DestructionState, OwnRecord

_TONES = {
    DestructionState.PROPOSED: "w",
    DestructionState.APPROVED: "i5",
    DestructionState.DECLINED: "o",
    DestructionState.DONE: "g",
}
#: Headings of the register: the form of the guideline (별지 제5호) first, then what we add.
HEADINGS = (
    "번호", "개인정보 파일명", "자료의 종류", "생성일", "폐기일", "폐기사유", "처리담당자",
    "처리부서장(승인자)", "상태", "보관 기간 끝", "파기 시한", "제안 일시", "승인·보류 일시",
    "의견·이유", "혼자 승인", "파기 일시", "파기 방법", "건수", "증거값(SHA-256)", "결과 확인자",
    "결과 확인 일시", "백업 만료일(복원 금지)",
)  # fmt: skip


@dataclass(frozen=True)
class RowView:
    """One entry of the register, in the language of the page."""

    row: DestructionRow
    kind: str
    state: str
    tone: str
    rule: str
    destroy_by: date
    late: bool
    decided_by: str
    note: str
    method: str
    checked_by: str
    checkable: bool


def views_of(rows: Sequence[DestructionRow]) -> list[RowView]:
    """Return entries as the screens show them."""
    names = _names(rows)
    return [_view(row, names, language()) for row in rows]


def _names(rows: Sequence[DestructionRow]) -> dict[int, str]:
    found = {row.decided_by for row in rows} | {row.checked_by for row in rows}
    return staff_names(reader(), {staff for staff in found if staff is not None})


def _view(row: DestructionRow, names: Mapping[int, str], lang: str) -> RowView:
    state, today = DestructionState(row.state), kst_date(runtime().clock.now())
    last = last_day(row.due_on, today)
    going = state in {DestructionState.PROPOSED, DestructionState.APPROVED}
    return RowView(
        row=row,
        kind=label(OwnRecord(row.kind)).in_language(lang),
        state=label(state).in_language(lang),
        tone=_TONES[state],
        rule=rule_label(row.rule).in_language(lang),
        destroy_by=last,
        late=going and last < today,
        decided_by=names.get(row.decided_by or 0, ""),
        note=note_words(row.decision_note).in_language(lang),
        method=_word(METHODS, row.method).in_language(lang),
        checked_by=names.get(row.checked_by or 0, ""),
        checkable=state is DestructionState.DONE and row.checked_at is None,
    )


def last_day(due_on: date, today: date) -> date:
    """Return the last day for destroying what was kept until `due_on` (guideline 10(1))."""
    law = runtime().law.for_receipt(organisation().profile.law, today)
    days = law.levels.expiry_destruction_days
    return destroy_by(due_on, days, calendar_in_force(reader()))


def note_words(note: str | None) -> Label:
    """Return a note as it was written, or why a proposal was taken back by rule."""
    return _word(HOLDS, note)


def _word(words: Mapping[Method, Label] | Mapping[Hold, Label], code: str | None) -> Label:
    found = {str(member): text for member, text in words.items()}
    return found.get(code or "", Label(code or "", code or ""))


def month_words(month: str) -> str:
    """Return a month (`YYYY-MM`) as the page writes it."""
    year, number = month.split("-")
    return str(_("%(year)s년 %(month)s월", year=year, month=int(number)))


def register_list() -> tuple[list[RowView], int]:
    """Return a page of what was decided, and the number the next page begins below (0: none)."""
    before = request.args.get("before", "")
    start = int(before) if before.isdecimal() and len(before) < 19 else 0  # noqa: PLR2004 - 64 bits
    rows = register_page(reader(), organisation().id, start)
    shown = rows[:SHOWN]
    return views_of(shown), shown[-1].id if len(rows) > SHOWN else 0


# --- the register as a file ---------------------------------------------------------------


def register_csv() -> Response:
    """Return the whole register as CSV: UTF-8 with byte order mark, Korean headings."""
    rows = list(whole_register(reader(), organisation().id))
    names = _names(rows)
    file = f"{organisation().profile.name.ko} 개인정보 열람등 요구 처리 기록"
    name = f"destructions-{organisation().slug}-{kst_date(runtime().clock.now())}.csv"
    return csv_file(name, [HEADINGS, *(_cells(file, row, names) for row in rows)])


def _cells(file: str, row: DestructionRow, names: Mapping[int, str]) -> list[str]:
    view = _view(row, names, "ko")
    done = row.state == DestructionState.DONE
    return [
        str(row.id),
        f"{file} ({row.name})",
        view.kind,
        row.received_on.isoformat() if row.received_on else row.subject,
        _day(row.executed_at) if done else "",
        view.rule,
        row.executed_by or "",
        view.decided_by,
        view.state,
        row.due_on.isoformat(),
        view.destroy_by.isoformat(),
        _minute(row.proposed_at),
        _minute(row.decided_at),
        view.note,
        "예" if row.self_approved else "",
        _minute(row.executed_at),
        view.method,
        "" if row.count is None else str(row.count),
        row.evidence or "",
        view.checked_by,
        _minute(row.checked_at),
        row.backups_until.isoformat() if row.backups_until else "",
    ]


def _day(at: datetime | None) -> str:
    return kst_date(at).isoformat() if at else ""


def _minute(at: datetime | None) -> str:
    return kst(at).strftime("%Y-%m-%d %H:%M") if at else ""
