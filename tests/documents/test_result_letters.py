"""What stands on the results of correction, suspension and withdrawal, and on an objection's."""

from __future__ import annotations

import pytest

from app.documents.templating import Language
from tests.documents.pdf_reader import sample, text_of
from workflows.law import load_packs

BOXES = "[ ] 정정ㆍ삭제 [√] 처리정지) 요구에 대한 결과 통지서"


def test_correction_tells_old_and_new_value_and_what_was_left() -> None:
    text = text_of(sample("notice_correct_partial", "ko").pdf)

    for said in (
        "[√] 정정ㆍ삭제 [ ] 처리정지) 요구에 대한 결과 통지서",
        "정정 전",
        "010-0000-0001",
        "정정 후",
        "010-0000-0000",
        "2026. 11. 17.",
        "조사하였으나 고치지 않은 항목",
        "등급",
        "구매 기록을 모두 확인한 결과",
    ):
        assert said in text, said


def test_nothing_to_correct_tells_the_findings_and_how_to_object_without_a_ground() -> None:
    text = text_of(sample("notice_correct_no_correction", "ko").pdf)

    assert "구매 기록을 모두 확인한 결과" in text
    assert "언제든지 아래 담당부서에 이의를 제기하실 수 있습니다" in text
    assert "제35조" not in text
    assert "제37조" not in text


def test_suspension_ticks_its_box_and_tells_what_goes_on_and_why() -> None:
    text = text_of(sample("notice_suspend_partial", "ko").pdf)

    assert BOXES in text
    assert "계속 처리하는 항목" in text
    assert "법 제37조제2항제4호" in text
    assert "그 계약의 해지 의사를 명확하게 밝히지 아니한 경우" in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", "기관 서식: 동의 철회에는 법정 서식이 없어"),
        ("en", "the law has none for a withdrawal"),
    ],
)
def test_withdrawal_says_that_it_has_no_form_of_the_law(language: str, said: str) -> None:
    document = sample("notice_withdraw_erase", "en" if language == "en" else "ko")
    text = text_of(document.pdf)

    assert said in text
    assert "별지 제10호서식]" not in text


def test_withdrawal_ticks_neither_box_of_the_annex() -> None:
    title = text_of(sample("notice_withdraw_erase", "ko").pdf).split("결과 통지서")[0]

    assert "[ ] 정정ㆍ삭제 [ ] 처리정지 [√] 동의 철회" in title


def test_objection_tells_what_was_contested_examined_and_what_follows() -> None:
    text = text_of(sample("notice_objection_uphold", "ko").pdf)

    for said in (
        "이의제기 결과 통지서",
        "20261112-0044-1",
        "일부열람",
        "2026. 11. 20.(금)",
        "시스템 2곳의 조사 결과",
        "처음 결정에 참여하지 않은 사람이",
        "[√] 받아들임",
        "새 요구번호와 답변 기한은 접수증으로",
        "제38조제5항",
    ):
        assert said in text, said


def test_dismissed_objection_announces_nothing_and_names_who_else_helps() -> None:
    text = text_of(sample("notice_objection_dismiss", "ko").pdf)

    assert "앞으로의 처리" not in text
    assert "권리구제 기관" in text
    assert "언제든지 아래 담당부서에 이의를" not in text


def test_source_tells_where_it_came_from_what_for_and_which_right_follows() -> None:
    text = text_of(sample("notice_source_tell", "ko").pdf)

    for said in (
        "개인정보 수집 출처 등 통지서",
        "주식회사 가상전시",
        "정보주체 본인에게서 직접 받음",
        "행사 안내와 상담",
        "동의를 철회하실 수 있습니다",
        "제20조제1항",
    ):
        assert said in text, said


def test_source_withheld_tells_ground_reason_and_how_to_object() -> None:
    text = text_of(sample("notice_source_refuse", "ko").pdf)

    assert "[√] 통지 거절" in text
    assert "법 제20조제4항제2호" in text
    assert "이의를 제기하실 수 있습니다" in text


@pytest.mark.parametrize("language", ["ko", "en"])
def test_closing_letters_say_why_and_how_to_object_and_never_what_is_held(language: str) -> None:
    lang: Language = "en" if language == "en" else "ko"
    for outcome in load_packs().latest("kr-pipa").closings:
        text = text_of(sample(f"notice_closing_{outcome}", lang).pdf)
        assert ("기관이 정한 것입니다" if lang == "ko" else "the organisation's own") in text, (
            outcome
        )
        assert "1833-6972" in text, outcome
        assert ("보유하고 있지 않습니다" if lang == "ko" else "hold no personal") not in text, (
            outcome
        )


def test_closing_letters_name_item_hand_over_and_the_request_that_goes_on() -> None:
    assert "제58조제1항제4호" in text_of(sample("notice_closing_exempt_58_1", "ko").pdf)
    assert "저희에게 일을 맡긴 기관" in text_of(sample("notice_closing_processor", "ko").pdf)
    assert "20261112-0044-1" in text_of(sample("notice_closing_duplicate", "ko").pdf)
