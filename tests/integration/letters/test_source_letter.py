"""The notice of the source, from what the owners of systems answered."""

from __future__ import annotations

from datetime import date

from app.documents.letters import render_letter
from app.runtime import Runtime
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework, people
from tests.casework import Team, decide_items
from tests.integration.letters.conftest import Letter
from workflows.vocabulary import DocumentKind, Outcome, Verdict

NOTICE = DocumentKind.NOTICE_SOURCE
GROUND = ("A20-4-2",)
WHY = "알려 준 분이 신원을 밝히지 말아 달라고 하였고 밝히면 해를 입을 우려가 구체적입니다."


def test_notice_tells_source_purpose_right_and_what_is_withheld(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = Place(people.file(runtime, casework.SOURCE).number, 1)
    task = team.investigate(place, casework.TOLD_EMAIL, casework.WITHHELD_PHONE)
    items = decide_items(task, ItemAction.TELL, ItemAction.WITHHOLD)
    team.decide(
        SaveDecision(
            place,
            Outcome.PARTIAL,
            grounds=GROUND,
            confirmed_grounds=GROUND,
            reason=WHY,
            items=items,
        )
    )
    team.approve(place)

    notice = letter(NOTICE)
    (row,) = notice.sources
    assert (row.item, row.service) == ("전자우편 주소", "고객 문의")
    assert "가상전시" in row.origin
    assert row.purpose
    assert (notice.withheld, notice.reason) == (("전화번호",), WHY)
    assert "제보자" not in repr(notice)
    assert "동의를 철회" in notice.rights_note
    assert (notice.requested, notice.received_on) == (
        "홍보 문자를 보낸 제 전화번호",
        date(2026, 11, 23),
    )
    assert "제20조제1항 및 제4항" in notice.legal_sentence
    assert render_letter(notice, "ko").pages == 1


def test_notice_says_that_nothing_is_held_and_where_was_searched(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = Place(people.file(runtime, casework.SOURCE).number, 1)
    team.search(place, verdict=Verdict.NOT_HELD)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.NOT_HELD))
    team.approve(place)

    notice = letter(NOTICE)
    assert notice.searched
    assert not notice.sources
    assert notice.rights_note == ""
