"""Which grounds may be offered, and whether the ones chosen hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workflows.errors import Refused
from workflows.law.schema import Ground, LawPack
from workflows.vocabulary import BodyKind, Outcome, Right

#: Decree 42-8(1): a transfer is refused or stopped.
_REFUSALS_OF_TRANSFER = "영 제42조의8제1항제"


def offered(
    law: LawPack, right: Right, body: BodyKind, outcome: Outcome | None = None
) -> tuple[Ground, ...]:
    """Return the grounds of a right for a kind of body, in the order of the law.

    Grounds for public bodies are not shown to private ones. With an outcome, only grounds that
    carry it (a postponement has its own).
    """
    return tuple(
        ground
        for ground in law.grounds.values()
        if right in ground.rights
        and (body is BodyKind.PUBLIC or not ground.public_body_only)
        and (outcome is None or outcome in ground.outcomes)
    )


def stopping(law: LawPack, right: Right, body: BodyKind) -> tuple[Ground, ...]:
    """Return the grounds on which a transfer is stopped: the eleven of Decree 42-8(1), no other."""
    possible = offered(law, right, body, Outcome.REFUSE)
    return tuple(row for row in possible if row.source.citation.startswith(_REFUSALS_OF_TRANSFER))


def refuse_unlawful_grounds(
    chosen: Iterable[str],
    confirmed: Collection[str],
    statute: str,
    possible: Iterable[Ground],
) -> tuple[Ground, ...]:
    """Return the chosen grounds when they hold; Refused with the reason when one does not.

    `confirmed`: codes for which the second confirmation was ticked. `statute`: the other Act and
    article the officer named, for grounds that need one.
    """
    by_code = {ground.code: ground for ground in possible}
    found: list[Ground] = []
    for code in chosen:
        ground = by_code.get(code)
        if ground is None:
            raise Refused(
                "ground_not_offered",
                f"근거 ‘{code}’은 이 권리나 결과, 기관 종류에 쓸 수 없습니다. "
                "다른 근거를 골라 주세요.",
                f"Ground {code} does not belong to this right, outcome or kind of body. "
                "Choose another.",
            )
        _check(ground, confirmed, statute)
        found.append(ground)
    return tuple(found)


def _check(ground: Ground, confirmed: Collection[str], statute: str) -> None:
    citation = ground.source.citation
    if ground.needs_second_confirmation and ground.code not in confirmed:
        raise Refused(
            "ground_not_confirmed",
            f"이 근거에는 다음 확인이 필요합니다: {ground.confirmation.ko}",
            f"This ground needs a second confirmation: {ground.confirmation.en}",
            citation,
        )
    if ground.needs_statute and not statute.strip():
        raise Refused(
            "statute_missing",
            "이 근거에는 다른 법령의 이름과 조문이 필요합니다. 적어 주세요.",
            "This ground needs the name and article of the other law. Enter it.",
            citation,
        )
