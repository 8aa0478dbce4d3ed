"""What the worker does along one request: papers, mails, proof."""

from __future__ import annotations

from hashlib import sha256
from typing import cast

from sqlalchemy import select, text

from app.clock import FixedClock
from app.record.canonical import read_canonical
from app.runtime import Runtime
from app.services import tasks
from app.services.case_file import load_case
from app.services.conversation import tell_person
from app.services.reading_files import read_document
from app.store import Document, Event, OutboxMessage, Request
from app.store.tenancy import ALL
from app.worker.process import drain
from forms.casework_commands import SaveDecision
from forms.console_commands import TellPerson
from forms.place import Place
from forms.task_commands import AnswerSearch, ItemAction, OrderSearch
from tests import casework, people
from tests.casework import Team
from tests.mailbox import mails
from workflows.vocabulary import Outcome, Verdict

PERSON = "seoyeon@example.kr"


def papers(runtime: Runtime) -> dict[str, Document]:
    with runtime.reading(ALL) as session:
        return {row.kind: row for row in session.scalars(select(Document).order_by(Document.id))}


def request_of(runtime: Runtime, place: Place) -> Request:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return load_case(runtime, session, place.receipt).request(place.position)


def facts(runtime: Runtime, kind: str) -> list[dict[str, object]]:
    with runtime.reading(ALL) as session:
        bodies = session.scalars(select(Event.body).where(Event.kind == kind).order_by(Event.id))
        return [cast("dict[str, object]", read_canonical(body)["facts"]) for body in bodies]


def unfinished(runtime: Runtime) -> list[tuple[str, str, str | None]]:
    with runtime.reading(ALL) as session:
        rows = session.scalars(select(OutboxMessage).where(OutboxMessage.state != "done"))
        return [(row.idempotency_key, row.state, row.last_error) for row in rows]


def test_filing_receipt_and_form_are_frozen_and_a_mail_leaves(runtime: Runtime) -> None:
    receipt = people.file(runtime)

    drain(runtime)

    assert unfinished(runtime) == []
    made = papers(runtime)
    assert {kind: row.state for kind, row in made.items()} == {
        "receipt": "issued",
        "request_form": "issued",
    }
    frozen = facts(runtime, "document.frozen")
    assert [fact["sha256"] for fact in frozen] == [row.sha256 for row in made.values()]
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, receipt.number)
        shown = read_document(runtime, session, case, made["receipt"].id)
    assert shown.content.startswith(b"%PDF-")
    assert sha256(shown.content).hexdigest() == made["receipt"].sha256
    (mail,) = mails(runtime, PERSON)
    assert receipt.number in mail.text
    assert f"/ko/okestro/my/{receipt.number}" in mail.text
    assert "김서연" not in mail.text + mail.subject


def test_approved_notice_waits_rendered_for_an_officer(runtime: Runtime, approved: Place) -> None:
    assert request_of(runtime, approved).waiting_for == "worker"

    drain(runtime)

    made = papers(runtime)
    assert (made["notice_access"].state, made["access_report"].state) == ("rendered", "rendered")
    assert made["notice_access"].check_code
    request = request_of(runtime, approved)
    assert (request.state, request.waiting_for) == ("notifying", "officer")
    assert len(facts(runtime, "notice.rendered")) == 2


def test_issued_notice_leaves_with_the_servers_answer_as_proof(
    runtime: Runtime, issued: Place
) -> None:
    drain(runtime)

    notice = papers(runtime)["notice_access"]
    assert notice.dispatched_at is not None
    assert notice.dispatch_channel == "portal_email"
    assert str(notice.dispatch_proof).startswith("written to ")
    (fact,) = facts(runtime, "notice.dispatched")
    assert fact["proof"] == notice.dispatch_proof
    newest = mails(runtime, PERSON)[0]
    assert issued.receipt in newest.text
    assert unfinished(runtime) == []


def test_rendering_for_another_day_replaces_the_bytes(
    runtime: Runtime, team: Team, approved: Place, clock: FixedClock
) -> None:
    drain(runtime)
    first = papers(runtime)["notice_access"]
    stored = sum(1 for _ in runtime.storage.listing())
    clock.move(days=1)

    team.issue(approved)  # orders it again, dated today
    drain(runtime)

    again = papers(runtime)["notice_access"]
    assert again.state == "rendered"
    assert (again.dated - first.dated).days == 1
    assert again.sha256 != first.sha256
    assert sum(1 for _ in runtime.storage.listing()) == stored


def test_effects_carried_out_twice_change_nothing(runtime: Runtime, issued: Place) -> None:
    del issued
    drain(runtime)
    before = (papers(runtime)["notice_access"].dispatched_at, len(mails(runtime)))
    with runtime.engine.begin() as connection:
        connection.execute(text("UPDATE outbox SET state = 'waiting', attempts = 0"))

    drain(runtime)

    after = (papers(runtime)["notice_access"].dispatched_at, len(mails(runtime)))
    assert after == before
    assert len(facts(runtime, "notice.dispatched")) == 1


def test_staff_are_told_when_it_is_their_turn(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    drain(runtime, {"staff_mail"})
    (task_mail,) = mails(runtime, "owner-okestro@okestro.test")
    assert "문의 관리" in task_mail.text

    casework_until_submitted(team, place)
    drain(runtime, {"staff_mail"})

    (wanted,) = mails(runtime, "approver-okestro@okestro.test")
    assert wanted.subject.endswith(f"결재해 주세요: {place.receipt}-1")
    assert f"/console/okestro/f/{place.receipt}/1" in wanted.text
    assert "김서연" not in str(mails(runtime))


def test_staff_turn_that_has_passed_is_not_mailed(runtime: Runtime, approved: Place) -> None:
    drain(runtime, {"staff_mail"})

    subjects = [mail.subject for mail in mails(runtime)]
    assert f"[오케스트로] 결정이 결재되었습니다: {approved.receipt}-1" in subjects
    assert not [subject for subject in subjects if "결재해 주세요" in subject]


def casework_until_submitted(team: Team, place: Place) -> None:
    opened = team.tasks(place, "search")
    for number, task in enumerate(opened):
        found = (casework.ERASE_NAME,) if number == 0 else ()
        verdict = Verdict.MATCH if number == 0 else Verdict.NOT_HELD
        tasks.answer_search(team.runtime, team.owner, AnswerSearch(task, verdict, found))
    team.identify(place)
    items = casework.decide_items(opened[0], ItemAction.ERASE)
    team.decide(SaveDecision(place, Outcome.ERASE, items=items))


def test_message_to_the_person_is_announced_without_its_text(runtime: Runtime, team: Team) -> None:
    receipt = people.file(runtime, people.ACCESS_ONLY)
    drain(runtime)

    tell_person(runtime, team.officer, TellPerson(receipt.number, "주소를 다시 알려 주세요."))
    drain(runtime)

    newest = mails(runtime, PERSON)[0]
    assert "주소를 다시" not in newest.text
    assert receipt.number in newest.text
