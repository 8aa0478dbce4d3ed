"""One batch on its way: locked and moved by the law, its order and its end written, on record."""

from __future__ import annotations

from sqlalchemy import select

from app.record.events import Fact
from app.services.disposal_proofs import evidence_of
from app.services.errors import InvalidError, NotFoundError
from app.services.facts import actor_facts
from app.services.work import Work
from app.storage.inspect import CleanFile
from app.store import Disposal
from forms.disposal_commands import CarryOutDisposal, OrderDetails
from workflows.clock import Step
from workflows.disposal import SHORTEST, next_state, refuse_actor
from workflows.disposal_kinds import DisposalStep
from workflows.vocabulary import DisposalState, EventKind


def take_step(work: Work, disposal_id: int, step: DisposalStep) -> Disposal:
    """Lock a batch, ask the law for the step, and write the state it leads to."""
    query = select(Disposal).where(Disposal.id == disposal_id).with_for_update()
    row = work.session.scalar(query)
    if row is None:
        raise NotFoundError
    refuse_actor(step, actor_facts(work))
    state = next_state(DisposalState(row.state), step)
    if step is DisposalStep.LIFT:
        refuse_following(row)
    row.state = str(state)
    return row


def refuse_following(row: Disposal) -> None:
    """Refuse what follows a request: its task confirms it, and moves the request, too."""
    if row.request_id is not None:
        raise InvalidError(
            "요구에 따른 파기는 그 요구의 조치 작업에서 기록합니다.",
            "A destruction that follows a request is recorded in the task of that request.",
            code="follows_a_request",
        )


def record(work: Work, kind: EventKind, row: Disposal, **facts: Fact) -> None:
    """Append an event about a batch; words people wrote stay out of the log."""
    work.record(
        kind,
        None,
        None,
        disposal=row.id,
        cause=row.cause,
        system=row.system_key,
        due_on=row.due_on.isoformat(),
        **{name: value for name, value in facts.items() if value is not None},
    )


def step_json(step: Step) -> dict[str, str | None]:
    """Return a step of a derivation as rows keep it (the shape of `request.derivation`)."""
    return {
        "rule": step.rule,
        "date": step.date.isoformat(),
        "ko": step.why_ko,
        "en": step.why_en,
        "article": step.article,
    }


def write_details(row: Disposal, details: OrderDetails) -> None:
    """Write the fields of an order.

    Raises:
        InvalidError: one that an order cannot do without is missing.

    """
    for field, value in (
        ("reason", details.reason),
        ("method", details.method),
        ("place", details.place),
        ("performer", details.performer),
    ):
        if not value.strip():
            raise InvalidError(
                "파기 지시에는 사유, 방법, 장소, 수행자가 모두 있어야 합니다.",
                "An order says why, how, where and by whom.",
                field=field,
            )
    row.count, row.reason, row.method = details.count, details.reason.strip(), details.method
    row.place, row.performer = details.place.strip(), details.performer.strip()
    row.witness, row.note = details.witness.strip() or None, details.note.strip() or None
    row.backups_until = details.backups_until


def write_done(
    work: Work, row: Disposal, command: CarryOutDisposal, *, proof: CleanFile | None, how: str = ""
) -> None:
    """Write what was done with its evidence; `how` where the method was named anew.

    Raises:
        InvalidError: nothing says how the result was verified.

    """
    if len(command.verified_how.strip()) < SHORTEST:
        raise InvalidError(
            "파기되었음을 어떻게 확인했는지 적어 주세요. 예: 파기 뒤 다시 조회해 없음을 확인",
            "Say how the destruction was verified, such as by searching again.",
            field="verified_how",
        )
    row.done_on, row.done_count = command.done_on, command.count
    row.done_how, row.verified_how = how or row.method, command.verified_how.strip()
    row.performer = command.performer.strip() or row.performer
    row.witness = command.witness.strip() or row.witness
    row.evidence = proof.sha256.hex() if proof else evidence_of(row)
    row.done_by, row.done_at = work.actor.name, work.now
    record(
        work,
        EventKind.DISPOSAL_DONE,
        row,
        done_on=command.done_on.isoformat(),
        count=command.count,
        evidence=row.evidence,
        backups_until=row.backups_until.isoformat() if row.backups_until else None,
    )
