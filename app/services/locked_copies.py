"""Copies of issued papers that the person locks with a password of their own choosing.

The password is sealed under the filing's key until a worker has made the copy, and erased with
that step. Nobody can recover it: we keep the copy for a week, its hash for good, and no key to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.clock import KST, kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.security.passwords import weakness
from app.services.case_file import CaseFile, load_case
from app.services.errors import InvalidError, NotFoundError
from app.services.release import Viewer
from app.services.throttling import Limit, count_attempt
from app.services.tracking import PaperBytes, opened_paper
from app.services.uploads import load_sealed
from app.services.work import unit_of_work
from app.store import DocumentVariant, StoredFile
from forms.locking import LockPaper
from workflows.vocabulary import DocumentKind, EventKind

EFFECT: Final = "lock_copy"
PASSWORD: Final = "document_variant.password"  # noqa: S105 - the place it is sealed for
#: Days people have to fetch it (product default).
KEPT_DAYS: Final = 7
#: Copies of one filing: each costs a worker some time and lies here for a week.
ORDERS: Final = Limit("locked-copy", tries=5, minutes=24 * 60)


@dataclass(frozen=True)
class LockedCopy:
    """A copy as whoever ordered it sees it; size in bytes once it is made."""

    id: int
    state: str
    ordered_on: date
    #: The last KST day on which it can be fetched.
    until: date
    size: int


@dataclass(frozen=True)
class LockablePaper:
    """A paper that may be locked, and the copies its viewer has ordered, newest first."""

    id: int
    kind: DocumentKind
    number: str
    copies: tuple[LockedCopy, ...]

    @property
    def waiting(self) -> bool:
        """Whether a worker is to make one."""
        return any(copy.state == "ordered" for copy in self.copies)


def end_of_days(today: date) -> datetime:
    """Return the instant at which the last day in Korea is over of a copy made today."""
    return datetime.combine(today + timedelta(days=KEPT_DAYS + 1), time(), KST)


def last_day(gone_after: datetime) -> date:
    """Return the last KST day before an instant that ends a day."""
    return kst_date(gone_after - timedelta(microseconds=1))


def lockable(
    runtime: Runtime, session: Session, number: str, document_id: int, viewer: Viewer
) -> LockablePaper:
    """Return a paper that whoever looks may read and so may lock, with their copies.

    Raises:
        NotFoundError: it is not theirs, or not issued.

    """
    _case, paper = opened_paper(runtime, session, number, document_id, viewer)
    if paper.state != "issued":
        raise NotFoundError
    rows = session.scalars(
        select(DocumentVariant)
        .where(DocumentVariant.document_id == paper.id, DocumentVariant.viewer == str(viewer))
        .order_by(DocumentVariant.id.desc())
    )
    copies = tuple(
        LockedCopy(
            row.id, row.state, kst_date(row.ordered_at), last_day(row.gone_after), row.size or 0
        )
        for row in rows
    )
    return LockablePaper(paper.id, DocumentKind(paper.kind), paper.number, copies)


def order_copy(
    runtime: Runtime, actor: Actor, number: str, order: LockPaper, viewer: Viewer
) -> None:
    """Order a copy of a paper, locked with the password its person chose.

    Raises:
        NotFoundError: the paper is not theirs, or not issued.
        InvalidError: the password is easily guessed by whoever knows the person.
        TooManyError: this filing has had its copies for a day.

    """
    with runtime.reading(actor.organisation_id) as session:
        _refuse_weak(load_case(runtime, session, number), order.password)
    count_attempt(runtime, ORDERS, f"{actor.organisation_id}/{number}")
    with unit_of_work(runtime, actor) as work:
        paper = lockable(runtime, work.session, number, order.document_id, viewer)
        case = load_case(runtime, work.session, number, lock=True)
        row = DocumentVariant(
            organisation_id=work.organisation_id,
            document_id=paper.id,
            viewer=str(viewer),
            state="ordered",
            password=case.seal({"password": order.password}, PASSWORD),
            ordered_at=work.now,
            gone_after=end_of_days(work.today),
        )
        work.session.add(row)
        work.session.flush()
        work.record(EventKind.COPY_ORDERED, case.filing, document=paper.number, by=str(viewer))
        filing = case.filing.id
        work.send(EFFECT, f"{EFFECT}/{row.id}", {"variant": row.id}, filing_id=filing, new=True)


def _refuse_weak(case: CaseFile, password: str) -> None:
    """Refuse what others know: a file can be tried against without end, so length alone is not all.

    Dates of birth and telephone numbers are what people choose for files like this one.
    """
    known = [case.filing.receipt_number.replace("-", "")]
    for who in (case.person, case.contact):
        born, phone = (re.sub(r"\D", "", str(who.get(key) or "")) for key in ("birth", "phone"))
        known += [str(who.get("name") or ""), str(who.get("email") or ""), born[2:], phone[-8:]]
    if weakness(password, known_words=tuple(known)) is not None:
        raise InvalidError(
            "다른 사람이 짐작하기 쉬운 비밀번호입니다. 이름, 생년월일, 전화번호, 접수번호를 빼고"
            " 여러 글자를 섞어 주세요.",
            "This password is easy to guess. Leave out names, dates of birth, telephone and receipt"
            " numbers, and mix different characters.",
            field="password",
        )


def read_copy(
    runtime: Runtime, session: Session, number: str, variant_id: int, viewer: Viewer
) -> PaperBytes:
    """Return the locked copy of a paper, for whoever ordered it.

    Raises:
        NotFoundError: it is somebody else's, not made, gone, or its paper is no longer theirs.
        RetryLaterError: the storage does not answer.

    """
    document_id, storage_key = _ready(runtime, session, variant_id, viewer)
    case, paper = opened_paper(runtime, session, number, document_id, viewer)
    data = load_sealed(runtime, storage_key, case.key)
    return PaperBytes(DocumentKind(paper.kind), paper.number, data)


def document_of_copy(runtime: Runtime, session: Session, variant_id: int, viewer: Viewer) -> int:
    """Return the id of the paper that a copy was made of, while the copy can be fetched.

    Raises:
        NotFoundError: it is somebody else's, not made, or gone.

    """
    document_id, _place = _ready(runtime, session, variant_id, viewer)
    return document_id


def _ready(runtime: Runtime, session: Session, variant_id: int, viewer: Viewer) -> Row[int, str]:
    """Return the id of the paper of a copy that can be fetched, and where its bytes are."""
    row = session.execute(
        select(DocumentVariant.document_id, StoredFile.storage_key)
        .join(StoredFile, StoredFile.id == DocumentVariant.file_id)
        .where(
            DocumentVariant.id == variant_id,
            DocumentVariant.viewer == str(viewer),
            DocumentVariant.state == "ready",
            DocumentVariant.gone_after > runtime.clock.now(),
            StoredFile.destroyed_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        raise NotFoundError
    return row
