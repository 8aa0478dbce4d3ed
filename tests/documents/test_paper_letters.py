"""What stands on papers for agents, for the post, and about our own records."""

from __future__ import annotations

import pytest

from app.documents.templating import LANGUAGES, Language
from tests.documents.pdf_reader import sample, text_of

CONTENT = ("열람", "삭제", "정정", "처리정지", "회원", "이의")


def test_power_of_attorney_prefilled_ticks_the_scope_and_names_it_exactly() -> None:
    text = text_of(sample("power_of_attorney", "ko").pdf)

    for said in (
        "위 임 장",
        "별지 제11호서식에 준함 (기관 서식)",
        "박대리",
        "이서연(李瑞姸)",
        "제38조제1항에 따라 위와 같이 개인정보의 ([√] 열람, [√] 정정ㆍ삭제, [ ] 처리정지)의 요구를",
        "맡기는 요구 열람, 삭제",
        "[ ] 기타 (동의 철회 / 전송 / 자동화된 결정 거부ㆍ설명)",
        "2027. 2. 28.(일)",
        "주식회사 한빛생활 귀하",
    ):
        assert said in text, said


def test_power_of_attorney_blank_ticks_nothing_and_asks_for_no_resident_number() -> None:
    text = text_of(sample("power_of_attorney_blank", "ko").pdf)

    assert "√" not in text.split("적는 방법")[0]
    assert "맡기는 요구" not in text
    assert "주민등록번호는 적지 않습니다" in text
    assert "확인번호" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["address_sheet", "fax_cover"])
def test_covers_show_addressee_and_number_and_no_content(name: str, language: Language) -> None:
    text = text_of(sample(name, language).pdf)

    assert "20261112-0044" in text
    assert "20261112-0044-" not in text
    assert "李瑞姸" in text
    assert not [word for word in CONTENT if word in text]


def test_fax_cover_counts_its_pages_and_says_who_may_read_it() -> None:
    text = text_of(sample("fax_cover", "ko").pdf)

    assert "매수 3 장 (이 표지를 포함)" in text
    assert "받는 분만 보실 수 있습니다" in text
    assert "02-0000-0001" in text


def test_certificate_of_destruction_tells_how_and_names_no_person() -> None:
    text = text_of(sample("destruction_record", "ko").pdf)

    for said in (
        "파기 확인서",
        "암호 열쇠 파기",
        "2026. 11. 3.(화) 09:31",
        "복원 금지",
        "9f86d081",
    ):
        assert said in text, said
    assert "이서연" not in text


def test_receipt_of_an_agent_names_both_and_both_days_of_the_portal() -> None:
    text = text_of(sample("receipt_agent", "ko").pdf)

    for said in (
        "박대리",
        "임의대리인",
        "정보주체 이서연",
        "2026. 11. 11.(수)",
        "P-2026-111-0042",
        "2026. 11. 12.(목) 10:24",
        "대리권과 정보주체를 아직 확인하지 않았습니다",
    ):
        assert said in text, said


def test_request_form_of_an_agent_holds_correction_suspension_and_withdrawal() -> None:
    text = text_of(sample("request_form_agent", "ko").pdf)

    for said in (
        "[√] 정정 [ ] 삭제 [√] 처리정지 [√] 동의 철회",
        "park@example.com",
        "요구인 (임의대리인)",
        "정정할 항목 지금 내용 맞는 내용 전화번호 010-0000-0001 010-0000-0000",
        "[√] 광고ㆍ마케팅 [√] 제3자 제공 [ ] 분석ㆍ추천 [ ] 모든 이용",
        "동의 철회 소식지 받기",
    ):
        assert said in text, said
