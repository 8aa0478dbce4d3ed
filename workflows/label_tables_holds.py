"""Labels of the use-hold and of a suspension that goes on."""

from __future__ import annotations

from workflows import hold_kinds as v
from workflows.text import Label

HOLD_STAGES: dict[str, Label] = {
    v.HoldStage.FIRST: Label("광고·새 제공 보류", "Advertising and new provision on hold"),
    v.HoldStage.FULL: Label("이용·제공 보류", "All use on hold"),
}

HOLD_ENDS: dict[str, Label] = {
    v.HoldEnd.RAISED: Label("전체 보류로 바뀜", "Became a full hold"),
    v.HoldEnd.LOWERED: Label("광고·새 제공 보류로 바뀜", "Back to the first stage"),
    v.HoldEnd.NO_MATCH: Label("이 시스템에 해당 정보 없음", "Not in this system"),
    v.HoldEnd.DONE: Label("요구가 끝남", "The request has ended"),
}

SYSTEM_USES: dict[str, Label] = {
    v.SystemUse.MARKETING: Label("광고·홍보", "Advertising"),
    v.SystemUse.PROVISION: Label("제3자 제공", "Provision to third parties"),
}

LIFT_REASONS: dict[str, Label] = {
    v.LiftReason.WISH: Label("본인의 뜻", "The person wants it"),
    v.LiftReason.CAUSE_GONE: Label("정지할 까닭이 없어짐", "Its cause has gone"),
}
