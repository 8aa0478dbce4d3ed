"""Labels of what concerns matters (see `workflows.labels` for how to ask)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflows import matter_kinds as m
from workflows.text import Label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_KINDS: dict[str, Label] = {
    m.MatterKind.POST: Label("게시물", "Post"),
    m.MatterKind.RESTRICTION: Label("회원 이용제한", "Restricting a member"),
    m.MatterKind.ABUSE: Label("주의 표시", "Mark on a requester"),
}
_SOURCES: dict[str, Label] = {
    m.PostSource.REPORTED: Label("권리침해 신고", "Reported infringement"),
    m.PostSource.FOUND: Label("스스로 발견", "Found by us"),
    m.PostSource.POSTER: Label("게시자의 삭제 요청", "The poster's own wish"),
}
_STATES: dict[str, Label] = {
    m.MatterState.OPEN: Label("접수", "Received"),
    m.MatterState.BLOCKED: Label("임시조치 중", "Blocked for now"),
    m.MatterState.BLOCK_OVER: Label("임시조치 기간 끝남", "Block is over"),
    m.MatterState.RESTORE_ASKED: Label("복구 요구 검토", "Restoring is asked for"),
    m.MatterState.HEARING: Label("의견진술 기간", "Time for an opinion"),
    m.MatterState.TO_DECIDE: Label("결정 대기", "To be decided"),
    m.MatterState.PROPOSED: Label("승인 대기", "To be approved"),
    m.MatterState.ACTIVE: Label("표시 중", "Marked"),
    m.MatterState.DONE: Label("마침", "Done"),
}
_STEPS: dict[str, Label] = {
    m.MatterStep.BLOCK: Label("임시조치(접근 차단)", "Block for now"),
    m.MatterStep.DELETE: Label("삭제", "Delete"),
    m.MatterStep.STOP: Label("사용 중지", "Stop using it"),
    m.MatterStep.KEEP: Label("법령에 따라 보존", "Keep, as a law requires"),
    m.MatterStep.TURN_DOWN: Label("침해로 보지 않음", "No infringement"),
    m.MatterStep.ASK_RESTORE: Label("복구 요구 접수", "Restoring asked for"),
    m.MatterStep.RESTORE: Label("복구(차단 해제)", "Restore, end the block"),
    m.MatterStep.REFUSE_RESTORE: Label("복구하지 않음", "Do not restore"),
    m.MatterStep.TIME_OVER: Label("기간이 끝남", "The time is over"),
    m.MatterStep.TAKE_OPINION: Label("의견 적기", "Record the opinion"),
    m.MatterStep.RESTRICT: Label("이용제한", "Restrict"),
    m.MatterStep.DROP: Label("제한하지 않음", "Do not restrict"),
    m.MatterStep.APPROVE: Label("승인", "Approve"),
    m.MatterStep.DECLINE: Label("승인하지 않음", "Do not approve"),
    m.MatterStep.LIFT: Label("풀기", "Lift"),
}
_OUTCOMES: dict[str, Label] = {
    m.MatterOutcome.DELETED: Label("삭제함", "Deleted"),
    m.MatterOutcome.STOPPED: Label("사용을 중지함", "No longer used"),
    m.MatterOutcome.KEPT_BY_LAW: Label("법령에 따라 보존함", "Kept, as a law requires"),
    m.MatterOutcome.NOT_INFRINGING: Label("침해로 보지 않음", "No infringement"),
    m.MatterOutcome.RESTORED: Label("복구함", "Restored"),
    m.MatterOutcome.RESTRICTED: Label("이용을 제한함", "Restricted"),
    m.MatterOutcome.NOT_RESTRICTED: Label("제한하지 않음", "Not restricted"),
    m.MatterOutcome.DECLINED: Label("승인하지 않음", "Not approved"),
    m.MatterOutcome.EXPIRED: Label("기간이 끝나 없어짐", "Ended by time"),
    m.MatterOutcome.LIFTED: Label("풀림", "Lifted"),
}
_ROLES: dict[str, Label] = {
    m.MatterRole.REPORTER: Label("신고한 분", "Reporter"),
    m.MatterRole.POSTER: Label("게시자", "Poster"),
    m.MatterRole.MEMBER: Label("회원", "Member"),
}
_NOTICES: dict[str, Label] = {
    m.TermsNotice.EMAIL: Label("전자우편", "Email"),
    m.TermsNotice.PHONE: Label("전화", "Telephone"),
    m.TermsNotice.FAX: Label("팩스", "Fax"),
    m.TermsNotice.POST: Label("우편", "Post"),
}
_PROOFS: dict[str, Label] = {
    m.RestoreProof.SETTLEMENT: Label("당사자 사이의 합의문", "Settlement between the parties"),
    m.RestoreProof.FINAL_RECORD: Label(
        "확정력 있는 조서나 판결", "A record or judgment that is final"
    ),
    m.RestoreProof.OTHER: Label("그 밖의 증빙", "Other proof"),
}
_GROUNDS: dict[str, Label] = {
    m.AbuseGround.INSULTS: Label("폭언·욕설·성희롱", "Abuse, swearing, sexual harassment"),
    m.AbuseGround.UNFAIR_GAIN: Label(
        "부당한 이익을 노린 고의적·상습적 민원", "Habitual complaints for unfair gain"
    ),
    m.AbuseGround.NO_LIABILITY: Label(
        "책임 없는 일에 대한 되풀이 추궁", "Pursuing issues without liability again and again"
    ),
}

MATTERS: Mapping[type[StrEnum], Mapping[str, Label]] = {
    m.MatterKind: _KINDS,
    m.PostSource: _SOURCES,
    m.MatterState: _STATES,
    m.MatterStep: _STEPS,
    m.MatterOutcome: _OUTCOMES,
    m.MatterRole: _ROLES,
    m.TermsNotice: _NOTICES,
    m.RestoreProof: _PROOFS,
    m.AbuseGround: _GROUNDS,
}
