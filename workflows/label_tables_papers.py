"""Labels of papers, their dispatch and our own records (see `workflows.labels` for how to ask)."""

from __future__ import annotations

from workflows import disposal_kinds as d
from workflows import paper_kinds as v
from workflows.text import Label

DISPATCH_OUTCOMES: dict[str, Label] = {
    v.DispatchOutcome.SENT: Label("보냄", "Sent"),
    v.DispatchOutcome.DELIVERED: Label("도달", "Delivered"),
    v.DispatchOutcome.RETURNED: Label("반송", "Returned"),
    v.DispatchOutcome.BOUNCED: Label("전자우편 반송", "Bounced"),
}

DESTRUCTION_STATES: dict[str, Label] = {
    v.DestructionState.PROPOSED: Label("승인 대기", "Proposed"),
    v.DestructionState.APPROVED: Label("승인됨", "Approved"),
    v.DestructionState.DECLINED: Label("보류", "Declined"),
    v.DestructionState.DONE: Label("파기함", "Destroyed"),
}

OWN_RECORDS: dict[str, Label] = {
    v.OwnRecord.FILING: Label("신청과 처리 기록", "Filing and its handling"),
    v.OwnRecord.ACCESS_LOG: Label("접속기록", "Access log"),
    v.OwnRecord.AUTHORITY_PAPER: Label("위임장·대리 증명 서류", "Papers of an authority"),
    v.OwnRecord.TRANSFER_LOG: Label("전송 내역", "Transfer log"),
    v.OwnRecord.MATTER: Label("게시물·회원 사안", "Matter about a post or a member"),
}

DISPOSAL_TRIGGERS: dict[str, Label] = {
    d.DisposalTrigger.PERIOD_OVER: Label("보유기간 경과", "Retention period over"),
    d.DisposalTrigger.PURPOSE_REACHED: Label("처리목적 달성", "Purpose reached"),
    d.DisposalTrigger.SERVICE_ENDED: Label("서비스 폐지·사업 종료", "Service ended"),
    d.DisposalTrigger.DUTY_ENDED: Label("법정 보존 기간 끝", "Duty to keep ended"),
    d.DisposalTrigger.REQUEST: Label("정보주체의 요구", "Request of the person"),
}

DISPOSAL_STATES: dict[str, Label] = {
    d.DisposalState.LISTED: Label("파기 예정", "To be destroyed"),
    d.DisposalState.ORDERED: Label("승인 대기", "Waits for approval"),
    d.DisposalState.APPROVED: Label("승인됨, 파기할 차례", "Approved, to be carried out"),
    d.DisposalState.DONE: Label("파기함, 확인 전", "Destroyed, not yet checked"),
    d.DisposalState.CHECKED: Label("결과 확인됨", "Result checked"),
    d.DisposalState.LIFTED: Label("목록에서 뺌", "Taken off the list"),
}

DELAY_CAUSES: dict[str, Label] = {
    d.DelayCause.IDENTITY: Label("본인·대리권 확인 중", "Identity or authority not proven"),
    d.DelayCause.SEARCH: Label("시스템 회신 대기", "Answers of systems missing"),
    d.DelayCause.MEASURE: Label("조치 미완료", "Measures not finished"),
    d.DelayCause.DECISION: Label("결정·결재 지연", "Decision or approval late"),
    d.DelayCause.NOTICE: Label("통지 지연", "Notice late"),
    d.DelayCause.OTHER: Label("그 밖의 사유", "Another cause"),
}

RETURN_REASONS: dict[str, Label] = {
    v.ReturnReason.UNKNOWN: Label("수취인 불명", "Addressee unknown"),
    v.ReturnReason.MOVED: Label("이사", "Moved away"),
    v.ReturnReason.ABSENT: Label("폐문부재", "Nobody there"),
    v.ReturnReason.DECLINED: Label("수취 거절", "Declined by the addressee"),
    v.ReturnReason.BAD_ADDRESS: Label("주소나 번호가 틀림", "Wrong address or number"),
    v.ReturnReason.NO_ANSWER: Label("팩스가 받지 않음", "The fax did not answer"),
    v.ReturnReason.MAILBOX: Label("메일 서버가 거절함", "Refused by the mail server"),
    v.ReturnReason.OTHER: Label("그 밖의 까닭", "Another reason"),
}

RECEIVED_BY: dict[str, Label] = {
    v.ReceivedBy.ADDRESSEE: Label("받을 분 본인", "The addressee"),
    v.ReceivedBy.HOUSEHOLD: Label("함께 사는 사람", "Somebody of the household"),
    v.ReceivedBy.WORKPLACE: Label("직장 동료", "A colleague"),
    v.ReceivedBy.MACHINE: Label("팩스 수신 확인", "Confirmed by the fax"),
    v.ReceivedBy.OTHER: Label("그 밖의 사람(경비실 등)", "Somebody else, such as a porter"),
}

DOCUMENTS: dict[str, Label] = {
    v.DocumentKind.REQUEST_FORM: Label("개인정보 권리행사 요구서", "Request form"),
    v.DocumentKind.RECEIPT: Label("접수증", "Receipt"),
    v.DocumentKind.NOTICE_ACCESS: Label("개인정보 열람 통지서", "Access notice"),
    v.DocumentKind.NOTICE_RESULT: Label("요구에 대한 결과 통지서", "Result notice"),
    v.DocumentKind.SUPPLEMENT_REQUEST: Label("보완 요청서", "Supplement request"),
    v.DocumentKind.DELAY_LETTER: Label("처리지연 안내문", "Delay letter"),
    v.DocumentKind.EXTENSION_LETTER: Label("기한 연장 통지서", "Letter of extension"),
    v.DocumentKind.NOTICE_AUTOMATED: Label(
        "자동화된 결정에 관한 결과 통지서", "Outcome about an automated decision"
    ),
    v.DocumentKind.ACCESS_REPORT: Label("개인정보 열람 결과서", "Access report"),
    v.DocumentKind.NOTICE_OBJECTION: Label("이의제기 결과 통지서", "Outcome of an objection"),
    v.DocumentKind.NOTICE_SOURCE: Label("수집 출처 등 통지서", "Notice of the source"),
    v.DocumentKind.NOTICE_TRANSFER: Label("전송 요구에 대한 결과 통지서", "Transfer notice"),
    v.DocumentKind.TRANSFER_FORM: Label("개인정보 전송요구서", "Transfer request form"),
    v.DocumentKind.NOTICE_CLOSING: Label("종결 통지서", "Closing notice"),
    v.DocumentKind.CLOSING_LETTER: Label("종결 안내문", "Closing letter"),
    v.DocumentKind.FEE_LETTER: Label("수수료 안내문", "Letter on fee and postage"),
    v.DocumentKind.POWER_OF_ATTORNEY: Label("위임장", "Power of attorney"),
    v.DocumentKind.ADDRESS_SHEET: Label("우편 주소지", "Address sheet"),
    v.DocumentKind.FAX_COVER: Label("팩스 표지", "Fax cover"),
    v.DocumentKind.DESTRUCTION_RECORD: Label(
        "파기 확인서(우리 기록)", "Destruction certificate (own records)"
    ),
    v.DocumentKind.DISPOSAL_CERTIFICATE: Label("파기 확인서", "Destruction certificate"),
    v.DocumentKind.REGISTER: Label("개인정보 열람등 요구 처리대장", "Request register"),
    v.DocumentKind.RECIPIENT_WORD: Label("제공받은 곳에 알리는 글", "Word to a recipient"),
    v.DocumentKind.PROVIDER_REQUEST: Label(
        "제공한 곳에 넘기는 요구서", "Request passed on to the provider"
    ),
}

DOCUMENT_STATES: dict[str, Label] = {
    v.DocumentState.DRAFT: Label("초안", "Draft"),
    v.DocumentState.RENDERED: Label("작성됨", "Prepared"),
    v.DocumentState.FROZEN: Label("확정", "Frozen"),
}
