from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from app.clock import FixedClock
from app.organisations import OKESTRO
from app.record.events import Actor
from app.runtime import Runtime
from app.services.profiles import load_organisation
from app.services.work import unit_of_work
from app.store import Document
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework, people
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, day_fields, sign_in, text_of
from tests.integration.casework_screens.conftest import Load
from workflows.vocabulary import Outcome, Role


def _erase(team: Team, place: Place) -> None:
    (task,) = team.search(place, casework.ERASE_NAME)
    team.identify(place)
    items = casework.decide_items(task, ItemAction.ERASE)
    team.decide(SaveDecision(place, Outcome.ERASE, items=items))


def _grant(team: Team, place: Place) -> None:
    team.search(place, casework.NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))


def _papers(runtime: Runtime) -> list[Document]:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return list(
            session.scalars(
                select(Document).where(Document.decision_id.is_not(None)).order_by(Document.id)
            )
        )


def test_approver_sees_the_whole_decision_and_approves(
    team: Team, approver: Browser, deletion: Place, load: Load
) -> None:
    _erase(team, deletion)
    page = text_of(approver.open(at(deletion, "approve")))
    assert "김서연" in page
    assert "본인 확인" in page
    assert 'value="approve"' in page
    answer = approver.send(at(deletion, "approve"), {"do": "approve"})
    assert answer.status_code == 303
    assert load(deletion).state == "carrying_out"


def test_own_draft_is_explained_and_not_approved(
    team: Team, officer: Browser, deletion: Place, load: Load
) -> None:
    _erase(team, deletion)
    page = text_of(officer.open(at(deletion, "approve")))
    assert "자신이 작성한 결정은 스스로 승인할 수 없습니다" in page
    assert 'value="approve"' not in page
    forced = officer.send(at(deletion, "approve"), {"do": "approve"})
    assert forced.status_code == 409
    assert load(deletion).state == "approving"


def test_return_needs_a_comment(team: Team, approver: Browser, deletion: Place, load: Load) -> None:
    _erase(team, deletion)
    answer = approver.send(at(deletion, "approve"), {"do": "return", "return-comment": ""})
    assert answer.status_code == 422
    assert 'href="#return-comment"' in text_of(answer)
    assert load(deletion).state == "approving"


def test_granted_access_is_approved_by_its_drafter_in_limiting_mode(
    team: Team, officer: Browser, access: Place, load: Load
) -> None:
    _grant(team, access)
    assert 'value="approve"' in text_of(officer.open(at(access, "approve")))
    assert officer.send(at(access, "approve"), {"do": "approve"}).status_code == 303
    assert load(access).state == "notifying"


def test_list_of_approvals_keeps_own_drafts_apart(
    team: Team, officer: Browser, approver: Browser, deletion: Place
) -> None:
    _erase(team, deletion)
    theirs = text_of(approver.open("/approvals"))
    assert deletion.receipt in theirs
    assert "제가 작성한 결정" not in theirs
    own = text_of(officer.open("/approvals"))
    assert deletion.receipt in own.partition("제가 작성한 결정")[2]


def test_notice_is_waited_for_then_issued_then_dispatched(
    runtime: Runtime, team: Team, officer: Browser, access: Place, load: Load
) -> None:
    _grant(team, access)
    team.approve(access)
    waiting = text_of(officer.open(at(access, "issue")))
    assert "문서를 만들고 있습니다" in waiting
    assert "통지서 교부</button>" not in waiting
    early = officer.send(at(access, "issue"))
    assert early.status_code == 409
    assert "통지서를 아직 만들고 있습니다" in text_of(early)

    team.render()
    ready = text_of(officer.open(at(access, "issue")))
    assert "통지서 교부</button>" in ready
    assert officer.send(at(access, "issue")).status_code == 303
    assert load(access).state == "answered"
    told = text_of(officer.open(at(access, "issue")))
    assert "교부함" in told
    assert "보낸 기록 없음" in told

    notice = _papers(runtime)[0]
    path = at(access, f"documents/{notice.id}/dispatch")
    bare = {"channel": "post", "proof": "", **day_fields("dispatched_on", 2026, 11, 23)}
    assert officer.send(path, bare).status_code == 422
    sent = officer.send(path, {**bare, "proof": "등기 1234-5678"})
    assert sent.status_code == 303
    assert "등기 1234-5678" in text_of(officer.open(at(access, "issue")))


def test_notice_of_another_day_is_made_again(
    team: Team, officer: Browser, access: Place, clock: FixedClock, load: Load
) -> None:
    _grant(team, access)
    team.approve(access)
    team.render()
    clock.move(days=1)
    officer = sign_in(officer.client.application, team.officer.name)  # the session is over
    page = text_of(officer.open(at(access, "issue")))
    assert "오늘 날짜로 다시 만들기" in page
    assert officer.send(at(access, "issue")).status_code == 303
    assert load(access).state == "notifying"
    assert {paper.state for paper in _papers(team.runtime)} == {"ordered"}


def test_failed_paper_is_ordered_again(
    runtime: Runtime, team: Team, officer: Browser, access: Place
) -> None:
    _grant(team, access)
    team.approve(access)
    system = Actor("system", team.officer.organisation_id, name="worker")
    with unit_of_work(runtime, system) as work:
        for paper in work.session.scalars(select(Document).where(Document.state == "ordered")):
            paper.state, paper.last_error = "failed", "IncompleteLetterError"
    page = text_of(officer.open(at(access, "issue")))
    assert "통지서를 만들지 못했습니다" in page
    notice = _papers(runtime)[0]
    again = officer.send(at(access, f"documents/{notice.id}/retry"))
    assert again.status_code == 303
    assert _papers(runtime)[0].state == "ordered"


def test_paper_of_another_filing_is_not_found(
    runtime: Runtime, team: Team, officer: Browser, access: Place, deletion: Place
) -> None:
    _grant(team, access)
    team.approve(access)
    notice = _papers(runtime)[0]
    assert officer.open(at(deletion, f"documents/{notice.id}/dispatch")).status_code == 404
    assert officer.send(at(deletion, f"documents/{notice.id}/retry")).status_code == 404


def test_one_person_office_gives_its_reason(
    app: Flask, runtime: Runtime, access: Place, team: Team, load: Load
) -> None:
    _single_mode(runtime)
    alone = sign_in(app, _both_roles(runtime))
    (task,) = team.search(access, casework.NAME)
    team.identify(access)
    alone.send(at(access, "decision"), {"do": "begin"})
    fields = {
        "do": "submit",
        "version": "0",
        "outcome": "grant",
        "items-0-task": str(task),
        "items-0-index": "0",
        "items-0-action": "show",
    }
    assert alone.send(at(access, "decision"), fields).status_code == 303
    assert "혼자 승인하는 이유" in text_of(alone.open(at(access, "approve")))
    bare = alone.send(at(access, "approve"), {"do": "approve", "single_reason": ""})
    assert bare.status_code == 409
    assert "혼자 승인하는 이유를 적어 주세요" in text_of(bare)
    why = {"do": "approve", "single_reason": "개인정보 담당이 한 명뿐입니다"}
    assert alone.send(at(access, "approve"), why).status_code == 303
    assert load(access).state == "notifying"


def _single_mode(runtime: Runtime) -> None:
    text = OKESTRO.read_text(encoding="utf-8")
    single = text.replace('approval_mode = "limiting"', 'approval_mode = "single"', 1)
    assert single != text
    load_organisation(runtime, single, source="okestro.toml", loaded_by="tests")


def _both_roles(runtime: Runtime) -> str:
    return people.staff(runtime, "alone", Role.OFFICER, Role.APPROVER).name
