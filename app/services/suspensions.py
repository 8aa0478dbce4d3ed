"""Suspensions that go on after the answer (처리정지): begun with it, lifted again one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import LIFT_NOTE, TERMS, CaseFile, load_case
from app.services.facts import actor_facts, authority_facts, standing
from app.services.holds import RELEASE, acknowledgement_due
from app.services.release import Viewer, release_to
from app.services.task_rows import open_task
from app.services.work import Work, unit_of_work
from app.store import Request, Suspension, Task
from forms.course_commands import LiftSuspension
from forms.task_commands import ItemAction
from workflows.authority import why_not_authorised
from workflows.suspensions import LiftFacts, refuse_lifting
from workflows.vocabulary import EventKind, RequestState, Right


@dataclass(frozen=True)
class _Stopped:
    """What was stopped in one system, and on which KST day."""

    items: list[dict[str, Any]]
    since: date


def begin_suspensions(work: Work, case: CaseFile, request: Request) -> None:
    """Keep what an answered request stopped as rows that live on, inside the caller's work."""
    if Right(request.right) is not Right.SUSPEND or request.state != RequestState.ANSWERED:
        return
    around = standing(work, case, request)
    stopped: dict[str, _Stopped] = {}
    for item in around.content.get("items", []):
        if item["action"] == ItemAction.STOP:
            day = _stopped_on(around.tasks, item["system"]) or work.today
            row = stopped.setdefault(item["system"], _Stopped([], day))
            row.items.append({"service": item["service"], "item": item["item"]})
    scopes = [row for row in around.content.get("scopes", []) if row["stops"]]
    for system, found in stopped.items():
        work.session.add(
            Suspension(
                organisation_id=work.organisation_id,
                filing_id=case.filing.id,
                request_id=request.id,
                system_key=system,
                since=found.since,
                terms=case.seal({"items": found.items, "scopes": scopes}, TERMS),
            )
        )
    if stopped:
        work.record(EventKind.SUSPENSION_BEGUN, case.filing, request, systems=sorted(stopped))


def _stopped_on(tasks: Sequence[Task], system: str) -> date | None:
    days = [
        task.done_on
        for task in tasks
        if task.kind == "measure" and task.system_key == system and task.done_on
    ]
    return max(days) if days else None


def lift_suspension(
    runtime: Runtime, actor: Actor, command: LiftSuspension, viewer: Viewer = Viewer.APPLICANT
) -> None:
    """Let what a request stopped be processed again; every system bound is told.

    Args:
        runtime: the process.
        actor: the person at the portal, or staff.
        command: which request, and why.
        viewer: by whose contact the person opened the filing.

    Raises:
        Refused: nothing is suspended, or the actor may not lift it (`workflows.suspensions`).

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        rows = in_force(work, request)
        told = _may_read(work, case, request, viewer)
        refuse_lifting(
            LiftFacts(
                actor=actor_facts(work),
                reason=command.reason,
                note=command.note,
                in_force=len(rows),
                told=told,
            )
        )
        for row in rows:
            _lift(work, case, request, row, command)
        work.record(
            EventKind.SUSPENSION_LIFTED,
            case.filing,
            request,
            why=str(command.reason),
            by=actor.kind,
            systems=sorted(row.system_key for row in rows),
        )
        if actor.kind != "person":
            _tell_person(work, case, request)


def _may_read(work: Work, case: CaseFile, request: Request, viewer: Viewer) -> bool:
    """Tell whether whoever acts may read the result; an agent's authority must hold today."""
    told = release_to(work.session, case, viewer, work.today).result(request)
    authority = authority_facts(work, case)
    if viewer is Viewer.SUBJECT or authority is None:
        return told
    return told and why_not_authorised(authority, Right(request.right), work.today) is None


def in_force(work: Work, request: Request) -> list[Suspension]:
    """Return what a request still keeps stopped."""
    query = select(Suspension).where(
        Suspension.request_id == request.id, Suspension.lifted_at.is_(None)
    )
    return list(work.session.scalars(query.order_by(Suspension.system_key)))


def _lift(
    work: Work, case: CaseFile, request: Request, row: Suspension, command: LiftSuspension
) -> None:
    row.lifted_at, row.lifted_by = work.now, "person" if work.actor.kind == "person" else "staff"
    row.lift_reason = str(command.reason)
    row.lift_note = case.seal({"text": command.note.strip()}, LIFT_NOTE)
    task = open_task(
        work,
        case,
        request,
        RELEASE,
        row.system_key,
        order={"suspension": True, "since": row.since.isoformat()},
        by=acknowledgement_due(work),
    )
    row.release_task_id = task.id


def _tell_person(work: Work, case: CaseFile, request: Request) -> None:
    if case.contact.get("email"):
        work.send(
            "mail",
            f"mail/lifted/{request.id}/{work.today.isoformat()}",
            {"message": "message_ready", "filing": case.filing.id, "request": request.id},
            filing_id=case.filing.id,
        )
