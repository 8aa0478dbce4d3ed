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
    Outcome.UPHOLD: _GRANTED,
    Outcome.NO_CORRECTION: Label("고칠 것이 없음", "Nothing to correct"),
    Outcome.DISMISS: Label("들어드리지 못함", "Not granted"),
    Outcome.PARTIAL: Label("일부 들어드림", "Granted in part"),
    Outcome.REFUSE: Label("들어드리지 못함", "Not granted"),
    Outcome.POSTPONE: Label("열람 연기", "Viewing postponed"),
    Outcome.NOT_HELD: Label("보유하지 않음", "Nothing held"),
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
    (Right.OBJECTION, Outcome.UPHOLD): Label("이의제기를 받아들임", "Objection upheld"),
    (Right.OBJECTION, Outcome.PARTIAL): Label("이의제기를 일부 받아들임", "Upheld in part"),
    (Right.OBJECTION, Outcome.DISMISS): Label("이의제기를 받아들이지 않음", "Objection dismissed"),
    (Right.DELETE, Outcome.ERASE): Label("삭제", "Deleted"),
    (Right.DELETE, Outcome.PARTIAL): Label("일부 삭제", "Deleted in part"),
    (Right.DELETE, Outcome.REFUSE): Label("삭제 거절", "Deletion refused"),
    (Right.DELETE, Outcome.NOT_HELD): Label("보유 정보 없음", "Nothing held"),
}
