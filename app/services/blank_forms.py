"""Blank forms of an organisation: ordered anew when its profile or its look changes, then offered.

Nobody has to use a form (Act 38(4), Decree 41(2)); they are there for who wants one on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.organisations.schema import OrganisationProfile
from app.queries.looks import look_stamp
from app.record.events import Actor
from app.runtime import Runtime
from app.services.daily import profiles_in_force
from app.services.house_papers import read_house_paper, ready_papers
from app.services.work import Work, unit_of_work
from app.store import Organisation, OutboxMessage, ProfileVersion
from workflows.vocabulary import DocumentKind

#: Forms that are offered blank.
KINDS: Final = (DocumentKind.REQUEST_FORM, DocumentKind.POWER_OF_ATTORNEY)
#: Raised when the layout of a form changes, so that every organisation gets it anew.
LAYOUT: Final = 2
EFFECT: Final = "render_blank"


def purpose_of(kind: DocumentKind, language: str) -> str:
    """Return the purpose under which a blank form is kept."""
    return f"blank/{kind}/{language}"


@dataclass(frozen=True)
class _Order:
    """A form to be made, and the effect that makes it."""

    kind: DocumentKind
    language: str
    version: int
    look: str

    @property
    def key(self) -> str:
        """The same form for the same profile, layout and look of the house is made once."""
        return f"{EFFECT}/{self.kind}/{self.language}/{self.version}/{LAYOUT}/{self.look}"


def order_blank_forms(runtime: Runtime) -> int:
    """Order the forms that were not made for the profile in force yet; returns how many.

    Nothing is written where nothing is missing, so this may run as often as it likes.
    """
    ordered = 0
    for organisation_id, profile in profiles_in_force(runtime):
        missing = _missing(runtime, organisation_id, profile)
        if missing:
            ordered += _order(runtime, organisation_id, missing)
    return ordered


def _missing(runtime: Runtime, organisation_id: int, profile: OrganisationProfile) -> list[_Order]:
    with runtime.reading(organisation_id) as session:
        version = session.scalar(_version_of(organisation_id))
        look = look_stamp(session, organisation_id)
        wanted = {
            order.key: order
            for order in (
                _Order(kind, language, int(version or 0), look)
                for kind in KINDS
                for language in profile.languages
            )
        }
        there = session.scalars(
            select(OutboxMessage.idempotency_key).where(
                OutboxMessage.organisation_id == organisation_id,
                OutboxMessage.idempotency_key.in_(wanted),
            )
        )
        return [wanted[key] for key in wanted.keys() - set(there)]


def _version_of(organisation_id: int) -> Select[int]:
    return (
        select(ProfileVersion.version)
        .join(Organisation, Organisation.profile_id == ProfileVersion.id)
        .where(Organisation.id == organisation_id)
    )


def _order(runtime: Runtime, organisation_id: int, missing: Sequence[_Order]) -> int:
    with unit_of_work(runtime, Actor("system", organisation_id, name="scheduler")) as work:
        return sum(
            work.send(
                EFFECT,
                order.key,
                {
                    "form": str(order.kind),
                    "language": order.language,
                    "profile_version": order.version,
                },
            )
            for order in missing
        )


def order_anew(work: Work, kind: DocumentKind, why: str) -> None:
    """Order a blank form again in each language it is kept in; `why` tells this order from others.

    For what changes a form between two versions of the profile.
    """
    version = work.session.scalar(_version_of(work.organisation_id))
    purposes = {purpose_of(kind, language): language for language in ("ko", "en")}
    for purpose in ready_papers(work.session, work.organisation_id, list(purposes)):
        language = purposes[purpose]
        payload = {"form": str(kind), "language": language, "profile_version": int(version or 0)}
        work.send(EFFECT, f"{EFFECT}/{kind}/{language}/{why}", payload)


def offered(session: Session, organisation_id: int, language: str) -> set[DocumentKind]:
    """Return the forms whose PDF is there in this language."""
    ready = ready_papers(session, organisation_id, [purpose_of(kind, language) for kind in KINDS])
    return {kind for kind in KINDS if purpose_of(kind, language) in ready}


def read_blank_form(
    runtime: Runtime, session: Session, organisation_id: int, kind: DocumentKind, language: str
) -> bytes | None:
    """Return the PDF of a blank form; None while it is still being made.

    Raises:
        RetryLaterError: the storage does not answer.

    """
    return read_house_paper(runtime, session, organisation_id, purpose_of(kind, language))
