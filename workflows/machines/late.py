"""Guards about lateness: which letter is lawful when."""

from __future__ import annotations

from workflows.errors import Refused
from workflows.machines.base import Case


def past_due(case: Case) -> None:
    """Require that postponement is no longer possible (access)."""
    due = case.facts.legal_due
    if due is not None and case.facts.today <= due:
        raise Refused(
            "postpone_instead",
            f"법정 기한({due.isoformat()}) 안에는 처리지연 안내가 아니라 열람연기를 알려야 합니다.",
            f"Until the legal due date ({due.isoformat()}) the lawful letter is a postponement.",
            "법 제35조제3항 후단, 영 제42조제2항",
        )


def postponement_over(case: Case) -> None:
    """Require the day the cause ended, one that has come."""
    ended, facts = case.facts.postponement_ended_on, case.facts
    if ended is None or not facts.received_on <= ended <= facts.today:
        raise Refused(
            "end_day_impossible",
            "연기 사유가 없어진 날을 적어 주세요. 접수일과 오늘 사이여야 합니다.",
            "Enter the day the cause ended. It must lie between receipt and today.",
            "법 제35조제3항, 표준지침 제31조제1항",
        )
