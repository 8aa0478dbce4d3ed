"""Restricting a member after hearing them, and marking somebody who abuses the desk.

Restriction: KOTRA's terms 17(2) to (4) and 18. The terms allow a chance to state an opinion
beforehand; here it is always given. Neither of the two is a ground to refuse or delay a request
under the Act (articles 35 to 38): the machines of the rights never hear of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from workflows.dates import add_months
from workflows.errors import Refused
from workflows.matter_kinds import MatterOutcome, MatterState, MatterStep
from workflows.matter_rules import (
    MatterFacts,
    Rule,
    approver_acts,
    ended,
    only_the_clock,
    reason_given,
    time_is_over,
)

S, Do, Out = MatterState, MatterStep, MatterOutcome
#: A mark ends by itself after so many months at the latest (a choice of the product).
MOST_MONTHS: Final = 12
USUAL_MONTHS: Final = 6


def opinion_until(told_on: date, days: int) -> date:
    """Return the last day (KST) for an opinion, counted from the day after the notice."""
    return told_on + timedelta(days=days)


def mark_until(approved_on: date, months: int = USUAL_MONTHS) -> date:
    """Return the day on which a mark ends."""
    return add_months(approved_on, min(months, MOST_MONTHS))


def was_heard(facts: MatterFacts) -> None:
    """Require that the time for an opinion is over, or the opinion was given."""
    raise Refused(
        "not_heard",
        f"의견진술 기간({facts.due_on}까지)이 끝나거나 의견을 들은 뒤에 결정할 수 있습니다.",
        f"Decide once the opinion was heard or its time (until {facts.due_on}) is over.",
        "이용약관 제17조제4항",
    )


def ground_is_named(facts: MatterFacts) -> None:
    """Require at least one ground of the terms."""
    if not facts.grounds:
        raise Refused(
            "ground_missing",
            "약관의 어느 사유에 해당하는지 하나 이상 골라 주세요.",
            "Choose at least one ground of the terms.",
            "이용약관 제17조제2항",
        )


def evidence_is_there(facts: MatterFacts) -> None:
    """Require evidence."""
    if not facts.proven:
        raise Refused(
            "evidence_missing",
            "무엇을 근거로 표시하는지 증거를 적어 주세요.",
            "Write down the evidence.",
        )


def another_approves(facts: MatterFacts) -> None:
    """Require somebody other than the proposer where there is one."""
    approver_acts(facts)
    if facts.own_proposal and facts.others_can_approve:
        raise Refused(
            "own_proposal",
            "스스로 올린 것은 다른 보호책임자가 승인해야 합니다.",
            "Another privacy officer has to approve what you proposed.",
        )


def mark_ends_in_time(facts: MatterFacts) -> None:
    """Require a last day after today, at most a year away."""
    last = mark_until(facts.today, MOST_MONTHS)
    if facts.until is None or not facts.today < facts.until <= last:
        raise Refused(
            "mark_too_long",
            f"표시는 내일부터 {last}까지 가운데에서 끝나는 날을 정해 주세요.",
            f"Choose a last day from tomorrow to {last}.",
        )


def _until(facts: MatterFacts) -> date | None:
    return facts.until


_RESTRICT: Final = Rule(
    S.DONE, (approver_acts, ground_is_named, reason_given), Out.RESTRICTED, ended
)
_DROP: Final = Rule(S.DONE, (approver_acts, reason_given), Out.NOT_RESTRICTED, ended)
_WAS_RESTRICTED: Final = Rule(
    S.DONE,
    (approver_acts, reason_given),
    Out.LIFTED,
    ended,
    lambda facts: facts.outcome is Out.RESTRICTED,
)

RESTRICTION: Final[Mapping[tuple[MatterState, MatterStep], Rule]] = {
    (S.HEARING, Do.TAKE_OPINION): Rule(S.TO_DECIDE),
    (S.HEARING, Do.TIME_OVER): Rule(S.TO_DECIDE, (only_the_clock, time_is_over)),
    (S.HEARING, Do.RESTRICT): Rule(S.DONE, (approver_acts, was_heard), hidden=True),
    (S.HEARING, Do.DROP): _DROP,
    (S.TO_DECIDE, Do.TAKE_OPINION): Rule(S.TO_DECIDE),
    (S.TO_DECIDE, Do.RESTRICT): _RESTRICT,
    (S.TO_DECIDE, Do.DROP): _DROP,
    (S.DONE, Do.LIFT): _WAS_RESTRICTED,
}

ABUSE: Final[Mapping[tuple[MatterState, MatterStep], Rule]] = {
    (S.PROPOSED, Do.APPROVE): Rule(
        S.ACTIVE, (another_approves, evidence_is_there, mark_ends_in_time), due=_until
    ),
    (S.PROPOSED, Do.DECLINE): Rule(S.DONE, (approver_acts, reason_given), Out.DECLINED, ended),
    (S.ACTIVE, Do.LIFT): Rule(S.DONE, (approver_acts, reason_given), Out.LIFTED, ended),
    (S.ACTIVE, Do.TIME_OVER): Rule(S.DONE, (only_the_clock, time_is_over), Out.EXPIRED, ended),
}
