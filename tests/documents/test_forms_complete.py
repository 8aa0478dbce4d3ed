"""What has to stand on each paper, line by line, with the article that asks for it.

The labels of the annexes are those their structure is known by; the printed bodies were not read,
which is why the papers call themselves the organisation's own form until somebody compares them.
"""

from __future__ import annotations

import re

import pytest

from app.documents import templating
from app.documents.letters import _context, _frame, title_of
from app.documents.samples import sample_letter_set
from tests.documents.pdf_reader import read_aloud, sample
from workflows.law import load_packs

LAW = load_packs().latest("kr-pipa")

#: Annex 9 (Notice 3(4)): every row stands in each of its four forms.
ANNEX_9 = {
    "별지 제9호서식에 준함 (기관 서식)": "고시 제3조제4항",
    "수신자": "별지 제9호서식",
    "(우편번호: 06100, 주소: 서울특별시": "별지 제9호서식",
    "요구 내용": "별지 제9호서식",
    "열람 일시": "영 제41조제5항",
    "열람 장소": "영 제41조제5항",
    "통지 내용": "별지 제9호서식",
    "열람 형태 및 방법": "영 제41조제5항",
    "형태 [": "별지 제9호서식",
    "열람ㆍ시청 [": "별지 제9호서식",
    "사본ㆍ출력물 [": "별지 제9호서식",
    "전자파일 [": "별지 제9호서식",
    "복제물ㆍ인화물 [": "별지 제9호서식",
    "직접방문 [": "별지 제9호서식",
    "우편 [": "별지 제9호서식",
    "팩스 [": "별지 제9호서식",
    "전자우편 [": "별지 제9호서식",
    "납부 금액": "법 제38조제3항, 영 제47조",
    "① 수수료": "영 제47조",
    "② 우송료": "영 제47조",
    "계(①+②)": "영 제47조",
    "수수료 산정 명세": "영 제47조",
    "사유": "영 제42조제2항",
    "이의제기방법": "법 제38조제5항",
    "담당부서": "법 제31조",
    "귀하의 개인정보 열람 요구에 대하여 위와 같이 통지합니다.": "별지 제9호서식",
    "2026년 11월 20일": "별지 제9호서식",
    "[직인]": "별지 제9호서식",
    "유의사항": "별지 제9호서식",
    "이의제기방법에 적힌 대로 이의를 제기하실 수 있습니다": "별지 제9호서식",
}
#: Annex 10 (Notice 3(5)).
ANNEX_10 = {
    "별지 제10호서식에 준함 (기관 서식)": "고시 제3조제5항",
    "요구에 대한 결과 통지서": "별지 제10호서식",
    "수신자": "별지 제10호서식",
    "(우편번호: 06100, 주소: 서울특별시": "별지 제10호서식",
    "요구 내용": "별지 제10호서식",
    "조치 내용": "영 제43조제3항, 제44조제2항",
    "결정 사유": "영 제43조제3항, 제44조제2항",
    "이의제기방법": "법 제38조제5항",
    "귀하의 요구에 대한 결과를 위와 같이 통지합니다.": "별지 제10호서식",
    "2026년 11월 20일": "별지 제10호서식",
    "[직인]": "별지 제10호서식",
    "유의사항": "별지 제10호서식",
}
#: The organisation's own request form; its blocks follow Annex 8, its title does not.
REQUEST = {
    "개인정보 권리행사 요구서 (기관 서식)": "영 제41조제1항 (기관이 정하는 방법)",
    "열람 [": "법 제35조제1항",
    "정정 [": "법 제36조제1항",
    "삭제 [": "법 제36조제1항",
    "처리정지 [": "법 제37조제1항",
    "동의 철회": "법 제37조제1항",
    "※ 아래 작성방법을 읽고 굵은 선 안쪽의 사항만 적어 주시기 바랍니다.": "별지 제8호서식",
    "접수번호": "별지 제8호서식",
    "접수일": "별지 제8호서식",
    "처리기간 10일 이내": "영 제41조제4항",
    "정보주체": "별지 제8호서식",
    "성명": "별지 제8호서식",
    "전화번호": "별지 제8호서식",
    "요구내용": "별지 제8호서식",
    "개인정보의 항목 및 내용": "영 제41조제1항제1호",
    "개인정보 수집ㆍ이용의 목적": "영 제41조제1항제2호",
    "개인정보 보유 및 이용 기간": "영 제41조제1항제3호",
    "개인정보의 제3자 제공 현황": "영 제41조제1항제4호",
    "개인정보 처리에 동의한 사실 및 내용": "영 제41조제1항제5호",
    "※ 정정ㆍ삭제하려는 개인정보의 항목을 적습니다. 사유는 적지 않아도 됩니다.": "영 제43조제1항",
    "※ 개인정보의 처리정지를 원하는 대상ㆍ내용을 적습니다. 사유는 적지 않아도 됩니다.": (
        "영 제44조제1항"
    ),
    "에 따라 위와 같이 요구합니다.": "별지 제8호서식",
    "요구인": "별지 제8호서식",
    "(서명 또는 인)": "별지 제8호서식",
    "주식회사 한빛생활 귀하": "별지 제8호서식",
    "작성방법": "별지 제8호서식",
    "'대리인'란은 대리인이 요구인일 때에만 적습니다.": "별지 제8호서식",
    "접수증": "별지 제8호서식",
    "요구인 성명": "별지 제8호서식",
    "접수자 성명": "별지 제8호서식",
    "접수기관": "별지 제8호서식",
    "답변 기한": "기관 서식",
}
AGENT = {
    "대리인": "법 제38조제1항",
    "정보주체와의 관계": "별지 제8호서식",
}
#: Annex 11 (Decree 45(2), Notice 3(6)).
ANNEX_11 = {
    "별지 제11호서식에 준함 (기관 서식)": "고시 제3조제6항",
    "위 임 장": "영 제45조제2항",
    "위임받는 자": "별지 제11호서식",
    "성명": "별지 제11호서식",
    "전화번호": "별지 제11호서식",
    "생년월일": "별지 제11호서식",
    "정보주체와의 관계": "별지 제11호서식",
    "주소": "별지 제11호서식",
    "위임자": "별지 제11호서식",
    "「개인정보 보호법」 제38조제1항에 따라 위와 같이 개인정보의 ([": "법 제38조제1항",
    "의 요구를 위의 자에게 위임합니다.": "별지 제11호서식",
    "기타 (동의 철회 / 전송 / 자동화된 결정 거부ㆍ설명)": "기관 서식",
    "년 월 일": "별지 제11호서식",
    "(서명 또는 인)": "별지 제11호서식",
    "주식회사 한빛생활 귀하": "별지 제11호서식",
}
LETTER = {
    "기관 서식": "정해진 서식 없음",
    "수신자": "기관 서식",
    "(우편번호: 06100, 주소: 서울특별시": "기관 서식",
    "요구번호": "기관 서식",
    "[직인]": "기관 서식",
}
STANDS: dict[str, dict[str, str]] = {
    "request_form": REQUEST,
    "request_form_blank": REQUEST
    | AGENT
    | {"생년월일": "별지 제8호서식", "주소": "별지 제8호서식", "년 월 일": "별지 제8호서식"},
    "request_form_agent": REQUEST | AGENT,
    "receipt": {
        "접수증": "별지 제8호서식",
        "접수번호": "별지 제8호서식",
        "접수일시": "별지 제8호서식",
        "요구인 성명": "별지 제8호서식",
        "접수기관": "별지 제8호서식",
        "접수자": "별지 제8호서식",
        "답변 기한": "영 제41조제4항",
        "본인 확인은 아직": "영 제46조",
    },
    "power_of_attorney": ANNEX_11,
    "power_of_attorney_blank": ANNEX_11,
    "notice_access_grant": ANNEX_9
    | {"제35조제5항 및 같은 법 시행령 제41조제5항에 따라": "고시 제3조제4항"},
    "notice_access_partial": ANNEX_9
    | {
        "제35조제5항 및 같은 법 시행령 제41조제5항에 따라": "고시 제3조제4항",
        "제35조제4항제2호": "법 제35조제4항",
    },
    "notice_access_postpone": ANNEX_9
    | {
        "제35조제3항 후단 및 같은 법 시행령 제42조제2항에 따라": "고시 제3조제4항",
        "열람이 가능할 것으로 예상하는 날": "기관 서식",
    },
    "notice_access_refuse": ANNEX_9
    | {"제35조제4항 및 같은 법 시행령 제42조제2항에 따라": "고시 제3조제4항"},
    "notice_result_erase": ANNEX_10
    | {"제36조제6항 및 같은 법 시행령 제43조제3항에 따라": "고시 제3조제5항"},
    "notice_correct_correct": ANNEX_10
    | {"제36조제6항 및 같은 법 시행령 제43조제3항에 따라": "고시 제3조제5항"},
    "notice_suspend_stop": ANNEX_10
    | {"제37조제6항 및 같은 법 시행령 제44조제2항에 따라": "고시 제3조제5항"},
    "supplement_request": LETTER
    | {
        "보완할 것": "기관 서식",
        "왜 필요한가": "기관 서식",
        "보완 기한": "기관 서식",
        "답변 기한": "영 제41조제4항",
    },
    "delay_letter": LETTER
    | {
        "법정 기한": "기관 서식",
        "늦어지는 사유": "기관 서식",
        "예상 처리일": "기관 서식",
        "기한을 미루는 효력이 없습니다": "기관 서식",
        "이의제기방법": "법 제38조제5항",
    },
    "extension_letter": LETTER
    | {
        "연장 사유": "영 제44조의3",
        "연장된 기한": "영 제44조의3",
        "이의제기방법": "법 제38조제5항",
    },
    "fee_letter": LETTER
    | {
        "납부 금액": "법 제38조제3항",
        "① 수수료": "영 제47조",
        "② 우송료": "영 제47조",
        "수수료 산정 명세": "영 제47조",
        "내는 방법": "영 제47조제3항",
    },
    "notice_objection_partial": LETTER
    | {
        "이의제기 결과 통지서": "법 제38조제5항",
        "다시 살펴본 것": "기관 서식",
        "[√] 일부 받아들임": "기관 서식",
        "그 밖의 구제 방법": "법 제40조, 제62조",
    },
    "notice_closing_processor": LETTER
    | {"요구를 보낸 곳": "법 제26조제5항·제8항", "이의제기방법": "법 제38조제5항"},
    "notice_closing_not_controller": LETTER | {"요구를 보낸 곳": "기관 서식 (동의를 받아 전달)"},
    "destruction_record": {
        "파기 확인서": "법 제21조",
        "파기 사유": "법 제21조제1항",
        "파기 방법": "영 제16조",
        "승인자": "표준지침 제10조제3항",
        "결과 확인자": "표준지침 제10조제3항",
        "증거값": "기관 서식",
    },
    "disposal_certificate": {
        "파기 확인서": "법 제21조",
        "법령에 따라 따로 보관하는 항목": "법 제21조제1항 단서",
    },
    "register_summary": {
        "요구 처리대장": "기관 서식",
        "접수 기간": "기관 서식",
        "처리 내역": "기관 서식",
    },
    "access_report": {
        "항목": "영 제41조제1항제1호",
        "목적": "영 제41조제1항제2호",
        "기간": "영 제41조제1항제3호",
        "제3자": "영 제41조제1항제4호",
        "동의": "영 제41조제1항제5호",
    },
}


@pytest.mark.parametrize("name", STANDS)
def test_paper_bears_every_line_its_form_asks_for(name: str) -> None:
    text = _bare(read_aloud(sample(name, "ko").pdf))
    missing = {line: source for line, source in STANDS[name].items() if _bare(line) not in text}

    assert missing == {}


@pytest.mark.parametrize(
    ("name", "boxes"),
    [
        ("notice_access_refuse", "열람 일부열람 열람연기 열람거절"),
        ("notice_result_erase", "정정ㆍ삭제 처리정지"),
        ("power_of_attorney", "열람, 정정ㆍ삭제, 처리정지"),
        ("request_form_blank", "열람 정정 삭제 처리정지 동의 철회"),
    ],
)
def test_boxes_stand_in_the_order_of_the_form(name: str, boxes: str) -> None:
    text = re.sub(r"\[[ √]*\]", "", read_aloud(sample(name, "ko").pdf))

    assert _bare(boxes) in _bare(text)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("notice_access_partial", ANNEX_9),
        ("notice_suspend_partial", ANNEX_10),
        ("power_of_attorney", ANNEX_11),
        ("request_form_agent", REQUEST),
    ],
)
def test_lines_are_read_in_the_order_of_the_form(name: str, form: dict[str, str]) -> None:
    text, place = _bare(read_aloud(sample(name, "ko").pdf)), 0
    for line in form:
        found = text.find(_bare(line), place)
        assert found >= 0, line
        place = found + 1


@pytest.mark.parametrize("name", list(sample_letter_set("ko")))
def test_english_paper_has_the_rows_and_boxes_of_the_korean_one(name: str) -> None:
    korean, english = (_skeleton(name, language) for language in templating.LANGUAGES)

    assert english == korean


def _skeleton(name: str, language: templating.Language) -> dict[str, int]:
    letter = sample_letter_set(language)[name]
    frame = _frame(letter, title_of(letter, language), "", draft=False)
    html = templating.fill(letter.folder, language, _context(letter) | frame)
    parts = ('scope="row"', 'scope="col"', 'class="box"', "[√]", "<h2", 'class="signature')
    return {part: html.count(part) for part in parts}


def test_no_form_is_official_before_somebody_compared_it() -> None:
    """The packs ship with none compared; the title of our own request form is never an annex's."""
    assert not any(form.official for form in LAW.forms.values())
    for name in ("request_form", "request_form_blank", "request_form_agent"):
        assert "별지 제8호서식" not in read_aloud(sample(name, "ko").pdf)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
