"""The register of requests as a PDF: the one place where exports meet WeasyPrint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.clock import kst_date
from app.documents.letters import render_letter
from app.documents.parts import Heading, RegisterRow, SummaryRow
from app.documents.reports import RegisterSummary
from app.exports.summary import Sheet, day
from app.letters.sender import sender_of


def register_pdf(sheet: Sheet) -> bytes:
    """Return the PDF/UA-1 bytes of a register, in Korean."""
    return render_letter(_letter(sheet), "ko").pdf


def _letter(sheet: Sheet) -> RegisterSummary:
    return RegisterSummary(
        heading=Heading(
            number="",
            request_number="",
            issued_on=kst_date(sheet.made_at),
            sender=sender_of(sheet.profile, "ko"),
        ),
        period_from=sheet.question.received_from,
        period_to=sheet.question.received_to,
        purpose=sheet.purpose,
        made_at=sheet.made_at,
        made_by=sheet.made_by,
        summary=tuple(SummaryRow(label=label, count=count) for label, count in sheet.counts),
        rows=tuple(map(_row, sheet.rows)),
    )


def _row(row: Mapping[str, Any]) -> RegisterRow:
    received = day(row["received_at"])
    if received is None:
        raise ValueError("a request without a day of receipt")
    return RegisterRow(
        number=row["request_number"],
        received_on=received,
        channel=row["channel"],
        person=_people(row),
        right=row["right"],
        state=row["state"],
        due_on=day(row["legal_due"]),
        outcome=row["decision"] or "",
        ground=row["grounds"] or "",
        measured_on=day(row["measured_on"]),
        noticed_on=day(row["noticed_on"]),
        notice_number=row["notice_number"] or "",
        remark=_remark(row),
    )


def _people(row: Mapping[str, Any]) -> str:
    """Return who asked, and for whom where that is somebody else."""
    subject = row["data_subject"]
    return f"{row['name']} ({row['requester']}, 정보주체 {subject})" if subject else row["name"]


def _remark(row: Mapping[str, Any]) -> str:
    """Return what a reader must not miss: lateness with its cause, postponement, own approval."""
    late = f"지연 {row['late_days']}일" if row["late_days"] else ""
    found = (
        late,
        row["delay_cause"],
        f"연기: {row['postponed_reason']}" if row["postponed_reason"] else "",
        row["reason"],
        f"이의제기 {row['objection_on']}" if row["objection_on"] else "",
        row["remark"],
    )
    return " · ".join(filter(None, found))
