"""Plays one made-up filing: every step through its use case, at its own time of the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.clock import FixedClock, kst_date
from app.demo.people import Cast
from app.record.events import Actor
from app.runtime import Runtime
from app.services import assignment, decision, identity, issue, supplement, tasks
from app.services.filing import Arrival, receive_filing
from app.services.work import unit_of_work
from app.store import Filing, Request, Task
from app.worker.handlers import QUICK, SLOW
from app.worker.process import drain
from forms.casework_commands import (
    AnswerSearch,
    ApproveDecision,
    AskSupplement,
    ConfirmMeasure,
    FoundItem,
    ItemAction,
    ItemDecision,
    OrderSearch,
    Place,
    SaveDecision,
    VerifyIdentity,
)
from forms.commands import AskedAccess, AskedErasure, FilingAnswers
from forms.console_commands import Assign
from workflows.vocabulary import AccessItem, IdentityMethod, Outcome, Right, Verdict

FIVE = tuple(item for item in AccessItem if item is not AccessItem.HELD_ONLY)
ERASURES = (
    "탈퇴했는데 아직 홍보 메일이 옵니다. 남아 있는 연락처를 모두 지워 주세요.",
    "2025년에 남긴 제품 문의와 답변을 지워 주세요.",
    "예전 회사 전자우편으로 받은 소식지 수신 정보를 삭제해 주세요.",
)
CLUES = ("2025년 봄에 제품 문의를 남겼습니다.", "행사장에서 명함을 드렸습니다.", "")
#: Stages in the order they are reached; a scene stops after its own.
STAGES = (
    "received",
    "supplement",
    "collecting",
    "identified",
    "deciding",
    "approving",
    "carrying_out",
    "answered",
)


@dataclass
class Player:
    """One scene: whose requests, by whom, until when."""

    runtime: Runtime
    clock: FixedClock
    end: datetime
    staff: dict[str, Actor]
    cast: Cast

    def play(self, rights: tuple[Right, ...], stage: str, number: int) -> None:
        """File, then take every right of the filing as far as the stage says."""
        receipt = self._file(rights, number)
        for position, right in enumerate(rights, start=1):
            self._work(Place(receipt, position), right, STAGES.index(stage))

    @property
    def officer(self) -> Actor:
        """Who handles the requests."""
        return self.staff["doyun"]

    def _later(self, **delta: float) -> None:
        """Let time pass, but never beyond the present."""
        self.clock.instant = min(self.clock.instant + timedelta(**delta), self.end)

    def _file(self, rights: tuple[Right, ...], number: int) -> str:
        person = Actor("person", self.officer.organisation_id, name="portal")
        now = self.clock.now()
        answers = FilingAnswers(
            rights=rights,
            applicant=self.cast.person(number),
            access=AskedAccess(items=FIVE),
            erasure=AskedErasure(what=ERASURES[number % len(ERASURES)]),
            services=("inquiry", "marketing") if number % 3 == 0 else ("inquiry",),
            clues=CLUES[number % len(CLUES)],
        )
        with unit_of_work(self.runtime, person) as work:
            arrival = Arrival(received_at=now, contact_confirmed_at=now, contact_kind="email")
            return receive_filing(work, answers, arrival).number

    def _work(self, place: Place, right: Right, until: int) -> None:
        if until == STAGES.index("supplement"):
            self._supplement(place)
            return
        steps = (
            ("collecting", self._search),
            ("identified", self._identify),
            ("deciding", self._draft),
            ("approving", self._submit),
            ("carrying_out", self._approve),
            ("answered", self._answer),
        )
        for name, step in steps:
            if until >= STAGES.index(name):
                self._later(hours=5)
                step(place, right, last=until == STAGES.index(name))
        drain(self.runtime, QUICK)

    def _supplement(self, place: Place) -> None:
        self._later(hours=4)
        text = "문의하신 시기나 문의하신 제품을 알려 주세요. 같은 이름으로 된 기록이 둘 있습니다."
        reply_by = kst_date(self.clock.now()) + timedelta(days=7)
        self._assign(place)
        supplement.ask_supplement(self.runtime, self.officer, AskSupplement(place, text, reply_by))
        drain(self.runtime, QUICK)

    def _assign(self, place: Place) -> None:
        command = Assign(place, self.officer.staff_id)
        assignment.assign(self.runtime, self.officer, command)

    def _search(self, place: Place, right: Right, *, last: bool) -> None:
        """Order the search; in a scene that ends here the first system is still silent."""
        self._assign(place)
        tasks.order_search(self.runtime, self.officer, OrderSearch(place))
        for task_id, system in self._open(place, "search")[1 if last else 0 :]:
            self._later(hours=3)
            answer = self._found(task_id, system, right)
            tasks.answer_search(self.runtime, self.staff["desk"], answer)

    def _open(self, place: Place, kind: str) -> list[tuple[int, str]]:
        with self.runtime.reading(self.officer.organisation_id) as session:
            rows = session.execute(
                select(Task.id, Task.system_key)
                .join(Request, Request.id == Task.request_id)
                .join(Filing, Filing.id == Task.filing_id)
                .where(
                    Filing.receipt_number == place.receipt,
                    Request.position == place.position,
                    Task.kind == kind,
                    Task.answered_at.is_(None),
                    Task.cancelled_at.is_(None),
                )
                .order_by(Task.id)
            )
            return [(row.id, row.system_key) for row in rows]

    def _found(self, task_id: int, system: str, right: Right) -> AnswerSearch:
        if system != "inquiry_desk":
            return AnswerSearch(task_id, Verdict.NOT_HELD, searched_by="전자우편 주소")
        action = ItemAction.SHOW if right is Right.ACCESS else ItemAction.ERASE
        name = self.cast.name()
        items = (
            FoundItem("inquiry", "name", name, action),
            FoundItem("inquiry", "email", "person@example.kr", action),
            FoundItem("inquiry", "inquiry_content", "2025-04-02 제품 가격 문의와 답변", action),
        )
        return AnswerSearch(task_id, Verdict.MATCH, items, "이름, 전자우편 주소")

    def _identify(self, place: Place, right: Right, *, last: bool) -> None:
        del right, last
        note = "문의 관리에 있는 이름과 전자우편이 신청 내용과 일치합니다."
        command = VerifyIdentity(place, IdentityMethod.MATCH_ON_FILE, note)
        identity.verify_identity(self.runtime, self.officer, command)

    def _draft(self, place: Place, right: Right, *, last: bool) -> None:
        del last
        decision.begin_decision(self.runtime, self.officer, place)
        outcome = Outcome.GRANT if right is Right.ACCESS else Outcome.ERASE
        items = self._items(place, right)
        command = SaveDecision(place, outcome, items=items)
        decision.save_decision(self.runtime, self.officer, command)

    def _items(self, place: Place, right: Right) -> tuple[ItemDecision, ...]:
        if right is Right.ACCESS:
            return ()
        with self.runtime.reading(self.officer.organisation_id) as session:
            task_id = session.scalars(
                select(Task.id)
                .join(Request, Request.id == Task.request_id)
                .join(Filing, Filing.id == Task.filing_id)
                .where(
                    Filing.receipt_number == place.receipt,
                    Request.position == place.position,
                    Task.verdict == str(Verdict.MATCH),
                )
            ).one()
        return tuple(ItemDecision(task_id, index, ItemAction.ERASE) for index in range(3))

    def _submit(self, place: Place, right: Right, *, last: bool) -> None:
        del right, last
        decision.submit_decision(self.runtime, self.officer, place)

    def _approve(self, place: Place, right: Right, *, last: bool) -> None:
        del right, last
        approver = self.staff["haneul"]
        decision.approve_decision(self.runtime, approver, ApproveDecision(place))

    def _answer(self, place: Place, right: Right, *, last: bool) -> None:
        del right, last
        for task_id, _ in self._open(place, "measure"):
            command = ConfirmMeasure(task_id, kst_date(self.clock.now()), "영구 삭제(덮어쓰기)", 3)
            tasks.confirm_measure(self.runtime, self.staff["desk"], command)
        drain(self.runtime, SLOW)
        issue.issue_notice(self.runtime, self.officer, place)
