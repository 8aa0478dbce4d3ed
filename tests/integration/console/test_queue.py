from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.record.events import Actor
from app.runtime import Runtime
from app.services.assignment import assign
from app.store import AccessEntry
from forms.console_commands import Assign
from forms.place import Place
from tests import people
from tests.casework import Team
from tests.integration.console.conftest import Browser
from workflows.vocabulary import Role, Verdict

QUEUE = "/console/okestro/queue"
_PLACE = re.compile(r"[0-9]+건 중 [0-9]+–[0-9]+")
OPEN = f"{QUEUE}?view=open"
_ROW = re.compile(r'class="id" href="[^"]+">([0-9-]+)</a>')


def rows(browser: Browser, path: str = OPEN) -> list[str]:
    """Return the request numbers a page of the queue lists, in order."""
    response = browser.get(path)
    assert response.status_code == 200
    return _ROW.findall(response.text)


@pytest.fixture
def three_days(runtime: Runtime, clock: FixedClock) -> FixedClock:
    """File on three days: two on the first one; the clock stands on 23 November afterwards."""
    now = clock.instant
    for back in (14, 14, 5, 0):
        clock.instant = now - timedelta(days=back)
        people.file(runtime, people.ACCESS_ONLY)
    return clock


@pytest.mark.usefixtures("three_days")
def test_queue_is_sorted_by_target_due_and_masks_names(
    officer: Browser,
) -> None:
    page = officer.get(OPEN).text
    assert _ROW.findall(page) == [
        "20261109-0001-1",
        "20261109-0002-1",
        "20261118-0001-1",
        "20261123-0001-1",
    ]
    assert "김*연" in page
    assert "김서연" not in page
    assert "seoyeon@example.kr" not in page


def test_queue_says_overdue_only_after_the_legal_day(
    officer: Browser, runtime: Runtime, clock: FixedClock
) -> None:
    # Received on 11 November: the tenth day is Saturday, so target Friday 20, legal Monday 23.
    clock.instant = datetime(2026, 11, 11, 1, tzinfo=UTC)
    people.file(runtime, people.ACCESS_ONLY)
    clock.instant = datetime(2026, 11, 21, 1, tzinfo=UTC)
    officer.sign_in("lee")
    between = officer.get(OPEN).text
    clock.instant = datetime(2026, 11, 24, 1, tzinfo=UTC)
    officer.sign_in("lee")
    after = officer.get(OPEN).text

    assert "일 초과</span>" not in between
    assert "목표 지남" in between
    assert "1일 초과" in after


@pytest.mark.usefixtures("three_days")
def test_queue_tiles_count_and_lead_to_what_they_count(
    officer: Browser,
) -> None:
    page = officer.get(OPEN).text
    tiles = re.findall(r'class="kpi [^"]*" href="([^"]+)">.*?<b>([0-9,+]+)<small>', page)
    counted = {url.replace("&amp;", "&").partition("?")[2]: int(count) for url, count in tiles}
    assert counted == {
        "view=open&due=over": 2,
        "view=open&due=tomorrow": 0,
        "view=open&due=soon": 0,
        "view=person": 0,
        "view=open&officer=none": 4,
    }
    for query, count in counted.items():
        assert len(rows(officer, f"{QUEUE}?{query}")) == count


@pytest.mark.usefixtures("three_days")
def test_queue_mine_shows_only_what_is_assigned_to_me(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    empty = officer.get(QUEUE).text
    assert "담당하신 요청이 없습니다. 배정 전 요청 4건을 볼까요?" in empty
    assign(runtime, lee, Assign(Place("20261118-0001", 1), lee.staff_id))
    assert rows(officer, QUEUE) == ["20261118-0001-1"]


@pytest.mark.usefixtures("three_days")
def test_queue_filters_combine_and_can_be_taken_away(officer: Browser, runtime: Runtime) -> None:
    people.file(runtime, people.DELETE_ONLY)
    page = officer.get(f"{OPEN}&right=delete&from=2026-11-20&state=received").text
    assert _ROW.findall(page) == ["20261123-0002-1"]
    assert "유형: 삭제" in page
    assert "2026.11.20.(금)부터 접수" in page
    chip = re.findall(r'class="chip" href="([^"]+)"', page)[0].replace("&amp;", "&")
    assert "right=" not in chip
    assert "state=received" in chip
    assert len(rows(officer, chip)) == 2
    assert rows(officer, f"{OPEN}&right=correct&due=over") == []
    assert "조건에 맞는 요청이 없습니다" in officer.get(f"{OPEN}&channel=fax").text


def test_queue_filters_of_several_values_show_what_fits_any_of_them(
    officer: Browser, runtime: Runtime, lee: Actor, clock: FixedClock
) -> None:
    now = clock.instant
    clock.instant = now - timedelta(days=14)
    late = people.file(runtime, people.ACCESS_ONLY).number
    clock.instant = now
    fresh = people.file(runtime, people.BOTH_RIGHTS).number
    assign(runtime, lee, Assign(Place(fresh, 2), lee.staff_id))

    assert rows(officer, f"{OPEN}&right=access&right=delete") == [
        f"{late}-1",
        f"{fresh}-1",
        f"{fresh}-2",
    ]
    assert rows(officer, f"{OPEN}&due=over&due=tomorrow") == [f"{late}-1"]
    assert len(rows(officer, f"{OPEN}&due=over&due=week&due=postponed")) == 1
    assert rows(officer, f"{OPEN}&officer=none&officer={lee.staff_id}&right=delete") == [
        f"{fresh}-2"
    ]
    assert len(rows(officer, f"{OPEN}&role=subject&channel=web&channel=post")) == 3
    assert rows(officer, f"{OPEN}&role=agent&role=guardian") == []
    page = officer.get(f"{OPEN}&right=access&right=delete&col=channel").text
    assert "유형: 열람 외 1" in page
    assert '<th scope="col">접수 경로</th>' in page
    assert page.count('class="chip"') == 2


def test_queue_filter_of_systems_shows_what_they_were_asked_for(
    officer: Browser, runtime: Runtime
) -> None:
    asked = people.file(runtime, people.ACCESS_ONLY).number
    people.file(runtime, people.ACCESS_ONLY)
    Team.of(runtime).search(Place(asked, 1), verdict=Verdict.NOT_HELD)
    page = officer.get(OPEN).text
    system = re.findall(r'name="system" value="([^"]+)"', page)
    assert rows(officer, f"{OPEN}&system=" + "&system=".join(system)) == [f"{asked}-1"]
    assert rows(officer, f"{OPEN}&system=nothing-of-ours") == []


def test_approver_without_own_cases_sees_what_waits_for_them(
    runtime: Runtime, another: Callable[..., Browser]
) -> None:
    people.file(runtime, people.ACCESS_ONLY)
    approver = another("kang", Role.APPROVER)
    assert len(rows(approver, QUEUE)) == 1
    assert 'aria-current="true">전체 진행 중' in approver.get(QUEUE).text


@pytest.mark.usefixtures("three_days")
def test_queue_nonsense_in_the_address_still_shows_a_list(
    officer: Browser,
) -> None:
    wild = f"{OPEN}&right=x&state=%00&officer=99999999999999999999&from=2026-02-31&sort=;&at=%3Ca~"
    assert len(rows(officer, wild)) == 4
    assert len(rows(officer, f"{OPEN}&at=%3Edue~2026-99-99~1")) == 4


@pytest.mark.usefixtures("three_days")
def test_queue_order_can_be_turned(officer: Browser) -> None:
    down = rows(officer, f"{OPEN}&sort=-due")
    assert down == rows(officer, OPEN)[::-1]
    assert rows(officer, f"{OPEN}&sort=-number")[0] == "20261123-0001-1"
    assert 'aria-sort="descending"' in officer.get(f"{OPEN}&sort=-due").text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("김서연", ["20261123-0001-1"]),
        ("서연", ["20261123-0001-1"]),
        (" 김 서연 ", ["20261123-0001-1"]),
        ("김서현", []),
        ("SEOYEON@example.kr", ["20261123-0001-1"]),
        ("4471", ["20261123-0001-1"]),
        ("010-1234-4471", ["20261123-0001-1"]),
        ("+82 10 1234 4471", ["20261123-0001-1"]),
        ("20261123-0002", ["20261123-0002-1"]),
        ("20261123-1", ["20261123-0001-1"]),
        ("20261123-0002-1", ["20261123-0002-1"]),
        ("20261123-0002-2", []),
        ("20261123", ["20261123-0002-1", "20261123-0001-1"]),
        ("남궁", ["20261123-0002-1"]),
        ("' OR 1=1 --", []),
        ("?", []),
    ],
)
def test_queue_search_finds_by_number_name_mail_and_phone(
    officer: Browser, runtime: Runtime, typed: str, found: list[str]
) -> None:
    people.file(runtime, people.ACCESS_ONLY)
    other = replace(people.SEOYEON, name="남궁민수", email="min@example.kr", phone="01099998888")
    people.file(runtime, replace(people.ACCESS_ONLY, applicant=other))
    response = officer.client.get(QUEUE, query_string={"q": typed})
    assert _ROW.findall(response.text) == found


@pytest.mark.usefixtures("three_days")
def test_queue_search_in_a_tab_offers_to_search_everywhere(
    officer: Browser,
) -> None:
    page = officer.client.get(QUEUE, query_string={"q": "김서연", "view": "done"}).text
    assert "모든 요청에서 찾기" in page


def test_queue_pages_cover_everything_once_forward_and_back(
    officer: Browser, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    import app.console.queue as view
    from app.console.queue_asked import question_of

    for _ in range(5):
        people.file(runtime)
    monkeypatch.setattr(view, "question_of", lambda args: question_of(args, size=4))
    for asked in ("sort=due", "sort=-due", "sort=received", "sort=-number", "q=4471"):
        text = officer.get(f"{OPEN}&{asked}").text
        pages, places = [_ROW.findall(text)], _PLACE.findall(text)
        while following := _link(text, "next"):
            text = officer.get(following).text
            pages.append(_ROW.findall(text))
            places += _PLACE.findall(text)
        assert [len(page) for page in pages] == [4, 4, 2]
        assert places == ["10건 중 1–4", "10건 중 5–8", "10건 중 9–10"]
        assert len({number for page in pages for number in page}) == 10
        back = officer.get(_link(text, "prev")).text
        assert _ROW.findall(back) == pages[1]
        first = officer.get(_link(back, "prev")).text
        assert _ROW.findall(first) == pages[0]
        assert _link(first, "prev") == ""


def _link(text: str, rel: str) -> str:
    found = re.search(rf'<a href="([^"]+)" rel="{rel}"', text)
    return found[1].replace("&amp;", "&").replace("&#39;", "'") if found else ""


@pytest.mark.usefixtures("three_days")
def test_queue_look_is_noted_with_what_was_shown(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    officer.get(OPEN)
    with runtime.reading(lee.organisation_id) as session:
        look = session.scalars(select(AccessEntry).order_by(AccessEntry.id.desc())).first()
    assert look is not None
    assert (look.staff_login, look.action, look.subject) == ("lee", "list", "queue/open (4)")


def test_queue_shows_nothing_of_another_organisation(
    officer: Browser, runtime: Runtime, another: Callable[..., Browser]
) -> None:
    people.file(runtime, people.ACCESS_ONLY, slug="hanbit")
    assert rows(officer, OPEN) == []
    assert _ROW.findall(officer.client.get(QUEUE, query_string={"q": "김서연"}).text) == []
    neighbour = another("han", Role.OFFICER, slug="hanbit")
    assert rows(neighbour, "/console/hanbit/queue?view=open") == ["20261123-0001-1"]
