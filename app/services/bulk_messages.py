"""One message to the people of several requests: filled in for each, sent one by one.

A message that cannot be filled in is not sent, and its row says why. Nothing here decides or
closes a request.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Final, Literal

from app.languages import KOREAN, paper_language
from app.organisations.schema import OrganisationProfile
from app.organisations.wording import fields_in, fill, slip_in
from app.organisations.wording_blocks import BLOCKS
from app.queries.queue import QueueRow, rows_at
from app.queries.wording import message_values
from app.record.events import Actor
from app.runtime import Runtime
from app.services.conversation import tell_person
from app.services.errors import ConflictError, InvalidError, NotFoundError, ServiceError
from app.services.opening import Opened, open_rows
from forms.bulk_commands import TellMany
from forms.console_commands import TellPerson
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import PersonRole, Right

#: What may stand in a message is the same whichever template it began with.
_MESSAGE: Final = BLOCKS["message.progress"]


@dataclass(frozen=True)
class Prepared:
    """The message to one person: about which requests, its text, or why there is none."""

    receipt: str
    numbers: tuple[str, ...]
    person: Mapping[str, Any] = field(repr=False)
    language: str
    text: str = field(default="", repr=False)
    #: Whether a mail will say that there is a message; otherwise they find it in the portal.
    mailed: bool = False
    error: ServiceError | None = None


def prepare_messages(
    runtime: Runtime, actor: Actor, profile: OrganisationProfile, command: TellMany
) -> list[Prepared]:
    """Return what each person would get; nothing is sent.

    Args:
        runtime: keys and the database.
        actor: whose organisation it is.
        profile: the organisation's profile in force, for its name and whom to ask.
        command: requests and words.

    Raises:
        InvalidError: the words hold a field nobody knows.

    """
    _refuse_slips(command)
    with runtime.reading(actor.organisation_id) as session:
        rows = rows_at(session, command.places)
    opened = open_rows(runtime, rows)
    found = [
        _prepare(list(together), opened, profile, command)
        for _receipt, together in groupby(rows, key=lambda row: row.receipt_number)
    ]
    known = {(row.receipt_number, row.position) for row in rows}
    missing = [place for place in command.places if (place.receipt, place.position) not in known]
    return found + [
        Prepared(
            place.receipt,
            (f"{place.receipt}-{place.position}",),
            {},
            KOREAN,
            error=NotFoundError(),
        )
        for place in missing
    ]


def send_messages(
    runtime: Runtime, actor: Actor, profile: OrganisationProfile, command: TellMany
) -> list[Prepared]:
    """Send what can be sent, each in a transaction of its own, and say what became of each.

    Takes and raises what `prepare_messages` does.
    """
    prepared = prepare_messages(runtime, actor, profile, command)
    return [_send(runtime, actor, one) for one in prepared]


def _send(runtime: Runtime, actor: Actor, one: Prepared) -> Prepared:
    if one.error is not None:
        return one
    try:
        tell_person(runtime, actor, TellPerson(one.receipt, one.text))
    except (NotFoundError, ConflictError, InvalidError) as error:
        return replace(one, error=error)
    return one


def _refuse_slips(command: TellMany) -> None:
    for name, text in (("text", command.text), ("text_en", command.text_en)):
        slip = slip_in(_MESSAGE, text) if text or name == "text" else None
        if slip is not None:
            raise InvalidError(slip.message.ko, slip.message.en, field=name, code=slip.code)


def _prepare(
    rows: Sequence[QueueRow],
    opened: Mapping[int, Opened],
    profile: OrganisationProfile,
    command: TellMany,
) -> Prepared:
    first, look = rows[0], opened[rows[0].id]
    one = Prepared(
        first.receipt_number,
        tuple(row.number for row in rows),
        look.person,
        first.language,
        mailed=bool(_contact(first, look.person).get("email")),
    )
    if look.destroyed:
        return replace(one, error=_destroyed())
    english = bool(command.text_en) and first.language != KOREAN
    language = paper_language(first.language) if english else "ko"
    text = command.text_en if english else command.text
    values = _values(rows, profile, language)
    if any(not values[name] for name in fields_in(text)):
        return replace(one, error=_no_due())
    return replace(one, text=fill(text, values))


def _contact(row: QueueRow, person: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return whoever is written to: the agent while one acts, else the person."""
    if row.applicant_role == PersonRole.SUBJECT:
        return person
    return person.get("agent") or person


def _values(
    rows: Sequence[QueueRow], profile: OrganisationProfile, language: Literal["ko", "en"]
) -> dict[str, str]:
    """Return what fills the fields; with several requests the day by which all are answered."""
    rights = [label(Right(row.right)) for row in rows]
    named = Label(*(" · ".join(right.in_language(code) for right in rights) for code in _BOTH))
    dues = [row.legal_due for row in rows if row.legal_due and row.closed_at is None]
    return message_values(
        profile,
        language,
        number=rows[0].receipt_number,
        right=named,
        due=max(dues) if len(dues) == len(rows) else None,
    )


_BOTH: Final = ("ko", "en")


def _destroyed() -> InvalidError:
    return InvalidError(
        "보관 기간이 끝나 파기된 접수입니다. 보낼 수 없습니다.",
        "This filing was destroyed at the end of its period. Nothing can be sent.",
        code="destroyed",
    )


def _no_due() -> InvalidError:
    return InvalidError(
        "끝났거나 연기 중이라 알릴 기한이 없습니다. {due} 없이 보내 주세요.",
        "It has ended or is postponed, so there is no day to tell. Send it without {due}.",
        code="no_due",
    )
