"""Posts that infringe somebody's rights, and posts their own poster wants gone.

The promise is KOTRA's terms 12(4) and (5): whoever shows an infringement has the post deleted or
blocked for up to 30 days (임시조치), reporter and poster are told at once; the poster may ask to
have it back with a settlement, a final record or other proof; what the organisation finds itself is
treated alike; a post whose poster wants it gone goes at once, but for what a law makes it keep.

The last day of a block is `block_days` after the day of the measure, which is not counted itself
(Civil Act 157). A limit is no due date: it never moves over a weekend.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from workflows.errors import Refused
from workflows.matter_kinds import MatterOutcome, MatterState, MatterStep, PostSource
from workflows.matter_rules import (
    MatterFacts,
    Rule,
    ended,
    officer_acts,
    only_the_clock,
    reason_given,
    time_is_over,
)

S, Do, Out = MatterState, MatterStep, MatterOutcome
_TERMS: Final = "이용약관 제12조제5항"


def block_until(measured_on: date, days: int) -> date:
    """Return the last day (KST) of a block that begins on a day."""
    return measured_on + timedelta(days=days)


def infringement_is_shown(facts: MatterFacts) -> None:
    """Require proof from a reporter; what the organisation finds itself needs its own reason."""
    if facts.source is PostSource.REPORTED and not facts.proven:
        raise Refused(
            "not_shown",
            "침해 사실을 소명한 내용이 없습니다. 신고한 분께 여쭤 보고 적어 주세요.",
            "Nothing shows the infringement. Ask the reporter and write it down.",
            _TERMS,
        )


def block_is_short_enough(facts: MatterFacts) -> None:
    """Require a last day from today on, at most the promised days away."""
    last = block_until(facts.today, facts.most_days)
    if facts.until is None or not facts.today <= facts.until <= last:
        raise Refused(
            "block_too_long",
            f"임시조치는 {facts.most_days}일 안에서 합니다. {last}까지 고를 수 있습니다.",
            f"A block lasts {facts.most_days} days at most. It can end on {last} at the latest.",
            _TERMS,
        )


def proof_to_restore(facts: MatterFacts) -> None:
    """Require a settlement, a final record or other proof."""
    if not facts.proven:
        raise Refused(
            "no_proof",
            "합의문, 확정력 있는 조서나 그 밖의 증빙이 무엇인지 적어 주세요.",
            "Say which settlement, final record or other proof there is.",
            _TERMS,
        )


def statute_is_named(facts: MatterFacts) -> None:
    """Require the Act that makes the organisation keep the post; a policy never does."""
    if not facts.statute.strip():
        raise Refused(
            "statute_missing",
            "어느 법령의 몇 조에 따라 보존하는지 적어 주세요. 내부 방침으로는 보존할 수 없습니다.",
            "Name the Act and article that order keeping it. An internal policy does not.",
            "이용약관 제12조제4항",
        )


def _by_others(facts: MatterFacts) -> bool:
    return facts.source is not PostSource.POSTER


def _by_poster(facts: MatterFacts) -> bool:
    return facts.source is PostSource.POSTER


def _was_deleted(facts: MatterFacts) -> bool:
    return facts.outcome is Out.DELETED and _by_others(facts)


def _back(facts: MatterFacts) -> MatterState:
    """Return where a post goes whose poster is not right: deleted stays, a block goes on."""
    if facts.outcome is Out.DELETED:
        return S.DONE
    over = facts.due_on is None or facts.today > facts.due_on
    return S.BLOCK_OVER if over else S.BLOCKED


def _until(facts: MatterFacts) -> date | None:
    return facts.until


_DELETE: Final = Rule(S.DONE, (officer_acts, infringement_is_shown), Out.DELETED, ended)
_RESTORE: Final = Rule(S.DONE, (officer_acts, reason_given), Out.RESTORED, ended)
_CLAIM: Final = Rule(S.RESTORE_ASKED, (proof_to_restore,))

#: (state, step) -> what the step asks for and where it leads.
POSTS: Final[Mapping[tuple[MatterState, MatterStep], Rule]] = {
    (S.OPEN, Do.BLOCK): Rule(
        S.BLOCKED,
        (officer_acts, infringement_is_shown, block_is_short_enough),
        due=_until,
        offered=_by_others,
    ),
    (S.OPEN, Do.DELETE): _DELETE,
    (S.OPEN, Do.TURN_DOWN): Rule(
        S.DONE, (officer_acts, reason_given), Out.NOT_INFRINGING, ended, _by_others
    ),
    (S.OPEN, Do.STOP): Rule(S.DONE, (officer_acts,), Out.STOPPED, ended, _by_poster),
    (S.OPEN, Do.KEEP): Rule(
        S.DONE, (officer_acts, reason_given, statute_is_named), Out.KEPT_BY_LAW, ended, _by_poster
    ),
    (S.BLOCKED, Do.RESTORE): _RESTORE,
    (S.BLOCKED, Do.DELETE): _DELETE,
    (S.BLOCKED, Do.ASK_RESTORE): _CLAIM,
    (S.BLOCKED, Do.TIME_OVER): Rule(S.BLOCK_OVER, (only_the_clock, time_is_over)),
    (S.RESTORE_ASKED, Do.RESTORE): _RESTORE,
    (S.RESTORE_ASKED, Do.REFUSE_RESTORE): Rule(_back, (officer_acts, reason_given)),
    (S.BLOCK_OVER, Do.RESTORE): _RESTORE,
    (S.BLOCK_OVER, Do.DELETE): _DELETE,
    (S.BLOCK_OVER, Do.ASK_RESTORE): _CLAIM,
    (S.DONE, Do.ASK_RESTORE): Rule(S.RESTORE_ASKED, (proof_to_restore,), offered=_was_deleted),
}
