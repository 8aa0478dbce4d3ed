"""What is ordered about the comparison of a printed form with its annex."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MarkCompared:
    """A form was compared line by line with the annex of this Notice.

    Args:
        form: its code in the law pack.
        notice_number: of the Notice the annex was taken from.
        notice_date: day of that Notice.
        remark: whatever is worth knowing later; may be empty.
        layout: SHA-256 of the layout that was compared.
        pack_number: number of the Notice the law pack names.

    """

    form: str
    notice_number: str
    notice_date: date
    remark: str
    layout: str
    pack_number: str


@dataclass(frozen=True)
class TakeBackComparison:
    """The comparison of a form no longer holds, and why."""

    form: str
    why: str
