"""The columns of the request register (개인정보 열람등 요구 처리대장), in order.

No statute prescribes a form for this register; the columns are those of established practice, so
that a regulator finds what 개인정보 보호법 제35조 to 제38조 and its decree ask about each request.
CSV and XLSX carry the Korean headings; JSON Lines carries the keys, which never change. Where
each value comes from stands in `app.exports.rows`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its stable key, its Korean heading, and the rule it answers to.

    `free` marks text people wrote: a spreadsheet must never take it for a formula.
    """

    key: str
    ko: str
    rule: str
    free: bool = False


_RECEIPT: Final = (
    Column("request_number", "요구번호", "접수번호와 순번; 한 접수에 여러 권리를 요구할 수 있음"),
    Column("receipt_number", "접수번호", "기관별로 하루마다 매긴 번호"),
    Column("received_at", "접수일시", "영 제41조제4항: 기한을 세는 날 (한국 시각)"),
    Column("channel", "접수경로", "법 제38조제4항: 요구하는 방법"),
    Column("filed_on", "포털 신청일", "개인정보 포털을 거친 경우의 신청일"),
    Column("requester", "요구인 구분", "법 제38조제1항, 영 제45조: 본인, 법정대리인, 임의대리인"),
    Column("subject_key", "정보주체 가명키", "이름 없이 같은 사람의 요구를 잇는 값"),
    Column("name", "성명", "안전성 확보조치 기준 제12조제1항: 출력 항목 최소화", free=True),
    Column("contact", "연락처", "안전성 확보조치 기준 제12조제1항: 출력 항목 최소화", free=True),
    Column("data_subject", "정보주체(요구인과 다를 때)", "영 제45조: 대리인이 요구한 경우"),
    Column("right", "요구 유형", "법 제35조, 제36조, 제37조"),
    Column("services", "대상 서비스", "요구인이 밝힌 서비스", free=True),
    Column("asked", "요구 내용", "영 제41조제1항, 제43조제1항", free=True),
)
_IDENTITY: Final = (
    Column("contact_confirmed_at", "연락처 확인일시", "연락처 확인은 본인 확인과 다름"),
    Column("identity_method", "본인ㆍ대리인 확인 방법", "영 제46조"),
    Column("identity_level", "확인 수준", "영 제46조제1항"),
    Column("match", "보유 정보 일치 확인", "영 제46조제1항: 보유 부서의 회신"),
    Column("verified_on", "확인일", "영 제46조"),
    Column("verified_by", "확인자", "영 제46조", free=True),
)
_DUE: Final = (
    Column("legal_due", "처리기한", "영 제41조제4항, 제43조제3항; 민법 제155조부터 제161조까지"),
    Column("target_due", "목표일", "기관 내부 기한"),
    Column("refuse_by", "거절 통지 기한", "법 제37조의2: 자동화된 결정만 해당"),
    Column("provisional", "기한 잠정", "고정된 공휴일 자료가 끝난 뒤의 날짜"),
    Column(
        "postponed_on",
        "연기 통지일",
        "법 제35조제3항 후단, 영 제42조제2항; 영 제42조의6제1항: 열람과 전송만 해당",
    ),
    Column("postponed_reason", "연기 사유", "법 제35조제3항 후단", free=True),
    Column("postponement_ended_on", "연기 사유 소멸일", "법 제35조제3항 후단"),
    Column("extended_on", "연장 통지일", "영 제44조의3: 자동화된 결정만 해당"),
    Column("late", "지연 여부", "처리기한이 지나 통지했거나 아직 통지하지 않음"),
    Column("late_kind", "지연 원인", "처리지연 안내에 고른 원인, 없으면 기다리던 것"),
    Column("late_days", "지연 일수", "처리기한 다음 날부터 센 날수"),
    Column("delay_told_on", "처리지연 안내일", "늦어질 권리는 없으며 사실을 알린 날"),
    Column("delay_cause", "지연 사유", "처리지연 안내문에 적은 사유", free=True),
    Column("supplement_asked_on", "보완 요구일", "보완을 요구해도 법정 기한은 멈추지 않음"),
    Column("supplement_received_on", "보완일", "마지막으로 보완한 날"),
    Column("department", "처리 부서", "법 제31조, 처리방침의 접수 부서", free=True),
    Column("officer", "담당자", "안전성 확보조치 기준 제5조", free=True),
)
_DECISION: Final = (
    Column("state", "처리 상태", "법적 처리 단계"),
    Column("decision", "결정", "별지 제9호, 제10호서식의 결정"),
    Column("decided_on", "결정일", "승인한 날"),
    Column("drafted_by", "기안자", "안전성 확보조치 기준 제5조", free=True),
    Column("approved_by", "승인자", "기안자와 다른 사람이 승인", free=True),
    Column("self_approved", "자기 승인", "혼자 승인한 결정의 표시"),
    Column("self_approved_reason", "자기 승인 사유", "1인 기관의 서면 사유", free=True),
    Column("hold_on", "이용ㆍ제공 보류 시작일", "기관의 약속 또는 설정: 처리하는 동안 멈춤"),
    Column("hold_stage", "보류 범위", "광고ㆍ새 제공만, 또는 모든 이용"),
    Column("hold_released_on", "보류 해제일", "요구가 끝난 날"),
    Column("suspended_since", "처리정지 시작일", "법 제37조제2항: 멈춘 날"),
    Column("suspension_lifted_on", "처리정지 해제일", "법 제37조제1항: 다시 처리하게 된 날"),
    Column("measured_on", "조치일", "법 제36조제2항: 조치한 뒤에 알림"),
    Column("ground_codes", "거절ㆍ제한 근거 코드", "법령 자료의 근거 코드"),
    Column("grounds", "거절ㆍ제한 근거 조항", "법 제35조제4항, 제36조제1항 단서, 제37조제2항"),
    Column("reason", "거절ㆍ제한 사유", "영 제42조제2항, 제43조제3항, 제44조제2항", free=True),
)
_NOTICE: Final = (
    Column("notice_number", "통지서 번호", "별지 제9호, 제10호서식"),
    Column("noticed_on", "통지일", "영 제41조제4항, 제43조제3항"),
    Column("notice_method", "통지 방법", "요구인이 고른 방법"),
    Column("dispatched_at", "발송일시", "통로가 받아들였거나 증빙을 적은 때"),
    Column("dispatch_channel", "발송 경로", "통로"),
    Column("dispatch_proof", "발송 증빙", "등기번호, 메일 서버의 응답 등", free=True),
    Column("returned_on", "반송일", "우편ㆍ팩스가 돌아왔거나 전자우편이 닿지 않은 마지막 날"),
    Column("read_at", "통지서 열람일시", "누리집에서 처음 연 때"),
    Column("notice_sha256", "통지서 지문", "고정된 PDF의 SHA-256"),
    Column("fee_won", "수수료(원)", "법 제38조제3항, 영 제47조"),
    Column("postage_won", "우송료(원)", "법 제38조제3항, 영 제47조"),
    Column("fee_paid_on", "수수료 납부일", "법 제38조제3항, 영 제47조제3항"),
    Column("objection_on", "이의제기 접수일", "법 제38조제5항"),
    Column("objection_result", "이의제기 결과", "법 제38조제5항"),
    Column("withdrawn_on", "취하일", "요구인이 거두어들인 날"),
    Column("closed_on", "종결일", "처리를 마친 날"),
    Column("law_version", "적용 법령 자료", "기한과 근거를 정한 법령 자료의 판"),
    Column("calendar_version", "적용 달력", "기한을 정한 공휴일 자료의 판"),
    Column("remark", "비고", "살펴볼 점", free=True),
)
COLUMNS: Final = (*_RECEIPT, *_IDENTITY, *_DUE, *_DECISION, *_NOTICE)
KEYS: Final = tuple(column.key for column in COLUMNS)
HEADINGS: Final = tuple(column.ko for column in COLUMNS)
