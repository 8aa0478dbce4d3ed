"""Alarms about what should have left: issued papers, and effects that were given up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.organisations.certificate import CANNOT_SIGN
from app.queries.alarm_kinds import AMBER, LONG, MOST, RED, USUAL, Alarm
from app.store import Dispatch, Document, Filing, OutboxMessage, Request
from app.store.papers import UNDISPATCHED
from workflows.vocabulary import DispatchOutcome, NoticeChannel


def undispatched(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    """Yield an alarm for each issued paper that has not left, or has come back."""
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


_QUIET_CHANNELS: Final = frozenset({NoticeChannel.POST, NoticeChannel.FAX, NoticeChannel.VISIT})

_TOLD_BY_OTHER_MAIL: Final = frozenset(
    {"supplement_request", "delay_letter", "closing_letter", "extension_letter", "fee_letter"}
)


def given_up(session: Session, organisation_id: int) -> Iterator[Alarm]:
    """Yield an alarm for each effect that was given up and not mended since."""
    rows = session.execute(
        select(OutboxMessage, Filing.receipt_number)
        .outerjoin(Filing, Filing.id == OutboxMessage.filing_id)
        .where(OutboxMessage.organisation_id == organisation_id, OutboxMessage.state == "dead")
        .order_by(OutboxMessage.id)
        .limit(MOST)
    ).all()
    mended = _mended(session, (message for message, _ in rows))
    left = [(message, receipt) for message, receipt in rows if message.id not in mended]
    yield from _unsigned([row for row in left if row[0].last_error == CANNOT_SIGN])
    for message, receipt in left:
        if message.last_error == CANNOT_SIGN:
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


def _unsigned(left: Sequence[tuple[OutboxMessage, str | None]]) -> Iterator[Alarm]:
    """Yield one alarm for all papers that wait for a certificate: they have one cause."""
    if not left:
        return
    first, receipt = left[0]
    count = len({message.payload.get("document", message.id) for message, _ in left})
    yield Alarm(
        kind="dead_letter",
        level=RED,
        key=f"unsigned/{first.id}",
        text_ko=f"전자서명을 하지 못해 만들지 못한 문서가 {count}건 있습니다. 관리자가 인증서를 "
        "바꾸거나 해지하면 스스로 다시 만듭니다.",
        text_en=f"Papers that could not be signed and so were not made: {count}. They are made by"
        " themselves once an administrator replaces the certificate or takes it out.",
        since=first.finished_at or first.created_at,
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
