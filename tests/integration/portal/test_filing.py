"""The wizard from the first page to the receipt."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.runtime import Runtime
from app.services.case_file import load_case
from app.store import Draft, Filing, OutboxMessage, Request
from app.store.tenancy import ALL
from tests.integration.portal.walker import APPLICANT, Walker, text_of


def test_filing_both_rights_gives_number_and_due_dates(walker: Walker, runtime: Runtime) -> None:
    number = walker.file()
    page = text_of(walker.page("done"))
    assert number == "20261123-0001"
    assert "2026.12.03.(목)까지 결과를 알려 드립니다." in page
    assert "se***@example.kr" in page
    with runtime.reading(ALL) as session:
        rows = session.scalars(select(Request).order_by(Request.position)).all()
        case = load_case(runtime, session, number)
        kinds = session.scalars(select(OutboxMessage.kind)).all()
    assert [row.right for row in rows] == ["access", "delete"]
    assert case.person["name"] == "김서연"
    assert case.filing.contact_confirmed_at is not None
    assert case.filing.identity_verified_at is None
    assert sorted(set(kinds)) == ["contact_code", "mail", "render"]


def test_last_submit_twice_gives_the_same_receipt(walker: Walker, runtime: Runtime) -> None:
    walker.to_check()
    token = walker.token(f"/request/{walker.draft}/check")
    url = f"/ko/okestro/request/{walker.draft}/check"
    first = walker.client.post(url, data={"csrf_token": token, "confirm": "y"})
    second = walker.client.post(url, data={"csrf_token": token, "confirm": "y"})
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    with runtime.reading(ALL) as session:
        assert session.scalar(select(func.count()).select_from(Filing)) == 1


def test_filed_draft_keeps_no_answers(walker: Walker, runtime: Runtime) -> None:
    walker.file()
    with runtime.reading(ALL) as session:
        row = session.scalars(select(Draft)).one()
        assert row.answers is None
        assert row.wrapped_key is None
        assert row.filing_id is not None


@pytest.mark.parametrize("step", ["who", "applicant", "verify", "right", "check"])
def test_future_step_leads_to_the_first_unanswered(walker: Walker, step: str) -> None:
    walker.begin()
    answer = walker.page(step)
    assert answer.status_code == 303
    assert answer.location.endswith(f"/request/{walker.draft}/where")


def test_step_off_the_branch_leads_back(walker: Walker) -> None:
    walker.to_right()
    walker.step("right", {"rights": ["delete"]})
    answer = walker.page("items")
    assert answer.location.endswith("/erasure")


def test_held_only_asks_neither_items_nor_form(walker: Walker, runtime: Runtime) -> None:
    number = walker.file(["held_only"])
    with runtime.reading(ALL) as session:
        case = load_case(runtime, session, number)
        assert case.details(case.requests[0])["items"] == ["held_only"]


def test_access_items_come_ticked(walker: Walker) -> None:
    walker.to_right()
    walker.step("right", {"rights": ["access"]})
    assert text_of(walker.page("items")).count(" checked") >= 5


def test_required_fields_follow_the_service(walker: Walker) -> None:
    walker.to_applicant(["statistics"])
    answer = walker.step("applicant", {"email": "a@example.kr"})
    assert answer.status_code == 303


def test_name_missing_where_the_service_collected_it_is_told(walker: Walker) -> None:
    walker.to_applicant(["inquiry"])
    answer = walker.step("applicant", {"email": "a@example.kr"})
    assert answer.status_code == 422
    assert "이름을 입력해 주세요." in text_of(answer)
    assert 'value="a@example.kr"' in text_of(answer)


def test_unknown_service_asks_only_for_a_way_to_answer(walker: Walker) -> None:
    walker.to_applicant(["unknown"])
    answer = walker.step("applicant", {"name": "김서연"})
    assert answer.status_code == 422
    assert "전자우편이나 휴대전화번호 가운데 하나를" in text_of(answer)


def test_without_email_an_officer_calls_back(walker: Walker, runtime: Runtime) -> None:
    walker.to_applicant(["unknown"])
    walker.step("applicant", {"name": "김서연", "phone": "01012344471"})
    assert walker.step("verify", {"method": "email"}).status_code == 422
    assert walker.step("verify", {"method": "call_back"}).location.endswith("/right")
    walker.step("right", {"rights": ["held_only"]})
    walker.step("clues")
    assert walker.step("notice", {"channel": "portal_email", "language": "ko"}).status_code == 422
    missing = walker.step("notice", {"channel": "post", "language": "ko"})
    assert "우편으로 보내 드릴 주소를 입력해 주세요." in text_of(missing)
    walker.step(
        "notice",
        {
            "channel": "post",
            "language": "ko",
            "address-postcode": "06133",
            "address-road": "테헤란로 1",
            "address-detail": "3층",
        },
    )
    assert walker.step("check", {"confirm": "y"}).status_code == 303
    with runtime.reading(ALL) as session:
        row = session.scalars(select(Filing)).one()
        assert row.contact_confirmed_at is None
        assert row.notice_channel == "post"


def test_child_may_go_on_alone(walker: Walker) -> None:
    walker.to_applicant(["job"])
    child = {**APPLICANT, "birth-y": "2015"}
    assert walker.step("applicant", child).location.endswith("/guardian")
    assert walker.step("guardian").location.endswith("/code")


def test_changed_right_says_what_it_clears_then_clears_it(walker: Walker) -> None:
    walker.to_check(["access", "delete"])
    asked = walker.step("right", {"rights": ["access"]})
    assert asked.status_code == 422
    assert "<li>지울 내용</li>" in text_of(asked)
    assert "<li>확인하고 싶은 것</li>" not in text_of(asked)
    agreed = walker.step("right", {"rights": ["access"], "agree": "1"})
    assert agreed.status_code == 303
    assert "문의 기록을 모두" not in text_of(walker.page("check"))


def test_changed_email_must_be_confirmed_again(walker: Walker) -> None:
    walker.to_check()
    changed = {**APPLICANT, "email": "other@example.kr"}
    assert "<li>연락처 확인</li>" in text_of(walker.step("applicant", changed))
    walker.step("applicant", {**changed, "agree": "1"})
    assert walker.page("check").location.endswith("/code")


def test_change_link_comes_straight_back_to_check(walker: Walker) -> None:
    walker.to_check()
    answer = walker.post(f"/request/{walker.draft}/clues?back=check", {"clues": "다른 내용"})
    assert answer.location.endswith("/check")
    assert "다른 내용" in text_of(walker.page("check"))


def test_resident_number_is_hidden_when_the_person_agrees(walker: Walker) -> None:
    walker.to_right()
    walker.step("right", {"rights": ["delete"]})
    asked = walker.step("erasure", {"what": "번호 880307-1234567 도 지워 주세요"})
    assert asked.status_code == 422
    assert "주민등록번호로 보이는 숫자가 있습니다." in text_of(asked)
    assert 'name="mask_rrn"' in text_of(asked)
    walker.step("erasure", {"what": "번호 880307-1234567 도 지워 주세요", "mask_rrn": "1"})
    assert "880307-*******" in text_of(walker.page("erasure"))


def test_order_number_of_thirteen_digits_passes(walker: Walker) -> None:
    walker.to_right()
    walker.step("right", {"rights": ["delete"]})
    assert walker.step("erasure", {"what": "주문 2025999912345"}).status_code == 303


def test_confirm_box_is_needed(walker: Walker) -> None:
    walker.to_check()
    answer = walker.step("check")
    assert answer.status_code == 422
    assert "내용을 확인하셨다면 표시해 주세요." in text_of(answer)


def test_nothing_chosen_is_told(walker: Walker) -> None:
    walker.to_right()
    answer = walker.step("right", {})
    assert answer.status_code == 422
    assert "무엇을 요구하실지 하나 이상 골라 주세요." in text_of(answer)
    assert "<title>오류: 무엇을 요구하시나요? (3/6단계)" in text_of(answer)
