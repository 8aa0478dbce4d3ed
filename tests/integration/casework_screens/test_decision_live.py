"""What stands beside a decision while it is typed; saving by itself; settling a plain one."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.console.casework.decision_words import doubts
from app.runtime import Runtime
from app.services import decision
from app.store import Decision, Event
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, day_fields, item_fields, text_of
from tests.integration.casework_screens.conftest import Load, Look
from workflows.vocabulary import Outcome

REASON = "다른 사람의 연락처가 함께 적혀 있어 그 부분만 가리고 보여 드립니다."
_LETTER = re.compile(r'srcdoc="(.*?)"></iframe>', re.DOTALL)


@pytest.fixture
def task(team: Team, access: Place) -> int:
    """Two things were found, identity is known, and the decision has begun."""
    found = team.investigate(access, casework.NAME, casework.INQUIRY)
    decision.begin_decision(team.runtime, team.officer, access)
    return found


def _fields(task: int, *actions: str, **more: str) -> dict[str, str]:
    return {"version": "0", **more, **item_fields(task, *actions)}


def _drafts(runtime: Runtime) -> list[Decision]:
    with runtime.reading(ALL) as session:
        return list(session.scalars(select(Decision).order_by(Decision.id)))


def _drafted(runtime: Runtime) -> int:
    with runtime.reading(ALL) as session:
        return len(session.scalars(select(Event.id).where(Event.kind == "decision.drafted")).all())


def test_letter_and_what_is_missing_follow_what_is_typed_and_nothing_is_stored(
    runtime: Runtime, officer: Browser, access: Place, task: int
) -> None:
    typed = _fields(task, "show", "withhold", outcome="partial", reason=REASON)
    page = text_of(officer.send(at(access, "decision/live"), typed))
    assert "법적 근거를 하나 이상 골라 주세요." in page
    (letter,) = _LETTER.findall(page)
    assert "다른 사람의 연락처가" in letter.replace("\u2060", "")
    assert "<script" not in page
    whole = text_of(officer.send(at(access, "decision/live"), {**typed, "grounds": "A35-4-2"}))
    assert "빠진 것이 없습니다" in whole
    assert _drafts(runtime) == []


def test_bad_day_is_said_where_the_letter_would_stand(
    officer: Browser, access: Place, task: int
) -> None:
    typed = _fields(task, "show", "show", outcome="grant") | {"view_on-y": "2026"}
    page = text_of(officer.send(at(access, "decision/live"), typed))
    assert "열람하실 날" in page or "월" in page
    assert not _LETTER.findall(page)


def test_other_people_and_gaps_in_the_words_are_pointed_out(
    officer: Browser, access: Place, task: int
) -> None:
    words = "{{날짜}}까지 홍길동 님(hong@example.kr)의 제품 가격을 물어보심 부분을 가립니다."
    typed = _fields(task, "show", "withhold", outcome="partial", reason=words)
    page = text_of(officer.send(at(access, "decision/live"), typed))
    for said in ("채우지 않은 자리", "홍길동", "hong@example.kr", "가리기로 한 내용"):
        assert said in page.partition("<iframe")[0], said


def test_sign_no_font_has_is_told_with_its_place_before_anything_is_submitted(
    officer: Browser, access: Place, task: int
) -> None:
    typed = _fields(task, "show", "show", outcome="grant", reason="보여 드립니다 \U0001f642")
    page = text_of(officer.send(at(access, "decision/live"), typed)).partition("<iframe")[0]
    assert "U+1F642" in page
    assert "’에 찍을 수 없는 글자" in page


def test_own_name_and_address_raise_no_doubt(officer: Browser, access: Place, task: int) -> None:
    words = "김서연 님(seoyeon@example.kr)께서 요구하신 대로 보여 드립니다. 고객님 감사합니다."
    typed = _fields(task, "show", "show", outcome="grant", reason=words)
    assert "빠진 것이 없습니다" in text_of(officer.send(at(access, "decision/live"), typed))


def test_page_that_keeps_asking_is_one_look(
    officer: Browser, access: Place, task: int, looks: Look
) -> None:
    typed = _fields(task, "show", "show", outcome="grant")
    for _ in range(2):
        officer.send(at(access, "decision/live"), typed)
    assert [action for _, action in looks()].count("view_preview") == 1


def test_grounds_are_found_by_words_without_loading_the_page(
    officer: Browser, access: Place, task: int
) -> None:
    typed = _fields(task, "show", "show", outcome="partial", q="법률에")
    page = text_of(officer.send(at(access, "decision/grounds"), typed))
    assert 'value="A35-4-1"' in page
    assert 'value="A35-3"' not in page
    assert "이 문장 넣기" in page
    assert "<html" not in page


def test_one_button_chooses_for_every_item_without_script(
    officer: Browser, access: Place, task: int
) -> None:
    typed = _fields(task, "show", "show", outcome="refuse", do="all-withhold")
    page = text_of(officer.send(at(access, "decision"), typed))
    assert len(re.findall(r'value="withhold" checked', page)) == 2


def test_what_another_result_needed_stays_behind(
    runtime: Runtime, officer: Browser, access: Place, task: int
) -> None:
    typed = _fields(task, "show", "show", outcome="grant", grounds="A35-4-2", do="save")
    left = {**typed, "cause": "other", **day_fields("expected_on", 2026, 12, 20)}
    assert officer.send(at(access, "decision"), left).status_code == 303
    (draft,) = _drafts(runtime)
    assert draft.grounds == []
    page = text_of(officer.open(at(access, "decision")))
    assert 'name="expected_on-y" value=""' in page


def test_fields_of_a_postponement_are_shown_for_it_alone_and_keep_their_errors(
    officer: Browser, access: Place, task: int
) -> None:
    page = text_of(officer.open(at(access, "decision")))
    folded = page.partition('<div class="for-postpone">')[2].partition("for-limits")[0]
    for name in ("cause", "expected_on-y", "review_on-y"):
        assert f'name="{name}"' in folded
    bare = _fields(task, "show", "show", outcome="postpone", reason=REASON, do="submit")
    answer = officer.send(at(access, "decision"), bare)
    assert answer.status_code == 422
    again = text_of(answer).partition('<div class="for-postpone">')[2].partition("for-limits")[0]
    assert "연기 사유의 종류를 골라 주세요." in again
    assert "검토일을 입력해 주세요." in again


def test_draft_saves_itself_with_one_event_and_the_version_to_go_on_from(
    runtime: Runtime, officer: Browser, access: Place, task: int
) -> None:
    typed = _fields(task, "show", "withhold", outcome="partial", reason=REASON)
    first = officer.send(at(access, "decision/draft"), typed)
    assert 'value="1"' in text_of(first)
    assert "에 저장됨" in text_of(first)
    more = {**typed, "version": "1", "reason": f"{REASON} 더 적었습니다."}
    assert 'value="2"' in text_of(officer.send(at(access, "decision/draft"), more))
    assert _drafted(runtime) == 1
    stale = officer.send(at(access, "decision/draft"), typed)
    assert stale.status_code == 409
    assert "먼저 바꾸었습니다" in text_of(stale)
    assert "더 적었습니다" in text_of(officer.open(at(access, "decision")))


def test_unfinished_draft_is_left_alone(
    runtime: Runtime, officer: Browser, access: Place, task: int
) -> None:
    assert officer.send(at(access, "decision/draft"), _fields(task, "show")).status_code == 204
    assert _drafts(runtime) == []


def test_plain_decision_is_settled_at_once_and_leads_to_its_notice(
    officer: Browser, access: Place, task: int, load: Load
) -> None:
    assert 'value="settle"' in text_of(officer.open(at(access, "decision")))
    typed = _fields(task, "show", "show", outcome="grant", do="settle")
    answer = officer.send(at(access, "decision"), typed)
    assert answer.location.endswith(at(access, "issue"))
    assert load(access).state == "notifying"


def test_limit_is_never_settled_by_its_drafter(
    officer: Browser, access: Place, task: int, load: Load
) -> None:
    typed = _fields(task, "show", "withhold", outcome="partial", grounds="A35-4-2", do="settle")
    answer = officer.send(at(access, "decision"), {**typed, "reason": REASON})
    assert answer.status_code == 303
    assert load(access).state == "approving"


def test_clash_sets_both_drafts_side_by_side_and_offers_either(
    team: Team, officer: Browser, access: Place, task: int
) -> None:
    theirs = "다른 담당자가 먼저 저장한 이유입니다. 스무 자가 넘습니다."
    items = casework.decide_items(task, ItemAction.WITHHOLD, ItemAction.WITHHOLD)
    draft = SaveDecision(access, Outcome.REFUSE, reason=theirs, items=items)
    decision.save_decision(team.runtime, team.officer, draft)
    mine = _fields(task, "show", "withhold", outcome="partial", reason=REASON, do="save")
    page = text_of(officer.send(at(access, "decision"), mine))
    table = page.partition('id="clash-title"')[2].partition("</section>")[0]
    assert f"<ins>{REASON}</ins>" in table
    assert f"<mark>{theirs}</mark>" in table
    assert "내가 쓴 내용으로 저장" in table
    assert f'href="/console/okestro{at(access, "decision")}"' in table


def test_approver_compares_the_reason_with_its_model_and_sees_doubts(
    team: Team, approver: Browser, access: Place, task: int
) -> None:
    model = team.runtime.law.latest("kr-pipa").grounds["A35-4-2"].model.ko
    items = casework.decide_items(task, ItemAction.SHOW, ItemAction.WITHHOLD)
    reason = f"{model}\n\n홍길동 님의 연락처가 적힌 부분입니다."
    draft = SaveDecision(access, Outcome.PARTIAL, grounds=("A35-4-2",), reason=reason, items=items)
    decision.save_decision(team.runtime, team.officer, draft)
    decision.submit_decision(team.runtime, team.officer, access)
    page = text_of(approver.open(at(access, "approve")))
    assert "<ins>홍길동 님의 연락처가 적힌 부분입니다.</ins>" in page
    assert f"<ins>{model}</ins>" not in page
    assert "글에서 살펴볼 것" in page
    assert "다른 사람의 이름일 수 있습니다: 홍길동" in page


def test_buttons_of_an_approver_follow_the_stage(
    team: Team, officer: Browser, approver: Browser, access: Place, task: int
) -> None:
    drafting = text_of(approver.open(f"/f/{access.receipt}/1"))
    assert "결정 검토·승인" not in drafting
    items = casework.decide_items(task, ItemAction.SHOW, ItemAction.WITHHOLD)
    draft = SaveDecision(access, Outcome.PARTIAL, grounds=("A35-4-2",), reason=REASON, items=items)
    decision.save_decision(team.runtime, team.officer, draft)
    decision.submit_decision(team.runtime, team.officer, access)
    assert "결정 검토·승인" in text_of(approver.open(f"/f/{access.receipt}/1"))
    assert "결재 올린 결정 보기" in text_of(officer.open(f"/f/{access.receipt}/1"))
    waiting = text_of(approver.open(at(access, "approve")))
    assert 'value="approve"' in waiting
    assert "의견과 함께 돌려보내기" in waiting
    own = text_of(officer.open(at(access, "approve")))
    assert 'value="approve"' not in own
    assert "작성한 결정안을 거두어 고치기" in own
    approver.send(at(access, "approve"), {"do": "approve"})
    done = text_of(approver.open(at(access, "approve")))
    assert 'value="approve"' not in done
    assert 'value="return"' not in done


def test_message_template_is_put_in_without_script_and_nothing_is_sent(
    officer: Browser, access: Place
) -> None:
    page = text_of(officer.open(at(access, "messages")))
    (key,) = re.findall(r'value="template-(message\.progress)"', page)
    written = {"do": f"template-{key}", "text": "앞말"}
    answer = text_of(officer.send(at(access, "messages"), written))
    (text,) = re.findall(r'<textarea[^>]*name="text"[^>]*>(.*?)</textarea>', answer, re.DOTALL)
    assert text.strip().startswith("앞말")
    assert f"{access.receipt}-1" in text
    assert "아직 주고받은 메시지가 없습니다." in answer


def test_words_of_respect_after_common_nouns_are_no_names(officer: Browser) -> None:
    with officer.client.application.test_request_context("/console/okestro/"):
        assert doubts("담당자님과 고객 님께 알려 드립니다.", (), ()) == []


def test_addresses_are_known_with_a_particle_behind_them(officer: Browser) -> None:
    own = "kim@example.com"
    with officer.client.application.test_request_context("/console/okestro/"):
        assert doubts(f"{own}으로 보냈습니다.", (own,), ()) == []
        (found,) = doubts("010-2222-3333으로 물어보았습니다.", (own,), ())
        assert "010-2222-3333." in found.text


@pytest.mark.parametrize(
    "odd",
    [
        {"items-0-task": "x"},
        {"items-0-index": "9" * 30},
        {"items-0-action": "nothing"},
        {"outcome": "nothing"},
        {"outcome": "postpone", "cause": "nothing"},
        {"view_forms": "nothing"},
    ],
)
def test_choices_that_were_never_offered_make_no_letter_and_no_error(
    officer: Browser, access: Place, task: int, odd: dict[str, str]
) -> None:
    typed = _fields(task, "show", "withhold", outcome="partial", reason=REASON)
    for do in ("filter", "save"):
        answer = officer.send(at(access, "decision"), {**typed, **odd, "do": do})
        assert answer.status_code in {200, 422}
        assert REASON in text_of(answer)
    assert officer.send(at(access, "decision/live"), {**typed, **odd}).status_code == 200
    assert officer.send(at(access, "decision/draft"), {**typed, **odd}).status_code == 204
