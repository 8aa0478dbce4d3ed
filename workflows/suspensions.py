"""A suspension that goes on (처리정지), and its end: Act art 37(1), (2); the person may end it.

What was stopped stays stopped after the answer, until the person wants the processing again or
what the suspension rested on has gone. The law names no form for lifting it; who may do so, and
what has to be on record, is our reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from workflows.errors import Refused
from workflows.facts import ActorFacts
from workflows.hold_kinds import LiftReason
from workflows.vocabulary import Role

#: Characters of the note that says why an organisation goes on without a word of the person.
LONG_NOTE = 20
CITATION = "법 제37조제1항·제2항"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftFacts:
    """What the end of a suspension depends on.

    `in_force`: how many systems are still bound; `told`: whoever acts has read the result (an
    agent who may not see it may not undo it either).
    """

    actor: ActorFacts
    reason: LiftReason
    note: str
    in_force: int
    told: bool


def refuse_lifting(facts: LiftFacts) -> None:
    """Refuse to lift a suspension that is not in force, by somebody who may not, or unexplained.

    Raises:
        Refused: says why.

    """
    if not facts.in_force:
        raise Refused(
            "nothing_suspended",
            "정지 중인 것이 없습니다. 이미 해제되었는지 확인해 주세요.",
            "Nothing is suspended here. It may have been lifted already.",
            CITATION,
        )
    if facts.actor.is_person:
        _refuse_person(facts)
        return
    needed = Role.OFFICER if facts.reason is LiftReason.WISH else Role.APPROVER
    if not facts.actor.has(needed):
        raise Refused(
            "not_yours_to_lift",
            "본인의 뜻이면 처리담당자가, 정지할 까닭이 없어졌으면 개인정보 보호책임자가"
            " 해제합니다.",
            "On the person's wish an officer lifts it; because its cause has gone, the privacy"
            " officer.",
            CITATION,
        )
    short = 1 if facts.reason is LiftReason.WISH else LONG_NOTE
    if len(facts.note.strip()) < short:
        raise Refused(
            "note_missing",
            "언제 어떻게 들었는지, 또는 왜 정지할 까닭이 없어졌는지(20자 이상) 적어 주세요.",
            "Write when and how the person said so, or (20 characters or more) why its cause has"
            " gone.",
            CITATION,
        )


def _refuse_person(facts: LiftFacts) -> None:
    if facts.reason is not LiftReason.WISH or not facts.told:
        raise Refused(
            "not_yours_to_lift",
            "결과를 받으신 분만 정지를 풀 수 있습니다. 담당자에게 연락해 주세요.",
            "Only whoever got the answer may lift it. Please contact us.",
            CITATION,
        )
