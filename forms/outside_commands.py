"""What the screens about word to others outside give to use cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forms.place import Place
from workflows.vocabulary import OutsideAnswer, OutsideChannel, OutsideKind


@dataclass(frozen=True)
class AddWord:
    """Prepare word to a recipient or a provider: one of the profile by key, or one by name.

    `wished`: the person said that the recipient is to be told.
    """

    place: Place
    kind: OutsideKind
    party_key: str = ""
    name: str = ""
    contact: str = ""
    note: str = ""
    wished: bool = False


@dataclass(frozen=True)
class SentWord:
    """Word left on a KST day, by this way, with this proof."""

    place: Place
    word_id: int
    channel: OutsideChannel
    sent_on: date
    proof: str = ""


@dataclass(frozen=True)
class AnswerWord:
    """What came back on a KST day, or that nothing came."""

    place: Place
    word_id: int
    answer: OutsideAnswer
    answered_on: date
    text: str = ""
