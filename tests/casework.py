"""Working a request through the use cases, step by step, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services import decision, identity, issue, tasks
from app.services.work import unit_of_work
from app.store import Document, Request, Task
from forms.casework_commands import (
    AnswerSearch,
    ApproveDecision,
    ConfirmMeasure,
    FoundItem,
    ItemAction,
    ItemDecision,
    OrderSearch,
    Place,
    SaveDecision,
    VerifyIdentity,
)
from tests import people
from workflows.vocabulary import IdentityMethod, Outcome, Role, Verdict

NAME = FoundItem("inquiry", "name", "김서연", ItemAction.SHOW)
INQUIRY = FoundItem("inquiry", "inquiry_content", "제품 가격을 물어보심", ItemAction.SHOW)
ERASE_NAME = FoundItem("inquiry", "name", "김서연", ItemAction.ERASE)
KEEP_COMPLAINT = FoundItem(
    "inquiry",
    "inquiry_content",
    "2025-03-02 환불 분쟁 기록",
    ItemAction.KEEP,
    duty="EC-DISPUTE",
    starts_on=date(2025, 3, 2),
)
REASON = "전자상거래법에 따라 소비자 분쟁처리 기록을 3년 동안 보존해야 합니다."


@dataclass
class Team:
    """The people who work a request, and the request they work on."""

    runtime: Runtime
    officer: Actor
    approver: Actor
    owner: Actor

    @classmethod
    def of(cls, runtime: Runtime, slug: str = "okestro") -> Team:
        """Make an officer, an approver and a task owner."""
        return cls(
            runtime,
            people.staff(runtime, f"officer-{slug}", Role.OFFICER, slug=slug),
            people.staff(runtime, f"approver-{slug}", Role.APPROVER, slug=slug),
            people.staff(runtime, f"owner-{slug}", Role.TASK_OWNER, slug=slug),
        )

    def tasks(self, place: Place, kind: str) -> list[int]:
        """Return the ids of the open tasks of a request."""
        with self.runtime.reading(self.officer.organisation_id) as session:
            return list(
                session.scalars(
                    select(Task.id)
                    .join(Request, Request.id == Task.request_id)
                    .where(
                        Task.kind == kind,
                        Task.answered_at.is_(None),
                        Request.position == place.position,
                    )
                    .order_by(Task.id)
                )
            )

    def search(
        self, place: Place, *found: FoundItem, verdict: Verdict = Verdict.MATCH
    ) -> list[int]:
        """Order the search and answer each task with what was found in the first system."""
        tasks.order_search(self.runtime, self.officer, OrderSearch(place))
        opened = self.tasks(place, "search")
        for number, task in enumerate(opened):
            first = number == 0 and verdict is Verdict.MATCH
            answer = AnswerSearch(
                task, verdict if first else Verdict.NOT_HELD, found if first else ()
            )
            tasks.answer_search(self.runtime, self.owner, answer)
        return opened

    def identify(self, place: Place) -> None:
        """Verify identity by the match."""
        identity.verify_identity(
            self.runtime,
            self.officer,
            VerifyIdentity(place, IdentityMethod.MATCH_ON_FILE, "이름과 전자우편이 일치"),
        )

    def decide(self, command: SaveDecision) -> None:
        """Begin, save and submit a decision."""
        decision.begin_decision(
            self.runtime,
            self.officer,
            command.place,
            postponing=command.outcome is Outcome.POSTPONE,
        )
        decision.save_decision(self.runtime, self.officer, command)
        decision.submit_decision(self.runtime, self.officer, command.place)

    def approve(self, place: Place) -> None:
        """Approve as the second person."""
        decision.approve_decision(self.runtime, self.approver, ApproveDecision(place))

    def carry_out(self, place: Place, day: date) -> None:
        """Confirm every measure on this day."""
        for task in self.tasks(place, "measure"):
            tasks.confirm_measure(
                self.runtime, self.owner, ConfirmMeasure(task, day, "영구 삭제(덮어쓰기)", 3)
            )

    def render(self) -> None:
        """Mark ordered papers as rendered, as the worker does once their bytes are stored."""
        system = Actor("system", self.officer.organisation_id, name="worker")
        with unit_of_work(self.runtime, system) as work:
            for paper in work.session.scalars(select(Document).where(Document.state == "ordered")):
                paper.state, paper.sha256, paper.rendered_at = "rendered", "0" * 64, work.now

    def issue(self, place: Place) -> None:
        """Issue the notice."""
        issue.issue_notice(self.runtime, self.officer, place)


def decide_items(
    task: int, *actions: ItemAction, keep: FoundItem = KEEP_COMPLAINT
) -> tuple[ItemDecision, ...]:
    """Return item decisions for what one task found, in order."""
    return tuple(
        ItemDecision(
            task,
            index,
            action,
            keep.duty if action is ItemAction.KEEP else "",
            keep.starts_on if action is ItemAction.KEEP else None,
        )
        for index, action in enumerate(actions)
    )
