from __future__ import annotations

import pytest
from sqlalchemy import select, update

from app.record.canonical import read_canonical
from app.record.events import Actor
from app.runtime import Runtime
from app.services.assignment import assign
from app.services.errors import InvalidError, NotFoundError
from app.store import Event, Request
from app.store.tenancy import set_scope
from forms.console_commands import Assign
from forms.place import Place
from tests import people
from tests.integration.console.conftest import Browser
from workflows.vocabulary import Role

ASSIGN = "/console/okestro/assign"
ONE, TWO = "20261123-0001-1", "20261123-0001-2"


@pytest.fixture(autouse=True)
def filed(runtime: Runtime) -> str:
    """File twice over; return the receipt number."""
    return people.file(runtime).number


def officers(runtime: Runtime, actor: Actor) -> list[int | None]:
    """Return who is responsible for each request."""
    with runtime.reading(actor.organisation_id) as session:
        return list(session.scalars(select(Request.officer_id).order_by(Request.id)))


def test_selected_rows_lead_to_a_page_that_lists_them(officer: Browser, lee: Actor) -> None:
    chosen = officer.post("/console/okestro/queue/selected", {"number": [ONE, TWO, ONE]})
    assert chosen.location == f"{ASSIGN}?number={ONE}&number={TWO}"
    page = officer.get(chosen.location).text
    assert ONE in page
    assert TWO in page
    assert "고른 요청 2건" in page
    assert f"{lee.name.title()} (나)" in page


def test_nothing_selected_leads_back(officer: Browser) -> None:
    response = officer.post("/console/okestro/queue/selected", {}, follow=True)
    assert "요청을 하나 이상 골라 주세요." in response.text


def test_assign_several_sets_the_officer_and_leaves_events(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    officer.get(f"{ASSIGN}?number={ONE}")
    sent = officer.post(ASSIGN, {"number": [ONE, TWO], "officer": str(lee.staff_id)})
    assert sent.status_code == 303
    assert officers(runtime, lee) == [lee.staff_id, lee.staff_id]
    with runtime.reading(lee.organisation_id) as session:
        bodies = session.scalars(select(Event.body).where(Event.kind == "request.assigned")).all()
    assert [read_canonical(body)["request"] for body in bodies] == [ONE, TWO]


def test_assign_one_leads_to_its_page_and_nobody_takes_it_away(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    officer.get(f"{ASSIGN}?number={ONE}")
    sent = officer.post(ASSIGN, {"number": [ONE], "officer": str(lee.staff_id)})
    assert sent.location == "/console/okestro/f/20261123-0001/1"
    officer.post(ASSIGN, {"number": [ONE], "officer": "none"})
    assert officers(runtime, lee) == [None, None]


def test_assign_without_an_officer_is_asked_again(officer: Browser) -> None:
    officer.get(f"{ASSIGN}?number={ONE}")
    for wrong in ("", "99999", "x"):
        response = officer.post(ASSIGN, {"number": [ONE], "officer": wrong})
        assert response.status_code == 422, wrong
        assert ONE in response.text


def test_assign_rows_that_fail_are_told_one_by_one(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    with runtime.write_session() as session:
        set_scope(session, lee.organisation_id)
        session.execute(update(Request).where(Request.position == 2).values(state="withdrawn"))
        session.commit()
    officer.get(f"{ASSIGN}?number={ONE}")
    numbers = [ONE, TWO, "20261123-0099-1", "nonsense"]
    sent = officer.post(ASSIGN, {"number": numbers, "officer": str(lee.staff_id)})
    page = officer.get(sent.location).text
    assert sent.location == "/console/okestro/bulk/results"
    assert "3건 가운데 2건은 바꾸지 못했습니다" in page
    assert "이미 끝난 요청" in page
    assert officers(runtime, lee) == [lee.staff_id, None]


def test_assign_somebody_who_is_no_officer_here_is_refused(
    runtime: Runtime, lee: Actor, kim: Actor
) -> None:
    stranger = people.staff(runtime, "stranger", Role.OFFICER, slug="hanbit")
    for staff_id in (kim.staff_id, stranger.staff_id):
        with pytest.raises(InvalidError) as error:
            assign(runtime, lee, Assign(Place("20261123-0001", 1), staff_id))
        assert error.value.code == "not_an_officer"
    with pytest.raises(NotFoundError):
        assign(runtime, lee, Assign(Place("20261123-0001", 7), lee.staff_id))


def test_assign_the_same_officer_again_changes_nothing(runtime: Runtime, lee: Actor) -> None:
    for _ in range(2):
        assign(runtime, lee, Assign(Place("20261123-0001", 1), lee.staff_id))
    with runtime.reading(lee.organisation_id) as session:
        events = session.scalars(select(Event.id).where(Event.kind == "request.assigned")).all()
    assert len(events) == 1
