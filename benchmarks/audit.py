"""`flask audit verify`: sealed events checked per second, beside hashing the stored bytes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from hashlib import sha256

from app.services.verifying import verify_record
from benchmarks.harness import Result, compare, compared, value_at_least
from benchmarks.workshop import Installation, Workshop

LEAST = 200_000


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure on the large database."""
    installation = workshop.embedded(workshop.size.many)

    def ours() -> float:
        began = time.perf_counter()
        found = verify_record(installation.runtime)
        if not found.ok or found.unsealed:
            raise RuntimeError(f"the record does not verify: {found}")
        return found.events / (time.perf_counter() - began)

    pairs = compare(ours, lambda: _bare(installation), rounds=workshop.size.rounds)
    name = "bare Python, hashes only"
    return [compared("audit-verify", "events/s", name, value_at_least(LEAST), pairs)]


def _bare(installation: Installation) -> float:
    """Read body and hash of every leaf in order, and hash: one process, nothing else checked."""
    connection = sqlite3.connect(installation.home / "tenday.db")
    began = time.perf_counter()
    rows = connection.execute(
        "SELECT event.body, leaf.hash FROM leaf JOIN event ON event.id = leaf.event_id"
        " ORDER BY leaf.position"
    )
    count = 0
    for body, digest in rows:
        if sha256(b"\0" + body).digest() != digest:
            raise RuntimeError("a leaf differs")
        count += 1
    rate = count / (time.perf_counter() - began)
    connection.close()
    return rate
