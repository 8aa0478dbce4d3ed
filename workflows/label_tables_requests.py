"""Labels of what is asked, where a request stands and what was decided."""

from __future__ import annotations

from workflows import request_kinds as v
from workflows.label_tables_outcomes import CLOSING_WORDS
from workflows.text import Label

RIGHTS: dict[str, Label] = {
    v.Right.ACCESS: Label("열람", "Access"),
    v.Right.CORRECT: Label("정정", "Correction"),
    v.Right.DELETE: Label("삭제", "Deletion"),
    v.Right.SUSPEND: Label("처리정지", "Suspension of processing"),
    v.Right.WITHDRAW: Label("동의 철회", "Withdrawal of consent"),
    v.Right.SOURCE: Label("수집 출처 등 통지", "Source of the data"),
    v.Right.TRANSFER_SELF: Label("본인전송", "Transfer to yourself"),
    v.Right.TRANSFER_THIRD: Label("제3자전송", "Transfer to a third party"),
    v.Right.AUTOMATED_REFUSE: Label("자동화된 결정 거부", "Refusal of an automated decision"),
    v.Right.AUTOMATED_EXPLAIN: Label("자동화된 결정 설명", "Explanation of an automated decision"),
    v.Right.AUTOMATED_REVIEW: Label("자동화된 결정 검토", "Review of an automated decision"),
    v.Right.OBJECTION: Label("이의제기", "Objection"),
}

STATES: dict[str, Label] = {
    v.RequestState.RECEIVED: Label("접수", "Received"),
    v.RequestState.COLLECTING: Label("확인·조사 중", "Collecting"),
    v.RequestState.DECIDING: Label("결정 작성 중", "Deciding"),
    v.RequestState.APPROVING: Label("결재 대기", "Awaiting approval"),
    v.RequestState.CARRYING_OUT: Label("조치 중", "Carrying out"),
    v.RequestState.NOTIFYING: Label("통지 준비", "Ready to notify"),
    v.RequestState.POSTPONED: Label("연기 중", "Postponed"),
    v.RequestState.ANSWERED: Label("통지 완료", "Answered"),
    v.RequestState.WITHDRAWN: Label("취하", "Withdrawn"),
    v.RequestState.UNVERIFIED: Label("본인 미확인 종결", "Closed, identity not verified"),
}

EVENTS: dict[str, Label] = {
    v.RequestEvent.ORDER_SEARCH: Label("조사 요청", "Order the search"),
    v.RequestEvent.BEGIN_DECISION: Label("결정 작성 시작", "Begin the decision"),
    v.RequestEvent.SUBMIT: Label("결재 요청", "Submit for approval"),
    v.RequestEvent.RETURN_DRAFT: Label("돌려보내기", "Return the draft"),
    v.RequestEvent.APPROVE: Label("승인", "Approve"),
    v.RequestEvent.CONFIRM_MEASURES: Label("조치 확인", "Confirm the measures"),
    v.RequestEvent.ISSUE: Label("통지서 교부", "Issue the notice"),
    v.RequestEvent.SHOW_AT_ONCE: Label("바로 열람", "Show at once"),
    v.RequestEvent.END_POSTPONEMENT: Label("연기 사유 소멸", "End the postponement"),
    v.RequestEvent.TELL_DELAY: Label("처리지연 안내", "Delay letter"),
    v.RequestEvent.EXTEND: Label("기한 연장", "Extend the period"),
    v.RequestEvent.WITHDRAW: Label("취하", "Withdraw"),
    v.RequestEvent.CLOSE_UNVERIFIED: Label("본인 미확인 종결", "Close as unverified"),
    v.RequestEvent.REOPEN: Label("다시 열기", "Reopen"),
}

WAITING: dict[str, Label] = {
    v.WaitingFor.PERSON: Label("신청인", "The person"),
    v.WaitingFor.TASK_OWNERS: Label("담당 부서·수탁자", "Task owners"),
    v.WaitingFor.APPROVER: Label("개인정보 보호책임자", "The privacy officer"),
    v.WaitingFor.OFFICER: Label("처리담당자", "The officer"),
    v.WaitingFor.WORKER: Label("시스템(자동 처리)", "The system"),
}

# Items 1 to 5 in the words of Decree art 41(1).
ACCESS_ITEMS: dict[str, Label] = {
    v.AccessItem.CONTENTS: Label(
        "개인정보의 항목 및 내용", "Items and contents of the personal information"
    ),
    v.AccessItem.PURPOSE: Label("개인정보의 수집ㆍ이용의 목적", "Purpose of collection and use"),
    v.AccessItem.PERIOD: Label("개인정보 보유 및 이용 기간", "Period of retention and use"),
    v.AccessItem.THIRD_PARTY: Label("개인정보의 제3자 제공 현황", "Provision to third parties"),
    v.AccessItem.CONSENT: Label(
        "개인정보 처리에 동의한 사실 및 내용",
        "Fact and content of consent to the processing",
    ),
    v.AccessItem.HELD_ONLY: Label(
        "제 정보를 갖고 있는지만 확인", "Only whether you hold information about me"
    ),
}

OUTCOMES: dict[str, Label] = {
    v.Outcome.GRANT: Label("열람", "Grant"),
    v.Outcome.PARTIAL: Label("일부", "Partial"),
    v.Outcome.POSTPONE: Label("열람연기", "Postpone"),
    v.Outcome.REFUSE: Label("거절", "Refuse"),
    v.Outcome.ERASE: Label("삭제", "Erase"),
    v.Outcome.CORRECT: Label("정정", "Correct"),
    v.Outcome.NO_CORRECTION: Label("정정할 사항 없음", "Nothing to correct"),
    v.Outcome.STOP: Label("처리정지", "Stop"),
    v.Outcome.TELL: Label("알림", "Tell"),
    v.Outcome.SEND: Label("전송", "Send"),
    v.Outcome.REPROCESS: Label("재처리", "Process again"),
    v.Outcome.EXPLAIN: Label("설명", "Explain"),
    v.Outcome.EXPLAIN_SHORT: Label("간략한 설명", "Explain in short"),
    v.Outcome.REFLECT: Label("의견 반영", "Opinion taken up"),
    v.Outcome.UNCHANGED: Label("결정 유지", "Decision stands"),
    v.Outcome.UPHOLD: Label("받아들임", "Upheld"),
    v.Outcome.DISMISS: Label("받아들이지 않음", "Dismissed"),
    v.Outcome.NOT_HELD: Label("보유 정보 없음", "Nothing held"),
    **{outcome.value: words for outcome, words in CLOSING_WORDS.items()},
}

VERDICTS: dict[str, Label] = {
    v.Verdict.MATCH: Label("보유 정보와 일치", "Matches the data held"),
    v.Verdict.NO_MATCH: Label("일치하지 않음", "Does not match"),
    v.Verdict.NOT_HELD: Label("해당 정보 없음", "Nothing held"),
}

DECISION_BASES: dict[str, Label] = {
    v.DecisionBasis.CONSENT: Label("정보주체의 동의 (제1호)", "Consent of the person (no. 1)"),
    v.DecisionBasis.STATUTE: Label(
        "법률의 특별한 규정, 법령상 의무 (제2호)", "Special provision or legal duty (no. 2)"
    ),
    v.DecisionBasis.CONTRACT: Label(
        "정보주체와 맺은 계약의 이행ㆍ체결 (제4호)", "Contract with the person (no. 4)"
    ),
    v.DecisionBasis.OTHER: Label("그 밖의 호", "Another number"),
}

SUSPENDED_USES: dict[str, Label] = {
    v.SuspendedUse.MARKETING: Label("광고·마케팅", "Advertising and marketing"),
    v.SuspendedUse.THIRD_PARTY: Label("제3자 제공", "Provision to third parties"),
    v.SuspendedUse.ANALYSIS: Label("분석·추천", "Analysis and recommendations"),
    v.SuspendedUse.EVERYTHING: Label("모든 이용", "Every use"),
}

SOURCE_KINDS: dict[str, Label] = {
    v.SourceKind.PERSON: Label("정보주체 본인에게서 직접 받음", "Given by the person directly"),
    v.SourceKind.GENERATED: Label(
        "서비스를 이용하는 과정에서 생김", "Arose from the use of the service"
    ),
    v.SourceKind.CONTROLLER: Label(
        "다른 개인정보처리자에게서 제공받음", "Provided by another controller"
    ),
    v.SourceKind.PUBLIC: Label("공개된 자료에서 수집함", "Collected from a public source"),
    v.SourceKind.OTHER_PERSON: Label("다른 사람이 알려 줌", "Given by another person"),
    v.SourceKind.UNKNOWN: Label(
        "출처를 확인할 기록이 남아 있지 않음", "No record of the source is left"
    ),
}

TRANSFER_STEPS: dict[str, Label] = {
    v.TransferStep.ASKED: Label("전송 요구", "Transfer requested"),
    v.TransferStep.SENT: Label("전송함", "Sent"),
    v.TransferStep.TOLD: Label("결과 통지", "Result told"),
    v.TransferStep.NOTHING: Label("보낼 정보 없음", "Nothing to send"),
    v.TransferStep.FETCHED: Label("정보주체가 내려받음", "Downloaded by the person"),
    v.TransferStep.POSTPONED: Label("전송 연기", "Postponed"),
    v.TransferStep.REFUSED: Label("전송 거절", "Refused"),
    v.TransferStep.WITHDRAWN: Label("전송 요구 철회", "Request withdrawn"),
    v.TransferStep.STOPPED: Label("전송 중단", "Transfer stopped"),
    v.TransferStep.STOP_CONFIRMED: Label("중단 확인", "Stop confirmed"),
}
