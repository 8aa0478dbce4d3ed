"""Versions of a policy side by side: what the console and the portal both show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from app.queries.promises import PolicyRow
from workflows.announcing import NoticePromise, objection_until


@dataclass(frozen=True)
class Line:
    """One line of a comparison; `kind`: same, gone, new or changed."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class PolicyView:
    """A version with what it follows and how long people may say no."""

    row: PolicyRow
    former: PolicyRow | None
    in_force: bool
    coming: bool
    objection_until: date | None


def views_of(rows: Sequence[PolicyRow], today: date, promise: NoticePromise) -> list[PolicyView]:
    """Return the versions as they are shown; `rows` come with the latest in force first."""
    return [_view(rows, row, today, promise) for row in rows]


def _view(
    rows: Sequence[PolicyRow], row: PolicyRow, today: date, promise: NoticePromise
) -> PolicyView:
    alike = [one for one in rows if (one.kind, one.language) == (row.kind, row.language)]
    former = next((one for one in alike if one.effective_on < row.effective_on), None)
    reigning = next((one for one in alike if one.effective_on <= today), None)
    until = objection_until(row.effective_on, promise) if former is not None else None
    return PolicyView(
        row=row,
        former=former,
        in_force=row is reigning,
        coming=row.effective_on > today,
        objection_until=until if until is not None and until >= today else None,
    )


def compare(before: str, after: str) -> list[Line]:
    """Return two texts line by line; unchanged runs are kept, so that places can be found."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[Line] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lines.extend(_lines(tag, old[i1:i2], new[j1:j2]))
    return lines


def _lines(tag: str, old: list[str], new: list[str]) -> Iterator[Line]:
    if tag == "equal":
        yield from (Line("same", line, line) for line in old)
        return
    for place in range(max(len(old), len(new))):
        before = old[place] if place < len(old) else ""
        after = new[place] if place < len(new) else ""
        kind = "gone" if place >= len(new) else "new" if place >= len(old) else "changed"
        yield Line(kind, before, after)
