"""Letters to others than the person: word to a recipient, a request passed on to a provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.documents.parts import Heading, Person
from workflows.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientWord:
    """Tells a third party what was done with data it was given, and asks it to do the same.

    No article orders it, so the letter names none: it goes out on the person's wish.
    """

    folder: ClassVar[str] = "recipient_word"
    kind: ClassVar[DocumentKind] = DocumentKind.RECIPIENT_WORD

    heading: Heading
    recipient: str
    contact: str
    person: Person
    right: str
    measures: tuple[str, ...]
    done_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRequest:
    """Passes a request to correct or delete on to the body that provided the data (Decree 43(2)).

    `basis` is the article; `answer_by` when the controller needs the result for its own answer.
    """

    folder: ClassVar[str] = "provider_request"
    kind: ClassVar[DocumentKind] = DocumentKind.PROVIDER_REQUEST

    heading: Heading
    recipient: str
    contact: str
    person: Person
    right: str
    basis: str
    received_on: date
    requested: tuple[str, ...]
    items: tuple[str, ...]
    answer_by: date | None
    note: str = ""
