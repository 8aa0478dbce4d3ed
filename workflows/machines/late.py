"""Guards about lateness and longer periods: which letter is lawful when."""

from __future__ import annotations

from workflows.errors import MachineError, Refused
from workflows.machines.base import Case
from workflows.vocabulary import TRANSFERS


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
    rule = case.law.rights[case.right].postponement
    since = facts.access.postponed_on or facts.received_on
    if ended is None or not since <= ended <= facts.today:
        raise Refused(
            "end_day_impossible",
            f"연기 사유가 없어진 날을 적어 주세요. {since.isoformat()}과 오늘 사이여야 합니다.",
            f"Enter the day the cause ended. It must lie between {since.isoformat()} and today.",
            rule.source.citation
            if rule and case.right in TRANSFERS
            else "법 제35조제3항, 표준지침 제31조제1항",
        )


def extension_holds(case: Case) -> None:
    """Require an extension the law knows: cause, days, number, told inside the running period.

    Notice 2024-9, 8(1): for its two causes only, at most twice, each up to 30 days.
    """
    facts, rule = case.facts, case.law.rights[case.right].extension
    if rule is None:
        raise MachineError("no_extension", f"{case.law.ref}: {case.right} has no extension")
    citation = rule.source.citation
    if facts.extensions >= rule.times:
        raise Refused(
            "too_many_extensions",
            f"기한은 {rule.times}번까지만 연장할 수 있고 이미 모두 썼습니다. 기한 안에 결과를"
            " 결정해 주세요.",
            f"A period is extended {rule.times} times at most, and that is used up. Decide inside"
            " the period.",
            citation,
        )
    if facts.legal_due is None or facts.today > facts.legal_due:
        raise Refused(
            "extension_too_late",
            "법정 기한이 지나 연장할 수 없습니다. 처리지연 안내문을 보내고 결과를 결정해 주세요.",
            "The legal due date has passed: it is too late to extend. Send the delay letter and"
            " decide.",
            citation,
        )
    if not 1 <= facts.extend_days <= rule.days:
        raise Refused(
            "extension_days",
            f"연장하는 날수는 1일부터 {rule.days}일까지입니다. 날수를 고쳐 주세요.",
            f"An extension has 1 to {rule.days} days. Change the number.",
            citation,
        )
    if facts.extend_cause not in rule.causes:
        raise Refused(
            "extension_cause",
            "연장할 수 있는 사유 두 가지 가운데 하나를 골라 주세요. 그 밖의 사유로는 연장할 수"
            " 없습니다.",
            "Choose one of the two causes that allow an extension. No other does.",
            citation,
        )
    if not facts.note.strip():
        raise Refused(
            "note_missing",
            "통지에 적을 구체적인 사유를 적어 주세요.",
            "Write the reason as the letter tells it.",
            citation,
        )


def extended_or_past_due(case: Case) -> None:
    """Require that no extension is left, or that it is too late for one (automated decisions)."""
    facts, rule = case.facts, case.law.rights[case.right].extension
    left = rule is not None and facts.extensions < rule.times
    if left and facts.legal_due is not None and facts.today <= facts.legal_due:
        raise Refused(
            "extend_instead",
            f"법정 기한({facts.legal_due.isoformat()}) 안에는 처리지연 안내가 아니라 기한 연장을"
            " 알려야 합니다.",
            f"Until the legal due date ({facts.legal_due.isoformat()}) the lawful letter is an"
            " extension.",
            "조치 기준 제8조제1항",
        )
