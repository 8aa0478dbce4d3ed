"""An order to let use rest, and the word that it is over, confirmed through the one-time link."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.services import withdrawal
from app.store import Task
from app.store.tenancy import ALL
from forms.course_commands import WithdrawRequest
from forms.place import Place
from tests import people
from tests.casework import Team
from tests.integration.task_link.conftest import Browser, newest_link, text_of

ADVERTISING = replace(people.DELETE_ONLY, services=("marketing",))


@pytest.fixture
def ordered(runtime: Runtime, team: Team) -> Place:
    """A deletion that was just filed: the mailing list is to rest."""
    del team
    return Place(people.file(runtime, ADVERTISING).number, 1)


def tasks_of_kind(runtime: Runtime, kind: str) -> list[Task]:
    with runtime.reading(ALL) as session:
        return list(session.scalars(select(Task).where(Task.kind == kind)))


@pytest.mark.usefixtures("ordered")
def test_order_is_confirmed_once_and_only_with_the_tick(
    runtime: Runtime, team: Team, browser: Browser
) -> None:
    link = newest_link(runtime)
    page = text_of(browser.enter(link))
    assert "광고·홍보에 쓰지 않고" in page
    assert "Stibee" in page
    bare = browser.send(link, {"note": "곧 하겠습니다."})
    assert bare.status_code == 422
    assert "확인한 뒤에 표시해 주세요." in text_of(bare)
    assert "곧 하겠습니다." in text_of(bare)
    assert browser.send(link, {"done": "y"}).status_code == 303
    assert "고맙습니다" in text_of(browser.open(link))
    (order,) = tasks_of_kind(runtime, "hold")
    assert order.answered_by == team.owner.staff_id
    browser.send(link, {"done": "y", "note": "한 번 더"})
    assert tasks_of_kind(runtime, "hold")[0].answered_at == order.answered_at


def test_order_that_was_taken_back_is_closed_and_its_end_comes_by_link_too(
    runtime: Runtime, browser: Browser, ordered: Place
) -> None:
    first = newest_link(runtime)
    browser.enter(first)
    browser.send(first, {"done": "y"})
    withdrawal.withdraw_request(
        runtime, people.person(runtime), WithdrawRequest(ordered, "마음이 바뀌었습니다.")
    )
    second = newest_link(runtime)
    assert second != first
    assert "멈춘 이용과 제공을 다시 해도 됩니다" in text_of(browser.enter(second))
    assert browser.send(second, {"done": "y"}).status_code == 303
    (word,) = tasks_of_kind(runtime, "release")
    assert word.answered_at is not None


def test_order_of_a_request_withdrawn_meanwhile_cannot_be_confirmed(
    runtime: Runtime, browser: Browser, ordered: Place
) -> None:
    link = newest_link(runtime)
    browser.enter(link)
    withdrawal.withdraw_request(
        runtime, people.person(runtime), WithdrawRequest(ordered, "마음이 바뀌었습니다.")
    )
    answer = browser.send(link, {"done": "y"})
    assert answer.status_code in {404, 409, 410}
    (order,) = tasks_of_kind(runtime, "hold")
    assert (order.answered_at, tasks_of_kind(runtime, "release")) == (None, [])
