"""Labels of the vocabulary lists, code by code (see `workflows.labels` for how to ask)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflows import vocabulary as v
from workflows.label_tables_events import EVENT_KINDS
from workflows.text import Label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_RIGHTS: dict[str, Label] = {
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

_STATES: dict[str, Label] = {
    v.RequestState.RECEIVED: Label("접수", "Received"),
    v.RequestState.COLLECTING: Label("확인·조사 중", "Collecting"),
    v.RequestState.DECIDING: Label("결정 작성 중", "Deciding"),
    v.RequestState.APPROVING: Label("결재 대기", "Awaiting approval"),
    v.RequestState.CARRYING_OUT: Label("조치 중", "Carrying out"),
    v.RequestState.NOTIFYING: Label("통지 준비", "Ready to notify"),
    v.RequestState.POSTPONED: Label("열람 연기", "Postponed"),
    v.RequestState.ANSWERED: Label("통지 완료", "Answered"),
    v.RequestState.WITHDRAWN: Label("취하", "Withdrawn"),
    v.RequestState.UNVERIFIED: Label("본인 미확인 종결", "Closed, identity not verified"),
}

_EVENTS: dict[str, Label] = {
    v.RequestEvent.ORDER_SEARCH: Label("조사 요청", "Order the search"),
    v.RequestEvent.BEGIN_DECISION: Label("결정 작성 시작", "Begin the decision"),
    v.RequestEvent.SUBMIT: Label("결재 요청", "Submit for approval"),
    v.RequestEvent.RETURN_DRAFT: Label("돌려보내기", "Return the draft"),
    v.RequestEvent.APPROVE: Label("승인", "Approve"),
    v.RequestEvent.CONFIRM_MEASURES: Label("조치 확인", "Confirm the measures"),
    v.RequestEvent.ISSUE: Label("통지서 교부", "Issue the notice"),
    v.RequestEvent.END_POSTPONEMENT: Label("연기 사유 소멸", "End the postponement"),
    v.RequestEvent.TELL_DELAY: Label("처리지연 안내", "Delay letter"),
    v.RequestEvent.WITHDRAW: Label("취하", "Withdraw"),
    v.RequestEvent.CLOSE_UNVERIFIED: Label("본인 미확인 종결", "Close as unverified"),
    v.RequestEvent.REOPEN: Label("다시 열기", "Reopen"),
}

_WAITING: dict[str, Label] = {
    v.WaitingFor.PERSON: Label("신청인", "The person"),
    v.WaitingFor.TASK_OWNERS: Label("담당 부서·수탁자", "Task owners"),
    v.WaitingFor.APPROVER: Label("개인정보 보호책임자", "The privacy officer"),
    v.WaitingFor.OFFICER: Label("처리담당자", "The officer"),
    v.WaitingFor.WORKER: Label("시스템(자동 처리)", "The system"),
}

# Items 1 to 5 in the words of Decree art 41(1).
_ACCESS_ITEMS: dict[str, Label] = {
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

_OUTCOMES: dict[str, Label] = {
    v.Outcome.GRANT: Label("열람", "Grant"),
    v.Outcome.PARTIAL: Label("일부", "Partial"),
    v.Outcome.POSTPONE: Label("열람연기", "Postpone"),
    v.Outcome.REFUSE: Label("거절", "Refuse"),
    v.Outcome.ERASE: Label("삭제", "Erase"),
    v.Outcome.CORRECT: Label("정정", "Correct"),
    v.Outcome.NO_CORRECTION: Label("정정할 사항 없음", "Nothing to correct"),
    v.Outcome.STOP: Label("처리정지", "Stop"),
    v.Outcome.UPHOLD: Label("받아들임", "Upheld"),
    v.Outcome.DISMISS: Label("받아들이지 않음", "Dismissed"),
    v.Outcome.NOT_HELD: Label("보유 정보 없음", "Nothing held"),
}

_VERDICTS: dict[str, Label] = {
    v.Verdict.MATCH: Label("보유 정보와 일치", "Matches the data held"),
    v.Verdict.NO_MATCH: Label("일치하지 않음", "Does not match"),
    v.Verdict.NOT_HELD: Label("해당 정보 없음", "Nothing held"),
}

_IDENTITY: dict[str, Label] = {
    v.IdentityMethod.MATCH_ON_FILE: Label("보유 정보 대조", "Matched with data on file"),
    v.IdentityMethod.LOGIN: Label("로그인 재인증", "Signed in again"),
    v.IdentityMethod.IN_PERSON: Label("대면 확인", "In person"),
    v.IdentityMethod.CALL_BACK: Label("전화 회신 확인", "Call-back"),
    v.IdentityMethod.DOCUMENT: Label("서류 확인", "Document shown"),
}

_CHANNELS: dict[str, Label] = {
    v.Channel.WEB: Label("홈페이지", "Website"),
    v.Channel.EMAIL: Label("전자우편", "Email"),
    v.Channel.PHONE: Label("전화", "Telephone"),
    v.Channel.POST: Label("우편", "Post"),
    v.Channel.FAX: Label("팩스", "Fax"),
    v.Channel.VISIT: Label("방문", "Visit"),
    v.Channel.PORTAL: Label("개인정보 포털", "Privacy portal (PIPC)"),
    v.Channel.COMPLAINT: Label("민원·문의", "Complaint or inquiry"),
}

_NOTICE_CHANNELS: dict[str, Label] = {
    v.NoticeChannel.PORTAL_EMAIL: Label("누리집과 전자우편", "Website and email"),
    v.NoticeChannel.POST: Label("우편", "Post"),
    v.NoticeChannel.FAX: Label("팩스", "Fax"),
    v.NoticeChannel.VISIT: Label("방문 수령", "Collect in person"),
}

_APPROVAL: dict[str, Label] = {
    v.ApprovalMode.ALL: Label("모든 결정을 승인", "Every decision is approved"),
    v.ApprovalMode.LIMITING: Label(
        "제한·파기하는 결정만 승인", "Decisions that limit or destroy are approved"
    ),
    v.ApprovalMode.SINGLE: Label("1인 처리(이유 기록)", "One person, with a written reason"),
}

_ROLES: dict[str, Label] = {
    v.Role.OFFICER: Label("처리담당자", "Officer"),
    v.Role.APPROVER: Label("개인정보 보호책임자", "Privacy officer (approver)"),
    v.Role.TASK_OWNER: Label("담당 부서·수탁자", "Task owner"),
    v.Role.AUDITOR: Label("감사자", "Auditor"),
    v.Role.ADMIN: Label("관리자", "Administrator"),
}

_PERSON_ROLES: dict[str, Label] = {
    v.PersonRole.SUBJECT: Label("본인", "The person"),
    v.PersonRole.AGENT: Label("임의대리인", "Agent"),
    v.PersonRole.GUARDIAN: Label("법정대리인", "Legal representative"),
}

_AUTHORITY_KINDS: dict[str, Label] = {
    v.AuthorityKind.POWER_OF_ATTORNEY: Label("위임장", "Power of attorney"),
    v.AuthorityKind.PARENT_OF_CHILD: Label(
        "만 14세 미만 아동의 법정대리인", "Legal representative of a child under 14"
    ),
    v.AuthorityKind.GUARDIAN: Label("그 밖의 법정대리인", "Other legal representative"),
}

_AUTHORITY_PROOFS: dict[str, Label] = {
    v.AuthorityProof.DOCUMENT: Label("서류", "Document"),
    v.AuthorityProof.CALL_BACK: Label("정보주체에게 전화로 확인", "Call to the person"),
}

_AUTHORITY_STATES: dict[str, Label] = {
    v.AuthorityState.CLAIMED: Label("확인 전", "To be checked"),
    v.AuthorityState.CONFIRMED: Label("확인함", "Confirmed"),
    v.AuthorityState.REJECTED: Label("인정하지 않음", "Rejected"),
    v.AuthorityState.REVOKED: Label("철회됨", "Revoked"),
}

_SUSPENDED_USES: dict[str, Label] = {
    v.SuspendedUse.MARKETING: Label("광고·마케팅", "Advertising and marketing"),
    v.SuspendedUse.THIRD_PARTY: Label("제3자 제공", "Provision to third parties"),
    v.SuspendedUse.ANALYSIS: Label("분석·추천", "Analysis and recommendations"),
    v.SuspendedUse.EVERYTHING: Label("모든 이용", "Every use"),
}

_DISPATCH_OUTCOMES: dict[str, Label] = {
    v.DispatchOutcome.SENT: Label("보냄", "Sent"),
    v.DispatchOutcome.DELIVERED: Label("도달", "Delivered"),
    v.DispatchOutcome.RETURNED: Label("반송", "Returned"),
    v.DispatchOutcome.BOUNCED: Label("전자우편 반송", "Bounced"),
}

_DESTRUCTION_STATES: dict[str, Label] = {
    v.DestructionState.PROPOSED: Label("승인 대기", "Proposed"),
    v.DestructionState.APPROVED: Label("승인됨", "Approved"),
    v.DestructionState.DECLINED: Label("보류", "Declined"),
    v.DestructionState.DONE: Label("파기함", "Destroyed"),
}

_OWN_RECORDS: dict[str, Label] = {
    v.OwnRecord.FILING: Label("신청과 처리 기록", "Filing and its handling"),
    v.OwnRecord.ACCESS_LOG: Label("접속기록", "Access log"),
    v.OwnRecord.AUTHORITY_PAPER: Label("위임장·대리 증명 서류", "Papers of an authority"),
}

_RETURN_REASONS: dict[str, Label] = {
    v.ReturnReason.UNKNOWN: Label("수취인 불명", "Addressee unknown"),
    v.ReturnReason.MOVED: Label("이사", "Moved away"),
    v.ReturnReason.ABSENT: Label("폐문부재", "Nobody there"),
    v.ReturnReason.DECLINED: Label("수취 거절", "Declined by the addressee"),
    v.ReturnReason.BAD_ADDRESS: Label("주소나 번호가 틀림", "Wrong address or number"),
    v.ReturnReason.NO_ANSWER: Label("팩스가 받지 않음", "The fax did not answer"),
    v.ReturnReason.MAILBOX: Label("메일 서버가 거절함", "Refused by the mail server"),
    v.ReturnReason.OTHER: Label("그 밖의 까닭", "Another reason"),
}

_RECEIVED_BY: dict[str, Label] = {
    v.ReceivedBy.ADDRESSEE: Label("받을 분 본인", "The addressee"),
    v.ReceivedBy.HOUSEHOLD: Label("함께 사는 사람", "Somebody of the household"),
    v.ReceivedBy.WORKPLACE: Label("직장 동료", "A colleague"),
    v.ReceivedBy.MACHINE: Label("팩스 수신 확인", "Confirmed by the fax"),
    v.ReceivedBy.OTHER: Label("그 밖의 사람(경비실 등)", "Somebody else, such as a porter"),
}

_BODIES: dict[str, Label] = {
    v.BodyKind.PUBLIC: Label("공공기관", "Public body"),
    v.BodyKind.PRIVATE: Label("민간 개인정보처리자", "Private controller"),
}

_DOCUMENTS: dict[str, Label] = {
    v.DocumentKind.REQUEST_FORM: Label("개인정보 권리행사 요구서", "Request form"),
    v.DocumentKind.RECEIPT: Label("접수증", "Receipt"),
    v.DocumentKind.NOTICE_ACCESS: Label("개인정보 열람 통지서", "Access notice"),
    v.DocumentKind.NOTICE_RESULT: Label("요구에 대한 결과 통지서", "Result notice"),
    v.DocumentKind.SUPPLEMENT_REQUEST: Label("보완 요청서", "Supplement request"),
    v.DocumentKind.DELAY_LETTER: Label("처리지연 안내문", "Delay letter"),
    v.DocumentKind.ACCESS_REPORT: Label("개인정보 열람 결과서", "Access report"),
    v.DocumentKind.NOTICE_OBJECTION: Label("이의제기 결과 통지서", "Outcome of an objection"),
    v.DocumentKind.POWER_OF_ATTORNEY: Label("위임장", "Power of attorney"),
    v.DocumentKind.ADDRESS_SHEET: Label("우편 주소지", "Address sheet"),
    v.DocumentKind.FAX_COVER: Label("팩스 표지", "Fax cover"),
    v.DocumentKind.DESTRUCTION_RECORD: Label("파기 확인서", "Destruction certificate"),
    v.DocumentKind.REGISTER: Label("개인정보 열람등 요구 처리대장", "Request register"),
}

_DOCUMENT_STATES: dict[str, Label] = {
    v.DocumentState.DRAFT: Label("초안", "Draft"),
    v.DocumentState.RENDERED: Label("작성됨", "Prepared"),
    v.DocumentState.FROZEN: Label("확정", "Frozen"),
}

_CLOCK_STATES: dict[str, Label] = {
    v.ClockState.RUNNING: Label("진행", "Running"),
    v.ClockState.POSTPONED: Label("연기", "Postponed"),
}

_CLOCK_EVENTS: dict[str, Label] = {
    v.ClockEventType.POSTPONED: Label("연기 통지", "Postponed"),
    v.ClockEventType.POSTPONEMENT_ENDED: Label("연기 사유 소멸", "Postponement ended"),
    v.ClockEventType.EXTENDED: Label("기간 연장", "Extended"),
    v.ClockEventType.SUPPLEMENT_REQUESTED: Label("보완 요청", "Supplement requested"),
    v.ClockEventType.SUPPLEMENT_RECEIVED: Label("보완 접수", "Supplement received"),
}

_DEADLINES: dict[str, Label] = {
    v.DeadlineState.OVER: Label("초과", "Overdue"),
    v.DeadlineState.TODAY: Label("오늘 마감", "Due today"),
    v.DeadlineState.SOON: Label("임박", "Due soon"),
    v.DeadlineState.OK: Label("여유", "On time"),
    v.DeadlineState.WAITING: Label("대기", "Waiting"),
    v.DeadlineState.DONE: Label("완료", "Done"),
}

LABELS: Mapping[type[StrEnum], Mapping[str, Label]] = {
    v.Right: _RIGHTS,
    v.RequestState: _STATES,
    v.RequestEvent: _EVENTS,
    v.WaitingFor: _WAITING,
    v.AccessItem: _ACCESS_ITEMS,
    v.Outcome: _OUTCOMES,
    v.Verdict: _VERDICTS,
    v.IdentityMethod: _IDENTITY,
    v.Channel: _CHANNELS,
    v.NoticeChannel: _NOTICE_CHANNELS,
    v.ApprovalMode: _APPROVAL,
    v.Role: _ROLES,
    v.PersonRole: _PERSON_ROLES,
    v.AuthorityKind: _AUTHORITY_KINDS,
    v.AuthorityProof: _AUTHORITY_PROOFS,
    v.AuthorityState: _AUTHORITY_STATES,
    v.SuspendedUse: _SUSPENDED_USES,
    v.DispatchOutcome: _DISPATCH_OUTCOMES,
    v.ReturnReason: _RETURN_REASONS,
    v.ReceivedBy: _RECEIVED_BY,
    v.DestructionState: _DESTRUCTION_STATES,
    v.OwnRecord: _OWN_RECORDS,
    v.BodyKind: _BODIES,
    v.DocumentKind: _DOCUMENTS,
    v.DocumentState: _DOCUMENT_STATES,
    v.ClockState: _CLOCK_STATES,
    v.ClockEventType: _CLOCK_EVENTS,
    v.DeadlineState: _DEADLINES,
    v.EventKind: EVENT_KINDS,
}
