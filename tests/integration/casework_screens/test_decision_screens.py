from __future__ import annotations

import re

from sqlalchemy import event

from app.runtime import Runtime
from app.services import decision, tasks
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction, OrderSearch
from tests import casework
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, day_fields, item_fields, text_of
from tests.integration.casework_screens.conftest import Load, Look
from workflows.vocabulary import Outcome

REASON = "다른 사람의 연락처가 함께 적혀 있어 그 부분만 가리고 보여 드립니다."
MINE = "제가 쓰던 이유입니다. 다른 사람의 연락처가 있어 가립니다."


def _ready(team: Team, place: Place, *found: object) -> int:
    """Search, identify and begin; returns the task that found something."""
    (task,) = team.search(place, *(found or (casework.NAME,)))  # type: ignore[arg-type]  # items
    team.identify(place)
    decision.begin_decision(team.runtime, team.officer, place)
    return task


def test_looking_begins_nothing(team: Team, officer: Browser, access: Place, load: Load) -> None:
    team.search(access, casework.NAME)
    page = text_of(officer.open(at(access, "decision")))
    assert 'value="begin"' in page
    assert load(access).state == "collecting"
    assert officer.send(at(access, "decision"), {"do": "begin"}).status_code == 303
    assert load(access).state == "deciding"


def test_open_searches_bar_the_beginning_but_not_a_postponement(
    runtime: Runtime, team: Team, officer: Browser, access: Place, load: Load
) -> None:
    tasks.order_search(runtime, team.officer, OrderSearch(access))
    page = text_of(officer.open(at(access, "decision")))
    assert 'value="begin"' not in page
    assert "회신하지 않은 부서가 1곳" in page
    refused = officer.send(at(access, "decision"), {"do": "begin"})
    assert refused.status_code == 409
    assert load(access).state == "collecting"
    assert officer.send(at(access, "decision"), {"do": "begin_postpone"}).status_code == 303
    assert load(access).state == "deciding"


def test_form_comes_filled_from_the_replies(
    team: Team, officer: Browser, deletion: Place, looks: Look
) -> None:
    _ready(team, deletion, casework.ERASE_NAME, casework.KEEP_COMPLAINT)
    page = text_of(officer.open(at(deletion, "decision")))
    assert re.search(r'value="partial" checked', page)
    assert "EC-DISPUTE" in page
    assert "2028.03.02." in page  # three years from 2 March 2025
    assert "김서연" in page
    assert ("officer-okestro", "view_decision") in looks()


def test_grounds_are_those_of_the_right_and_of_private_bodies(
    team: Team, officer: Browser, access: Place
) -> None:
    _ready(team, access)
    page = text_of(officer.open(at(access, "decision")))
    assert "제35조제4항제2호" in page
    assert "제35조제4항제3호가목" not in page  # public bodies only
    assert 'value="A36-1"' not in page  # deletion only


def test_filter_narrows_the_grounds_and_keeps_what_was_written(
    team: Team, officer: Browser, access: Place
) -> None:
    _ready(team, access)
    answer = officer.send(
        at(access, "decision"),
        {"do": "filter", "q": "연기", "outcome": "refuse", "reason": MINE, "version": "0"},
    )
    assert answer.status_code == 200
    page = text_of(answer)
    assert 'value="A35-3"' in page
    assert 'value="A35-4-1"' not in page
    assert MINE in page
    by_link = text_of(officer.open(at(access, "decision?q=법률에")))
    assert 'value="A35-4-1"' in by_link
    assert 'value="A35-3"' not in by_link


def test_model_wording_goes_into_the_reason(team: Team, officer: Browser, access: Place) -> None:
    _ready(team, access)
    page = text_of(
        officer.send(
            at(access, "decision"),
            {"do": "model-A35-4-2", "outcome": "partial", "reason": "앞말", "version": "0"},
        )
    )
    (reason,) = re.findall(r'<textarea[^>]*name="reason"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert reason.strip().startswith("앞말")
    assert "가리고 보여 드립니다" in reason


def test_saved_draft_comes_back_with_what_is_missing(
    team: Team, officer: Browser, access: Place
) -> None:
    task = _ready(team, access)
    fields = {"do": "save", "version": "0", "outcome": "refuse", **item_fields(task, "withhold")}
    assert officer.send(at(access, "decision"), fields).status_code == 303
    page = text_of(officer.open(at(access, "decision")))
    assert 'value="refuse" checked' in page
    assert "법적 근거를 하나 이상 골라 주세요." in page
    assert 'name="version" type="hidden" value="1"' in page


def test_unfinished_limit_is_not_submitted(
    team: Team, officer: Browser, access: Place, load: Load
) -> None:
    task = _ready(team, access)
    fields = {"do": "submit", "version": "0", "outcome": "partial", "reason": "짧음"}
    answer = officer.send(at(access, "decision"), {**fields, **item_fields(task, "withhold")})
    assert answer.status_code == 422
    page = text_of(answer)
    assert 'href="#reason"' in page
    assert 'href="#grounds-A35-4-1"' in page
    assert load(access).state == "deciding"


def test_complete_decision_is_submitted(
    team: Team, officer: Browser, access: Place, load: Load
) -> None:
    task = _ready(team, access, casework.NAME, casework.INQUIRY)
    fields = {
        "do": "submit",
        "version": "0",
        "outcome": "partial",
        "grounds": "A35-4-2",
        "reason": REASON,
        **item_fields(task, "show", "withhold"),
    }
    assert officer.send(at(access, "decision"), fields).status_code == 303
    assert load(access).state == "approving"
    page = text_of(officer.open(at(access, "decision")))
    assert REASON in page
    assert "승인을 기다립니다" in page


def test_refusal_of_the_law_saves_the_draft_and_says_why(
    team: Team, officer: Browser, access: Place, load: Load
) -> None:
    task = _ready(team, access)
    late = {
        "do": "submit",
        "version": "0",
        "outcome": "grant",
        **item_fields(task, "show"),
        **day_fields("view_on", 2026, 12, 30),
        "view_place": "본사 1층",
    }
    answer = officer.send(at(access, "decision"), late)
    assert answer.status_code == 409
    page = text_of(answer)
    assert "열람 날짜는 법정 기한" in page
    assert "제35조제3항" in page
    assert "본사 1층" in page
    assert "적으신 내용은 저장되었습니다" in page
    assert 'name="version" type="hidden" value="1"' in page
    assert load(access).state == "deciding"


def test_two_officers_clash_and_neither_text_is_lost(
    runtime: Runtime, team: Team, officer: Browser, access: Place
) -> None:
    _ready(team, access)
    theirs = "다른 담당자가 먼저 저장한 이유입니다. 스무 자가 넘습니다."
    decision.save_decision(
        runtime, team.officer, SaveDecision(access, Outcome.REFUSE, reason=theirs)
    )
    mine = {"do": "save", "version": "0", "outcome": "partial", "reason": MINE}
    clash = officer.send(at(access, "decision"), mine)
    assert clash.status_code == 409
    page = text_of(clash)
    assert theirs in page
    (written,) = re.findall(r'<textarea[^>]*name="reason"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert written.strip() == MINE
    (version,) = re.findall(r'name="version" type="hidden" value="(\d+)"', page)
    assert officer.send(at(access, "decision"), {**mine, "version": version}).status_code == 303


def test_text_written_while_another_submitted_is_kept(
    team: Team, officer: Browser, access: Place
) -> None:
    _ready(team, access)
    decision.save_decision(team.runtime, team.officer, SaveDecision(access, Outcome.GRANT))
    decision.submit_decision(team.runtime, team.officer, access)
    late = {"do": "save", "version": "1", "outcome": "refuse", "reason": MINE}
    answer = officer.send(at(access, "decision"), late)
    assert answer.status_code == 422
    assert MINE in text_of(answer)
    assert "결정을 작성하는 단계가 아닙니다" in text_of(answer)


def test_resident_number_in_the_reason_is_not_saved(
    team: Team, officer: Browser, access: Place
) -> None:
    _ready(team, access)
    typed = {"do": "save", "version": "0", "outcome": "refuse", "reason": "880307-2345678"}
    answer = officer.send(at(access, "decision"), typed)
    assert answer.status_code == 422
    assert "가리고 계속" in text_of(answer)


def test_preview_shows_the_notice_as_a_draft_that_can_do_nothing(
    team: Team, officer: Browser, access: Place, looks: Look
) -> None:
    task = _ready(team, access, casework.NAME, casework.INQUIRY)
    bare = officer.open(at(access, "decision/preview"))
    assert bare.status_code == 303
    script = f"{REASON} <script>alert(1)</script>"
    fields = {
        "do": "save",
        "version": "0",
        "outcome": "partial",
        "grounds": "A35-4-2",
        "reason": script,
        **item_fields(task, "show", "withhold"),
    }
    officer.send(at(access, "decision"), fields)
    answer = officer.open(at(access, "decision/preview"))
    page = text_of(answer).replace("\u2060", "")
    assert answer.status_code == 200
    assert "초안" in page
    assert "일부열람" in page
    assert "다른 사람의 연락처가" in page
    assert "<script" not in page
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox ")
    assert "script-src" not in policy
    assert ("officer-okestro", "view_preview") in looks()


def test_style_of_a_letter_is_served_and_nothing_else(officer: Browser) -> None:
    answer = officer.open("/letters/notice_access.css")
    assert answer.mimetype == "text/css"
    assert "table.form" in text_of(answer)
    for folder in ("notice_automated", "notice_closing"):  # what a draft can become, all of it
        assert officer.open(f"/letters/{folder}.css").mimetype == "text/css"
    assert officer.open("/letters/request_form.css").status_code == 404


def test_returned_draft_shows_the_comment(
    team: Team, officer: Browser, approver: Browser, deletion: Place
) -> None:
    (task,) = team.search(deletion, casework.ERASE_NAME)
    team.identify(deletion)
    items = casework.decide_items(task, ItemAction.ERASE)
    team.decide(SaveDecision(deletion, Outcome.ERASE, items=items))
    said = {"do": "return", "return-comment": "이유를 더 적어 주세요"}
    assert approver.send(at(deletion, "approve"), said).status_code == 303
    page = text_of(officer.open(at(deletion, "decision")))
    assert "이유를 더 적어 주세요" in page
    assert 'value="erase" checked' in page


def test_page_gathers_the_facts_of_its_request_once(
    runtime: Runtime, team: Team, officer: Browser, access: Place
) -> None:
    team.search(access, casework.NAME)
    officer.open(at(access, "decision"))  # the menu's figures are kept from here on
    asked: list[str] = []
    event.listen(runtime.engine, "before_cursor_execute", lambda *args: asked.append(str(args[2])))
    officer.open(at(access, "decision"))
    assert sum("FROM fee " in " ".join(one.split()) for one in asked) == 1
