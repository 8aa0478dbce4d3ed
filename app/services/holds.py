"""Putting use on hold (이용·제공 보류) and letting it go again, as `workflows.holds` says.

`settle_holds` is called wherever something changed that the rule reads: a filing came in, an owner
answered, identity was settled, an authority was judged, a request ended or was opened again. It
compares and carries out the difference, so calling it once more does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from app.services.case_file import CaseFile
from app.services.facts import authority_facts, standing
from app.services.task_rows import open_task, workdays
from app.services.work import Work
from app.store import Request, Task, UseHold
from forms.task_commands import ItemAction
from workflows.authority import why_not_authorised
from workflows.holds import (
    HOLDING,
    HOUSE,
    Change,
    HeldRequest,
    HeldSystem,
    HoldFacts,
    changes,
    needs_word_of_release,
)
from workflows.inner_dates import InnerDate, acknowledge_by
from workflows.vocabulary import (
    EventKind,
    HoldEnd,
    HoldStage,
    RequestState,
    Right,
    Verdict,
)

HOLD: Final = "hold"
RELEASE: Final = "release"
_BEGUN: Final = {
    None: EventKind.HOLD_PLACED,
    HoldEnd.RAISED: EventKind.HOLD_RAISED,
    HoldEnd.LOWERED: EventKind.HOLD_LOWERED,
}


@dataclass(frozen=True)
class _Searched:
    """What the searches of a filing say: systems by request, and the verdict of each system."""

    systems: dict[int, set[str]]
    verdicts: dict[str, Verdict]


def settle_holds(work: Work, case: CaseFile, before: str = "") -> None:
    """Make what is on hold in this filing what should be, inside the caller's transaction.

    `before`: the right a request had until now, where it was taken as another.
    """
    rights = {row.right for row in case.requests} | ({before} if before else set())
    if not any(Right(right) in HOLDING for right in rights):
        return
    work.session.flush()
    rows = {row.system_key: row for row in holds_on(work, case.filing.id)}
    now = {key: HoldStage(row.stage) for key, row in rows.items()}
    wanted = changes(now, _facts(work, case))
    ended = [change for change in wanted if change.ends is not None]
    for change in ended:
        _end(work, case, rows[change.system], change)
    work.session.flush()  # a hold of the other stage takes the place of one that has ended
    for change in wanted:
        if change.begins is not None:
            _begin(work, case, change.system, change.begins)
    _record(work, case, wanted)


def holds_on(work: Work, filing_id: int) -> list[UseHold]:
    """Return what is on hold for a filing now."""
    query = select(UseHold).where(UseHold.filing_id == filing_id, UseHold.released_at.is_(None))
    return list(work.session.scalars(query))


def _facts(work: Work, case: CaseFile) -> HoldFacts:
    searched = _searched(work, case)
    authority = authority_facts(work, case)
    return HoldFacts(
        requests=tuple(
            HeldRequest(
                right=Right(row.right),
                state=RequestState(row.state),
                systems=_systems_of(work, case, row) | searched.systems.get(row.id, set()),
                authorised=why_not_authorised(authority, Right(row.right), work.today) is None,
            )
            for row in case.requests
        ),
        systems={
            system.key: HeldSystem(
                uses=frozenset(system.uses), verdict=searched.verdicts.get(system.key)
            )
            for system in work.profile.systems
        },
        identity_verified=case.filing.identity_verified_at is not None,
        full=work.profile.holds.full,
    )


def _searched(work: Work, case: CaseFile) -> _Searched:
    rows = work.session.execute(
        select(Task.request_id, Task.system_key, Task.verdict)
        .where(
            Task.filing_id == case.filing.id,
            Task.kind == "search",
            Task.cancelled_at.is_(None),
        )
        .order_by(Task.id)
    )
    found = _Searched({}, {})
    for row in rows:
        found.systems.setdefault(row.request_id, set()).add(row.system_key)
        if row.verdict and found.verdicts.get(row.system_key) is not Verdict.MATCH:
            found.verdicts[row.system_key] = Verdict(row.verdict)
    return found


def _systems_of(work: Work, case: CaseFile, request: Request) -> frozenset[str]:
    """Return the systems of the services a request names; of all where it names none."""
    named = case.details(request).get("services") or case.filing.services
    known = {service.key for service in work.profile.services}
    return frozenset(
        system.key for system in work.profile.systems_of([key for key in named if key in known])
    )


def _end(work: Work, case: CaseFile, row: UseHold, change: Change) -> None:
    """End a hold: its open order is cancelled, an acknowledged one is followed by a release."""
    row.released_at, row.ended_by = work.now, str(change.end)
    order = work.session.get(Task, row.task_id) if row.task_id is not None else None
    if order is None:
        return
    acknowledged = order.answered_at is not None
    if not acknowledged:
        order.cancelled_at = order.cancelled_at or work.now
    emptied = row.system_key in emptied_systems(work, case)
    if needs_word_of_release(change, acknowledged=acknowledged, emptied=emptied):
        request = next(found for found in case.requests if found.id == order.request_id)
        task = open_task(
            work,
            case,
            request,
            RELEASE,
            row.system_key,
            order={"stage": row.stage},
            by=acknowledgement_due(work),
        )
        row.release_task_id = task.id


def emptied_systems(work: Work, case: CaseFile) -> frozenset[str]:
    """Return the systems in which everything that was decided about has been destroyed."""
    actions: dict[str, set[str]] = {}
    for request in case.requests:
        if request.state == RequestState.ANSWERED:
            for item in standing(work, case, request).content.get("items", []):
                actions.setdefault(item["system"], set()).add(item["action"])
    return frozenset(key for key, found in actions.items() if found == {ItemAction.ERASE})


def _begin(work: Work, case: CaseFile, system: str, stage: HoldStage) -> None:
    row = UseHold(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        system_key=system,
        stage=str(stage),
        placed_at=work.now,
    )
    if system != HOUSE:
        request = _asking(work, case, system)
        row.task_id = open_task(
            work,
            case,
            request,
            HOLD,
            system,
            order={"stage": str(stage)},
            by=acknowledgement_due(work),
        ).id
    work.session.add(row)


def _asking(work: Work, case: CaseFile, system: str) -> Request:
    """Return the request an order belongs to: the first open one that is about the system."""
    holding = [
        row for row in case.requests if Right(row.right) in HOLDING and row.closed_at is None
    ]
    return next((row for row in holding if system in _systems_of(work, case, row)), holding[0])


def acknowledgement_due(work: Work) -> InnerDate:
    """Return by when an owner confirms an order that is given now."""
    return acknowledge_by(work.today, work.profile.holds.acknowledge_days, workdays(work))


def _record(work: Work, case: CaseFile, done: Iterable[Change]) -> None:
    """Record what began and what ended, one event a kind, with the systems it is about."""
    found: dict[tuple[EventKind, str], list[str]] = {}
    for change in done:
        begun = change.begins is not None
        kind = _BEGUN[change.end] if begun else EventKind.HOLD_RELEASED
        word = str(change.begins if begun else change.end)
        found.setdefault((kind, word), []).append(change.system)
    for (kind, word), systems in found.items():
        named = [key for key in systems if key != HOUSE]
        if kind is EventKind.HOLD_RELEASED:
            work.record(kind, case.filing, why=word, systems=named)
        else:
            work.record(kind, case.filing, stage=word, systems=named)
