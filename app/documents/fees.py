"""The letter that tells what a viewing costs (수수료 안내문; Act 38(3), Decree 47)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.documents.parts import Addressee, Fee, Heading
from workflows.text import Label
from workflows.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRow:
    """One line of the computation; amounts in whole won."""

    what: str
    unit_won: int
    count: int
    postage: bool = False

    @property
    def won(self) -> int:
        """The amount of the line."""
        return self.unit_won * self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLetter:
    """What a viewing costs, how that was computed, and how it is paid; it moves no date."""

    folder: ClassVar[str] = "fee_letter"
    kind: ClassVar[DocumentKind] = DocumentKind.FEE_LETTER

    heading: Heading
    addressee: Addressee
    right: str
    received_on: date
    rows: tuple[FeeRow, ...]
    fee: Fee
    ways: tuple[str, ...]
    how: str
    legal_due: date | None = None

    def missing(self) -> Iterator[tuple[str, Label]]:
        """Yield what such a letter may not go without: something to pay, and how."""
        if not self.fee.total_won or not self.rows:
            yield "fee", Label("받을 금액이 없습니다.", "There is nothing to pay.")
        if not (self.how.strip() or self.ways):
            yield (
                "how",
                Label(
                    "내는 방법이 비어 있습니다. 기관 설정을 확인해 주세요.",
                    "How to pay is empty. Check the organisation's settings.",
                ),
            )
