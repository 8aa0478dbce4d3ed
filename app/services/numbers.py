"""Numbers that are given once: receipts by day, papers by year."""

from __future__ import annotations

from datetime import date

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.services.work import Work
from app.store import Counter


def next_number(work: Work, name: str) -> int:
    """Return the next number of this name in the organisation, beginning with 1.

    The row stays locked until the transaction ends, so a failure leaves no gap and two at once
    wait for each other.
    """
    postgresql = work.session.get_bind().dialect.name == "postgresql"
    insert = postgresql_insert if postgresql else sqlite_insert
    first = insert(Counter).values(organisation_id=work.organisation_id, name=name, last=1)
    raised = first.on_conflict_do_update(
        index_elements=["organisation_id", "name"], set_={"last": Counter.last + 1}
    )
    number = work.session.connection().execute(raised.returning(Counter.last)).scalar_one()
    return int(number)


def receipt_number(work: Work, day: date) -> str:
    """Return the next receipt number of a KST day: `YYYYMMDD-NNNN`; N grows when it must."""
    return f"{day:%Y%m%d}-{next_number(work, f'receipt/{day:%Y%m%d}'):04d}"


def paper_number(work: Work, kind: str, day: date) -> str:
    """Return the next number of a paper of this kind in the year, for example `통지-2026-0001`."""
    prefix = _PREFIXES.get(kind, "문서")
    return f"{prefix}-{day.year}-{next_number(work, f'paper/{prefix}/{day.year}'):04d}"


_PREFIXES = {
    "notice_access": "통지",
    "notice_result": "통지",
    "receipt": "접수증",
    "request_form": "요구서",
    "supplement_request": "보완",
    "delay_letter": "지연",
    "extension_letter": "연장",
    "notice_automated": "통지",
    "access_report": "열람",
    "fee_letter": "수수료",
    "notice_objection": "통지",
    "notice_source": "통지",
    "notice_transfer": "통지",
    "transfer_form": "전송요구",
    "notice_closing": "통지",
    "closing_letter": "종결",
    "address_sheet": "주소지",
    "fax_cover": "팩스",
    "disposal_certificate": "파기확인",
    "recipient_word": "알림",
    "provider_request": "이송",
}
