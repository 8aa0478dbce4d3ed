"""Words of outcomes: the plain one the person reads, the legal one the notice prints."""

from __future__ import annotations

from workflows.request_kinds import Outcome, Right
from workflows.text import Label

_GRANTED = Label("들어드림", "Granted")

# Public words of outcomes: what the person reads on the tracking page and in the mail.
PUBLIC_OUTCOMES: dict[Outcome, Label] = {
    Outcome.GRANT: _GRANTED,
    Outcome.ERASE: _GRANTED,
    Outcome.CORRECT: _GRANTED,
    Outcome.STOP: _GRANTED,
    Outcome.TELL: _GRANTED,
    Outcome.SEND: _GRANTED,
    Outcome.REPROCESS: _GRANTED,
    Outcome.EXPLAIN: _GRANTED,
    Outcome.EXPLAIN_SHORT: _GRANTED,
    Outcome.REFLECT: _GRANTED,
    Outcome.UNCHANGED: Label("검토했으나 그대로임", "Reviewed, unchanged"),
    Outcome.UPHOLD: _GRANTED,
    Outcome.NO_CORRECTION: Label("고칠 것이 없음", "Nothing to correct"),
    Outcome.DISMISS: Label("들어드리지 못함", "Not granted"),
    Outcome.PARTIAL: Label("일부 들어드림", "Granted in part"),
    Outcome.REFUSE: Label("들어드리지 못함", "Not granted"),
    Outcome.POSTPONE: Label("연기", "Postponed"),
    Outcome.NOT_HELD: Label("보유하지 않음", "Nothing held"),
    Outcome.NOT_CONTROLLER: Label("저희가 처리하지 않는 정보", "Not handled by us"),
    Outcome.PROCESSOR: Label("맡긴 기관에 넘김", "Passed to the body we work for"),
    Outcome.EXEMPT_58_1: Label("법이 적용되지 않음", "Outside the Act"),
    Outcome.ANON_58_2: Label("법이 적용되지 않음", "Outside the Act"),
    Outcome.CCTV_58_2: Label("처리정지 대상이 아님", "Suspension does not apply"),
    Outcome.PSEUDO_28_7: Label("이 권리가 적용되지 않음", "This right does not apply"),
    Outcome.DECEASED: Label("돌아가신 분의 정보", "About a deceased person"),
    Outcome.DUPLICATE: Label("먼저 하신 요구에서 답함", "Answered in your earlier request"),
    Outcome.ID_NOT_VERIFIED: Label("본인 확인이 되지 않음", "Identity not confirmed"),
    Outcome.WITHDRAWN: Label("취하하심", "Withdrawn by you"),
}

# The words of a request that ended without a decision on its merits, as its letter and the
# register print them, whatever the right.
CLOSING_WORDS: dict[Outcome, Label] = {
    Outcome.NOT_CONTROLLER: Label("개인정보처리자가 아님", "Closed: we are not the controller"),
    Outcome.PROCESSOR: Label(
        "위탁자에게 전달(수탁자)", "Closed: passed to the controller (we are its processor)"
    ),
    Outcome.EXEMPT_58_1: Label("적용 제외(법 제58조제1항)", "Closed: outside the Act (art 58(1))"),
    Outcome.ANON_58_2: Label("적용 제외(법 제58조의2)", "Closed: outside the Act (art 58-2)"),
    Outcome.CCTV_58_2: Label(
        "처리정지 적용 제외(법 제58조제2항)", "Closed: suspension does not apply (art 58(2))"
    ),
    Outcome.PSEUDO_28_7: Label(
        "가명정보 적용 제외(법 제28조의7)", "Closed: pseudonymised data (art 28-7)"
    ),
    Outcome.DECEASED: Label("사망한 사람의 정보", "Closed: about a deceased person"),
    Outcome.DUPLICATE: Label("먼저 접수된 같은 요구에서 처리", "Closed: the same request is open"),
    Outcome.ID_NOT_VERIFIED: Label("본인 미확인", "Closed: identity not verified"),
    Outcome.WITHDRAWN: Label("취하", "Closed: withdrawn"),
}

# Legal words of outcomes, as they stand in Annex 9 and Annex 10.
LEGAL_OUTCOMES: dict[tuple[Right, Outcome], Label] = {
    (Right.ACCESS, Outcome.GRANT): Label("열람", "Access"),
    (Right.ACCESS, Outcome.PARTIAL): Label("일부열람", "Partial access"),
    (Right.ACCESS, Outcome.POSTPONE): Label("열람연기", "Access postponed"),
    (Right.ACCESS, Outcome.REFUSE): Label("열람거절", "Access refused"),
    (Right.ACCESS, Outcome.NOT_HELD): Label("보유 정보 없음", "Nothing held"),
    (Right.CORRECT, Outcome.CORRECT): Label("정정", "Corrected"),
    (Right.CORRECT, Outcome.PARTIAL): Label("일부 정정", "Corrected in part"),
    (Right.CORRECT, Outcome.NO_CORRECTION): Label(
        "조사 결과 정정할 사항 없음", "Investigated, nothing to correct"
    ),
    (Right.CORRECT, Outcome.NOT_HELD): Label("보유 정보 없음", "Nothing held"),
    (Right.SUSPEND, Outcome.STOP): Label("처리정지", "Processing suspended"),
    (Right.SUSPEND, Outcome.PARTIAL): Label("일부 처리정지", "Suspended in part"),
    (Right.SUSPEND, Outcome.REFUSE): Label("처리정지 거절", "Suspension refused"),
    (Right.SUSPEND, Outcome.NOT_HELD): Label("보유 정보 없음", "Nothing held"),
    (Right.WITHDRAW, Outcome.ERASE): Label("동의 철회에 따른 파기", "Destroyed on withdrawal"),
    (Right.WITHDRAW, Outcome.PARTIAL): Label("일부 파기", "Destroyed in part"),
    (Right.WITHDRAW, Outcome.REFUSE): Label("동의 철회 거절", "Withdrawal declined"),
    (Right.WITHDRAW, Outcome.NOT_HELD): Label("보유 정보 없음", "Nothing held"),
    (Right.SOURCE, Outcome.TELL): Label("수집 출처 등 통지", "Source told"),
    (Right.SOURCE, Outcome.PARTIAL): Label("일부 통지", "Told in part"),
    (Right.SOURCE, Outcome.REFUSE): Label("통지 거절", "Not told"),
    (Right.SOURCE, Outcome.NOT_HELD): Label("보유 정보 없음", "Nothing held"),
    (Right.TRANSFER_SELF, Outcome.SEND): Label("본인전송", "Sent to yourself"),
    (Right.TRANSFER_SELF, Outcome.PARTIAL): Label("일부 전송", "Sent in part"),
    (Right.TRANSFER_SELF, Outcome.POSTPONE): Label("전송 연기", "Transfer postponed"),
    (Right.TRANSFER_SELF, Outcome.REFUSE): Label("전송 거절", "Transfer refused"),
    (Right.TRANSFER_SELF, Outcome.NOT_HELD): Label("보유 정보 없음", "Nothing held"),
    (Right.TRANSFER_THIRD, Outcome.SEND): Label("제3자전송", "Sent to the third party"),
    (Right.TRANSFER_THIRD, Outcome.PARTIAL): Label("일부 전송", "Sent in part"),
    (Right.TRANSFER_THIRD, Outcome.POSTPONE): Label("전송 연기", "Transfer postponed"),
    (Right.TRANSFER_THIRD, Outcome.REFUSE): Label("전송 거절", "Transfer refused"),
    (Right.TRANSFER_THIRD, Outcome.NOT_HELD): Label("보유 정보 없음", "Nothing held"),
    (Right.AUTOMATED_REFUSE, Outcome.STOP): Label("결정 적용 정지", "Application stopped"),
    (Right.AUTOMATED_REFUSE, Outcome.REPROCESS): Label(
        "인적 개입에 의한 재처리", "Processed again with human involvement"
    ),
    (Right.AUTOMATED_REFUSE, Outcome.REFUSE): Label("거부 요구 거절", "Refusal not accepted"),
    (Right.AUTOMATED_REFUSE, Outcome.NOT_HELD): Label("해당 결정 없음", "No such decision"),
    (Right.AUTOMATED_EXPLAIN, Outcome.EXPLAIN): Label("설명", "Explained"),
    (Right.AUTOMATED_EXPLAIN, Outcome.EXPLAIN_SHORT): Label("간략한 설명", "Explained in short"),
    (Right.AUTOMATED_EXPLAIN, Outcome.REFUSE): Label("설명 거절", "Explanation refused"),
    (Right.AUTOMATED_EXPLAIN, Outcome.NOT_HELD): Label("해당 결정 없음", "No such decision"),
    (Right.AUTOMATED_REVIEW, Outcome.REFLECT): Label("의견 반영", "Opinion taken up"),
    (Right.AUTOMATED_REVIEW, Outcome.UNCHANGED): Label(
        "검토 결과 결정 유지", "Reviewed, decision stands"
    ),
    (Right.AUTOMATED_REVIEW, Outcome.REFUSE): Label("검토 거절", "Review refused"),
    (Right.AUTOMATED_REVIEW, Outcome.NOT_HELD): Label("해당 결정 없음", "No such decision"),
    (Right.OBJECTION, Outcome.UPHOLD): Label("이의제기를 받아들임", "Objection upheld"),
    (Right.OBJECTION, Outcome.PARTIAL): Label("이의제기를 일부 받아들임", "Upheld in part"),
    (Right.OBJECTION, Outcome.DISMISS): Label("이의제기를 받아들이지 않음", "Objection dismissed"),
    (Right.DELETE, Outcome.ERASE): Label("삭제", "Deleted"),
    (Right.DELETE, Outcome.PARTIAL): Label("일부 삭제", "Deleted in part"),
    (Right.DELETE, Outcome.REFUSE): Label("삭제 거절", "Deletion refused"),
    (Right.DELETE, Outcome.NOT_HELD): Label("보유 정보 없음", "Nothing held"),
}
