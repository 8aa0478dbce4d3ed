"""Result notices of the four rights, from decisions that were carried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.letters import render_letter
from app.documents.notices import refuse_incomplete
from app.letters.annex_forms import layout_of
from app.runtime import Runtime
from app.services.form_comparisons import mark_compared
from forms.casework_commands import SaveDecision
from forms.commands import FilingAnswers
from forms.form_comparison_commands import MarkCompared
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework, people
from tests.casework import CORRECTION, FINDINGS, SUSPENSION, WITHDRAWAL, Team, decide_items
from tests.integration.letters.conftest import Letter
from workflows.law import load_packs
from workflows.vocabulary import DocumentKind, Outcome, Role

TODAY = date(2026, 11, 23)
RESULT = DocumentKind.NOTICE_RESULT
CONTRACT = "수리 계약이 남아 있어 연락처 없이는 이행할 수 없고, 해지 의사를 여쭈었습니다."


def filed(runtime: Runtime, answers: FilingAnswers) -> Place:
    return Place(people.file(runtime, answers).number, 1)


def carried_out(team: Team, command: SaveDecision) -> None:
    """Decide, approve and carry out: the notice is ordered then."""
    team.decide(command)
    team.approve(command.place)
    team.carry_out(command.place, TODAY)


def test_correction_in_part_tells_values_days_and_findings(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = filed(runtime, CORRECTION)
    task = team.investigate(place, casework.CORRECT_NAME, casework.LEAVE_PHONE)
    items = decide_items(task, ItemAction.CORRECT, ItemAction.LEAVE)
    carried_out(team, SaveDecision(place, Outcome.PARTIAL, reason=FINDINGS, items=items))

    notice = letter(RESULT)
    refuse_incomplete(notice)
    assert notice.requested == (
        "이름: 지금 김서연, 맞는 내용 김서현; 전화번호: 맞는 내용 010-1234-4471",
    )
    (changed,) = notice.corrections
    assert (changed.item, changed.before, changed.after) == ("이름", "김서연", "김서현")
    (measure,) = notice.measures
    assert (measure.done_on, measure.measure.split(" (")[0]) == (TODAY, "정정: 이름")
    assert [(row.item, row.note) for row in notice.staying] == [("전화번호", "01012344471")]
    assert (notice.reason, notice.grounds) == (FINDINGS, ())
    assert "제36조제6항" in notice.legal_sentence


def test_nothing_to_correct_tells_findings_without_a_ground(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = filed(runtime, CORRECTION)
    task = team.investigate(place, casework.LEAVE_PHONE)
    items = decide_items(task, ItemAction.LEAVE)
    carried_out(team, SaveDecision(place, Outcome.NO_CORRECTION, reason=FINDINGS, items=items))

    notice = letter(RESULT)
    refuse_incomplete(notice)
    assert (notice.measures, notice.corrections, notice.grounds) == ((), (), ())
    assert notice.objection


def test_suspension_in_part_tells_what_stopped_and_what_goes_on(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = filed(runtime, SUSPENSION)
    task = team.investigate(place, casework.STOP_NAME, casework.CONTINUE_INQUIRY)
    items = decide_items(task, ItemAction.STOP, ItemAction.CONTINUE)
    command = SaveDecision(
        place,
        Outcome.PARTIAL,
        grounds=("A37-2-4",),
        confirmed_grounds=("A37-2-4",),
        reason=CONTRACT,
        items=items,
    )
    carried_out(team, command)

    notice = letter(RESULT)
    refuse_incomplete(notice)
    assert notice.requested == ("광고·마케팅: 문의할 때 남긴 연락처",)
    assert notice.measures[0].measure.startswith("처리정지: 이름")
    assert [row.note for row in notice.staying] == ["법 제37조제2항제4호"]
    assert notice.heading.official is False
    assert "제37조제6항" in notice.legal_sentence
    number = load_packs().latest("kr-pipa").forms["annex10"].notice_number
    mark = MarkCompared("annex10", number, TODAY, "", layout_of("annex10"), number)
    mark_compared(runtime, people.staff(runtime, "bora", Role.ADMIN), mark)
    assert letter(RESULT).heading.official is True


def test_withdrawal_tells_what_was_destroyed(runtime: Runtime, team: Team, letter: Letter) -> None:
    place = filed(runtime, WITHDRAWAL)
    task = team.investigate(place, casework.ERASE_EMAIL, system="stibee")
    items = decide_items(task, ItemAction.ERASE)
    carried_out(team, SaveDecision(place, Outcome.ERASE, items=items))

    notice = letter(RESULT)
    refuse_incomplete(notice)
    assert notice.measures[0].measure.startswith("파기: ")
    assert "광고 수신 동의를 거둡니다." in notice.requested[0]
    assert "제37조제3항" in notice.legal_sentence


def test_english_notice_cites_in_english(runtime: Runtime, team: Team, letter: Letter) -> None:
    place = filed(runtime, replace(people.DELETE_ONLY, notice_language="en"))
    (task, *_) = team.search(place, casework.ERASE_NAME, casework.KEEP_COMPLAINT)
    team.identify(place)
    items = decide_items(task, ItemAction.ERASE, ItemAction.KEEP)
    command = SaveDecision(
        place, Outcome.PARTIAL, grounds=("A21-1",), reason=casework.REASON, items=items
    )
    carried_out(team, command)

    notice = letter(RESULT, "en")
    assert letter(RESULT).grounds[0].citation == "법 제21조제1항 단서·제3항", "Korean governs"
    assert notice.grounds[0].citation == "Act art. 21(1) proviso, (3)"
    assert notice.kept[0].statute == "Act on the Consumer Protection in Electronic Commerce"
    assert notice.decision.startswith("It was deleted, except")


@pytest.mark.parametrize(("slug", "appeals"), [("okestro", False), ("kotra", True)])
def test_refusal_names_the_remedies_of_the_organisation(
    runtime: Runtime, letter: Letter, slug: str, appeals: bool
) -> None:
    team = Team.of(runtime, slug)
    answers = replace(people.ACCESS_ONLY, services=())
    place = Place(people.file(runtime, answers, slug).number, 1)
    team.investigate(place, casework.NAME)
    command = SaveDecision(
        place,
        Outcome.REFUSE,
        grounds=("A35-4-2",),
        reason="다른 사람의 연락처와 나눌 수 없어 보여 드릴 수 없습니다.",
    )
    team.decide(command)
    team.approve(place)

    notice = letter(DocumentKind.NOTICE_ACCESS)
    told = " ".join(notice.objection)
    assert ("행정심판" in told) is appeals
    assert "권리구제 기관: " in told
    assert "1833-6972" in told
    assert render_letter(notice, "ko").pages >= 1
