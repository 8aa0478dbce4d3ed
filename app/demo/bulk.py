"""Volume for tests and benchmarks: many filings written in batches, lifelike in what counts.

Keys, sealed data, blind indexes, events and due dates are real, so that queues, look-ups,
exports and `flask audit verify` do real work. Papers, tasks and mails are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from app.demo.bulk_dates import DueDates
from app.demo.bulk_rows import Maker, Stage, cast_size
from app.demo.bulk_tables import COLUMNS, analyse, first_free_ids, volume_connection, write_rows
from app.queries.blind import blind_index
from app.queries.calendar import calendar_in_force, closures_of
from app.runtime import Runtime

#: Filings of one transaction.
BATCH = 5_000


def add_requests(
    runtime: Runtime,
    organisation_id: int,
    count: int,
    *,
    seed: int,
    officers: tuple[int, ...],
    profile_version: int,
    making: Callable[..., Maker] = Maker,
) -> Iterator[int]:
    """Write `count` filings with one request each; yields how many are there after each batch.

    The same seed gives the same people, rights, days and states, counted back from now; keys,
    nonces and the opaque names of filings are random by nature. `making` says what they are like.
    """
    stage = Stage(
        organisation_id,
        profile_version,
        officers,
        runtime.keyring,
        blind_index(runtime, organisation_id),
        runtime.clock.now(),
    )
    with runtime.reading(organisation_id) as session:
        maker = making(stage, _due_dates(runtime, session, stage), seed, cast_size(count))
    with volume_connection(runtime.engine) as connection:
        for start in range(0, count, BATCH):
            size = min(BATCH, count - start)
            with connection.begin():
                filing_id, request_id = first_free_ids(connection, size)
                for offset in range(size):
                    maker.add(filing_id + offset, request_id + offset)
                for name in COLUMNS:
                    write_rows(connection, name, maker.rows.pop(name, []))
            yield start + size
        if count:
            with connection.begin():
                analyse(connection)


def _due_dates(runtime: Runtime, session: Session, stage: Stage) -> DueDates:
    profile = runtime.profiles.get(session, stage.organisation_id, stage.profile_version)
    return DueDates(
        runtime.law,
        calendar_in_force(session),
        closures_of(session, stage.organisation_id),
        profile.thresholds,
        stage.now,
    )
