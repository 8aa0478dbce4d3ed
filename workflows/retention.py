"""Deletion against duties to keep: what may stay, until when, and why.

A duty blocks a deletion only when all three hold: it is a law (never internal policy), the
privacy officer confirmed that the body is subject to it, and the record is of the kind the law
names (Act art 21(1) proviso, 21(3)). Everything else is erased.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflows.dates import add_months
from workflows.errors import Refused
from workflows.law.schema import LawPack, RetentionRule
from workflows.text import Label

_MONTHS_A_YEAR = 12


class NoBlock(StrEnum):
    """Why a duty to keep does not stop a deletion."""

    UNKNOWN = "unknown_duty"
    POLICY = "policy_never_blocks"
    NOT_CONFIRMED = "duty_not_confirmed"
    OTHER_KIND = "other_kind_of_record"
    NO_PERIOD = "duty_without_period"
    ENDED = "duty_ended"


_REASONS: dict[NoBlock, Label] = {
    NoBlock.UNKNOWN: Label(
        "법령 목록에 없는 보존 근거입니다. 목록에 있는 법정 보존 항목을 고르거나 삭제해 주세요.",
        "This duty to keep is not in the law pack. Choose one that is, or erase.",
    ),
    NoBlock.POLICY: Label(
        "내부 방침은 삭제를 막지 못합니다. 삭제하거나 법정 보존 항목을 골라 주세요.",
        "Internal policy never blocks a deletion. Erase, or choose a statutory duty.",
    ),
    NoBlock.NOT_CONFIRMED: Label(
        "이 법이 기관에 적용되는지 확인되지 않았습니다. 보호책임자가 확인하거나 삭제해 주세요.",
        "Nobody has confirmed that this law applies to the organisation. "
        "Have the privacy officer confirm it, or erase.",
    ),
    NoBlock.OTHER_KIND: Label(
        "이 기록은 그 법이 정한 종류의 기록이 아닙니다. 삭제하거나 다른 근거를 골라 주세요.",
        "This record is not of the kind that law names. Erase it, or choose another basis.",
    ),
    NoBlock.NO_PERIOD: Label(
        "보존 기간이 정해지지 않은 근거로는 남길 수 없습니다. 삭제해 주세요.",
        "A basis without a period cannot keep anything. Erase it.",
    ),
    NoBlock.ENDED: Label(
        "법정 보존 기간이 이미 끝났습니다. 삭제해 주세요.",
        "The statutory period has already ended. Erase it.",
    ),
}


@dataclass(frozen=True, slots=True)
class Keep:
    """A proposal to keep something under a duty (a key of `LawPack.retention`).

    `confirmed`: the privacy officer recorded that the body is subject to that law. `kind_matches`:
    the record at hand is of the kind the law names. `starts_on`: the day the period counts from.
    """

    item: str
    duty: str
    confirmed: bool
    kind_matches: bool
    starts_on: date | None = None


def end_of(rule: RetentionRule, starts_on: date) -> date | None:
    """Return the last day of a duty to keep, or None when it has no period.

    Years and months go by the calendar (Civil Act art 160); the end of a duty to keep never
    moves over holidays. A five-year duty from 2021-11-23 ends on 2026-11-23.
    """
    if not rule.has_period:
        return None
    ends = add_months(starts_on, rule.years * _MONTHS_A_YEAR + rule.months)
    return ends + timedelta(days=rule.days)


def why_not_kept(keep: Keep, law: LawPack, today: date) -> NoBlock | None:
    """Return why a duty does not stop the deletion, or None when it does."""
    rule = law.retention.get(keep.duty)
    if rule is None:
        return NoBlock.UNKNOWN
    if not rule.legal:
        return NoBlock.POLICY
    if not rule.blocks or not rule.has_period:
        return NoBlock.NO_PERIOD
    if not keep.confirmed:
        return NoBlock.NOT_CONFIRMED
    if not keep.kind_matches:
        return NoBlock.OTHER_KIND
    ends = None if keep.starts_on is None else end_of(rule, keep.starts_on)
    return NoBlock.ENDED if ends is not None and ends < today else None


def blocks(keep: Keep, law: LawPack, today: date) -> bool:
    """Tell whether this duty stops the deletion of this record on a day."""
    return why_not_kept(keep, law, today) is None


def refuse_unlawful_keep(keep: Keep, law: LawPack, today: date) -> None:
    """Raise Refused with the reason when a proposal to keep does not hold in law."""
    reason = why_not_kept(keep, law, today)
    if reason is not None:
        text = _REASONS[reason]
        raise Refused(
            reason.value,
            f"‘{keep.item}’: {text.ko}",
            f"{keep.item}: {text.en}",
            "법 제21조제1항 단서",
        )
