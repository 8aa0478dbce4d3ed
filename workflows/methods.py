"""How a measure is carried out: the words an owner chooses from. Korean governs.

Destroying: Decree art 16(1) and the safety standard (개인정보의 안전성 확보조치 기준) art 13.
Correcting and suspending: the Act names no method (art 36(2) "정정ㆍ삭제 등 필요한 조치", 37(2),
37(5)); the words are ours and say what was done so that somebody else can see it. So are those for
a refused automated decision (Decree art 44-3(1): stopped, or processed again with people).
"""

from __future__ import annotations

from collections.abc import Mapping

from workflows.text import Label
from workflows.vocabulary import Right

#: Decree 16(1); safety standard 13(1) to (3).
DESTROYING: Mapping[str, Label] = {
    "erase": Label("복원할 수 없도록 영구 삭제", "Permanent deletion that cannot be restored"),
    "overwrite": Label("초기화 또는 덮어쓰기", "Initialising or overwriting"),
    "degauss": Label("전용 소자장비로 삭제", "Degaussing"),
    "destroy": Label("소각·파쇄 등 완전 파괴", "Full destruction (burning, shredding)"),
    "mask": Label("해당 부분의 마스킹·구멍 뚫기", "Masking or punching out the part (paper)"),
    "anonymise": Label(
        "시간·비용·기술을 고려해도 알아볼 수 없게 익명 처리(법 제58조의2)",
        "Anonymised where deletion is technically very hard (Act art 58-2)",
    ),
}
#: Act 36(2): corrected, or another measure that is needed.
CORRECTING: Mapping[str, Label] = {
    "change": Label("저장된 내용을 맞는 내용으로 고침", "Changed what is stored to what is right"),
    "complete": Label("빠진 내용을 채움", "Added what was missing"),
    "annotate": Label(
        "고칠 수 없는 원본에 맞는 내용을 덧붙임",
        "Added the right content to an original that cannot be changed",
    ),
}
#: Act 21(3), guideline 11(1): what a law orders to be kept lies apart, physically or technically.
KEEPING_APART: Mapping[str, Label] = {
    "apart_database": Label("별도 데이터베이스로 옮김", "Moved to a separate database"),
    "apart_cabinet": Label("별도 보관함에 넣음(종이)", "Put into a separate cabinet (paper)"),
    "apart_access": Label(
        "같은 시스템에서 접근 권한을 나누어 분리", "Split off in the same system by access rights"
    ),
}
#: Act 37(2) and (5): stopped, and what else the stop asks for.
SUSPENDING: Mapping[str, Label] = {
    "exclude": Label("이용·발송 대상에서 제외", "Taken out of what is used or sent"),
    "block": Label(
        "처리정지로 표시하고 접근·이용을 차단", "Marked as suspended, access and use blocked"
    ),
    "separate": Label("다른 정보와 나누어 보관", "Kept apart from other data"),
    "cut_off": Label("제3자 제공·연동을 끊음", "Provision or connection to others cut off"),
}
#: The one method that sends nothing: a periodic transfer ends (Act 35-2(5)).
STOPPED = "stopped"
#: Decree 42-6(3) no. 2, (7): agreed beforehand, authenticated, encrypted, by a relay agency.
SENDING: Mapping[str, Label] = {
    "relay": Label(
        "중계전문기관을 통하여 암호화하여 전송", "Sent encrypted through a relay agency"
    ),
    "agreed": Label(
        "미리 협의한 방식으로 상호 인증하고 암호화하여 전송",
        "Sent encrypted in the way agreed beforehand, both sides authenticated",
    ),
    "file": Label("암호화한 파일로 전달", "Handed over as an encrypted file"),
    STOPPED: Label("정기 전송을 멈춤", "The periodic transfer was stopped"),
}
#: Decree 44-3(1), notice 3(1): its application stopped, or the matter processed again by people.
REFUSING: Mapping[str, Label] = {
    "suspend": Label(
        "결정의 적용을 멈추어 중대한 영향이 없게 함",
        "Stopped applying the decision so that it has no serious effect",
    ),
    "undo": Label("이미 적용된 결과를 되돌림", "Undid what had been applied already"),
    "human": Label(
        "사람이 처음부터 다시 심사하여 결정함", "A person examined it anew and decided it"
    ),
}
_OF: Mapping[Right, Mapping[str, Label]] = {
    Right.CORRECT: CORRECTING,
    Right.DELETE: DESTROYING,
    Right.SUSPEND: SUSPENDING,
    Right.WITHDRAW: DESTROYING,
    Right.TRANSFER_THIRD: SENDING,
    Right.AUTOMATED_REFUSE: REFUSING,
}


def methods_of(right: Right) -> Mapping[str, Label]:
    """Return code -> words of the methods of a right; empty for one that has no measures."""
    return _OF.get(right, {})
