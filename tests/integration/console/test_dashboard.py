"""The dashboard says what the register says, to those who may see it, whatever the address."""

from __future__ import annotations

import csv
import io
import re
import statistics
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.clock import FixedClock
from app.figures import kept_share, late_causes, median_days, total
from app.queries.dashboard import ground_counts, open_cells, received_cells
from app.record.events import Actor
from app.runtime import Runtime
from app.services.assignment import assign
from app.services.staff import Grant, grant_role
from app.services.withdrawal import withdraw_request
from forms.casework_commands import SaveDecision
from forms.console_commands import Assign
from forms.course_commands import WithdrawRequest
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework, people
from tests.casework import Team
from tests.integration.console.conftest import Browser
from tests.integration.exports.reading import json_rows, question
from workflows.vocabulary import Outcome, Role

PAGE = "/console/okestro/dashboard"
NONSENSE = (
    "period=custom&from=2026-13-77&to=x",
    "period=custom&from=9999-12-31&to=0001-01-01",
    "period=custom&from=2027-05-01&to=2027-05-31",
    "period=custom&from=2026-11-30&to=2026-11-01",
    "period=%00&from=%FF",
    "period=custom",
)


@pytest.fixture
def worked(runtime: Runtime, clock: FixedClock) -> Team:
    """File on several days: one deletion told in part and late, one withdrawn, two open, one late.

    The clock stands on 23 December afterwards.
    """
    team = Team.of(runtime)
    slow = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    forgotten = people.file(runtime, people.ACCESS_ONLY)
    assign(runtime, team.officer, Assign(Place(forgotten.number, 1), team.officer.staff_id or 0))
    clock.move(days=12)
    task = team.investigate(slow, casework.ERASE_NAME, casework.KEEP_COMPLAINT)
    items = casework.decide_items(task, ItemAction.ERASE, ItemAction.KEEP)
    asked = SaveDecision(
        slow, Outcome.PARTIAL, grounds=("A21-1",), reason=casework.REASON, items=items
    )
    team.settle(asked, date(2026, 12, 5))
    taken_back = people.file(runtime, people.ACCESS_ONLY)
    command = WithdrawRequest(Place(taken_back.number, 1), "전화로 거두어들임")
    withdraw_request(runtime, team.officer, command)
    clock.move(days=18)
    people.file(runtime, people.ACCESS_ONLY)
    return team


def test_figures_are_those_of_the_register_of_the_same_days(runtime: Runtime, worked: Team) -> None:
    asked = question(runtime)
    with runtime.reading(asked.organisation_id) as session:
        cells = received_cells(session, asked)
        grounds = ground_counts(session, asked)
        still = open_cells(session, asked.organisation_id, asked.today, 3)
    rows = json_rows(runtime, asked)

    decided = [row for row in rows if row["closed_on"] or row["late"]]
    answered = [row for row in rows if row["state"] == "answered"]
    assert total(cells) == len(rows) == 4
    assert kept_share(cells) == (sum(not row["late"] for row in decided), len(decided)) == (1, 3)
    assert median_days(cells) == statistics.median(map(_days, answered)) == 12
    assert {str(cause): n for cause, n in late_causes(cells)} == _counted(rows, "late_kind")
    assert {code: n for (_law, code), n in grounds.items()} == {"A21-1": 1}
    assert [row["ground_codes"] for row in rows if row["ground_codes"]] == [["A21-1"]]
    assert total(still) == sum(not row["closed_on"] for row in rows)
    assert sum(cell.number for cell in still if cell.late) == 1
    assert {cell.officer_id for cell in still} == {worked.officer.staff_id, None}


def _days(row: dict[str, Any]) -> int:
    return (date.fromisoformat(row["closed_on"]) - date.fromisoformat(row["received_at"][:10])).days


def _counted(rows: list[dict[str, Any]], key: str) -> dict[str, int]:
    values = [row[key] for row in rows if row[key]]
    return {value: values.count(value) for value in values}


@pytest.mark.usefixtures("worked")
def test_page_shows_tiles_charts_and_the_table_behind_each(officer: Browser) -> None:
    page = officer.get(PAGE).text

    assert '<a class="kpi over" href="/console/okestro/queue?view=open&amp;due=over">' in page
    assert "33.3<small>%" in page
    assert "12.0<small>일" in page
    assert len(re.findall(r'<svg class="chart"[^>]*role="img"', page)) == 4
    assert "이 기간에 4건을 접수했습니다. 11월에 2건으로 가장 많고" in page
    assert "법 제21조제1항" in page
    assert re.search(r'<td class="h1"[^>]*>\s*<(a|div)[^>]*><time datetime="2026-12-31">', page)
    assert "김서연" not in page


@pytest.mark.usefixtures("worked")
def test_each_table_can_be_taken_away_as_csv(officer: Browser) -> None:
    links = re.findall(
        r'href="(/console/okestro/dashboard/[a-z]+\.csv\?[^"]+)"', officer.get(PAGE).text
    )
    assert len(links) == 7
    for link in links:
        answer = officer.get(link.replace("&amp;", "&"))
        text = answer.data.decode("utf-8-sig")
        assert answer.data.startswith(b"\xef\xbb\xbf")
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1
    assert officer.get(f"{PAGE}/nothing.csv").status_code == 404


@pytest.mark.usefixtures("worked")
@pytest.mark.parametrize("query", NONSENSE)
def test_no_address_breaks_the_page(officer: Browser, query: str) -> None:
    assert officer.get(f"{PAGE}?{query}").status_code == 200
    assert officer.get(f"{PAGE}/intake.csv?{query}").status_code == 200
    assert officer.get(f"/console/dashboard?{query}").status_code == 200


def test_page_without_any_request_says_so(officer: Browser) -> None:
    page = officer.get(PAGE).text
    assert "이 기간에 접수한 요청이 없습니다." in page
    assert '<svg class="chart"' not in page
    assert "–<small></small>" in page
    beside = officer.get("/console/dashboard").text
    assert beside.count(">–</td>") == 2  # nothing to divide has no unit


def test_page_is_for_who_works_cases_and_for_the_administrator(
    another: Callable[..., Browser], runtime: Runtime
) -> None:
    people.file(runtime, people.ACCESS_ONLY)
    admin = another("admin", Role.ADMIN).get(PAGE)
    assert admin.status_code == 200
    assert "/console/okestro/queue" not in admin.text
    assert another("owner", Role.TASK_OWNER).get(PAGE).status_code == 403
    assert another("owner2", Role.TASK_OWNER).get("/console/dashboard").status_code == 403


def test_organisations_stand_beside_each_other_for_who_serves_several(
    runtime: Runtime, officer: Browser, lee: Actor
) -> None:
    alone = officer.get(PAGE).text
    here = people.organisation_id(runtime, "hanbit")
    grant = Grant(staff_id=lee.staff_id or 0, role=Role.APPROVER)
    grant_role(runtime, Actor("operator", here, name="tests"), grant)
    people.file(runtime, people.BOTH_RIGHTS)
    people.file(runtime, people.ACCESS_ONLY, slug="hanbit")

    page = officer.get("/console/dashboard").text
    open_in = re.findall(r'<th scope="row">[^<]+</th>\s*<td[^>]*>(\d+)', page)
    places = re.findall(r'<a href="/console/([a-z]+)/dashboard\?', page)
    rows = dict(zip(places, open_in, strict=True))
    assert rows == {"hanbit": "1", "okestro": "2"}
    assert "/console/dashboard?" in officer.get(PAGE).text
    assert "/console/dashboard?" not in alone
