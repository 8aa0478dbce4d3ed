"""The record of transfers on the console: a list, one record, a file; each look is noted."""

from __future__ import annotations

import csv
import io

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.store import AccessEntry
from app.store.tenancy import ALL
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, sign_in, text_of

HERE = "/transfers"


@pytest.fixture
def asked(runtime: Runtime) -> Place:
    return Place(people.file(runtime, casework.TO_SELF).number, 1)


def looks(runtime: Runtime) -> list[str]:
    """Return what was noted about records of transfers."""
    with runtime.reading(ALL) as session:
        actions = session.scalars(select(AccessEntry.action).order_by(AccessEntry.id))
        return [action for action in actions if "transfer" in action]


def test_list_names_nobody_and_one_record_says_who_asked_for_what(
    runtime: Runtime, officer: Browser, asked: Place
) -> None:
    listed = text_of(officer.open(HERE))
    assert f"{asked.receipt}-1" in listed
    assert people.SEOYEON.name not in listed
    record = text_of(officer.open(f"{HERE}/{asked.receipt}/1"))
    assert people.SEOYEON.name in record
    assert "문의 기록 전부" in record
    assert officer.open(f"{HERE}/{asked.receipt}/2").status_code == 404
    assert looks(runtime) == ["list.transfers", "view_transfer"]


def test_file_holds_every_step_and_no_name(
    runtime: Runtime, officer: Browser, asked: Place
) -> None:
    text = officer.open(f"{HERE}.csv").get_data().decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["요구번호"], row["유형"], row["단계"]) == (
        f"{asked.receipt}-1",
        "본인전송",
        "전송 요구",
    )
    assert people.SEOYEON.name not in text
    assert looks(runtime) == ["export.transfers"]


def test_owner_of_a_system_does_not_read_the_log(team: Team, officer: Browser) -> None:
    owner = sign_in(officer.client.application, team.owner.name)
    assert owner.open(HERE).status_code in {403, 404}
