"""Places of a letter in words an officer knows: `measures[2].system` is 조치 3번째의 시스템."""

from __future__ import annotations

import re
from typing import Final

from workflows.text import Label

_PART: Final = re.compile(r"(\w+)((?:\[\d+\])*)")
#: Names that only group others; what stands in them says enough.
_SILENT: Final = frozenset({"heading", "sender", "own", "explanation", "fee", "ground"})
_SOMEWHERE: Final = Label("문서 내용", "the content")
_WORDS: Final = {
    name: Label(ko, en)
    for name, ko, en in (
        ("addressee", "수신자", "addressee"),
        ("subject", "정보주체", "data subject"),
        ("agent", "대리인", "agent"),
        ("principal", "위임하는 분", "principal"),
        ("person", "정보주체", "data subject"),
        ("requester", "요구하신 분", "requester"),
        ("represented", "정보주체", "data subject"),
        ("name", "이름", "name"),
        ("phone", "전화번호", "telephone"),
        ("email", "전자우편", "e-mail"),
        ("address", "주소", "address"),
        ("postcode", "우편번호", "postcode"),
        ("birth_date", "생년월일", "date of birth"),
        ("relation", "관계", "relation"),
        ("capacity", "자격", "capacity"),
        ("organisation", "기관 이름", "name of the organisation"),
        ("signatory", "발신 명의", "signature"),
        ("department", "담당부서", "department"),
        ("officer", "담당자", "officer"),
        ("contact", "문의 안내", "sentence about asking"),
        ("closing", "맺음말", "closing"),
        ("head", "맨 위 한 줄", "line on top"),
        ("seal", "직인 자리의 글", "text in place of the seal"),
        ("requested", "요구 내용", "what was asked"),
        ("requests", "요구", "request"),
        ("asked", "요구 내용", "what was asked"),
        ("decision", "통지 내용", "decision"),
        ("reason", "사유", "reason"),
        ("cause", "지연 사유", "cause of the delay"),
        ("late_cause", "지연 사유", "cause of the delay"),
        ("late", "늦어진 일", "what is late"),
        ("done_so_far", "지금까지 한 일", "what was done so far"),
        ("grounds", "근거", "grounds"),
        ("citation", "조문", "article"),
        ("text", "내용", "text"),
        ("objection", "이의제기 방법", "how to object"),
        ("remedies", "구제 방법", "remedies"),
        ("viewing_when", "열람 일시", "time of viewing"),
        ("viewing_where", "열람 장소", "place of viewing"),
        ("method_other", "그 밖의 열람 방법", "other method"),
        ("breakdown", "수수료 산정 명세", "how the fee was computed"),
        ("searched", "확인한 시스템", "systems searched"),
        ("searched_by", "확인에 쓴 정보", "what was searched by"),
        ("system", "시스템", "system"),
        ("measures", "조치", "measures"),
        ("measure", "조치 내용", "measure"),
        ("corrections", "정정 항목", "corrections"),
        ("correction_text", "정정 요구", "what to correct"),
        ("deletion_text", "삭제 요구", "what to delete"),
        ("suspension_text", "처리정지 요구", "what to suspend"),
        ("withdrawal_text", "동의 철회 요구", "consent to withdraw"),
        ("automated_text", "자동화된 결정에 관한 요구", "request about an automated decision"),
        ("others", "그 밖의 요구", "other requests"),
        ("before", "고치기 전", "value before"),
        ("after", "고친 뒤", "value after"),
        ("now", "지금 내용", "present value"),
        ("should_be", "맞는 내용", "right value"),
        ("staying", "그대로 두는 항목", "what stays"),
        ("kept", "따로 보관하는 항목", "what is kept"),
        ("statute", "법령", "statute"),
        ("article", "조문", "article"),
        ("period", "기간", "period"),
        ("outside", "다른 곳에 알린 내용", "word to others"),
        ("forwarded", "넘긴 곳", "where it was passed on"),
        ("answer", "답변", "answer"),
        ("what", "내용", "content"),
        ("why", "까닭", "why"),
        ("how", "방법", "how"),
        ("needed", "보완할 것", "what is needed"),
        ("how_to_send", "보내는 방법", "how to send it"),
        ("weighing", "이익을 견준 내용", "interests weighed"),
        ("concerned", "대상 결정", "decision concerned"),
        ("said", "이의 내용", "what was objected"),
        ("examined", "다시 살핀 것", "what was examined"),
        ("follows", "다음 일", "what follows"),
        ("sources", "수집 출처", "sources"),
        ("origin", "출처", "origin"),
        ("purpose", "목적", "purpose"),
        ("withheld", "보여 드리지 않는 항목", "what is withheld"),
        ("sent", "보낸 항목", "what was sent"),
        ("excluded", "뺀 항목", "what was left out"),
        ("facts", "사실", "facts"),
        ("routes", "다른 길", "other ways"),
        ("services", "서비스", "services"),
        ("service", "서비스", "service"),
        ("held", "보유 항목", "items held"),
        ("item", "항목", "item"),
        ("items", "항목", "items"),
        ("value", "값", "value"),
        ("provisions", "제3자 제공", "provisions to others"),
        ("recipient", "받는 곳", "recipient"),
        ("processors", "처리위탁", "processors"),
        ("work", "맡긴 일", "work entrusted"),
        ("consents", "동의", "consents"),
        ("content", "내용", "content"),
        ("method", "방법", "method"),
        ("rows", "표의 줄", "rows"),
        ("label", "제목", "label"),
        ("remark", "비고", "remark"),
        ("note", "비고", "note"),
        ("notes", "유의사항", "notes"),
        ("cautions", "유의사항", "cautions"),
        ("enclosures", "붙임", "enclosures"),
        ("batches", "파기 항목", "destroyed batches"),
        ("performer", "파기한 사람", "who destroyed it"),
        ("witness", "입회자", "witness"),
        ("approved_by", "승인한 사람", "who approved"),
        ("checked_by", "확인한 사람", "who checked"),
        ("received_by", "접수자", "who received it"),
        ("made_by", "만든 사람", "who made it"),
        ("external_number", "밖에서 받은 번호", "number given elsewhere"),
        ("scope", "위임 범위", "scope"),
    )
}


def place_label(place: str) -> Label:
    """Return where a text stands, as `texts` of parts names it; what nobody named is 문서 내용."""
    known = [
        (_WORDS[name], [int(number) + 1 for number in re.findall(r"\d+", index)])
        for name, index in _PART.findall(place)
        if name in _WORDS and name not in _SILENT
    ]
    if not known:
        return _SOMEWHERE
    return Label(
        "의 ".join(label.ko + "".join(f" {number}번째" for number in at) for label, at in known),
        ", ".join(label.en + "".join(f" {number}" for number in at) for label, at in known),
    )
