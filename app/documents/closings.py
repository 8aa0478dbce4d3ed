"""The letter of a request that ends without a decision on its merits; the law has no form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.documents.notices import NO_DECISION, NO_OBJECTION, NO_REASON, Missing
from app.documents.parts import Addressee, Heading
from workflows.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingNotice:
    """Why a request ends here, what became of it, where else to turn, and how to object.

    `decided`: somebody drafted and approved it; otherwise it ended because the person withdrew it
    or could not be verified, and there is no reason beside the `facts`. It never says whether
    data is held. `items` are those of the article that apply, `forwarded` to whom and when the
    request was passed on, `continues` the number of the request that goes on, with its day.
    """

    folder: ClassVar[str] = "notice_closing"
    kind: ClassVar[DocumentKind] = DocumentKind.NOTICE_CLOSING

    heading: Heading
    addressee: Addressee
    decided: bool
    right: str
    received_on: date
    closing: str
    decision: str
    basis: str = ""
    items: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    reason: str = ""
    forwarded: tuple[str, ...] = ()
    continues: str = ""
    continues_due: date | None = None
    routes: tuple[str, ...] = ()
    objection: tuple[str, ...] = ()

    @property
    def variant(self) -> str:
        """Which title the document bears."""
        return "decided" if self.decided else "letter"

    def missing(self) -> Missing:
        """Yield the parts that are empty: facts, reason and the way to object are always told."""
        if not self.decision.strip():
            yield "decision", NO_DECISION
        if self.decided and not self.reason.strip():
            yield "reason", NO_REASON
        if not any(map(str.strip, self.objection)):
            yield "objection", NO_OBJECTION
