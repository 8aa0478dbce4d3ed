"""The source of data (Act art 20): answered item by item, at once, or withheld on two grounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.services import tasks
from app.services.delay import tell_delay
from app.services.errors import InvalidError
from app.services.following import follow
from app.services.following_result import Result
from app.store import Document
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.course_commands import TellDelay
from forms.place import Place
from forms.task_commands import AnswerSearch, ItemAction, OrderSearch
from tests import casework, people
from tests.casework import Team, decide_items
from tests.integration.casework.conftest import Load
from workflows.errors import Refused
from workflows.vocabulary import Outcome, Verdict

TODAY = date(2026, 11, 23)
WHY = "알려 준 분이 신원을 밝히지 말아 달라고 하였고 밝히면 해를 입을 우려가 구체적입니다."
GROUND = ("A20-4-2",)
TELL, WITHHOLD = ItemAction.TELL, ItemAction.WITHHOLD


@pytest.fixture
def place(runtime: Runtime) -> Place:
    return Place(people.file(runtime, casework.SOURCE).number, 1)


def result_at(runtime: Runtime, place: Place) -> Result:
    """Return what the person reads."""
    with runtime.reading(people.organisation_id(runtime)) as session:
        told = follow(runtime, session, place.receipt).request(place.position)
    assert told is not None
    assert told.result is not None
    return told.result


def test_source_is_due_in_three_days_and_meant_for_the_next_working_day(
    place: Place, load: Load
) -> None:
    request = load(place)
    assert (request.target_due, request.legal_due) == (date(2026, 11, 24), date(2026, 11, 26))
    assert "즉시" in request.derivation[-1]["ko"]


def test_source_told_is_filled_from_what_the_owners_answered(
    runtime: Runtime, team: Team, place: Place, load: Load
) -> None:
    task = team.investigate(place, casework.TOLD_EMAIL)
    team.decide(SaveDecision(place, Outcome.TELL, items=decide_items(task, TELL)))
    team.approve(place)
    assert load(place).state == "notifying"  # nothing is carried out
    team.render()
    team.issue(place)

    told = result_at(runtime, place)
    (item,) = told.told
    assert item.origin is not None
    assert item.origin.ko == "다른 개인정보처리자에게서 제공받음 (주식회사 가상전시)"
    assert item.purposes
    assert "제37조" in told.rights_note.ko
    with runtime.reading(ALL) as session:
        kinds = set(session.scalars(select(Document.kind).where(Document.decision_id.is_not(None))))
    assert kinds == {"notice_source"}


def test_source_is_withheld_only_on_a_ground_that_clearly_outweighs(
    runtime: Runtime, team: Team, place: Place
) -> None:
    task = team.investigate(place, casework.TOLD_EMAIL, casework.WITHHELD_PHONE)
    items = decide_items(task, TELL, WITHHOLD)
    draft = SaveDecision(place, Outcome.PARTIAL, grounds=GROUND, reason=WHY, items=items)
    with pytest.raises(Refused) as refused:
        team.decide(draft)
    assert refused.value.code == "ground_not_confirmed"

    casework.redraft(team, replace(draft, confirmed_grounds=GROUND))
    team.approve(place)
    team.render()
    team.issue(place)
    told = result_at(runtime, place)
    assert [row.item.ko for row in told.withheld] == ["전화번호"]
    assert [ground.citation for ground in told.grounds] == ["법 제20조제4항제2호"]


@pytest.mark.parametrize(
    ("outcome", "actions"),
    [(Outcome.TELL, (WITHHOLD,)), (Outcome.REFUSE, (TELL,)), (Outcome.PARTIAL, (TELL,))],
)
def test_source_outcome_that_contradicts_its_items_is_refused(
    team: Team, place: Place, outcome: Outcome, actions: tuple[ItemAction, ...]
) -> None:
    task = team.investigate(place, casework.TOLD_EMAIL)
    with pytest.raises(Refused) as refused:
        team.decide(
            SaveDecision(
                place,
                outcome,
                grounds=GROUND,
                confirmed_grounds=GROUND,
                reason=WHY,
                items=decide_items(task, *actions),
            )
        )
    assert refused.value.code == "outcome_contradicts_items"


@pytest.mark.parametrize(("kind", "name"), [("", ""), ("controller", " "), ("rumour", "소문")])
def test_answer_that_does_not_say_where_it_came_from_is_not_taken(
    runtime: Runtime, team: Team, place: Place, kind: str, name: str
) -> None:
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    first, *_ = team.tasks(place, "search")
    found = replace(casework.TOLD_EMAIL, origin=kind, origin_name=name)
    with pytest.raises(InvalidError) as error:
        tasks.answer_search(runtime, team.owner, AnswerSearch(first, Verdict.MATCH, (found,)))
    assert error.value.field == "found"


def test_source_is_not_told_before_identity(team: Team, place: Place) -> None:
    first, *_ = team.search(place, casework.TOLD_EMAIL)
    with pytest.raises(Refused) as refused:
        team.decide(SaveDecision(place, Outcome.TELL, items=decide_items(first, TELL)))
    assert refused.value.code == "identity_not_verified"


def test_late_source_gets_the_delay_letter_and_moves_no_date(
    runtime: Runtime, team: Team, place: Place, load: Load
) -> None:
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    tell_delay(
        runtime,
        team.officer,
        TellDelay(place, "담당 부서가 출처를 확인하고 있습니다.", date(2026, 12, 1)),
    )
    assert load(place).legal_due == date(2026, 11, 26)
    with runtime.reading(ALL) as session:
        assert session.scalar(select(Document.id).where(Document.kind == "delay_letter"))
