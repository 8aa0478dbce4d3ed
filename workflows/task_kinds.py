"""Whom a silence is told to, and word to others outside. Part of `workflows.vocabulary`."""

from __future__ import annotations

from enum import StrEnum


class EscalateTo(StrEnum):
    """Who is told of a task that is not answered, from the nearest to the last."""

    #: The deputy of the department, else whoever else answers for systems of the department.
    DEPUTY = "deputy"
    OFFICER = "officer"
    PRIVACY_OFFICER = "privacy_officer"


class OutsideKind(StrEnum):
    """To whom word goes about a person's data."""

    #: A third party the data was given to (제공받은 곳): on the person's wish, after the measure.
    RECIPIENT = "recipient"
    #: The controller the data came from (제공한 곳, Decree 43(2)).
    PROVIDER = "provider"


class OutsideAnswer(StrEnum):
    """What somebody outside answered; silence is an answer that delays nothing."""

    DONE = "done"
    PARTLY = "partly"
    NOT_HELD = "not_held"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"


class OutsideChannel(StrEnum):
    """How word was sent outside."""

    POST = "post"
    EMAIL = "email"
    FAX = "fax"
    HAND_OVER = "hand_over"
    OTHER = "other"
