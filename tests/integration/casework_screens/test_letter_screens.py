from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import tasks
from app.services.supplement import answer_supplement
from app.store import Document, Supplement
from forms.casework_commands import SaveDecision
from forms.course_commands import AnswerSupplement
from forms.place import Place
from forms.task_commands import OrderSearch
from tests import people
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, day_fields, sign_in, text_of
from tests.integration.casework_screens.conftest import Load
from workflows.vocabulary import Outcome, PostponementCause

WORDS = "문의하실 때 쓰신 전화번호의 뒷자리를 알려 주세요."
CAUSE = "수탁자의 회신이 늦어 조사를 마치지 못하였습니다."


def _kinds(runtime: Runtime) -> list[str]:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return list(session.scalars(select(Document.kind)))


def test_supplement_is_asked_and_listed(
    runtime: Runtime, officer: Browser, access: Place, load: Load
) -> None:
    fields = {"what": WORDS, **day_fields("reply_by", 2026, 11, 27)}
    assert officer.send(at(access, "supplement"), fields).status_code == 303
    assert load(access).waiting_for == "person"
    assert "supplement_request" in _kinds(runtime)
    page = text_of(officer.open(at(access, "supplement")))
    assert WORDS in page
    assert "2026.11.27." in page


def test_supplement_with_a_past_day_keeps_the_words(officer: Browser, access: Place) -> None:
    fields = {"what": WORDS, **day_fields("reply_by", 2026, 11, 23)}
    answer = officer.send(at(access, "supplement"), fields)
    assert answer.status_code == 422
    page = text_of(answer)
    assert WORDS in page
    assert 'href="#reply_by-y"' in page


def test_delay_of_a_deletion_is_told(
    runtime: Runtime, officer: Browser, deletion: Place, load: Load
) -> None:
    due = load(deletion).legal_due
    fields = {"cause": CAUSE, **day_fields("expected_on", 2026, 12, 10)}
    assert officer.send(at(deletion, "delay"), fields).status_code == 303
    assert "delay_letter" in _kinds(runtime)
    assert load(deletion).legal_due == due


def test_delay_of_an_access_in_time_is_refused_with_its_article(
    officer: Browser, access: Place
) -> None:
    shown = text_of(officer.open(at(access, "delay")))
    assert "열람연기를 알려야 합니다" in shown
    fields = {"cause": CAUSE, **day_fields("expected_on", 2026, 12, 10)}
    answer = officer.send(at(access, "delay"), fields)
    assert answer.status_code == 409
    page = text_of(answer)
    assert "법 제35조제3항 후단" in page
    assert CAUSE in page


def test_postponement_ends_on_its_day_and_a_new_period_runs(
    team: Team, officer: Browser, access: Place, clock: FixedClock, load: Load
) -> None:
    tasks.order_search(team.runtime, team.officer, OrderSearch(access))
    team.decide(
        SaveDecision(
            access,
            Outcome.POSTPONE,
            grounds=("A35-3",),
            expected_on=date(2026, 12, 11),
            cause=PostponementCause.OTHER,
            review_on=date(2026, 12, 7),
            reason="수탁자의 회신을 기다리고 있어 10일 안에 보여 드릴 수 없습니다.",
        )
    )
    team.approve(access)
    team.render()
    team.issue(access)
    assert load(access).state == "postponed"
    clock.move(days=4)
    officer = sign_in(officer.client.application, team.officer.name)
    page = text_of(officer.open(at(access, "postponement/end")))
    assert "10일 안에 보여 드려야 합니다" in page
    future = day_fields("ended_on", 2026, 11, 28)
    assert officer.send(at(access, "postponement/end"), future).status_code == 422
    ended = day_fields("ended_on", 2026, 11, 26)
    assert officer.send(at(access, "postponement/end"), ended).status_code == 303
    assert load(access).state == "deciding"
    assert load(access).legal_due == date(2026, 12, 7)


def test_postponement_that_is_none_is_refused(officer: Browser, access: Place) -> None:
    shown = text_of(officer.open(at(access, "postponement/end")))
    assert "‘연기 사유 소멸’" in shown
    answer = officer.send(at(access, "postponement/end"), day_fields("ended_on", 2026, 11, 23))
    assert answer.status_code == 409
    assert "진행하지 못했습니다" in text_of(answer)


def test_count_from_proof_is_for_the_privacy_officer_and_keeps_a_short_reason(
    runtime: Runtime, clock: FixedClock, team: Team, access: Place, officer: Browser
) -> None:
    fields = {"what": WORDS, **day_fields("reply_by", 2026, 11, 27)}
    officer.send(at(access, "supplement"), fields)
    clock.move(days=3)
    with runtime.reading(people.organisation_id(runtime)) as session:
        asked = session.scalars(select(Supplement.id)).one()
    answer_supplement(
        runtime, people.person(runtime), AnswerSupplement(access.receipt, asked, "4471입니다.")
    )
    app = officer.client.application
    officer, approver = (sign_in(app, who.name) for who in (team.officer, team.approver))
    address = at(access, "count-from-proof")
    assert address in text_of(approver.open(at(access, "")[:-1]))
    assert officer.open(address).status_code == 403
    kept = approver.send(address, {"reason": "짧은 이유"})
    assert kept.status_code == 422
    assert "짧은 이유" in text_of(kept)
    reason = "전화번호를 바로 여쭈었고 사흘 뒤에 답을 받았습니다. 그날부터 셉니다."
    assert approver.send(address, {"reason": reason}).status_code == 303
    assert "12월 7일" in text_of(approver.open(at(access, "")[:-1]))
