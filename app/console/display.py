"""Small view values of the console: chips, tones, masked names, summaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from app import due_chips
from app.due_chips import Deadline
from app.masks import mask_name
from app.organisations.schema import OrganisationProfile
from app.queries.queue import QueueRow
from app.queries.queue_counts import CAP, Progress
from workflows.delays import CAUSE_OF
from workflows.labels import label, outcome_label
from workflows.vocabulary import OPEN_STATES, DelayCause, Outcome, RequestState, Right, WaitingFor

if TYPE_CHECKING:
    from app.store import Request

#: Tone of a state's badge; colour is kept for due dates, so there are only three.
_TONES = {
    RequestState.COLLECTING: "i5",
    RequestState.CARRYING_OUT: "i5",
    RequestState.DECIDING: "p",
    RequestState.APPROVING: "p",
    RequestState.NOTIFYING: "p",
    RequestState.ANSWERED: "g",
}
_TASK_KIND = {RequestState.COLLECTING: "search", RequestState.CARRYING_OUT: "measure"}


#: States in which a request may still come to be refused; what is granted is carried out.
_UNDECIDED = OPEN_STATES - {RequestState.CARRYING_OUT, RequestState.POSTPONED}


@dataclass(frozen=True)
class Badge:
    """A status in words, with its tone."""

    text: str
    tone: str


def chip_of(row: QueueRow | Request, today: date, language: str, soon_days: int) -> Deadline:
    """Return the due-date chip of a request; being late outweighs waiting."""
    state = RequestState(row.state)
    if state is RequestState.ANSWERED and row.answered_on is not None:
        return due_chips.done(days=(row.answered_on - row.received_on).days, language=language)
    if state in {RequestState.WITHDRAWN, RequestState.UNVERIFIED, RequestState.ANSWERED}:
        return due_chips.closed(language, word=label(state).in_language(language))
    if row.legal_due is None or row.target_due is None:
        return due_chips.postponed(until=None, today=today, language=language)
    if row.waiting_for == WaitingFor.PERSON and row.legal_due >= today:
        return due_chips.waiting(language)
    return due_chips.running(
        target=row.target_due,
        legal=row.legal_due,
        today=today,
        language=language,
        soon_days=soon_days,
    )


def late_words(row: QueueRow | Request, today: date, language: str) -> str:
    """Return why an open request is late, in a word; empty while it is not (no right to be)."""
    if row.closed_at is not None or row.legal_due is None or row.legal_due >= today:
        return ""
    known = row.delay_cause or CAUSE_OF.get(RequestState(row.state), DelayCause.OTHER)
    return label(DelayCause(known)).in_language(language)


def refusal_of(row: QueueRow | Request, today: date, language: str) -> Deadline | None:
    """Return the chip of the day by which a refusal is told; None where it does not matter now."""
    if row.refuse_by is None or RequestState(row.state) not in _UNDECIDED:
        return None
    return due_chips.refusal(by=row.refuse_by, today=today, language=language)


def status_of(
    right: str,
    state: str,
    outcome: str | None,
    progress: Mapping[str, Progress],
    language: str,
) -> Badge:
    """Return the status of a request: how far its tasks are, or how it ended."""
    known = RequestState(state)
    tone = _TONES.get(known, "")
    if known is RequestState.ANSWERED and outcome:
        return Badge(outcome_label(Right(right), Outcome(outcome)).in_language(language), tone)
    text = label(known).in_language(language)
    tasks = progress.get(_TASK_KIND.get(known, ""))
    if tasks is not None and tasks.total:
        text = f"{text} {tasks.done}/{tasks.total}"
    return Badge(text, tone)


def masked_name(person: Mapping[str, Any]) -> str:
    """Return the person's name with its middle hidden; a word when none was given."""
    return mask_name(str(person.get("name") or "")) or str(_("이름 없음"))


def service_names(
    profile: OrganisationProfile, keys: list[str] | tuple[str, ...], language: str
) -> str:
    """Return the services a person named, by their names in the profile."""
    names = {service.key: service.name.in_language(language) for service in profile.services}
    return " · ".join(names.get(key, key) for key in keys) or str(_("서비스를 모름"))


def capped(count: int) -> str:
    """Return a count as tiles and tabs show it: `12`, `999+`."""
    return f"{CAP:,}+" if count > CAP else f"{count:,}"
