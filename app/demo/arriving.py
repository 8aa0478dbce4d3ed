"""How a made-up request arrives: through the form, or entered by an officer from paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.clock import FixedClock, kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.services.filing import Arrival, receive_filing
from app.services.intake import register_intake
from app.services.work import unit_of_work
from forms.commands import FilingAnswers
from forms.intake_commands import ArrivedBy, RegisterIntake
from workflows.vocabulary import Channel

#: What an officer notes about a request that came by another way.
NOTES = {
    Channel.PHONE: "전화로 요구하셨고, 내용을 읽어 드리며 확인했습니다.",
    Channel.DISCLOSURE: "정보공개 청구서에서 본인 정보의 열람 요구로 판단했습니다.",
    Channel.COMPLAINT: "‘메일을 그만 보내라’는 불만 글에서 삭제 요구로 판단했습니다.",
    Channel.POST: "서면 원본은 문서함에 있습니다.",
    Channel.FAX: "팩스 두 쪽. 두 번째 쪽이 흐려 전화로 확인했습니다.",
}
#: How long a paper lay before somebody entered it (hours).
LAY = 20


@dataclass
class Door:
    """Where requests come in: at this time, to this officer."""

    runtime: Runtime
    clock: FixedClock
    officer: Actor

    def let_in(self, answers: FilingAnswers, channel: Channel, number: int) -> str:
        """File the answers now and return the receipt number."""
        if channel is Channel.WEB:
            return self._by_the_form(answers)
        command = RegisterIntake(answers, self._arrived(channel, number), NOTES.get(channel, ""))
        return register_intake(self.runtime, self.officer, command).number

    def _by_the_form(self, answers: FilingAnswers) -> str:
        now = self.clock.now()
        person = Actor("person", self.officer.organisation_id, name="portal")
        with unit_of_work(self.runtime, person) as work:
            arrival = Arrival(received_at=now, contact_confirmed_at=now, contact_kind="email")
            return receive_filing(work, answers, arrival).number

    def _arrived(self, channel: Channel, number: int) -> ArrivedBy:
        """Return the true time of receipt; the portal's own day and number where it has them."""
        received = self.clock.now() - timedelta(hours=LAY)
        day: date = kst_date(received)
        arrived = ArrivedBy(channel, received, from_address=channel is Channel.EMAIL)
        if channel is Channel.PORTAL:
            before = day - timedelta(days=1)
            return replace(arrived, filed_on=before, external_number=f"PV-{day:%y%m%d}-{number:03}")
        if channel in {Channel.COMPLAINT, Channel.DISCLOSURE}:
            return replace(arrived, found_by="고객의 소리 담당", external_number=f"V-{number:04}")
        return arrived
