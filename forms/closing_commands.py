"""What the screens that end a request without a decision hand to their use cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forms.place import Place
from workflows.vocabulary import Forwarding, Outcome


@dataclass(frozen=True)
class SaveClosing:
    """A draft that ends a request.

    `item`: code of the article's item; `same_as`: where the request is that this one repeats;
    `expected_version` as for any draft, 0 for none.
    """

    place: Place
    outcome: Outcome
    reason: str
    item: str = ""
    same_as: Place | None = None
    expected_version: int = 0


@dataclass(frozen=True)
class ForwardRequest:
    """A request was passed on: to whom, on which KST day, how; when and how consent was given."""

    place: Place
    to: str
    on: date
    how: str
    basis: Forwarding
    consent_on: date | None = None
    consent_how: str = ""
