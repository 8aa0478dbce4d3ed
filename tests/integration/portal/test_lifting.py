"""A suspension that was answered is lifted by its person from the tracking page."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.store import Suspension, Task
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction
from tests.casework import STOP_NAME, Team, decide_items
from tests.integration.portal.walker import Walker, text_of
from workflows.vocabulary import Outcome


@pytest.fixture
def stopped(walker: Walker, runtime: Runtime) -> Place:
    """File a suspension, which is answered: everything found is stopped."""
    team = Team.of(runtime)
    place = Place(walker.file(["suspend"]), 1)
    task = team.investigate(place, STOP_NAME)
    items = decide_items(task, ItemAction.STOP)
    team.settle(SaveDecision(place, Outcome.STOP, items=items), runtime.clock.now().date())
    return place


def suspension(runtime: Runtime) -> Suspension:
    with runtime.reading(ALL) as session:
        return session.scalars(select(Suspension)).one()


def test_without_the_tick_nothing_is_lifted(
    walker: Walker, runtime: Runtime, stopped: Place
) -> None:
    answer = walker.post(f"/my/{stopped.receipt}/lift/1")
    assert answer.status_code == 422
    assert "정지를 푸시려면 표시해 주세요." in text_of(answer)
    assert suspension(runtime).lifted_at is None


def test_the_person_lifts_it_once_and_the_owner_gets_the_word(
    walker: Walker, runtime: Runtime, stopped: Place
) -> None:
    path = f"/my/{stopped.receipt}/lift/1"
    assert "부터 멈춰 있습니다" in text_of(walker.get(f"/my/{stopped.receipt}"))
    assert "이름 (고객 문의)" in text_of(walker.get(path))
    answer = walker.post(path, {"confirm": "y"})
    assert (answer.status_code, answer.location) == (303, f"/ko/okestro/my/{stopped.receipt}")
    row = suspension(runtime)
    assert (row.lifted_by, row.lift_reason) == ("person", "wish")
    with runtime.reading(ALL) as session:
        word = session.scalars(select(Task).where(Task.id == row.release_task_id)).one()
    assert (word.kind, word.answered_at) == ("release", None)
    page = text_of(walker.get(f"/my/{stopped.receipt}"))
    assert "정지를 풀었습니다" in page
    assert f'href="{path}"' not in page
    again = walker.get(path)
    assert (again.status_code, again.location) == (303, f"/ko/okestro/my/{stopped.receipt}")
    assert "지금 정지 중인 것이 없습니다." in text_of(walker.get(f"/my/{stopped.receipt}"))


def test_a_stranger_and_a_request_that_is_not_there_lift_nothing(
    walker: Walker, stranger: Walker, runtime: Runtime, stopped: Place
) -> None:
    path = f"/ko/okestro/my/{stopped.receipt}/lift/1"
    token = stranger.token("/track")
    answer = stranger.client.post(path, data={"csrf_token": token, "confirm": "y"})
    assert answer.location.endswith("/ko/okestro/track")
    assert walker.get(f"/my/{stopped.receipt}/lift/7").status_code == 404
    assert suspension(runtime).lifted_at is None
