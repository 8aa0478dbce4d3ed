from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents import sample_letters, sample_notices, sample_reports
from app.documents.letters import render_letter
from tests.documents.pdf_reader import sample, text_of
from workflows.vocabulary import AccessItem, Outcome, Right


def test_partial_access_notice_says_what_the_law_asks_for() -> None:
    text = text_of(sample("notice_access_partial", "ko").pdf)

    assert "개인정보 ([ ] 열람 [√] 일부열람 [ ] 열람연기 [ ] 열람거절) 통지서" in text
    for said in (
        "이서연(李瑞姸)",
        "제35조제4항제2호",
        "다른 사람의 생명ㆍ신체를 해할 우려가 있거나",
        "상담 녹취에는 다른 회원의 이름과",
        "언제든지 아래 담당부서에 이의를 제기하실 수 있습니다",
        "1833-6972",
        "제41조제5항에 따라",
        "2026년 11월 20일",
        "주식회사 한빛생활 개인정보 보호책임자",
        "[직인]",
        "별지 제9호서식에 준함",
        "요구번호 20261112-0044-1",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("outcome", "ticked"),
    [
        (Outcome.GRANT, "[√] 열람"),
        (Outcome.PARTIAL, "[√] 일부열람"),
        (Outcome.POSTPONE, "[√] 열람연기"),
        (Outcome.REFUSE, "[√] 열람거절"),
        (Outcome.NOT_HELD, "[√] 열람"),
    ],
)
def test_access_notice_ticks_one_of_its_four_forms(outcome: Outcome, ticked: str) -> None:
    title = text_of(sample(f"notice_access_{outcome}", "ko").pdf).split("통지서")[0]

    assert title.count("[√]") == 1
    assert ticked in title


def test_postponement_tells_the_expected_day_and_not_whether_data_is_held() -> None:
    text = text_of(sample("notice_access_postpone", "ko").pdf)

    assert "2026. 11. 27.(금)" in text
    assert "보유하고 있" not in text


def test_nothing_held_notice_lists_where_was_searched() -> None:
    text = text_of(sample("notice_access_not_held", "ko").pdf)

    assert "귀하의 개인정보를 보유하고 있지 않습니다" in text
    assert "온라인 쇼핑 회원 DB" in text


def test_result_notice_gives_each_measure_with_its_day_and_what_is_kept() -> None:
    text = text_of(sample("notice_result_partial", "ko").pdf)

    for said in (
        "[√] 정정ㆍ삭제 [ ] 처리정지) 요구에 대한 결과 통지서",
        "마케팅 발송 시스템",
        "2026. 11. 16.",
        "2026. 11. 17.",
        "전자상거래 등에서의 소비자보호에 관한 법률",
        "5년",
        "2030. 3. 2.",
        "제36조제6항",
        "별지 제10호서식에 준함",
    ):
        assert said in text


def test_result_notice_of_a_suspension_ticks_the_other_box() -> None:
    notice = replace(sample_notices.notice_result("ko", Outcome.ERASE), right=Right.SUSPEND)
    document = render_letter(notice, "ko")

    assert "[ ] 정정ㆍ삭제 [√] 처리정지" in text_of(document.pdf)
    assert document.title == "개인정보 처리정지 요구에 대한 결과 통지서 2026-0032"


def test_official_form_drops_the_note_that_it_is_our_own() -> None:
    notice = sample_notices.notice_access("ko", Outcome.GRANT)
    official = replace(notice, heading=replace(notice.heading, official=True))
    text = text_of(render_letter(official, "ko").pdf)

    assert "■ 개인정보 처리 방법에 관한 고시 [별지 제9호서식]" in text
    assert "기관 서식" not in text


def test_receipt_tells_the_answer_day_and_how_it_was_computed() -> None:
    text = text_of(sample("receipt", "ko").pdf)

    for said in ("20261112-0044-2", "2026. 11. 23.(월)", "민법 제161조", "본인 확인은 아직"):
        assert said in text


def test_receipt_explains_each_computation_once_in_the_order_of_the_requests() -> None:
    """A statutory period and a target may end on one day for different reasons."""
    letter = sample_letters.receipt("ko")
    first, second = letter.requests
    target = tuple(replace(step, why=f"목표: {step.why}") for step in second.steps)
    asked = (replace(first, steps=target), second, replace(second, right="처리정지"))

    text = text_of(render_letter(replace(letter, requests=asked), "ko").pdf)

    assert text.count("목표: 접수한 날입니다.") == 1
    assert text.count("접수한 날입니다.") == 2
    assert text.index("목표: 접수한 날") < text.index("삭제, 처리정지")


def test_request_form_prints_only_the_fields_the_service_collected() -> None:
    text = text_of(sample("request_form", "ko").pdf)

    assert "개인정보 권리행사 요구서 (기관 서식)" in text
    assert "[√] 열람 [ ] 정정 [√] 삭제" in text
    assert "생년월일" not in text
    assert "고시 [별지" not in text


def test_blank_form_comes_with_all_five_access_items_ticked() -> None:
    text = text_of(sample("request_form_blank", "ko").pdf)

    assert "[√] 개인정보의 제3자 제공 현황" in text
    assert "정보주체와의" in text
    assert "확인번호" not in text


def test_delay_letter_names_no_article_as_a_right_to_be_late() -> None:
    text = text_of(sample("delay_letter", "ko").pdf)

    assert "2026. 11. 27.(금)" in text
    assert "기한을 미루는 효력이 없습니다" in text
    assert "제35조" not in text


def test_supplement_request_keeps_the_answer_day() -> None:
    text = text_of(sample("supplement_request", "ko").pdf)

    assert "2026. 11. 19.(목)" in text
    assert "답변 기한은 그대로입니다" in text


def test_access_report_prints_only_the_items_that_were_asked_for() -> None:
    report = replace(sample_reports.access_report("ko"), items=(AccessItem.PURPOSE,))
    text = text_of(render_letter(report, "ko").pdf)

    assert "상품 배송" in text
    assert "010-0000-0000" not in text
    assert "예시택배" not in text
    assert "동의한" not in text


def test_access_report_of_the_bare_question_shows_no_values() -> None:
    report = replace(sample_reports.access_report("ko"), items=(AccessItem.HELD_ONLY,))
    text = text_of(render_letter(report, "ko").pdf)

    assert "귀하의 개인정보를 보유하고 있습니다" in text
    assert "lee@example.com" not in text


def test_draft_says_so_and_carries_no_check_code() -> None:
    notice = sample_notices.notice_access("ko", Outcome.GRANT)
    draft = render_letter(replace(notice, objection=(), decision=""), "ko", draft=True)
    text = text_of(draft.pdf)

    assert draft.check_code == ""
    assert "초안" in text
    assert "확인번호" not in text
    assert "(아직 적지 않았습니다)" in text
