from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask, get_template_attribute, render_template_string

from app.queries.timeline import Entry
from workflows.vocabulary import EventKind

TEMPLATES = Path("templates/timeline")
_LINE = '{% from "timeline/entry.html" import record with context %}{{ record(entries) }}'
FACTS: dict[EventKind, tuple[dict[str, object], str]] = {
    EventKind.FILING_RECEIVED: (
        {"rights": ["access", "delete"], "channel": "post"},
        "열람, 삭제 · 우편",
    ),
    EventKind.CONTACT_CONFIRMED: ({"contact": "email"}, "전자우편으로 확인했습니다."),
    EventKind.IDENTITY_VERIFIED: ({"method": "call_back"}, "전화 회신 확인"),
    EventKind.CLOCK_COMPUTED: (
        {"legal_due": "2026-12-07", "legal_due_before": "2026-12-03"},
        "법정 기한 2026.12.07.(월) (이전 2026.12.03.(목))",
    ),
    EventKind.REQUEST_ASSIGNED: ({"officer": 1, "login": "lee"}, "이도윤"),
    EventKind.REQUEST_CLOSED: ({"state": "answered", "outcome": "erase"}, "통지 완료 · 삭제"),
    EventKind.SEARCH_ORDERED: ({"systems": ["inquiry_desk", "mailing"]}, "문의 창구, mailing"),
    EventKind.TASK_ANSWERED: (
        {"system": "inquiry_desk", "verdict": "match"},
        "문의 창구 · 보유 정보와 일치",
    ),
    EventKind.SUPPLEMENT_REQUESTED: ({"reply_by": "2026-11-30"}, "2026.11.30.(월)까지"),
    EventKind.DECISION_APPROVED: (
        {"right": "delete", "outcome": "partial", "self_approved": True},
        "일부 삭제 · 혼자 승인(이유 기록)",
    ),
    EventKind.MEASURE_CONFIRMED: (
        {"system": "inquiry_desk", "done_on": "2026-11-27", "count": 3},
        "문의 창구 · 2026.11.27.(금) · 3건",
    ),
    EventKind.NOTICE_ISSUED: (
        {"document": "통지-2026-0001", "check_code": "1234-5678"},
        "통지-2026-0001 · 확인번호 1234-5678",
    ),
    EventKind.NOTICE_DISPATCHED: (
        {"document": "통지-2026-0001", "channel": "portal_email", "dispatched_on": "2026-11-28"},
        "통지-2026-0001 · 누리집과 전자우편 · 2026.11.28.(토)",
    ),
    EventKind.NOTICE_DELIVERED: (
        {"channel": "post", "on": "2026-11-30", "received_by": "household"},
        "우편 · 2026.11.30.(월) · 함께 사는 사람",
    ),
    EventKind.NOTICE_RETURNED: (
        {"channel": "post", "on": "2026-11-30", "why": "moved"},
        "우편 · 2026.11.30.(월) · 이사",
    ),
    EventKind.FILING_REDATED: (
        {"received_on_before": "2026-11-20", "received_on": "2026-11-18"},
        "받은 날 2026.11.20.(금) → 2026.11.18.(수)",
    ),
    EventKind.DELAY_TOLD: ({"expected_on": "2026-12-10"}, "2026.12.10.(목)에 알려"),
    EventKind.ACCESS_UNMASKED: ({"minutes": 5}, "5분 동안"),
}


def entry(kind: EventKind, facts: dict[str, object]) -> Entry:
    """Return an event as the query gives it."""
    return Entry(
        id=1,
        kind=kind,
        at=datetime(2026, 11, 23, 1, tzinfo=UTC),
        sequence=1,
        request_number="20261123-0001-1",
        actor_kind="staff",
        actor_id=1,
        actor_name="lee",
        facts=facts,
        hash="ab" * 32,
    )


@pytest.fixture
def shown(app: Flask) -> Callable[[Entry], str]:
    """Return what renders one event as the log does."""

    def render(event: Entry) -> str:
        with app.test_request_context("/ko/okestro/"):
            return render_template_string(
                _LINE,
                entries=[{"entry": event, "by": "이도윤", "officer": "이도윤"}],
                system_names={"inquiry_desk": "문의 창구"},
                lang="ko",
            )

    return render


def test_timeline_has_one_partial_for_every_kind_of_event() -> None:
    wanted = {f"{str(kind).replace('.', '_')}.html" for kind in EventKind}
    there = {path.name for path in TEMPLATES.glob("*.html")} - {"entry.html", "words.html"}
    assert there == wanted


def test_timeline_words_every_kind_even_without_facts(shown: Callable[[Entry], str]) -> None:
    for kind in EventKind:
        text = shown(entry(kind, {}))
        assert "20261123-0001-1" in text, kind
        assert "None" not in text, kind


@pytest.mark.parametrize("kind", list(FACTS))
def test_timeline_says_the_facts(kind: EventKind, shown: Callable[[Entry], str]) -> None:
    facts, words = FACTS[kind]
    assert words in " ".join(shown(entry(kind, facts)).split())


def test_timeline_shows_unknown_codes_as_they_are(shown: Callable[[Entry], str]) -> None:
    text = shown(entry(EventKind.FILING_RECEIVED, {"rights": ["later"], "channel": "pigeon"}))
    assert "later · pigeon" in text


def test_timeline_macros_exist(app: Flask) -> None:
    with app.test_request_context("/ko/okestro/"):
        assert callable(get_template_attribute("timeline/words.html", "coded"))
