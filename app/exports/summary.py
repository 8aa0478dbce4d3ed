"""The register for a PDF: counts on top, then the rows, in plain values the letter is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from app.exports.columns import KEYS
from app.exports.errors import TooManyRowsError
from app.exports.register import Register
from app.organisations.schema import OrganisationProfile
from app.queries.register import RegisterQuestion

_NO: Final = "아니오"


@dataclass(frozen=True)
class Sheet:
    """One register as it is printed: Korean words, at most as many rows as the profile allows."""

    profile: OrganisationProfile
    question: RegisterQuestion
    purpose: str
    made_at: datetime
    made_by: str
    counts: Sequence[tuple[str, int]]
    rows: Sequence[Mapping[str, Any]]


def sheet_of(register: Register, purpose: str, made_by: str) -> Sheet:
    """Read a register whole.

    Raises:
        TooManyRowsError: it has more rows than a PDF holds.

    """
    profile = register.profile()
    rows: list[Mapping[str, Any]] = []
    for batch in register.batches(words=True):
        if len(rows) + len(batch) > profile.exports.pdf_rows:
            raise TooManyRowsError("PDF", profile.exports.pdf_rows)
        rows.extend(dict(zip(KEYS, row, strict=True)) for row in batch)
    return Sheet(
        profile=profile,
        question=register.question,
        purpose=purpose,
        made_at=register.runtime.clock.now(),
        made_by=made_by,
        counts=_counts(rows),
        rows=rows,
    )


def _counts(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, int]]:
    found = [("접수한 요구", len(rows))]
    for title, key in (("유형", "right"), ("결정", "decision"), ("상태", "state")):
        counted = Counter(row[key] for row in rows if row[key])
        found += [(f"{title}: {word}", count) for word, count in sorted(counted.items())]
    found.append(("처리기한을 넘긴 요구", sum(row["late"] != _NO for row in rows)))
    found.append(("혼자 승인한 결정", sum(row["self_approved"] == "예" for row in rows)))
    return found


def day(text: str | None) -> date | None:
    """Read a day of a row; a moment gives its day."""
    return date.fromisoformat(text[:10]) if text else None
