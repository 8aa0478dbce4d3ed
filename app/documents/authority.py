"""The power of attorney (위임장): blank to be filled in by hand, or with what a draft says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.documents.parts import Heading, Person, ScopeBox
from workflows.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerOfAttorney:
    """In the layout of Annex 11 (Act 38(1), Decree 45(2)), with lines of our own below it.

    `sentence_before`, the boxes of `scope` and `sentence_after` are one sentence. `other` is the
    box for rights the annex has none for, `exactly` what is meant where one box covers two
    rights, `valid_until` the end of the term; the last two are not printed when empty. It is
    signed by hand, so it bears neither number nor day.
    """

    folder: ClassVar[str] = "power_of_attorney"
    kind: ClassVar[DocumentKind] = DocumentKind.POWER_OF_ATTORNEY

    heading: Heading
    agent: Person
    principal: Person
    sentence_before: str
    scope: tuple[ScopeBox, ...]
    sentence_after: str
    other: ScopeBox
    exactly: str = ""
    valid_until: date | None = None
