"""What the machines read about a request, gathered from the rows of one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, or_, select

from app.queries.same_requests import same_requests
from app.services.access_facts import access_facts
from app.services.authority_rows import authority_of, facts_of
from app.services.automated import automated_facts
from app.services.case_file import DECISION, CaseFile
from app.services.contested import Contested, contested_of
from app.services.contract_question import contract_question
from app.services.forwarding import forwardings_of
from app.services.work import Work
from app.store import Decision, Document, Membership, Request, Task
from forms.task_commands import ItemAction
from workflows.contract import ContractAnswer
from workflows.facts import ActorFacts, AuthorityFacts, DecisionFacts, RequestFacts
from workflows.law.schema import LawPack
from workflows.retention import Keep
from workflows.vocabulary import (
    BodyKind,
    ClockEventType,
    DocumentKind,
    Outcome,
    PostponementCause,
    RequestState,
    Role,
    ViewMethod,
)

#: The papers that tell the outcome; the report goes with a granted access.
NOTICES = (
    DocumentKind.NOTICE_ACCESS,
    DocumentKind.NOTICE_RESULT,
    DocumentKind.NOTICE_AUTOMATED,
    DocumentKind.NOTICE_OBJECTION,
    DocumentKind.NOTICE_SOURCE,
    DocumentKind.NOTICE_TRANSFER,
    DocumentKind.NOTICE_CLOSING,
    DocumentKind.ACCESS_REPORT,
    DocumentKind.DISPOSAL_CERTIFICATE,
)


@dataclass(frozen=True)
class Standing:
    """The rows around a request that its facts are made of."""

    tasks: Sequence[Task]
    decision: Decision | None
    content: dict[str, Any]
    papers: Sequence[Document]


def standing(work: Work, case: CaseFile, request: Request) -> Standing:
    """Load tasks, the decision of the latest round with its content, and its notices."""
    tasks = work.session.scalars(
        select(Task)
        .where(Task.request_id == request.id, Task.cancelled_at.is_(None))
        .order_by(Task.id)
    ).all()
    decision = work.session.scalar(
        select(Decision)
        .where(Decision.request_id == request.id)
        .order_by(Decision.round.desc())
        .limit(1)
    )
    papers: Sequence[Document] = ()
    if decision is not None:
        papers = work.session.scalars(
            select(Document).where(
                Document.decision_id == decision.id,
                Document.kind.in_(map(str, NOTICES)),
                Document.state != "void",
            )
        ).all()
    content = case.open(decision.content, DECISION) if decision else {}
    return Standing(tasks, decision, content, papers)


def gather_facts(
    work: Work, case: CaseFile, request: Request, law: LawPack, typed: Decision | None = None
) -> RequestFacts:
    """Return the facts of a request as they stand; `typed`: with a decision nobody has saved."""
    around = standing(work, case, request)
    if typed is not None:
        content = case.open(typed.content, DECISION)
        around = replace(around, decision=typed, content=content, papers=())
    searches = [task for task in around.tasks if task.kind == "search"]
    measures = [task for task in around.tasks if task.kind == "measure"]
    done = [task.done_on for task in measures if task.done_on is not None]
    profile = work.profile
    contested = contested_of(work, case, request, around.decision) or Contested()
    return RequestFacts(
        today=work.today,
        received_on=request.received_on,
        actor=actor_facts(work),
        body=BodyKind.PUBLIC if profile.public_body else BodyKind.PRIVATE,
        contact_confirmed=case.filing.contact_confirmed_at is not None,
        identity_verified=case.filing.identity_verified_at is not None,
        authority=authority_facts(work, case),
        contested_by=contested.by,
        others_can_decide=contested.others_can_decide,
        contested_answered=contested.answered,
        tasks_open=sum(task.answered_at is None for task in searches),
        tasks_total=len(searches),
        decision=_decision_now(work, case, request, around, law),
        approval_mode=profile.approval_mode,
        approvers_available=approvers_besides(work, around.decision),
        measures_open=sum(task.answered_at is None for task in measures),
        measures_total=len(measures),
        last_measure_on=max(done) if done else None,
        notice_ready=bool(around.papers)
        and all(_ready(paper, work.today) for paper in around.papers),
        legal_due=request.legal_due,
        refuse_by=request.refuse_by,
        extensions=sum(event["type"] == ClockEventType.EXTENDED for event in request.clock_events),
        target_due=request.target_due,
        access=access_facts(work, case, request, law),
        unverified_from=request.received_on + timedelta(days=law.levels.unverified_close_days),
    )


def _decision_now(
    work: Work, case: CaseFile, request: Request, around: Standing, law: LawPack
) -> DecisionFacts | None:
    """Return the decision that counts now, with what a closing word needs."""
    found = decision_facts(work, around, law) if _stands(request, around.decision) else None
    if found is not None and found.needed_items:
        asked = contract_question(work.session, case, request)
        ends = asked is not None and asked.answer is ContractAnswer.END
        found = replace(found, contract_asked=asked is not None, contract_ends=ends)
    rule = law.closings.get(found.outcome) if found is not None else None
    if found is None or rule is None:
        return found
    days = [row.on for row in forwardings_of(work.session, case, request)] if rule.forwards else []
    same = around.content.get("same_as") or {}
    pointed = (same.get("receipt"), same.get("position"))
    possible = same_requests(work.session, work.organisation_id, request.id) if rule.points else []
    return replace(
        found,
        forwarded_on=max(days, default=None),
        same_request_open=pointed in {(row.receipt, row.position) for row in possible},
    )


def authority_facts(work: Work, case: CaseFile) -> AuthorityFacts | None:
    """Return the authority of whoever filed for somebody else; None for people themselves."""
    row = authority_of(work.session, case.filing.id)
    return None if row is None or row.taken_over_on is not None else facts_of(row)


def _stands(request: Request, decision: Decision | None) -> bool:
    """While drafting only a draft counts: an older round's decision is history by then."""
    if decision is None or decision.state == "returned":
        return False
    return request.state != RequestState.DECIDING or decision.state == "draft"


def _ready(paper: Document, today: date) -> bool:
    """Tell whether a notice is made for today: it bears the day on which it is issued."""
    return paper.state == "rendered" and paper.dated == today


def actor_facts(work: Work) -> ActorFacts:
    """Return who acts, as the machines know them."""
    actor = work.actor
    return ActorFacts(
        staff_id=str(actor.staff_id) if actor.staff_id is not None else None,
        roles=frozenset(Role(role) for role in actor.roles),
        is_person=actor.kind == "person",
    )


def decision_facts(work: Work, around: Standing, law: LawPack) -> DecisionFacts | None:
    """Return the drafted decision as the machines know it."""
    row, content = around.decision, around.content
    if row is None:
        return None
    items: list[dict[str, Any]] = content.get("items", [])
    view = content.get("view") or {}
    count = Counter(ItemAction(item["action"]) for item in items)
    kept = [item for item in items if item["action"] == ItemAction.KEEP]
    return DecisionFacts(
        outcome=Outcome(row.outcome),
        drafted_by=str(row.drafted_by),
        grounds=tuple(row.grounds),
        confirmed_grounds=frozenset(content.get("confirmed_grounds", [])),
        statute=content.get("statute", ""),
        reason=content.get("reason", ""),
        objection_text=law.objection.text(public_body=work.profile.public_body).ko,
        view_by=_day(view.get("on")),
        view_time=view.get("time") or "",
        view_place=view.get("place") or "",
        methods=frozenset(map(ViewMethod, view.get("methods", []))),
        expected_on=_day(content.get("expected_on")),
        cause=PostponementCause(content["cause"]) if content.get("cause") else None,
        review_on=_day(content.get("review_on")),
        corrects=count[ItemAction.CORRECT],
        leaves=count[ItemAction.LEAVE],
        stops=count[ItemAction.STOP],
        continues=count[ItemAction.CONTINUE],
        tells=count[ItemAction.TELL],
        sends=count[ItemAction.SEND],
        excludes=count[ItemAction.EXCLUDE],
        withholds=count[ItemAction.WITHHOLD],
        scopes_stopped=sum(row["stops"] for row in content.get("scopes", [])),
        scope_grounds=tuple(row["ground"] for row in content.get("scopes", []) if row["ground"]),
        afterwards=content.get("afterwards", ""),
        afterwards_asked=content.get("afterwards_asked", False),
        destroys_afterwards=content.get("destroys_afterwards", False),
        erases=count[ItemAction.ERASE],
        keeps=tuple(_keep(work, item) for item in kept if item["duty"]),
        named_items=tuple(item_name(work, item) for item in kept if not item["duty"]),
        needed_items=tuple(
            item_name(work, item) for item in items if item["action"] == ItemAction.NEEDED
        ),
        automated=automated_facts(content, work.profile),
    )


def _keep(work: Work, item: dict[str, Any]) -> Keep:
    rows = {row.key: row for row in work.profile.keeping}
    row = rows.get(item["duty"])
    return Keep(
        item=item_name(work, item),
        duty=item["duty"],
        confirmed=row is not None and row.confirmed,
        kind_matches=row is not None and item["system"] in row.systems,
        starts_on=_day(item.get("starts_on")),
    )


def item_name(work: Work, item: dict[str, Any]) -> str:
    """Return the Korean name of a found item; what the owner typed where the profile has none."""
    for service in work.profile.services:
        if service.key == item["service"]:
            for known in service.items:
                if known.key == item["item"]:
                    return known.name.ko
    return str(item["item"])


def approvers_besides(work: Work, decision: Decision | None) -> int:
    """Return how many approvers there are besides the one who drafted."""
    return approvers_except(work, decision.drafted_by if decision else work.actor.staff_id)


def approvers_except(work: Work, staff_id: int | None) -> int:
    """Return how many approvers there are besides one member of staff."""
    count = work.session.scalar(
        select(func.count(func.distinct(Membership.staff_id))).where(
            Membership.role == str(Role.APPROVER),
            Membership.revoked_at.is_(None),
            or_(Membership.valid_until.is_(None), Membership.valid_until > work.now),
            Membership.staff_id != staff_id,
        )
    )
    return count or 0


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
