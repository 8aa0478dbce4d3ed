"""Plays one made-up filing: every step through its use case, at its own time of the past."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from sqlalchemy import select

from app.clock import FixedClock, kst_date
from app.demo.accounts import Team
from app.demo.answering import Desk
from app.demo.arriving import Door
from app.demo.asking import answers_for
from app.demo.attaching import give_record, record
from app.demo.people import Cast
from app.demo.postponing import ask_for_proof, postpone
from app.demo.scenes import STAGES, Scene
from app.organisations.schema import OrganisationProfile
from app.record.events import Actor
from app.runtime import Runtime
from app.services import (
    assignment,
    closing,
    decision,
    fees,
    identity,
    issue,
    supplement,
    tasks,
    viewings,
)
from app.services.case_file import load_case
from app.services.forwarding import forward_request
from app.services.objection import file_objection
from app.services.outside_shown import told_of
from app.services.outside_words import record_sent
from app.store import Document, Filing, Request
from app.worker.effects import Effect
from app.worker.handlers import QUICK, handler_for
from app.worker.process import drain
from forms.casework_commands import ApproveDecision, SaveDecision, VerifyIdentity
from forms.closing_commands import ForwardRequest, SaveClosing
from forms.console_commands import Assign
from forms.course_commands import AskSupplement
from forms.outside_commands import SentWord
from forms.place import Place
from forms.task_commands import AcknowledgeHold, ConfirmMeasure, OrderSearch
from forms.tracking import FileObjection
from forms.viewing_commands import QuoteFee, ShowAtOnce
from workflows.vocabulary import (
    FeeCause,
    Forwarding,
    IdentityMethod,
    Outcome,
    OutsideChannel,
    Right,
    ViewingWay,
)

#: What is decided in a scene that is decided: everything asked is granted.
GRANTED = {
    Right.ACCESS: Outcome.GRANT,
    Right.CORRECT: Outcome.CORRECT,
    Right.DELETE: Outcome.ERASE,
    Right.SUSPEND: Outcome.STOP,
    Right.WITHDRAW: Outcome.ERASE,
    Right.SOURCE: Outcome.TELL,
    Right.TRANSFER_SELF: Outcome.SEND,
}
ELSEWHERE = "말씀하신 주문 내역은 입점한 상점이 따로 받아 처리하는 정보입니다."
OBJECTION = "답을 받은 뒤에도 홍보 메일이 왔습니다. 다시 확인해 주세요."


#: What an officer asks of somebody whose name stands in two records, one thing after the other.
QUESTIONS = (
    "문의하신 시기나 문의하신 제품을 알려 주세요. 같은 이름으로 된 기록이 둘 있습니다.",
    "그때 쓰신 전화번호의 끝 네 자리를 알려 주세요.",
)


@dataclass
class Player:
    """One scene: whose requests, worked by whom, until when."""

    runtime: Runtime
    clock: FixedClock
    end: datetime
    profile: OrganisationProfile
    team: Team
    #: Login of the officer who works the cases.
    login: str
    cast: Cast
    #: Whether a record is attached to the answers of the request that is worked now.
    _attaches: bool = False

    def play(self, scene: Scene, number: int) -> None:
        """File, then take every right of the filing as far as the stage says."""
        today = kst_date(self.clock.now())
        answers = answers_for(scene, self.profile, self.cast, number, today)
        door = Door(self.runtime, self.clock, self.officer)
        receipt = door.let_in(answers, scene.channel, number)
        for position, right in enumerate(scene.rights, start=1):
            self._attaches = scene.attached and right is Right.ACCESS
            self._work(Place(receipt, position), right, STAGES.index(scene.stage))

    @property
    def officer(self) -> Actor:
        """Who handles the requests."""
        return self.team[self.login]

    @property
    def desk(self) -> Desk:
        """Who answers for the systems."""
        return Desk(self.runtime, self.profile, self.team["desk"], self.cast)

    def _later(self, **delta: float) -> None:
        """Let time pass, but never beyond the present."""
        self.clock.instant = min(self.clock.instant + timedelta(**delta), self.end)

    def _work(self, place: Place, right: Right, until: int) -> None:
        if until in self._ALONE:
            self._ALONE[until](self, place)
            return
        if STAGES[until] in ("postponed", "priced", "shown"):
            self._access(place, STAGES[until])
            return
        steps = (
            ("collecting", self._search),
            ("identified", self._identify),
            ("deciding", self._draft),
            ("approving", self._submit),
            ("carrying_out", self._approve),
            ("answered", self._answer),
            ("contested", self._contest),
        )
        for name, step in steps:
            if until >= STAGES.index(name):
                self._later(hours=5)
                step(place, right, last=until == STAGES.index(name))

    def _access(self, place: Place, stage: str) -> None:
        """Put a viewing off, say what it costs, or show it at once."""
        if stage == "postponed":
            self._later(hours=2)
            ask_for_proof(self.runtime, self.officer, place)
        self._search(place, Right.ACCESS, last=False)
        if stage == "postponed":
            self._later(days=8)
            postpone(self.runtime, self.officer, self.team["haneul"], place)
            self._render(place)
            issue.issue_notice(self.runtime, self.officer, place)
            drain(self.runtime, QUICK)
            return
        self._identify(place, Right.ACCESS, last=False)
        self._later(hours=2)
        if stage == "priced":
            quote = QuoteFee(place, FeeCause.PERSON, (("page", 12),))
            fees.quote_fee(self.runtime, self.officer, quote)
            return
        at_once = ShowAtOnce(place, ViewingWay.PORTAL)
        viewings.show_at_once(self.runtime, self.officer, at_once)

    def _supplement(self, place: Place) -> None:
        self._later(hours=4)
        reply_by = kst_date(self.clock.now()) + timedelta(days=7)
        self._assign(place)
        for text in QUESTIONS:
            asked = AskSupplement(place, text, reply_by)
            supplement.ask_supplement(self.runtime, self.officer, asked)

    def _close(self, place: Place) -> None:
        """End it without a decision: another body handles the data, and got it with consent."""
        self._later(hours=4)
        self._assign(place)
        today = kst_date(self.clock.now())
        forward_request(
            self.runtime,
            self.officer,
            ForwardRequest(
                place,
                to="주식회사 가상상점",
                on=today,
                how="담당자 전자우편",
                basis=Forwarding.CONSENT,
                consent_on=today,
                consent_how="전화로 여쭈었고 보내 달라고 하심",
            ),
        )
        draft = SaveClosing(place, Outcome.NOT_CONTROLLER, ELSEWHERE)
        closing.save_closing(self.runtime, self.officer, draft)
        for step in (self._submit, self._approve, self._answer):
            self._later(hours=3)
            step(place, Right.ACCESS, last=False)

    def _assign(self, place: Place) -> None:
        command = Assign(place, self.officer.staff_id)
        assignment.assign(self.runtime, self.officer, command)

    def _search(self, place: Place, right: Right, *, last: bool) -> None:
        """Order the search; in a scene that ends here the first system is still silent."""
        self._assign(place)
        tasks.order_search(self.runtime, self.officer, OrderSearch(place))
        opened = self.desk.open_tasks(place, "search")
        for number, (task_id, system) in enumerate(opened):
            if number == 0 and last:
                continue
            self._later(hours=3)
            answer = self.desk.found(task_id, system, right, holds=number == 0)
            files = [record()] if number == 0 and self._attaches else []
            tasks.answer_task(self.runtime, self.desk.owner, answer, files)

    def _identify(self, place: Place, right: Right, *, last: bool) -> None:
        del right, last
        note = "시스템에 있는 전자우편이 신청 내용과 일치합니다."
        command = VerifyIdentity(place, IdentityMethod.MATCH_ON_FILE, note)
        identity.verify_identity(self.runtime, self.officer, command)
        for task_id, system in self.desk.open_tasks(place, "hold"):
            if system != "marketing_list":  # one department stays silent, for the alarm to see
                hold = AcknowledgeHold(task_id, "담당자 화면에서 이용을 막아 두었습니다.")
                tasks.answer_task(self.runtime, self.desk.owner, hold)

    def _draft(self, place: Place, right: Right, *, last: bool) -> None:
        del last
        decision.begin_decision(self.runtime, self.officer, place)
        items = self.desk.decided(place, right)
        command = SaveDecision(place, GRANTED[right], items=items)
        decision.save_decision(self.runtime, self.officer, command)

    def _submit(self, place: Place, right: Right, *, last: bool) -> None:
        del right, last
        if self._attaches:
            give_record(self.runtime, self.officer, place)
        decision.submit_decision(self.runtime, self.officer, place)

    def _approve(self, place: Place, right: Right, *, last: bool) -> None:
        del right, last
        approver = self.team["haneul"]
        decision.approve_decision(self.runtime, approver, ApproveDecision(place))

    def _answer(self, place: Place, right: Right, *, last: bool) -> None:
        del right, last
        for task_id, _ in self.desk.open_tasks(place, "measure"):
            done_on = kst_date(self.clock.now())
            command = ConfirmMeasure(
                task_id, done_on, "시스템에서 바로 조치", 3, processor_told=True
            )
            tasks.confirm_measure(self.runtime, self.desk.owner, command)
        self._tell_recipients(place)
        self._render(place)
        issue.issue_notice(self.runtime, self.officer, place)
        for task_id, _ in self.desk.open_tasks(place, "release"):
            tasks.answer_task(self.runtime, self.desk.owner, AcknowledgeHold(task_id))
        drain(self.runtime, QUICK)  # told on that day; mail of open requests is the worker's

    def _tell_recipients(self, place: Place) -> None:
        """Record that word to recipients left; none of them has answered yet."""
        with self.runtime.reading(self.officer.organisation_id) as session:
            case = load_case(self.runtime, session, place.receipt)
            request = case.request(place.position)
            told = told_of(session, case, request.id, self.profile)
        for word in told:
            day = kst_date(self.clock.now())
            sent = SentWord(place, word.id, OutsideChannel.POST, day, "등기 2026-1104")
            record_sent(self.runtime, self.officer, sent)

    def _contest(self, place: Place, right: Right, *, last: bool) -> None:
        del right, last
        self._later(days=3)
        person = Actor("person", self.officer.organisation_id, name="portal")
        command = FileObjection(place.receipt, place.position, OBJECTION)
        file_objection(self.runtime, person, command)

    def _render(self, place: Place) -> None:
        """Make the papers of this answer now; all others are left to the worker."""
        organisation_id = self.officer.organisation_id
        with self.runtime.reading(organisation_id) as session:
            papers = session.scalars(
                select(Document.id)
                .join(Request, Request.id == Document.request_id)
                .join(Filing, Filing.id == Document.filing_id)
                .where(Filing.receipt_number == place.receipt, Request.position == place.position)
            ).all()
        for paper in papers:
            effect = Effect(0, organisation_id, "render", "", {"document": paper}, 1, None)
            handler_for("render")(self.runtime, effect)

    #: Stages that no other leads to, with what is done there.
    _ALONE: ClassVar[dict[int, Callable[[Player, Place], None]]] = {
        STAGES.index("supplement"): _supplement,
        STAGES.index("closed"): _close,
    }
