"""Labels of the vocabulary lists, code by code (see `workflows.labels` for how to ask)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflows import label_tables_given as given
from workflows import label_tables_holds as holds
from workflows import label_tables_papers as papers
from workflows import label_tables_requests as requests
from workflows import label_tables_viewing as viewing
from workflows import vocabulary as v
from workflows.label_tables_events import EVENT_KINDS
from workflows.label_tables_matters import MATTERS
from workflows.text import Label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum


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
    v.Channel.DISCLOSURE: Label("정보공개 청구", "Claim for disclosure of information"),
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

_ESCALATE_TO: dict[str, Label] = {
    v.EscalateTo.DEPUTY: Label("부서의 대신할 담당자", "Deputy of the department"),
    v.EscalateTo.OFFICER: Label("처리담당자", "Officer"),
    v.EscalateTo.PRIVACY_OFFICER: Label("개인정보 보호책임자", "Privacy officer"),
}

_OUTSIDE_KINDS: dict[str, Label] = {
    v.OutsideKind.RECIPIENT: Label("제공받은 곳", "Recipient"),
    v.OutsideKind.PROVIDER: Label("제공한 곳", "Provider"),
}

_OUTSIDE_ANSWERS: dict[str, Label] = {
    v.OutsideAnswer.DONE: Label("조치함", "Done"),
    v.OutsideAnswer.PARTLY: Label("일부 조치함", "Done in part"),
    v.OutsideAnswer.NOT_HELD: Label("갖고 있지 않음", "Not held"),
    v.OutsideAnswer.DECLINED: Label("조치하지 않음", "Declined"),
    v.OutsideAnswer.NO_ANSWER: Label("답이 없음", "No answer"),
}

_OUTSIDE_CHANNELS: dict[str, Label] = {
    v.OutsideChannel.POST: Label("우편", "Post"),
    v.OutsideChannel.EMAIL: Label("전자우편", "Email"),
    v.OutsideChannel.FAX: Label("팩스", "Fax"),
    v.OutsideChannel.HAND_OVER: Label("직접 전달", "Handed over"),
    v.OutsideChannel.OTHER: Label("그 밖의 방법", "Another way"),
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
    v.AuthorityKind.PARENT_OF_MINOR: Label(
        "만 14세 이상 미성년자의 부모 (위임장 없이)",
        "Parent of a minor of 14 or over, without a power of attorney",
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


_BODIES: dict[str, Label] = {
    v.BodyKind.PUBLIC: Label("공공기관", "Public body"),
    v.BodyKind.PRIVATE: Label("민간 개인정보처리자", "Private controller"),
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
    v.ClockEventType.COUNTED_FROM_PROOF: Label(
        "보완을 받은 날부터 다시 셈", "Counted from the day proof arrived"
    ),
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
    v.Right: requests.RIGHTS,
    v.RequestState: requests.STATES,
    v.RequestEvent: requests.EVENTS,
    v.WaitingFor: requests.WAITING,
    v.AccessItem: requests.ACCESS_ITEMS,
    v.Outcome: requests.OUTCOMES,
    v.Verdict: requests.VERDICTS,
    v.IdentityMethod: _IDENTITY,
    v.Channel: _CHANNELS,
    v.NoticeChannel: _NOTICE_CHANNELS,
    v.ApprovalMode: _APPROVAL,
    v.Role: _ROLES,
    v.EscalateTo: _ESCALATE_TO,
    v.OutsideKind: _OUTSIDE_KINDS,
    v.OutsideAnswer: _OUTSIDE_ANSWERS,
    v.OutsideChannel: _OUTSIDE_CHANNELS,
    v.PersonRole: _PERSON_ROLES,
    v.AuthorityKind: _AUTHORITY_KINDS,
    v.AuthorityProof: _AUTHORITY_PROOFS,
    v.AuthorityState: _AUTHORITY_STATES,
    v.DecisionBasis: requests.DECISION_BASES,
    v.SuspendedUse: requests.SUSPENDED_USES,
    v.SourceKind: requests.SOURCE_KINDS,
    v.TransferStep: requests.TRANSFER_STEPS,
    v.HoldStage: holds.HOLD_STAGES,
    v.HoldEnd: holds.HOLD_ENDS,
    v.SystemUse: holds.SYSTEM_USES,
    v.LiftReason: holds.LIFT_REASONS,
    v.GivenState: given.GIVEN_STATES,
    v.RemovedKind: given.REMOVED_KINDS,
    v.DispatchOutcome: papers.DISPATCH_OUTCOMES,
    v.ReturnReason: papers.RETURN_REASONS,
    v.ReceivedBy: papers.RECEIVED_BY,
    v.DestructionState: papers.DESTRUCTION_STATES,
    v.OwnRecord: papers.OWN_RECORDS,
    v.DisposalTrigger: papers.DISPOSAL_TRIGGERS,
    v.DisposalState: papers.DISPOSAL_STATES,
    v.DelayCause: papers.DELAY_CAUSES,
    v.BodyKind: _BODIES,
    v.DocumentKind: papers.DOCUMENTS,
    v.DocumentState: papers.DOCUMENT_STATES,
    v.ClockState: _CLOCK_STATES,
    v.ClockEventType: _CLOCK_EVENTS,
    v.DeadlineState: _DEADLINES,
    v.EventKind: EVENT_KINDS,
    **MATTERS,
    v.PostponementCause: viewing.POSTPONEMENT_CAUSES,
    v.SupplementAbout: viewing.SUPPLEMENTS,
    v.ViewForm: viewing.VIEW_FORMS,
    v.ViewMethod: viewing.VIEW_METHODS,
    v.ViewingWay: viewing.VIEWING_WAYS,
    v.ViewingState: viewing.VIEWING_STATES,
    v.FeeCause: viewing.FEE_CAUSES,
    v.FeeState: viewing.FEE_STATES,
    v.PayWay: viewing.PAY_WAYS,
}
