"""Views of the queue that somebody keeps: own ones and shared ones."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ConflictError
from app.store import SavedView
from tests import people
from tests.integration.console.conftest import Browser
from workflows.vocabulary import Role

QUEUE = "/console/okestro/queue"


def test_view_is_saved_shown_as_a_tab_and_deleted(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    query = "view=open&right=delete"
    officer.get(f"{QUEUE}/views/new?{query}")
    saved = officer.post(f"{QUEUE}/views?{query}", {"name": "삭제만"})
    assert saved.location == f"{QUEUE}?{query}"
    page = officer.get(f"{QUEUE}?{query}").text
    assert re.search(r'aria-current="true">삭제만', page)
    with runtime.reading(lee.organisation_id) as session:
        view = session.scalars(select(SavedView)).one()
    assert (view.staff_id, view.query) == (lee.staff_id, query)
    assert officer.post(f"{QUEUE}/views/{view.id}/delete").status_code == 303
    assert "삭제만" not in officer.get(QUEUE).text


def test_view_shared_by_an_officer_is_a_tab_of_all_with_its_figure(
    officer: Browser, another: Callable[..., Browser], runtime: Runtime
) -> None:
    people.file(runtime)
    query = "view=open&right=delete&right=correct"
    officer.get(f"{QUEUE}/views/new?{query}")
    officer.post(f"{QUEUE}/views?{query}", {"name": "삭제·정정", "shared": "y"})
    officer.post(f"{QUEUE}/views?view=open&due=over", {"name": "내 것"})
    choi = another("choi", Role.OFFICER)
    page = choi.get(QUEUE).text
    assert re.search(r"함께 쓰는 보기: </span>삭제·정정<span class=\"c\">1</span>", page)
    assert "내 것" not in page
    same = choi.post(f"{QUEUE}/views?view=open", {"name": "삭제·정정", "shared": "y"})
    assert same.status_code == 422
    assert "같은 이름의 보기가 있습니다." in same.text


def test_view_is_changed_by_its_maker_and_a_shared_one_by_an_approver_as_well(
    officer: Browser, another: Callable[..., Browser], runtime: Runtime, lee: Actor
) -> None:
    officer.get(f"{QUEUE}/views/new?view=open&due=over")
    officer.post(f"{QUEUE}/views?view=open&due=over", {"name": "늦은 것"})
    with runtime.reading(lee.organisation_id) as session:
        view = session.scalars(select(SavedView.id)).one()
    one = f"{QUEUE}/views/{view}"
    choi, kang = another("choi", Role.OFFICER), another("kang", Role.APPROVER)
    for other in (choi, kang):
        other.get(QUEUE)
        assert other.get(one).status_code == 404
        assert other.post(one, {"name": "x"}).status_code == 404
        assert other.post(f"{one}/delete").status_code == 404

    assert officer.post(one, {"name": "", "shared": "y"}).status_code == 422
    assert officer.post(one, {"name": "늦은 요청", "shared": "y"}).status_code == 303
    assert choi.get(one).status_code == 404
    assert choi.post(f"{one}/delete").status_code == 404
    assert "늦은 요청" in kang.get(one).text
    assert kang.post(one, {"name": "지난 요청", "shared": "y"}).status_code == 303
    assert "지난 요청" in officer.get(QUEUE).text
    assert kang.post(f"{one}/delete").status_code == 303
    assert "지난 요청" not in officer.get(QUEUE).text


def test_view_is_kept_however_long_the_search_it_leaves_behind(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    address = f"{QUEUE}/views?view=open&q={'김서연 ' * 20}"
    officer.get(QUEUE)
    assert officer.post(address, {"name": "진행 중"}).status_code == 303
    with runtime.reading(lee.organisation_id) as session:
        assert session.scalars(select(SavedView.query)).one() == "view=open"


def test_view_somebody_was_faster_with_is_sent_again_with_its_conditions(
    officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ConflictError

    monkeypatch.setattr("app.console.queue_views.save_view", refuse)
    officer.get(QUEUE)
    clash = officer.post(f"{QUEUE}/views?view=open&due=over", {"name": "늦은 것"})
    assert clash.status_code == 409
    assert f'action="{QUEUE}/views?view=open&amp;due=over"' in clash.text
    latest = re.search(r'href="([^"]+)">저장된 내용 보기', clash.text)
    assert latest is not None
    assert officer.get(latest[1], follow=True).status_code == 200


def test_view_without_a_name_is_asked_again(officer: Browser) -> None:
    response = officer.post(f"{QUEUE}/views?view=open&due=over", {"name": ""})
    assert response.status_code == 422
    assert "보기 이름을 적어 주세요." in response.text
