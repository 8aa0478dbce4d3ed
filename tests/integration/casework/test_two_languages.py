"""A notice asked for in English: the Korean text governs, so both are issued and leave together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.services.issue import record_dispatch
from app.store import Document, OutboxMessage
from forms.casework_commands import SaveDecision
from forms.commands import Address
from forms.course_commands import RecordDispatch
from forms.place import Place
from forms.task_commands import ItemAction
from tests import people
from tests.casework import NAME, Team, decide_items
from workflows.vocabulary import DocumentKind, NoticeChannel, Outcome


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


def answered(runtime: Runtime, team: Team, language: str, channel: NoticeChannel) -> Place:
    """File, work and issue an access in this language."""
    answers = replace(
        people.ACCESS_ONLY,
        notice_language=language,
        notice_channel=channel,
        address=Address("04524", "서울 중구 세종대로 110"),
    )
    place = Place(people.file(runtime, answers).number, 1)
    (task, *_rest) = team.search(place, NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT, items=decide_items(task, ItemAction.SHOW)))
    team.approve(place)
    team.render()
    team.issue(place)
    return place


def notices(runtime: Runtime, team: Team) -> dict[str, Document]:
    """Return the issued notices by language."""
    with runtime.reading(team.officer.organisation_id) as session:
        rows = session.scalars(
            select(Document).where(
                Document.kind == DocumentKind.NOTICE_ACCESS, Document.state == "issued"
            )
        )
        return {row.language: row for row in rows}


def test_english_notice_comes_with_the_korean_text_and_one_mail(
    runtime: Runtime, team: Team
) -> None:
    answered(runtime, team, "en", NoticeChannel.PORTAL_EMAIL)
    found = notices(runtime, team)
    assert set(found) == {"ko", "en"}
    assert found["ko"].number != found["en"].number
    with runtime.reading(team.officer.organisation_id) as session:
        mails = session.scalars(
            select(OutboxMessage.payload).where(OutboxMessage.kind == "dispatch")
        ).all()
    assert mails == [{"document": found["ko"].id}]


def test_korean_notice_comes_alone(runtime: Runtime, team: Team) -> None:
    answered(runtime, team, "ko", NoticeChannel.PORTAL_EMAIL)
    assert set(notices(runtime, team)) == {"ko"}


def test_both_texts_leave_in_one_envelope(runtime: Runtime, team: Team) -> None:
    answered(runtime, team, "en", NoticeChannel.POST)
    one = notices(runtime, team)["ko"]
    command = RecordDispatch(one.id, NoticeChannel.POST, "등기 1234", date(2026, 11, 23))
    record_dispatch(runtime, team.officer, command)
    assert {paper.dispatch_proof for paper in notices(runtime, team).values()} == {"등기 1234"}
