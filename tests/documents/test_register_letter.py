"""The register as a PDF, from rows of the database to words on paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from app.exports.columns import KEYS
from app.exports.summary import Sheet
from app.letters.register import register_pdf
from app.organisations import OKESTRO
from app.organisations.loader import load_profile
from app.queries.register import RegisterQuestion
from tests.documents.pdf_reader import text_of


def row(**values: object) -> dict[str, Any]:
    return (
        dict.fromkeys(KEYS)
        | {
            "request_number": "20261123-0001-1",
            "received_at": "2026-11-23 10:00",
            "channel": "홈페이지",
            "name": "***",
            "right": "삭제",
            "state": "통지 완료",
        }
        | values
    )


def sheet(*rows: dict[str, Any]) -> Sheet:
    return Sheet(
        profile=load_profile(OKESTRO),
        question=RegisterQuestion(
            organisation_id=1,
            today=date(2026, 12, 31),
            received_from=date(2026, 1, 1),
            received_to=date(2026, 12, 31),
        ),
        purpose="자료 제출",
        made_at=datetime(2026, 12, 31, 1, 0, tzinfo=UTC),
        made_by="lee",
        counts=[("접수한 요구", len(rows))],
        rows=rows,
    )


def test_register_pdf_tells_lateness_ground_and_days() -> None:
    late = row(
        legal_due="2026-12-03",
        late_days=4,
        delay_cause="보관 시스템 점검",
        decision="일부 삭제",
        grounds="법 제21조제1항 단서",
        measured_on="2026-12-06",
        noticed_on="2026-12-07",
        notice_number="통지-2026-0001",
    )
    text = text_of(register_pdf(sheet(late)))

    expected = ("열람등 요구 처리대장", "20261123-0001-1", "지연 4일", "점검", "통지-2026-0001")
    for words in expected:
        assert words.replace(" ", "") in text.replace(" ", ""), words


def test_register_pdf_without_requests_says_so() -> None:
    assert "이 기간에 접수한 요구가 없습니다" in text_of(register_pdf(sheet()))
