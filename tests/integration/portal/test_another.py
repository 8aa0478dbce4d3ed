"""Filing for somebody else: whose information, by what authority, with what proof."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.services.case_file import AUTHORITY, load_case
from app.store import Authority, DraftFile, Event, OutboxMessage, StoredFile
from app.store.tenancy import ALL
from tests.integration.portal.another import (
    AGENT,
    POWER,
    SUBJECT,
    child,
    file_for_another,
    paper,
    to_right,
    to_subject,
    upload,
)
from tests.integration.portal.walker import Walker, text_of


def test_agent_with_power_of_attorney_files_with_a_claim(walker: Walker, runtime: Runtime) -> None:
    number = file_for_another(walker)
    with runtime.reading(ALL) as session:
        case = load_case(runtime, session, number)
        row = session.scalars(select(Authority)).one()
        files = session.scalars(select(StoredFile).where(StoredFile.purpose == "authority")).all()
    assert case.filing.applicant_role == "agent"
    assert case.person["name"] == SUBJECT["name"]
    assert case.person["agent"]["email"] == AGENT["email"]
    assert (row.kind, row.state, row.scope) == ("power_of_attorney", "claimed", ["access"])
    assert row.issued_on is not None
    assert case.open(row.details, AUTHORITY)["relation"] == "배우자"
    assert len(files) == 1


def test_agent_page_asks_name_and_one_contact_whatever_was_collected(walker: Walker) -> None:
    walker.begin()
    walker.step("where", {"services": ["job"]})
    walker.step("who", {"role": "agent"})
    page = text_of(walker.page("applicant"))
    assert 'name="birth-y"' not in page
    answer = walker.step("applicant", {"name": "", "email": "agent@example.kr"})
    assert answer.status_code == 422
    assert "이름을 입력해 주세요." in text_of(answer)


def test_subject_page_requires_only_what_the_service_collected(walker: Walker) -> None:
    to_subject(walker, services=["marketing"])
    page = text_of(walker.page("subject"))
    assert 'name="birth-y"' not in page
    assert walker.step("subject", {"email": "someone@example.kr"}).status_code == 303


def test_subject_page_empty_asks_for_something(walker: Walker) -> None:
    to_subject(walker, services=["marketing"])
    answer = walker.step("subject", {"relation": "친구"})
    assert answer.status_code == 422
    assert "누구의 개인정보인지" in text_of(answer)


@pytest.mark.parametrize("contact", ["email", "phone"])
def test_subject_with_the_contact_of_the_agent_is_refused(walker: Walker, contact: str) -> None:
    to_subject(walker)
    answer = walker.step("subject", {**SUBJECT, contact: AGENT[contact]})
    assert answer.status_code == 422
    assert "신청하시는 분의 연락처와 같습니다." in text_of(answer)


def test_subject_of_a_parent_over_age_is_refused_with_what_to_do(walker: Walker) -> None:
    to_subject(walker, "guardian_child")
    day = {"birth-y": "2012", "birth-m": "11", "birth-d": "23"}
    answer = walker.step("subject", {**SUBJECT, **day})
    assert answer.status_code == 422
    assert "본인이 서명한 위임장으로" in text_of(answer)
    day["birth-d"] = "24"
    assert walker.step("subject", {**SUBJECT, **day}).location.endswith("/authority")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"valid_until-y": "2026", "valid_until-m": "11", "valid_until-d": "22"},
            "위임 기간이 끝난 위임장입니다.",
        ),
        ({"issued_on-d": "24"}, "오늘이나 그 전 날짜를 입력해 주세요."),
        (
            {"valid_until-y": "2026", "valid_until-m": "11", "valid_until-d": "1"},
            "위임이 끝나는 날이 위임장을 쓴 날보다 빠릅니다.",
        ),
        ({"scope": []}, "위임받으신 것을 하나 이상 골라 주세요."),
        ({"proof": ""}, "권한을 보여 주실 방법을 골라 주세요."),
        ({"answer_to": "everybody"}, "보기에 있는 것을 골라 주세요."),
    ],
)
def test_authority_that_cannot_hold_is_refused_and_kept(
    walker: Walker, changes: dict[str, object], words: str
) -> None:
    to_subject(walker)
    walker.step("subject", SUBJECT)
    answer = walker.step("authority", {**POWER, **changes})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert 'value="2026"' in text_of(answer)


def test_last_day_of_the_term_still_counts(walker: Walker) -> None:
    day = {"valid_until-y": "2026", "valid_until-m": "11", "valid_until-d": "23"}
    assert to_right(walker, **day).location.endswith("/right")


def test_right_outside_the_scope_is_refused(walker: Walker) -> None:
    to_right(walker)
    answer = walker.step("right", {"rights": ["access", "delete"]})
    assert answer.status_code == 422


def test_call_back_needs_no_paper(walker: Walker, runtime: Runtime) -> None:
    answer = to_right(walker, proof="call_back")
    assert answer.location.endswith("/right")
    with runtime.reading(ALL) as session:
        assert session.scalars(select(DraftFile)).all() == []


def test_papers_page_without_a_file_says_which_is_missing(walker: Walker) -> None:
    to_subject(walker)
    walker.step("subject", SUBJECT)
    walker.step("authority", POWER)
    answer = walker.step("papers")
    assert answer.status_code == 422
    assert "위임장을 올려 주세요." in text_of(answer)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"MZ\x90\x00 a program", "위임장.pdf", "PDF, JPG, PNG 파일만"),
        (b"", "위임장.pdf", "빈 파일"),
        (b"<html><script>alert(1)</script></html>", "위임장.html", "PDF, JPG, PNG 파일만"),
        (b"%PDF-1.7 broken", "위임장.pdf", "열 수 없습니다"),
    ],
)
def test_papers_page_refuses_hostile_files(
    walker: Walker, runtime: Runtime, data: bytes, name: str, words: str
) -> None:
    to_subject(walker)
    walker.step("subject", SUBJECT)
    walker.step("authority", POWER)
    answer = upload(walker, data, name)
    assert answer.status_code == 422
    assert words in text_of(answer)
    with runtime.reading(ALL) as session:
        assert session.scalars(select(DraftFile)).all() == []


def test_last_paper_removed_opens_the_page_again(walker: Walker, runtime: Runtime) -> None:
    to_right(walker)
    with runtime.reading(ALL) as session:
        file_id = session.scalars(select(DraftFile.id)).one()
    walker.step("papers", {"remove": str(file_id)})
    assert walker.page("right").location.endswith("/papers")


def test_changing_to_a_call_drops_the_paper(walker: Walker, runtime: Runtime) -> None:
    to_right(walker)
    walker.step("authority", {**POWER, "proof": "call_back", "agree": "1"})
    with runtime.reading(ALL) as session:
        assert session.scalars(select(DraftFile)).all() == []


def test_changing_the_capacity_asks_first_and_clears(walker: Walker) -> None:
    to_right(walker)
    answer = walker.step("who", {"role": "subject"})
    assert answer.status_code == 422
    assert "정보의 주인" in text_of(answer)


def test_guardian_uploads_proof_of_the_relation_without_scope(walker: Walker) -> None:
    to_subject(walker, "guardian")
    walker.step("subject", SUBJECT)
    page = text_of(walker.page("authority"))
    assert "후견등기사항증명서" in page
    assert 'name="scope"' not in page
    answer = walker.step("authority", {"answer_to": "agent"})
    assert answer.location.endswith("/papers")
    assert "관계를 보여 주는 서류를 올려 주세요." in text_of(walker.step("papers"))
    assert upload(walker, paper(), "증명서.pdf").location.endswith("/right")


def test_answer_to_the_person_without_their_email_goes_by_post(walker: Walker) -> None:
    to_subject(walker, services=["marketing"])
    walker.step("subject", {"name": "김서연"})
    walker.step("authority", {**POWER, "answer_to": "subject"})
    upload(walker, paper())
    walker.step("right", {"rights": ["access"]})
    walker.step("items", {"items": ["contents"]})
    assert 'value="file"' not in text_of(walker.page("form"))


# --- children who file alone --------------------------------------------------------------


def test_child_alone_goes_on_and_is_asked_in_plain_words(walker: Walker) -> None:
    assert child(walker).location.endswith("/guardian")
    page = text_of(walker.page("guardian"))
    assert "혼자서도 끝까지 신청할 수 있어요." in page
    assert "오케스트로" in page
    assert walker.step("guardian", {"skip": "1", "email": "not an address"}).status_code == 303


def test_child_of_fourteen_is_not_asked_for_a_parent(walker: Walker) -> None:
    answer = child(walker, **{"birth-y": "2012", "birth-m": "11", "birth-d": "23"})
    assert answer.location.endswith("/code")


def test_child_may_say_so_where_no_birth_date_is_collected(walker: Walker) -> None:
    walker.to_applicant(["inquiry"])
    answer = walker.step("applicant", {**SUBJECT, "young": "y"})
    assert answer.location.endswith("/guardian")


def test_child_who_wants_it_has_a_parent_told_without_content(
    walker: Walker, runtime: Runtime
) -> None:
    child(walker)
    walker.step("guardian", {"name": "김부모", "email": "parent@example.kr"})
    walker.step("verify", {"method": "email"})
    walker.step("code", {"code": walker.code()})
    walker.step("right", {"rights": ["delete"]})
    walker.step("erasure", {"what": "지원서를 지워 주세요."})
    walker.step("clues", {"clues": ""})
    walker.step("notice", {"channel": "portal_email", "language": "ko"})
    walker.step("check", {"confirm": "y"})
    with runtime.reading(ALL) as session:
        kinds = session.scalars(select(Event.kind)).all()
        keys = session.scalars(select(OutboxMessage.idempotency_key)).all()
        case = load_case(runtime, session, "20261123-0001")
    assert "guardian.invited" in kinds
    assert any(key.startswith("mail/guardian_invited/") for key in keys)
    assert case.person["guardian"]["email"] == "parent@example.kr"
