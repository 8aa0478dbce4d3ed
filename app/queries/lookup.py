"""What somebody typed into the search box of the queue, and which filings it can mean.

A receipt number is looked up as it is; names, e-mail addresses and telephone numbers through the
organisation's blind index, so that nothing is decrypted to find it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from app.security.blind_index import BlindIndex, BlindKind, normalise_name
from app.store import BlindIndex as Digest
from app.store import Request

_NUMBER = re.compile(r"([0-9]{8})-([0-9]{1,9})(?:-([0-9]{1,2}))?")
_DAY = re.compile(r"(20[0-9]{6})-?")
_PHONE_LIKE = re.compile(r"[0-9+()\s.\-‐‑–]+")
_LAST = 4
_SHORTEST_PHONE = 8


class SearchKind(Enum):
    """How a search is answered."""

    NUMBER = "number"
    DAY = "day"
    PERSON = "person"
    #: Nothing can match it: too short, or no letters and digits at all.
    NOTHING = "nothing"


@dataclass(frozen=True)
class Search:
    """A search, read: one receipt number, a day of receipt, or digests that must all be there."""

    kind: SearchKind
    receipt: str = ""
    position: int | None = None
    day: date | None = None
    digests: tuple[tuple[str, bytes], ...] = ()


def read_search(typed: str, index: BlindIndex) -> Search | None:
    """Return what was typed as a search, or None when the box was empty.

    Takes a receipt number (with or without the request's), eight digits of a day, the last four
    or all digits of a telephone number, an e-mail address, and a name or two or more neighbouring
    characters of it.
    """
    text = unicodedata.normalize("NFKC", typed).strip()
    if not text:
        return None
    return _as_number(text) or _as_contact(text, index) or _as_name(text, index)


def _as_number(text: str) -> Search | None:
    number = _NUMBER.fullmatch(text)
    if number:
        day, count, position = number.groups()
        receipt = f"{day}-{int(count):04d}"
        return Search(
            SearchKind.NUMBER, receipt=receipt, position=int(position) if position else None
        )
    day_only = _DAY.fullmatch(text)
    if day_only:
        try:
            return Search(SearchKind.DAY, day=date.fromisoformat(day_only.group(1)))
        except ValueError:
            return None
    return None


def _as_contact(text: str, index: BlindIndex) -> Search | None:
    if "@" in text:
        return _person(BlindKind.EMAIL, index.digest(BlindKind.EMAIL, text))
    if not _PHONE_LIKE.fullmatch(text):
        return None
    digits = sum(letter.isdecimal() for letter in text)
    if digits == _LAST:
        return _person(BlindKind.PHONE_LAST4, index.digest(BlindKind.PHONE_LAST4, text))
    if digits >= _SHORTEST_PHONE:
        return _person(BlindKind.PHONE, index.digest(BlindKind.PHONE, text))
    return Search(SearchKind.NOTHING)


def _as_name(text: str, index: BlindIndex) -> Search:
    name = normalise_name(text)
    if not name:
        return Search(SearchKind.NOTHING)
    pairs = index.name_pairs(name)
    if not pairs:
        return _person(BlindKind.NAME, index.digest(BlindKind.NAME, name))
    kind = str(BlindKind.NAME_PAIR)
    return Search(SearchKind.PERSON, digests=tuple((kind, pair) for pair in sorted(pairs)))


def _person(kind: BlindKind, digest: bytes) -> Search:
    return Search(SearchKind.PERSON, digests=((str(kind), digest),))


def digest_is(kind: str, digest: bytes, organisation_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that pick one digest; the first of a search drives the query."""
    return (
        Digest.organisation_id == organisation_id,
        Digest.kind == kind,
        Digest.digest == digest,
    )


def also_holds(kind: str, digest: bytes, organisation_id: int) -> ColumnElement[bool]:
    """Return the condition that the request's filing holds this digest as well."""
    other = aliased(Digest)
    return exists(
        select(other.id).where(
            other.organisation_id == organisation_id,
            other.kind == kind,
            other.digest == digest,
            other.filing_id == Request.filing_id,
        )
    )
