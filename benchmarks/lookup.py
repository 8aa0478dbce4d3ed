"""Looking a request up by number, name, e-mail address and telephone number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from urllib.parse import quote

from sqlalchemy import func, select

from app.services.case_file import load_case_by_id
from app.store import Filing
from benchmarks.browser import opened, signed_in
from benchmarks.harness import Against, Result, alone, middle_ms, value_at_most
from benchmarks.workshop import SEED, SLUG, Installation, Workshop

MOST_MS = 15
TIMES = 25
FIDES_EXACT_MS = 10


@dataclass(frozen=True)
class Known:
    """What somebody on the telephone may tell."""

    number: str
    name: str
    email: str
    phone: str


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure on the large database; the page with what was found is part of the time."""
    installation = workshop.embedded(workshop.size.many)
    people = _people(installation, TIMES)
    client = signed_in(installation.app.test_client())
    found = []
    for what in ("number", "name", "email", "phone"):
        asked = [
            partial(opened, client, f"/console/{SLUG}/queue?view=all&q={quote(getattr(who, what))}")
            for who in people
        ]
        middle_ms(asked[:3])
        runs = [middle_ms(asked) for _ in range(workshop.size.rounds)]
        beside = Against("Fides, exact e-mail at 100k", FIDES_EXACT_MS)
        found.append(alone(f"lookup-{what}", "ms", beside, value_at_most(MOST_MS), runs))
    return found


def _people(installation: Installation, count: int) -> list[Known]:
    random, runtime = Random(SEED), installation.runtime
    found = []
    with runtime.reading(installation.organisation_id) as session:
        last = session.scalar(select(func.max(Filing.id))) or 0
        for _ in range(count):
            case = load_case_by_id(runtime, session, random.randrange(1, last + 1))
            who = case.person
            found.append(Known(case.filing.receipt_number, who["name"], who["email"], who["phone"]))
    return found
