"""Correction, suspension and withdrawal at the portal, alone and together."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from app.clock import kst_date
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.drafts import save_answers
from app.store import Request
from app.store.tenancy import ALL
from forms.filing.branch import Step
from forms.filing.page import StepAnswers
from tests import people
from tests.integration.portal.walker import Walker, text_of

ALL_RIGHTS = ["access", "correct", "delete", "suspend", "withdraw", "source"]
NUMBER = "880307-1234567"


def _details(runtime: Runtime, number: str) -> dict[str, dict[str, Any]]:
    with runtime.reading(ALL) as session:
        case = load_case(runtime, session, number)
        return {row.right: case.details(row) for row in case.requests}


def _ticked(page: str, name: str) -> list[str]:
    """Return the values of the ticked boxes of this name, in the order of the page."""
    return re.findall(rf'name="{name}" [^>]*value="([^"]*)" checked', page)


def _to(walker: Walker, *rights: str) -> None:
    walker.to_right()
    walker.step("right", {"rights": list(rights)})


def test_every_right_is_offered_with_its_article(walker: Walker) -> None:
    walker.to_right()
    page = text_of(walker.page("right"))
    for words in (
        "정정",
        "처리정지",
        "제36조",
        "제37조",
        "고르신 이용만 멈춥니다",
        "출처",
        "제20조",
    ):
        assert words in page
    assert 'value="objection"' not in page


def test_rights_seldom_asked_for_are_folded_until_one_is_chosen(walker: Walker) -> None:
    walker.to_right()
    page = text_of(walker.page("right"))
    common, _fold, rare = page.partition('<details class="more"><summary>다른 요구 더 보기: ')
    assert 'value="withdraw"' in common
    assert 'value="source"' not in common
    assert 'value="source"' in rare
    assert rare.startswith("출처")
    walker.step("right", {"rights": ["access", "source"]})
    assert '<details class="more" open>' in text_of(walker.page("right"))


def test_all_rights_in_one_filing_have_a_clock_and_details_of_their_own(
    walker: Walker, runtime: Runtime
) -> None:
    number = walker.file(ALL_RIGHTS)
    found = _details(runtime, number)
    assert list(found) == ALL_RIGHTS
    assert found["correct"]["rows"][0]["should_be"] == "010-2222-3333"
    assert found["suspend"]["uses"] == ["marketing", "third_party"]
    assert found["withdraw"] == {"services": ["inquiry"], "what": ""}
    assert found["source"] == {"what": "홍보 문자를 보낸 제 전화번호"}
    with runtime.reading(ALL) as session:
        rows = session.scalars(select(Request)).all()
    assert all(row.legal_due and row.derivation for row in rows)
    done = text_of(walker.page("done"))
    assert done.count("까지 결과를 알려 드립니다.") >= len(ALL_RIGHTS)


def test_check_answers_shows_every_right_with_a_way_to_change_it(walker: Walker) -> None:
    walker.to_check(ALL_RIGHTS)
    page = text_of(walker.page("check"))
    assert "전화번호: ‘010-2222-3333’(으)로" in page
    for words in ("광고·마케팅", "제3자 제공", "고객 문의", "거둘 동의"):
        assert words in page
    for step in ("correction", "suspension", "withdrawal"):
        assert f"/{step}?back=check" in page


def test_tracking_page_shows_each_request_with_what_was_asked(walker: Walker) -> None:
    number = walker.file(["correct", "suspend", "withdraw"])
    page = text_of(walker.get(f"/my/{number}"))
    assert "정정·처리정지·동의 철회 요구 신청 내역" in page
    for words in ("정정 요구: 접수했습니다", "고칠 내용", "멈출 이용", "거둘 동의"):
        assert words in page
    for position in (1, 2, 3):
        assert f"/my/{number}/withdraw/{position}" in page


def test_contradicting_rights_are_asked_back_and_may_go_on(walker: Walker) -> None:
    walker.to_right()
    asked = walker.step("right", {"rights": ["correct", "delete"]})
    page = text_of(asked)
    assert asked.status_code == 422
    assert "정정은 정보를 고쳐서 남겨 두고" in page
    assert "고쳐서 계속" in page
    assert _ticked(page, "rights") == ["correct", "delete"]
    assert walker.step("right", {"rights": ["correct"]}).location.endswith("/correction")
    agreed = walker.step("right", {"rights": ["correct", "delete"], "agree": "1"})
    assert agreed.location.endswith("/correction")
    again = walker.step("right", {"rights": ["correct", "delete"]})
    assert again.status_code == 303, "what was agreed to is not asked again"


def test_item_names_of_the_services_chosen_are_suggested(walker: Walker) -> None:
    _to(walker, "correct")
    page = text_of(walker.page("correction"))
    assert '<option value="전자우편 주소">' in page
    assert "학력" not in page


def test_rows_are_added_and_removed_without_losing_anything(walker: Walker) -> None:
    _to(walker, "correct")
    first = {"rows-0-item": "이름", "rows-0-should_be": "김서현", "reason": "개명"}
    added = walker.step("correction", {**first, "add": "1"})
    page = text_of(added)
    assert added.status_code == 200
    assert 'name="rows-1-item"' in page
    assert "김서현" in page
    assert "개명" in page
    removed = text_of(walker.step("correction", {**first, "rows-1-item": "주소", "remove": "0"}))
    assert 'value="주소"' in removed
    assert "김서현" not in removed
    assert walker.page("clues").location.endswith("/correction"), "nothing was saved"


def test_half_a_correction_is_refused_and_keeps_what_was_entered(walker: Walker) -> None:
    _to(walker, "correct")
    answer = walker.step(
        "correction", {"rows-0-item": "주소", "rows-0-now": "옛 주소", "reason": "이사"}
    )
    page = text_of(answer)
    assert answer.status_code == 422
    assert "무엇으로 고칠지 적어 주세요." in page
    for words in ("옛 주소", "이사", 'value="주소"'):
        assert words in page


def test_resident_number_in_a_row_is_hidden_when_the_person_agrees(walker: Walker) -> None:
    _to(walker, "correct")
    row = {"rows-0-item": "번호", "rows-0-now": NUMBER, "rows-0-should_be": "없음"}
    asked = walker.step("correction", row)
    assert asked.status_code == 422
    assert 'name="mask_rrn"' in text_of(asked)
    assert walker.step("correction", {**row, "mask_rrn": "1"}).status_code == 303
    page = text_of(walker.page("correction"))
    assert "880307-*******" in page
    assert NUMBER not in page


@pytest.mark.parametrize(
    ("step", "right", "data"),
    [
        ("suspension", "suspend", {"what": "홍보 메일"}),
        ("suspension", "suspend", {"uses": ["everything", "analysis"], "what": "홍보 메일"}),
        ("suspension", "suspend", {"uses": ["marketing"], "what": "홍보 메일", "reason": NUMBER}),
        ("withdrawal", "withdraw", {"what": "홍보 메일"}),
        ("withdrawal", "withdraw", {"services": ["job"], "what": "홍보 메일"}),
        ("withdrawal", "withdraw", {"services": ["inquiry"], "what": f"홍보 메일 {NUMBER}"}),
    ],
)
def test_bad_input_is_told_and_keeps_what_was_entered(
    walker: Walker, step: str, right: str, data: dict[str, object]
) -> None:
    _to(walker, right)
    answer = walker.step(step, data)
    assert answer.status_code == 422
    assert "홍보 메일" in text_of(answer)


def test_every_consent_of_the_services_comes_ticked(walker: Walker) -> None:
    _to(walker, "withdraw")
    page = text_of(walker.page("withdrawal"))
    assert _ticked(page, "services") == ["inquiry"]
    assert "법률에 특별한 규정이 있거나" in page
    assert "공공기관이" not in page, "a ground of public bodies is not told by a company"


def test_unknown_service_offers_every_consent(walker: Walker) -> None:
    walker.begin()
    walker.step("where", {"services": ["unknown"]})
    walker.step("who", {"role": "subject"})
    walker.step("applicant", {"email": "a@example.kr"})
    walker.step("verify", {"method": "email"})
    walker.step("code", {"code": walker.code()})
    walker.step("right", {"rights": ["withdraw"]})
    page = text_of(walker.page("withdrawal"))
    ticked = _ticked(page, "services")
    assert ticked == ["inquiry", "statistics", "marketing"], "the policy rests no job on consent"


def test_service_dropped_later_clears_the_withdrawal_after_saying_so(walker: Walker) -> None:
    walker.to_check(["withdraw"])
    asked = walker.step("where", {"services": ["marketing"]})
    assert asked.status_code == 422
    assert "<li>거둘 동의</li>" in text_of(asked)


def test_agent_may_not_go_beyond_the_scope(walker: Walker, runtime: Runtime) -> None:
    walker.to_right()
    actor = people.person(runtime)
    born = kst_date(runtime.clock.now()).replace(year=1990).isoformat()
    kept: dict[Step, dict[str, object]] = {
        Step.WHO: {"role": "agent"},
        Step.SUBJECT: {
            "name": "이도윤",
            "birth": born,
            "phone": "",
            "email": "doyun@example.kr",
            "relation": "변호사",
        },
        Step.AUTHORITY: {"proof": "call_back", "scope": ["access"], "answer_to": "agent"},
    }
    for step, values in kept.items():
        save_answers(runtime, actor, walker.draft, StepAnswers(step, values))
    refused = walker.step("right", {"rights": ["access", "suspend"]})
    page = text_of(refused)
    assert refused.status_code == 422
    assert "위임받은 범위에 처리정지 요구가 없습니다." in page
    assert "위임받은 범위 고치기" in page
    assert walker.step("right", {"rights": ["held_only"]}).status_code == 303
