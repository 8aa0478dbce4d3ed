"""The pieces of the access report: what is told of a person's data, service by service.

All days are KST days. The reading version (PDF), the JSON and the CSV are all written from these
rows, so that none of them can say what another does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.parts import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldItem:
    """One kind of data held about the person, its value, and where and when it was found.

    `key` is the profile's code of the item; empty for one a department named itself. `hidden`: the
    organisation shows this value in no answer, and stars stand in its place.
    """

    item: str
    value: str
    key: str = ""
    system: str = ""
    found_on: date | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalPeriod:
    """What an Act orders to keep of a service: which records, where it stands, and how long."""

    records: str
    statute: str
    article: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A third party that may receive data for its own purpose (Act 17, 18); "" is not on record.

    `given`: a system has on record that it got this person's data.
    """

    recipient: str
    purpose: str = ""
    items: str = ""
    period: str = ""
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Processor:
    """A processor entrusted with work on the data (Act 26), and until when it is."""

    name: str
    work: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentFact:
    """A consent on record: to what, when and how it was given, and whether it was withdrawn.

    Where a system keeps it as one text, all of it stands in `content`.
    """

    content: str
    given_on: date | None = None
    method: str = ""
    withdrawn_on: date | None = None
    system: str = ""
    found_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReport:
    """What is held in one service. Parts that were not asked for stay empty, and are not told."""

    service: str
    key: str = ""
    held: tuple[HeldItem, ...] = ()
    purposes: tuple[str, ...] = ()
    #: On what the processing rests, where the organisation says so.
    basis: str = ""
    period: str = ""
    legal_periods: tuple[LegalPeriod, ...] = ()
    provisions: tuple[Provision, ...] = ()
    processors: tuple[Processor, ...] = ()
    consents: tuple[ConsentFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedSystem:
    """Where was searched for the person, by what, on which day, and whether anything was found."""

    system: str
    searched_by: str
    searched_on: date
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingFound:
    """A service that was searched and holds nothing about the person; the systems it lies in."""

    service: str
    key: str = ""
    systems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldItem:
    """A part that is not shown, under which grounds and why."""

    item: str
    grounds: tuple[Ground, ...]
    reason: str
    service: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedPart:
    """What was removed from a file for good: where in it, what, on which ground and why."""

    where: str
    what: str
    ground: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file that goes with the report: number in the index, name, kind, and proof of its bytes.

    `size` in bytes, `sha256` in hex, `pages` None where the kind has none.
    """

    number: int
    name: str
    kind: str
    media_type: str
    size: int
    sha256: str
    pages: int | None = None
    removed: tuple[RemovedPart, ...] = ()
