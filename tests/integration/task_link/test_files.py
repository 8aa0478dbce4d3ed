"""Files of an answer, and what is recorded of a processor."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from app.runtime import Runtime
from app.services import tasks
from app.services.errors import InvalidError
from app.services.task_files import checked
from app.services.uploads import Upload
from app.store import StoredFile, Task
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import AnswerSearch, ItemAction
from tests import casework, people
from tests.casework import Team
from tests.integration.casework_screens.browser import sign_in
from tests.integration.task_link.conftest import FOUND, Browser, newest_link, text_of
from tests.neighbours import PNG
from workflows.vocabulary import Outcome, Verdict


@pytest.fixture
def stored(runtime: Runtime) -> Callable[[], list[StoredFile]]:
    def read() -> list[StoredFile]:
        with runtime.reading(ALL) as session:
            query = select(StoredFile).where(StoredFile.purpose == "task")
            return list(session.scalars(query))

    return read


def test_owner_attaches_a_file_that_only_officers_open(
    app: Flask, team: Team, place: Place, link: str, stored: Callable[[], list[StoredFile]]
) -> None:
    browser = Browser(app.test_client())
    browser.enter(link)
    fields = {**FOUND, "files": (BytesIO(PNG), "search.png")}
    assert browser.send(link, fields).status_code == 303  # type: ignore[arg-type]  # a file among texts
    (row,) = stored()
    assert row.name is not None
    assert b"search" not in row.name
    documents = f"/f/{place.receipt}/1/documents"
    page = text_of(sign_in(app, team.officer.name).open(documents))
    assert "작업 회신에 붙은 파일" in page
    assert "search.png" in page


def test_file_that_is_no_picture_is_refused_and_nothing_is_answered(
    team: Team, place: Place, link: str, browser: Browser, stored: Callable[[], list[StoredFile]]
) -> None:
    browser.enter(link)
    fields = {**FOUND, "files": (BytesIO(b"MZ program"), "list.png")}
    answer = browser.send(link, fields)  # type: ignore[arg-type]  # a file among texts
    assert answer.status_code == 422
    assert "김서연" in text_of(answer)  # what was typed is still there
    assert stored() == []
    assert len(team.tasks(place, "search")) == 1


def test_six_files_are_too_many(runtime: Runtime) -> None:
    with pytest.raises(InvalidError) as error:
        checked(runtime, [Upload(f"{n}.png", BytesIO(PNG)) for n in range(6)])
    assert error.value.code == "too_many_files"


def test_files_of_an_answer_belong_to_the_filing_and_go_with_it(
    team: Team, place: Place, stored: Callable[[], list[StoredFile]]
) -> None:
    task = team.tasks(place, "search")[0]
    upload = Upload("a.png", BytesIO(PNG))
    tasks.answer_task(team.runtime, team.owner, AnswerSearch(task, Verdict.NOT_HELD), [upload])
    (row,) = stored()
    with team.runtime.reading(ALL) as session:
        filing = session.scalars(select(Task.filing_id).where(Task.id == task)).one()
    assert row.filing_id == filing  # what is destroyed goes by the filing


# --- processors (Act 26(8)) ------------------------------------------------------------------


@pytest.fixture
def mailing(runtime: Runtime, team: Team) -> Place:
    """A withdrawal whose measure lies at the processor that sends mails."""
    place = Place(people.file(runtime, casework.WITHDRAWAL).number, 1)
    task = team.investigate(place, casework.ERASE_EMAIL, system="mailing")
    team.decide(
        SaveDecision(place, Outcome.ERASE, items=casework.decide_items(task, ItemAction.ERASE))
    )
    team.approve(place)
    return place


def measure_of(team: Team, place: Place) -> Task:
    task = team.tasks(place, "measure")[0]
    with team.runtime.reading(ALL) as session:
        return session.scalars(select(Task).where(Task.id == task)).one()


def test_processor_has_a_date_of_its_own_and_its_instruction_is_recorded_once(
    team: Team, mailing: Place
) -> None:
    task = measure_of(team, mailing)
    assert task.processor_due_on is not None
    assert task.processor_due_on < task.due_on
    tasks.instruct_processor(team.runtime, team.owner, task.id)
    first = measure_of(team, mailing).processor_told_at
    tasks.instruct_processor(team.runtime, team.owner, task.id)
    assert first is not None
    assert measure_of(team, mailing).processor_told_at == first


def test_owner_records_the_instruction_by_link_and_answers_later(
    runtime: Runtime, team: Team, mailing: Place, browser: Browser
) -> None:
    link = newest_link(runtime)
    browser.enter(link)
    assert browser.send(link, {"do": "instruct"}).status_code == 303
    page = text_of(browser.open(link))
    assert "지시한 것으로 기록되었습니다" in page
    assert measure_of(team, mailing).answered_at is None


def test_system_of_our_own_has_no_processor_to_instruct(team: Team) -> None:
    place = Place(people.file(team.runtime, people.DELETE_ONLY).number, 1)
    task = team.investigate(place, casework.ERASE_NAME)
    items = casework.decide_items(task, ItemAction.ERASE)
    team.decide(SaveDecision(place, Outcome.ERASE, items=items))
    team.approve(place)
    row = measure_of(team, place)
    assert row.processor_due_on is None
    with pytest.raises(InvalidError) as error:
        tasks.instruct_processor(team.runtime, team.owner, row.id)
    assert error.value.code == "no_processor"
