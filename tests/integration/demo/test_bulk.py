from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

from sqlalchemy import func, select

from app.clock import FixedClock, kst_date
from app.demo import bulk, bulk_rows
from app.demo.history import NUMBERS, add_history
from app.demo.people import Cast
from app.queries.blind import blind_index
from app.record.verify import verify_log
from app.runtime import Runtime
from app.services.case_file import DETAILS, load_case_by_id
from app.services.sealing_log import seal_events
from app.services.watching import watch_deadlines
from app.store import BlindIndex, Decision, Event, Filing, Request
from app.store.tenancy import ALL
from tests import people
from workflows.calendars import load_calendar
from workflows.clock import compute
from workflows.vocabulary import Role

COUNT = 120


def fill(runtime: Runtime, count: int = COUNT, seed: int = 7) -> list[int]:
    organisation = people.organisation_id(runtime)
    known = select(Request.officer_id).where(Request.officer_id.is_not(None)).limit(1)
    with runtime.reading(ALL) as session:
        officer = session.scalar(known)
    if officer is None:
        officer = people.staff(runtime, "officer", Role.OFFICER).staff_id
    assert officer is not None
    return list(
        bulk.add_requests(
            runtime, organisation, count, seed=seed, officers=(officer,), profile_version=1
        )
    )


def fingerprint(runtime: Runtime) -> list[tuple[object, ...]]:
    """Return what chance decides about each filing."""
    with runtime.reading(ALL) as session:
        rows = session.execute(
            select(
                Filing.received_at,
                Request.right,
                Request.state,
                Request.legal_due,
                Request.closed_at,
                Request.outcome,
            )
            .join(Request, Request.filing_id == Filing.id)
            .order_by(Filing.id)
        )
        return [tuple(row) for row in rows]


def test_volume_batches_tell_how_far_they_are(runtime: Runtime) -> None:
    assert fill(runtime) == [COUNT]
    with runtime.reading(ALL) as session:
        assert session.scalar(select(func.count()).select_from(Request)) == COUNT


def test_volume_filing_opens_with_its_own_key_and_is_found_by_name(runtime: Runtime) -> None:
    fill(runtime)
    organisation = people.organisation_id(runtime)
    index = blind_index(runtime, organisation)

    with runtime.reading(organisation) as session:
        case = load_case_by_id(runtime, session, 5)
        digest = index.digest("name", case.person["name"])
        found = session.scalars(
            select(BlindIndex.filing_id).where(
                BlindIndex.kind == "name", BlindIndex.digest == digest
            )
        )
        assert 5 in set(found)
        assert case.person["email"].endswith("@example.kr")
        assert set(case.open(case.requests[0].details, DETAILS)) in (
            {"items", "form"},
            {"what", "reason"},
        )


def test_volume_due_dates_are_those_of_the_law_engine(runtime: Runtime) -> None:
    fill(runtime)

    with runtime.reading(ALL) as session:
        rows = session.execute(
            select(Request, Filing.received_at).join(Filing, Filing.id == Request.filing_id)
        ).all()
        for request, received_at in rows:
            pack = runtime.law.by_ref(request.law_version)
            right = next(right for right in pack.rights if right == request.right)
            clock = compute(pack, right, received_at, [], load_calendar())
            assert request.legal_due == clock.legal_due
            assert request.target_due == clock.target_due
            assert len(request.derivation) == len(clock.steps)
            assert request.received_on == kst_date(received_at)


def test_volume_record_verifies_after_sealing(runtime: Runtime) -> None:
    fill(runtime)
    with runtime.reading(ALL) as session:
        events = session.scalar(select(func.count()).select_from(Event)) or 0

    assert seal_events(runtime) == events
    with runtime.reading(ALL) as session:
        assert verify_log(session, runtime.keyring.public_keys).size == events > COUNT


def test_volume_open_requests_are_watched_and_nothing_is_due_at_once(
    runtime: Runtime, clock: FixedClock
) -> None:
    fill(runtime, 400)
    with runtime.reading(ALL) as session:
        rows = session.execute(select(Request.closed_at, Request.next_watch_at)).all()

    assert all(row.next_watch_at is None for row in rows if row.closed_at)
    assert any(row.next_watch_at for row in rows if not row.closed_at)
    assert watch_deadlines(runtime) == 0
    clock.instant += timedelta(days=1)
    assert watch_deadlines(runtime) > 0


def test_volume_same_seed_makes_the_same_choices_and_another_seed_others(
    runtime: Runtime,
) -> None:
    fill(runtime, seed=7)
    first = fingerprint(runtime)
    fill(runtime, seed=7)
    fill(runtime, seed=8)
    every = fingerprint(runtime)

    assert every[COUNT : 2 * COUNT] == first
    assert every[2 * COUNT :] != first


def test_volume_names_keep_the_skew_of_surnames(runtime: Runtime) -> None:
    organisation = people.organisation_id(runtime)
    index = blind_index(runtime, organisation)
    fill(runtime, 300)
    with runtime.reading(organisation) as session:
        names = Counter(
            load_case_by_id(runtime, session, number).person["name"][0] for number in range(1, 301)
        )

    assert names.most_common(1)[0][0] == "김"
    assert index.digest("name", "김서연") == index.digest("name", " 김서연 ")


def test_volume_on_top_of_people_leaves_their_numbers_alone(runtime: Runtime) -> None:
    receipt = people.file(runtime)
    fill(runtime)
    again = people.file(runtime)

    assert (receipt.number[-4:], again.number[-4:]) == ("0001", "0002")
    assert again.filing_id > receipt.filing_id + COUNT - 1


def test_cast_size_grows_with_the_volume_up_to_its_limit() -> None:
    assert bulk_rows.cast_size(10) == bulk_rows.FEWEST_PEOPLE
    assert bulk_rows.cast_size(100_000) == 10_000
    assert bulk_rows.cast_size(10**7) == bulk_rows.MOST_PEOPLE


def test_person_of_a_seed_is_always_the_same() -> None:
    assert Cast(Random(3)).person(1) == Cast(Random(3)).person(1)


def test_history_has_ended_lifelike_and_its_log_is_whole(runtime: Runtime) -> None:
    officer = people.staff(runtime, "officer", Role.OFFICER)
    approver = people.staff(runtime, "approver", Role.APPROVER)
    here = people.organisation_id(runtime)
    teams = {"okestro": {"officer": officer, "approver": approver}}

    assert add_history(runtime, {"okestro": here}, teams, seed=10) == NUMBERS["okestro"]
    with runtime.reading(here) as session:
        rows = session.execute(select(Request.right, Request.outcome, Request.closed_at)).all()
        decided = session.scalars(select(Decision)).all()
        case = load_case_by_id(runtime, session, session.scalars(select(Filing.id)).first() or 0)
    assert all(row.closed_at and row.closed_at <= runtime.clock.now() for row in rows)
    assert len({row.right for row in rows}) == 4
    limited = [row for row in rows if row.outcome in {"partial", "refuse"}]
    assert len(decided) == len(limited) > 5
    assert {one.decided_by for one in decided} == {approver.staff_id}
    assert case.filing.sequence == 2
    sealed = seal_events(runtime)
    with runtime.reading(ALL) as session:
        assert verify_log(session, runtime.keyring.public_keys).size == sealed >= 2 * len(rows)
