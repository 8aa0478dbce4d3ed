"""Letters about automated decisions, from rows: outcome, refusal, extension."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.clock import FixedClock
from app.documents.letters import render_letter
from app.runtime import Runtime
from app.services.extension import extend_period
from forms.casework_commands import SaveDecision
from forms.commands import FilingAnswers
from forms.course_commands import ExtendPeriod
from forms.place import Place
from tests import automated, people
from tests.automated import HERE, SERIOUS
from tests.casework import Team
from tests.integration.letters.conftest import Letter
from workflows.vocabulary import DocumentKind, Outcome

NOTICE, EXTENSION = DocumentKind.NOTICE_AUTOMATED, DocumentKind.EXTENSION_LETTER
TODAY = date(2026, 11, 23)


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime, HERE)


def worked(runtime: Runtime, team: Team, answers: FilingAnswers) -> Place:
    place = Place(people.file(runtime, answers, HERE).number, 1)
    team.investigate(place, automated.USED, system="recruiting")
    return place


def test_stopped_decision_names_the_system_the_measure_and_its_day(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = worked(runtime, team, automated.REFUSAL)
    team.settle(SaveDecision(place, Outcome.STOP, automated=SERIOUS), TODAY)

    notice = letter(NOTICE)
    assert notice.concerned == "지원 서류 자동 심사"
    assert "부적격 통보" in notice.requested
    ((system, done_on),) = [(row.system, row.done_on) for row in notice.measures]
    assert system
    assert done_on == TODAY
    assert not notice.grounds
    assert notice.weighing == ""
    assert "제44조의3제1항" in notice.legal_sentence
    assert render_letter(notice, "ko").pages == 1


def test_late_refusal_tells_ground_weighing_reason_and_why_it_is_late(
    runtime: Runtime, team: Team, letter: Letter, clock: FixedClock
) -> None:
    place = worked(runtime, team, automated.REFUSAL)
    clock.move(days=12)
    refusal = automated.refusing(place, "AUTO-R3", SERIOUS, late_cause=automated.LATE)
    team.settle(refusal, TODAY)

    notice = letter(NOTICE)
    assert [ground.citation for ground in notice.grounds] == ["조치 기준 제7조제2항제3호"]
    assert (notice.weighing, notice.late_cause) == (automated.WEIGHING, automated.LATE)
    assert notice.reason == automated.REASON
    assert any("이의제기" in line for line in notice.objection)
    assert "제44조의3제4항" in notice.legal_sentence


def test_explanation_stands_in_the_notice_in_both_languages(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = worked(runtime, team, replace(automated.EXPLANATION, notice_language="en"))
    team.settle(SaveDecision(place, Outcome.EXPLAIN, automated=SERIOUS), TODAY)
    for language, first in (("ko", "결정의 결과"), ("en", "Result of the decision")):
        notice = letter(NOTICE, language)
        assert next(row.name for row in notice.explanation) == first
        assert [row.text for row in notice.explanation] == list(SERIOUS.explanation.values())


def test_extension_letter_names_cause_reason_and_the_new_day(
    runtime: Runtime, team: Team, letter: Letter, clock: FixedClock
) -> None:
    place = worked(runtime, team, automated.REVIEW)
    extend_period(runtime, team.officer, ExtendPeriod(place, 30, "complex", automated.CAUSE))
    first = letter(EXTENSION)
    clock.move(days=1)
    extend_period(runtime, team.officer, ExtendPeriod(place, 3, "surge", "접수가 몰렸습니다."))

    assert first.cause == "추가 조치가 필요하거나 내용이 복잡한 경우"
    assert (first.reason, first.days) == (automated.CAUSE, 30)
    assert first.legal_due == date(2027, 1, 22)
    assert first.legal_sentence.startswith(
        "자동화된 결정에 대한 개인정보처리자의 조치 기준 제2024-9호 제8조제1항"
    )
    second = letter(EXTENSION)
    assert second.cause == "천재지변이나 일시적 업무량 급증 등의 경우"
    assert second.legal_due == date(2027, 1, 25)
    assert render_letter(second, "ko").check_code
