"""What rests and what stands stopped, as staff see it; lifting it from its page."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.store import Suspension
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision, ScopeDecision
from forms.place import Place
from forms.task_commands import ItemAction
from tests import people
from tests.casework import CONTINUE_INQUIRY, STOP_NAME, SUSPENSION, Team, decide_items
from tests.integration.casework_screens.browser import Browser, at, text_of
from workflows.vocabulary import Outcome, ViewForm

CHANGED = "회원 계약이 끝나 이 시스템의 정보를 모두 파기했습니다."


@pytest.fixture
def stopped(runtime: Runtime, team: Team) -> Place:
    """A suspension that was answered: everything found is stopped."""
    place = Place(people.file(runtime, SUSPENSION).number, 1)
    task = team.investigate(place, STOP_NAME)
    items = decide_items(task, ItemAction.STOP)
    team.settle(SaveDecision(place, Outcome.STOP, items=items), runtime.clock.now().date())
    return place


def lifted(runtime: Runtime) -> str | None:
    """Return why the suspension was lifted; None while it stands."""
    with runtime.reading(ALL) as session:
        return session.scalars(select(Suspension)).one().lift_reason


def test_officer_writes_down_how_the_wish_was_heard(
    runtime: Runtime, officer: Browser, stopped: Place
) -> None:
    assert stopped.receipt in text_of(officer.open("/suspensions"))
    assert at(stopped, "lift") in text_of(officer.open(f"/f/{stopped.receipt}/1"))
    bare = officer.send(at(stopped, "lift"), {"reason": "wish"})
    assert bare.status_code == 422
    assert "어떻게 알게 되었는지 적어 주세요." in text_of(bare)
    assert lifted(runtime) is None
    answer = officer.send(at(stopped, "lift"), {"reason": "wish", "note": "전화로 말씀하심"})
    assert answer.status_code == 303
    assert lifted(runtime) == "wish"
    assert stopped.receipt not in text_of(officer.open("/suspensions"))
    assert "담당자 확인을 기다리는 중" in text_of(officer.open(f"/f/{stopped.receipt}/1"))
    again = officer.send(at(stopped, "lift"), {"reason": "wish", "note": "전화로 말씀하심"})
    assert again.status_code in {409, 422}


def test_a_cause_that_has_gone_is_left_to_the_privacy_officer(
    runtime: Runtime, officer: Browser, approver: Browser, stopped: Place
) -> None:
    sent = {"reason": "cause_gone", "note": CHANGED}
    refused = officer.send(at(stopped, "lift"), sent)
    assert refused.status_code == 409
    assert CHANGED in text_of(refused)
    assert lifted(runtime) is None
    assert approver.send(at(stopped, "lift"), sent).status_code == 303
    assert lifted(runtime) == "cause_gone"


def test_an_owner_lifts_nothing(runtime: Runtime, owner: Browser, stopped: Place) -> None:
    sent = {"reason": "wish", "note": "전화로 말씀하심"}
    assert owner.send(at(stopped, "lift"), sent).status_code == 403
    assert lifted(runtime) is None


def test_approver_reads_what_stops_and_nothing_about_viewing(
    runtime: Runtime, team: Team, approver: Browser
) -> None:
    place = Place(people.file(runtime, SUSPENSION).number, 1)
    task = team.investigate(place, STOP_NAME, CONTINUE_INQUIRY)
    draft = SaveDecision(
        place,
        Outcome.PARTIAL,
        grounds=("A37-2-4",),
        confirmed_grounds=("A37-2-4",),
        reason="수리 계약을 이행하는 데 필요하고 해지 의사를 밝히지 않으셨습니다.",
        items=decide_items(task, ItemAction.STOP, ItemAction.CONTINUE),
        scopes=(ScopeDecision("use:marketing"),),
        view_forms=(ViewForm.FILE,),  # a browser sends what the form shows first
    )
    team.decide(draft)
    page = text_of(approver.open(at(place, "approve")))
    assert "광고·마케팅" in page
    assert "열람 형태와 방법" not in page
