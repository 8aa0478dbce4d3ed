"""Working a request through the use cases, step by step, for tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services import decision, identity, issue, tasks
from app.services.case_file import load_case
from app.services.later_requests import add_request
from app.services.work import unit_of_work
from app.store import Document, Filing, Request, Task
from forms.casework_commands import ApproveDecision, ItemDecision, SaveDecision, VerifyIdentity
from forms.commands import (
    AskedCorrection,
    AskedSource,
    AskedSuspension,
    AskedTransfer,
    AskedWithdrawal,
    CorrectionRow,
)
from forms.place import Place
from forms.task_commands import (
    AnswerSearch,
    ConfirmMeasure,
    FoundItem,
    ItemAction,
    KeptApart,
    OrderSearch,
)
from tests import people
from workflows.vocabulary import (
    IdentityMethod,
    Outcome,
    Right,
    Role,
    SuspendedUse,
    Verdict,
)

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
CORRECT_NAME = FoundItem("inquiry", "name", "김서연", ItemAction.CORRECT, new_value="김서현")
LEAVE_PHONE = FoundItem("inquiry", "phone", "01012344471", ItemAction.LEAVE)
STOP_NAME = FoundItem("inquiry", "name", "김서연", ItemAction.STOP)
CONTINUE_INQUIRY = FoundItem("inquiry", "inquiry_content", "수리 계약", ItemAction.CONTINUE)
TOLD_EMAIL = FoundItem(
    "inquiry",
    "email",
    "",
    ItemAction.TELL,
    origin="controller",
    origin_name="주식회사 가상전시",
)
SEND_INQUIRY = FoundItem("inquiry", "inquiry_content", "제품 가격을 물어보심", ItemAction.SEND)
SEND_EMAIL = FoundItem("inquiry", "email", "seoyeon@example.kr", ItemAction.SEND)
EXCLUDE_PHONE = FoundItem("inquiry", "phone", "01012344471", ItemAction.EXCLUDE)
WITHHELD_PHONE = FoundItem(
    "inquiry", "phone", "", ItemAction.WITHHOLD, origin="other_person", origin_name="제보자"
)
ERASE_EMAIL = FoundItem("marketing", "email", "seoyeon@example.kr", ItemAction.ERASE)
KEEP_DISPUTE = FoundItem(
    "marketing",
    "email",
    "2025-03-02 수신 거부 분쟁 기록",
    ItemAction.KEEP,
    duty="EC-DISPUTE",
    starts_on=date(2025, 3, 2),
)
#: One filing for each right besides access and deletion.
CORRECTION = replace(
    people.BOTH_RIGHTS,
    rights=(Right.CORRECT,),
    correction=AskedCorrection(
        rows=(
            CorrectionRow("이름", "김서연", "김서현"),
            CorrectionRow("전화번호", "", "010-1234-4471"),
        ),
        reason="개명했습니다.",
    ),
)
SUSPENSION = replace(
    people.BOTH_RIGHTS,
    rights=(Right.SUSPEND,),
    suspension=AskedSuspension(uses=(SuspendedUse.MARKETING,), what="문의할 때 남긴 연락처"),
)
WITHDRAWAL = replace(
    people.BOTH_RIGHTS,
    rights=(Right.WITHDRAW,),
    services=("marketing",),
    withdrawal=AskedWithdrawal(services=("marketing",), what="광고 수신 동의를 거둡니다."),
)
SOURCE = replace(
    people.BOTH_RIGHTS,
    rights=(Right.SOURCE,),
    source=AskedSource(what="홍보 문자를 보낸 제 전화번호"),
)
TO_SELF = replace(
    people.BOTH_RIGHTS,
    rights=(Right.TRANSFER_SELF,),
    transfer_self=AskedTransfer(purpose="다른 서비스로 옮기기", what="문의 기록 전부"),
)
TO_THIRD = replace(
    people.BOTH_RIGHTS,
    rights=(Right.TRANSFER_THIRD,),
    transfer_third=AskedTransfer(
        purpose="건강 관리 서비스 이용",
        what="문의 기록",
        recipient="가상마이데이터 주식회사",
        periodic=True,
        cycle="매달 1일",
        until=date(2027, 11, 30),
        keep="서비스를 이용하는 동안",
    ),
)
FINDINGS = "문의 관리와 발송 기록을 대조한 결과 적힌 내용이 사실과 같았습니다."
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
                    .join(Filing, Filing.id == Task.filing_id)
                    .where(
                        Task.kind == kind,
                        Task.answered_at.is_(None),
                        Filing.receipt_number == place.receipt,
                        Request.position == place.position,
                    )
                    .order_by(Task.id)
                )
            )

    def search(
        self, place: Place, *found: FoundItem, verdict: Verdict = Verdict.MATCH, system: str = ""
    ) -> list[int]:
        """Order the search and answer each task with what was found in one system.

        That is the first system, or the one named.
        """
        tasks.order_search(self.runtime, self.officer, OrderSearch(place))
        opened = self.tasks(place, "search")
        holder = self._task_of(opened, system)
        for task in opened:
            here = task == holder and verdict is Verdict.MATCH
            answer = AnswerSearch(
                task, verdict if here else Verdict.NOT_HELD, found if here else ()
            )
            tasks.answer_search(self.runtime, self.owner, answer)
        return [holder, *(task for task in opened if task != holder)]

    def _task_of(self, opened: list[int], system: str) -> int:
        with self.runtime.reading(self.officer.organisation_id) as session:
            query = select(Task.id).where(Task.id.in_(opened))
            named = session.scalar(query.where(Task.system_key == system)) if system else None
        return named or opened[0]

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
                self.runtime,
                self.owner,
                ConfirmMeasure(
                    task,
                    day,
                    "영구 삭제(덮어쓰기)",
                    3,
                    processor_told=True,
                    kept_apart=KeptApart("분리 보관 서버", "별도 데이터베이스로 옮김", day),
                ),
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

    def investigate(self, place: Place, *found: FoundItem, system: str = "") -> int:
        """Search, and verify identity by the match; return the task that found something."""
        first, *_others = self.search(place, *found, system=system)
        self.identify(place)
        return first

    def settle(self, command: SaveDecision, day: date) -> None:
        """Decide, approve, carry out what there is to carry out on this day, and tell."""
        self.decide(command)
        self.approve(command.place)
        self.carry_out(command.place, day)
        self.render()
        self.issue(command.place)

    def object_to(self, place: Place, text: str = "다시 살펴봐 주세요.") -> Place:
        """File an objection to a request as its person does; return where it stands."""
        with unit_of_work(self.runtime, people.person(self.runtime)) as work:
            case = load_case(self.runtime, work.session, place.receipt, lock=True)
            contested = case.request(place.position)
            row = add_request(work, case, Right.OBJECTION, {"text": text}, about=contested)
            return Place(place.receipt, row.position)

    def joined_by(self, login: str, *roles: Role) -> Actor:
        """Take on one more member of staff."""
        return people.staff(self.runtime, login, *roles)


def decide_items(
    task: int,
    *actions: ItemAction,
    keep: FoundItem = KEEP_COMPLAINT,
    fresh: str = CORRECT_NAME.new_value,
) -> tuple[ItemDecision, ...]:
    """Return item decisions for what one task found, in order."""
    return tuple(
        ItemDecision(
            task,
            index,
            action,
            keep.duty if action is ItemAction.KEEP else "",
            keep.starts_on if action is ItemAction.KEEP else None,
            fresh if action is ItemAction.CORRECT else "",
        )
        for index, action in enumerate(actions)
    )


def redraft(team: Team, command: SaveDecision) -> None:
    """Save what is being decided once more, and submit it."""
    again = replace(command, expected_version=1)
    decision.save_decision(team.runtime, team.officer, again)
    decision.submit_decision(team.runtime, team.officer, command.place)
