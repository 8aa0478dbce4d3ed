"""The people of a filing as they are stored: sealed, and by the digests they are found with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, cast

from sqlalchemy import Table, insert

from app.queries.blind import blind_index
from app.security.blind_index import SUBJECT_PREFIX, BlindKind
from app.security.blind_index import BlindIndex as Index
from app.services.work import Work
from app.store import BlindIndex, Filing
from forms.commands import Applicant, FilingAnswers
from workflows.vocabulary import AuthorityKind


def person_of(answers: FilingAnswers) -> dict[str, Any]:
    """Return what is sealed about the person: who they are, how to reach them, clues.

    Postal address and fax number stand with whoever is to get the answer; `guardian` is whom a
    child who files alone wants to be told.
    """
    person: dict[str, Any] = {**_told(answers.data_subject), "clues": answers.clues}
    if answers.guardian is not None:
        person["guardian"] = _told(answers.guardian)
    given = {"address": asdict(answers.address), "fax": answers.fax}
    if answers.subject is None:
        return {**person, **given}
    claimed = answers.authority
    nothing: dict[str, Any] = {"address": {}, "fax": ""}
    minors = claimed is not None and claimed.kind is AuthorityKind.PARENT_OF_MINOR
    to_subject = minors or (claimed is not None and claimed.answer_to == "subject")
    agent = {
        **_told(answers.applicant),
        "relation": claimed.relation if claimed else "",
        "firm": claimed.firm if claimed else "",
    }
    return {
        **person,
        **(given if to_subject else nothing),
        "agent": {**agent, **(nothing if to_subject else given)},
    }


def _told(who: Applicant) -> dict[str, Any]:
    return {
        "name": who.name,
        "email": who.email,
        "phone": who.phone,
        "birth": who.birth.isoformat() if who.birth else "",
    }


def index_people(work: Work, filing: Filing, answers: FilingAnswers) -> None:
    """Store what a filing can be looked up by; only the applicant's own contact opens it."""
    index = blind_index(work.runtime, work.organisation_id)
    found = blind_digests(index, answers.applicant)
    if answers.subject is not None:
        found += _represented(index, answers.subject)
    _store(work, filing, found)


def index_represented(work: Work, filing: Filing, who: Applicant) -> None:
    """Store what somebody who is represented can be found by, beside what is there."""
    _store(work, filing, _represented(blind_index(work.runtime, work.organisation_id), who))


def _represented(index: Index, who: Applicant) -> list[tuple[str, bytes]]:
    return [(f"{SUBJECT_PREFIX}{kind}", digest) for kind, digest in blind_digests(index, who)]


def _store(work: Work, filing: Filing, digests: Iterable[tuple[str, bytes]]) -> None:
    rows = [
        {
            "organisation_id": work.organisation_id,
            "filing_id": filing.id,
            "kind": kind,
            "digest": digest,
        }
        for kind, digest in digests
    ]
    if rows:  # nobody needs their ids, so all go in one statement
        work.session.connection().execute(insert(cast("Table", BlindIndex.__table__)), rows)


def blind_digests(index: Index, who: Applicant) -> list[tuple[str, bytes]]:
    """Return (kind, digest) of everything a person can be looked up by."""
    found: list[tuple[str, bytes]] = []
    if who.name:
        found.append((str(BlindKind.NAME), index.digest(BlindKind.NAME, who.name)))
        pairs = sorted(index.name_pairs(who.name))
        found.extend((str(BlindKind.NAME_PAIR), digest) for digest in pairs)
    if who.email:
        found.append((str(BlindKind.EMAIL), index.digest(BlindKind.EMAIL, who.email)))
    if who.phone:
        found.append((str(BlindKind.PHONE), index.digest(BlindKind.PHONE, who.phone)))
        last4 = index.phone_last4(who.phone)
        if last4 is not None:
            found.append((str(BlindKind.PHONE_LAST4), last4))
    return found
