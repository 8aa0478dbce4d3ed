"""The console shows at once, quotes a fee, and records who came."""

from __future__ import annotations

from datetime import date

from app.clock import FixedClock
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, sign_in, text_of
from tests.integration.casework_screens.conftest import Load
from tests.integration.casework_screens.test_postponing_screens import day
from workflows.vocabulary import Outcome, ViewForm, ViewMethod


def test_shown_at_once_is_offered_recorded_and_needs_somebody_at_the_counter(
    team: Team, officer: Browser, access: Place, load: Load
) -> None:
    home = at(access, "").rstrip("/")
    assert "바로 열람" not in text_of(officer.open(home))
    team.investigate(access, casework.NAME)
    assert "바로 열람" in text_of(officer.open(home))
    assert "김서연" in text_of(officer.open(at(access, "show")))
    nobody = officer.send(at(access, "show"), {"way": "counter", "note": "창구에서"})
    assert nobody.status_code == 422
    assert "창구에서" in text_of(nobody)
    sent = {"way": "counter", "who": "본인", "method": "in_person"}
    assert officer.send(at(access, "show"), sent).status_code == 303
    assert load(access).state == "answered"
    assert "창구에서 바로 열람" in text_of(officer.open(at(access, "viewing")))


def test_visit_is_recorded_or_moved_on_its_page(
    team: Team, officer: Browser, access: Place, clock: FixedClock
) -> None:
    task = team.investigate(access, casework.NAME)
    visit = SaveDecision(
        access,
        Outcome.GRANT,
        items=casework.decide_items(task, ItemAction.SHOW),
        view_on=date(2026, 11, 25),
        view_time="14:00",
        view_place="본사 1층",
        view_forms=(ViewForm.VIEW,),
        view_methods=(ViewMethod.VISIT,),
    )
    team.settle(visit, date(2026, 11, 23))
    clock.move(days=2)
    officer = sign_in(officer.client.application, team.officer.name)
    page = text_of(officer.open(at(access, "viewing")))
    assert "본사 1층" in page
    moved = {"do": "missed", "new_time": "10:00", "new_place": "본사 1층"}
    late = officer.send(at(access, "viewing"), {**moved, **day("new_on", date(2026, 12, 10))})
    assert late.status_code == 409
    again = officer.send(at(access, "viewing"), {**moved, **day("new_on", date(2026, 11, 26))})
    assert again.status_code == 303
    clock.move(days=1)
    officer = sign_in(officer.client.application, team.officer.name)
    came = {"do": "held", "held_time": "25:00", "who": "본인", "method": "document"}
    when = day("held_on", date(2026, 11, 26))
    wrong = officer.send(at(access, "viewing"), {**came, **when})
    assert wrong.status_code == 422
    assert "14:30처럼" in text_of(wrong)
    held = officer.send(at(access, "viewing"), {**came, **when, "held_time": "09:10"})
    assert held.status_code == 303
    assert "서류 확인" in text_of(officer.open(at(access, "viewing")))


def test_organisation_without_rates_says_that_nothing_is_charged(
    team: Team, officer: Browser, access: Place
) -> None:
    team.investigate(access, casework.NAME)
    page = text_of(officer.open(at(access, "fee")))
    assert "이 기관은 수수료를 정하지 않았습니다" in page
    assert officer.send(at(access, "fee"), {"do": "quote", "cause": "person"}).status_code == 303
    assert officer.send(at(access, "fee"), {"do": "pay"}).status_code == 422
    assert "받지 않음" in text_of(officer.open(at(access, "fee")))
