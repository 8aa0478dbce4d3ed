"""What must not stay as it is: notices that have not left, and effects that were given up.

Alarms are read from the rows each time and never stored: an alarm ends when its cause does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Row, func, select, text
from sqlalchemy.orm import Session

from app.clock import kst_date, start_of_day
from app.queries.calendar import calendar_in_force
from app.queries.destruction import over_and_there
from app.runtime import Runtime
from app.store import Dispatch, Document, Filing, Lease, OutboxMessage, Request
from app.store.papers import UNDISPATCHED
from workflows.own_records import EXPIRY_DAYS, destroy_by
from workflows.vocabulary import DispatchOutcome, NoticeChannel

RED: Final = "red"
AMBER: Final = "amber"
#: Staff are told of these by the watch over due dates, not by the alarms' own mail.
OVERDUE: Final = "overdue"
#: How long a notice may be on its way before somebody should look.
USUAL: Final = timedelta(minutes=15)
#: How long it may stay there before it is urgent, whatever the due date.
LONG: Final = timedelta(days=1)
#: Alarms of one kind that are listed; nobody reads further.
MOST: Final = 200
_LEASE_GRACE: Final = timedelta(minutes=5)
_QUIET_CHANNELS: Final = frozenset({NoticeChannel.POST, NoticeChannel.FAX, NoticeChannel.VISIT})
_TOLD_BY_OTHER_MAIL: Final = frozenset({"supplement_request", "delay_letter"})


@dataclass(frozen=True)
class Alarm:
    """One alarm. `key` names its cause for good, so that nobody is told of it twice."""

    kind: str
    level: str
    key: str
    text_ko: str
    text_en: str
    since: datetime
    receipt: str | None = None
    position: int | None = None
    legal_due: date | None = None

    @property
    def request_number(self) -> str:
        """The number of the request or, where there is none, of the filing."""
        if self.receipt is None:
            return ""
        return f"{self.receipt}-{self.position}" if self.position else self.receipt


def open_alarms(runtime: Runtime, organisation_id: int) -> list[Alarm]:
    """Return the open alarms of an organisation, the most pressing first."""
    with runtime.reading(organisation_id) as session:
        return alarms_in(session, organisation_id, runtime.clock.now())


def alarms_in(session: Session, organisation_id: int, now: datetime) -> list[Alarm]:
    """Return the open alarms as this session sees them; red before amber, old before new."""
    found = [
        *_overdue(session, organisation_id, now),
        *_undispatched(session, organisation_id, now),
        *_given_up(session, organisation_id),
        *_standing_still(session, organisation_id, now),
        *_not_destroyed(session, organisation_id, now),
    ]
    return sorted(found, key=lambda alarm: (alarm.level != RED, alarm.since, alarm.key))


# --- requests past their legal day --------------------------------------------------------


def _overdue(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    rows = session.execute(
        select(Request.id, Request.position, Request.legal_due, Filing.receipt_number)
        .join(Filing, Filing.id == Request.filing_id)
        .where(
            Request.organisation_id == organisation_id,
            Request.closed_at.is_(None),
            Request.legal_due < kst_date(now),
        )
        .order_by(Request.legal_due, Request.id)
        .limit(MOST)
    )
    for row in rows:
        yield Alarm(
            kind=OVERDUE,
            level=RED,
            key=f"overdue/{row.id}",
            text_ko="법정 기한이 지났습니다. 바로 답하고, 늦은 까닭을 안내문으로 알려 주세요.",
            text_en="The legal due date has passed. Answer now, and say by letter why it is late.",
            since=start_of_day(row.legal_due + timedelta(days=1)),
            receipt=row.receipt_number,
            position=row.position,
            legal_due=row.legal_due,
        )


# --- papers that have not left ------------------------------------------------------------


def _undispatched(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    late = session.scalars(
        select(Document.id)
        .where(Document.organisation_id == organisation_id, text(UNDISPATCHED))
        .order_by(Document.issued_at)
        .limit(MOST)
    ).all()
    if not late:
        return
    rows = session.execute(
        select(Document, Filing.receipt_number, Filing.notice_channel, Request)
        .join(Filing, Filing.id == Document.filing_id)
        .outerjoin(Request, Request.id == Document.request_id)
        .where(Document.id.in_(late))
    )
    papers: Iterable[tuple[Document, str, str, Request | None]] = rows
    failed = _come_back(session, late)
    for paper, receipt, channel, request in papers:
        back = failed.get(paper.id)
        since = back.recorded_at if back else paper.issued_at or paper.ordered_at
        by_hand = channel in _QUIET_CHANNELS
        waits = paper.kind in _TOLD_BY_OTHER_MAIL or _on_its_way(paper, since, now)
        if back is None and not by_hand and waits:
            continue
        legal_due = request.legal_due if request else None
        ko, en = _PAPER_TEXTS[back.outcome if back else by_hand]
        yield Alarm(
            kind="notice_undispatched",
            level=RED if back or _pressing(paper, since, legal_due, now) else AMBER,
            key=f"undispatched/{paper.id}/{back.id}" if back else f"undispatched/{paper.id}",
            text_ko=ko.format(number=paper.number),
            text_en=en.format(number=paper.number),
            since=since,
            receipt=receipt,
            position=request.position if request else None,
            legal_due=legal_due,
        )


def _come_back(session: Session, papers: Sequence[int]) -> dict[int, Dispatch]:
    """Return the last attempt of each paper that came back; none of them has left otherwise."""
    rows = session.scalars(
        select(Dispatch)
        .where(Dispatch.document_id.in_(papers), Dispatch.outcome.in_(_CAME_BACK))
        .order_by(Dispatch.id)
    )
    return {row.document_id: row for row in rows}


_CAME_BACK: Final = (str(DispatchOutcome.RETURNED), str(DispatchOutcome.BOUNCED))
_PAPER_TEXTS: Final[dict[bool | str, tuple[str, str]]] = {
    "returned": (
        "반송된 통지가 있습니다({number}). 전화로 받을 곳을 여쭤 보고 다시 보내 주세요.",
        "Notice {number} has come back. Ask by phone where to send it, then send it again.",
    ),
    "bounced": (
        "통지를 알리는 메일이 돌아왔습니다({number}). 전화로 여쭤 보고 다른 방법으로 보내 주세요.",
        "The mail about notice {number} bounced. Ask by phone and send it another way.",
    ),
    True: (
        "문서 {number}을(를) 보낸 기록이 없습니다. 보낸 뒤 등기번호나 받은 사람을 적어 주세요.",
        "Nothing says that paper {number} has left. Send it, then enter the proof.",
    ),
    False: (
        "통지 {number}을(를) 교부했지만 보내지 못했습니다. 다시 보내거나 다른 방법을 써 주세요.",
        "Notice {number} is issued but has not left. Send it again or by another channel.",
    ),
}


def _on_its_way(paper: Document, since: datetime, now: datetime) -> bool:
    return paper.last_error is None and now - since < USUAL


def _pressing(paper: Document, since: datetime, legal_due: date | None, now: datetime) -> bool:
    """Red: the last day is tomorrow or nearer, sending failed, or it has waited for a day."""
    if legal_due is not None and legal_due <= kst_date(now) + timedelta(days=1):
        return True
    return paper.last_error is not None or now - since >= LONG


# --- effects that were given up -----------------------------------------------------------


def _given_up(session: Session, organisation_id: int) -> Iterator[Alarm]:
    rows = session.execute(
        select(OutboxMessage, Filing.receipt_number)
        .outerjoin(Filing, Filing.id == OutboxMessage.filing_id)
        .where(OutboxMessage.organisation_id == organisation_id, OutboxMessage.state == "dead")
        .order_by(OutboxMessage.id)
        .limit(MOST)
    ).all()
    mended = _mended(session, (message for message, _ in rows))
    for message, receipt in rows:
        if message.id in mended:
            continue
        ko, en = _EFFECT_TEXTS.get(message.kind, _EFFECT_TEXTS["mail"])
        why = message.last_error or ""
        yield Alarm(
            kind="dead_letter",
            level=RED if receipt and message.kind in _RED_KINDS else AMBER,
            key=f"dead/{message.id}",
            text_ko=f"{ko} ({why})" if why else ko,
            text_en=f"{en} ({why})" if why else en,
            since=message.finished_at or message.created_at,
            receipt=receipt,
        )


_RED_KINDS: Final = frozenset({"mail", "render"})
_EFFECT_TEXTS: Final = {
    "mail": (
        "메일을 보내지 못했습니다. 주소를 확인하거나 다른 방법으로 알려 주세요.",
        "A mail could not be sent. Check the address or tell the person in another way.",
    ),
    "render": (
        "문서를 만들지 못했습니다. 원인을 고친 뒤 다시 만들어 주세요.",
        "A paper could not be made. Mend the cause, then order it again.",
    ),
    "staff_mail": (
        "직원에게 메일을 보내지 못했습니다. 계정의 메일 주소를 확인해 주세요.",
        "A mail to staff could not be sent. Check the address of the account.",
    ),
    "contact_code": (
        "인증번호 메일을 보내지 못했습니다. 메일 설정을 확인해 주세요.",
        "A mail with a code could not be sent. Check the mail settings.",
    ),
    "export": (
        "내보내기 파일을 만들지 못했습니다. 다시 요청해 주세요.",
        "An export could not be built. Ask for it again.",
    ),
}


def _mended(session: Session, messages: Iterable[OutboxMessage]) -> set[int]:
    """Return the effects whose paper is fine by now, and those another alarm speaks of."""
    papers = {
        message.id: (message.kind, message.payload.get("document"))
        for message in messages
        if message.kind in {"render", "dispatch"}
    }
    failed = set(
        session.scalars(
            select(Document.id).where(
                Document.id.in_({paper for _, paper in papers.values()}),
                Document.state == "failed",
            )
        )
    )
    return {
        message_id
        for message_id, (kind, paper) in papers.items()
        if kind == "dispatch" or paper not in failed
    }


# --- machinery that stands still ----------------------------------------------------------


def _standing_still(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    oldest = session.scalar(
        select(func.min(OutboxMessage.available_at)).where(
            OutboxMessage.state == "waiting",
            OutboxMessage.available_at < now - USUAL,
            OutboxMessage.organisation_id == organisation_id,
        )
    )
    if oldest is not None:
        yield Alarm(
            kind="worker_stopped",
            level=RED,
            key="worker_stopped",
            text_ko="메일과 문서가 나가지 않고 있습니다. 관리자에게 알려 주세요(worker).",
            text_en="Mails and papers are not leaving. Tell the administrator (worker).",
            since=oldest,
        )
    lease: Row[datetime] | None = session.execute(
        select(Lease.expires_at).where(Lease.name == "scheduler")
    ).one_or_none()
    if lease is not None and lease[0] < now - _LEASE_GRACE:
        yield Alarm(
            kind="scheduler_stopped",
            level=RED,
            key="scheduler_stopped",
            text_ko="기한 알림이 멈췄습니다. 관리자에게 알려 주세요(scheduler).",
            text_en="Reminders have stopped. Tell the administrator (scheduler).",
            since=lease[0],
        )


# --- our own records ----------------------------------------------------------------------


def _not_destroyed(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    waiting = over_and_there(session, organisation_id, kst_date(now))
    if waiting is None:
        return
    last = destroy_by(waiting.oldest, EXPIRY_DAYS, calendar_in_force(session))
    if last < kst_date(now):
        yield Alarm(
            kind="destruction_late",
            level=AMBER,
            key=f"destruction/{waiting.oldest}",
            text_ko=f"보관 기간이 끝난 기록 {waiting.count}건이 남아 있습니다. "
            "‘파기’에서 승인하거나 미뤄 주세요.",
            text_en=f"{waiting.count} records are past their period and still there. "
            "Approve or put them off under Destruction.",
            since=start_of_day(last + timedelta(days=1)),
        )
