"""Authority to act for somebody else: what is missing, ages, and what a power of attorney covers.

Decree art 45(1): legal representatives, and whoever the person gave power to. The controller
checks that they are lawful agents (Decree art 46(1)); until then nothing about data is told.
Every date is a KST date and is passed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from workflows.authority_reasons import BY_STATE, DISPUTED, MINOR_UNDECIDED, OVER, REVOKED
from workflows.dates import CHILD_UNDER, age_on, is_child
from workflows.errors import Refused
from workflows.facts import AuthorityFacts
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import AuthorityKind, AuthorityState, Right

__all__ = [
    "ADULT_FROM",
    "CITATION",
    "MINOR_RULE",
    "SCOPE_BOXES",
    "ScopeBox",
    "age_on",
    "boxes_of",
    "covers",
    "decided_by_privacy_officer",
    "is_child",
    "is_revoked",
    "may_be_disputed",
    "minor",
    "poa_age_warning",
    "refuse_guardian_over_age",
    "refuse_parent_of_no_minor",
    "rights_of_boxes",
    "term_is_over",
    "why_not_authorised",
]

CITATION: Final = "법 제38조, 영 제45조·제46조"
#: Civil Act art 4: full age is nineteen.
ADULT_FROM: Final = 19
#: Days after which the age of a power of attorney is pointed out; it never bars anything.
POA_WARN_DAYS: Final = 90


@dataclass(frozen=True, slots=True)
class ScopeBox:
    """One box of the sentence of Annex 11; `annex` is false for the line forms add themselves."""

    code: str
    label: Label
    rights: tuple[Right, ...]
    annex: bool


#: Annex 11 names three; it has no box for the rest, so our own form adds a line 기타.
SCOPE_BOXES: Final[tuple[ScopeBox, ...]] = (
    ScopeBox("access", Label("열람", "Access"), (Right.ACCESS,), annex=True),
    ScopeBox(
        "correct_delete",
        Label("정정ㆍ삭제", "Correction and deletion"),
        (Right.CORRECT, Right.DELETE),
        annex=True,
    ),
    ScopeBox(
        "suspend", Label("처리정지", "Suspension of processing"), (Right.SUSPEND,), annex=True
    ),
    ScopeBox(
        "other",
        Label(
            "기타 (동의 철회 / 전송 / 자동화된 결정 거부ㆍ설명)",
            "Other (withdrawal of consent / transfer / refusal or explanation of automated"
            " decisions)",
        ),
        (
            Right.WITHDRAW,
            Right.SOURCE,
            Right.TRANSFER_SELF,
            Right.TRANSFER_THIRD,
            Right.AUTOMATED_REFUSE,
            Right.AUTOMATED_EXPLAIN,
            Right.AUTOMATED_REVIEW,
        ),
        annex=False,
    ),
)

#: From 14 to full age. The Act does not settle it: art 38(2) names parents of children under 14
#: only, while Decree 45(1) no. 1 names legal representatives without an age.
MINOR_RULE: Final = Label(
    "만 14세 이상 미성년자는 스스로 권리를 행사합니다. 부모가 대신하려면 본인이 서명한 위임장이"
    " 필요합니다. 본인이 뜻을 밝힐 수 없으면 개인정보 보호책임자가 이유를 적어 정합니다. 결과는"
    " 본인에게 알립니다. (법 제38조제2항은 만 14세 미만만 정하고 있어 해석이 갈립니다.)",
    "A minor of 14 or over acts alone. A parent needs a power of attorney signed by the minor;"
    " where the minor cannot act, the privacy officer decides with a reason. The answer goes to the"
    " minor. (Act art 38(2) names children under 14 only; readings differ.)",
)


def covers(authority: AuthorityFacts, right: Right) -> bool:
    """Tell whether an authority reaches a right.

    A legal representative has no scope to compare. An objection follows the request it contests,
    whose scope was compared when that was answered.
    """
    if authority.kind is not AuthorityKind.POWER_OF_ATTORNEY or right is Right.OBJECTION:
        return True
    return right in authority.scope


def term_is_over(authority: AuthorityFacts, today: date) -> bool:
    """Tell whether the last day of an authority has passed; the last day itself still counts."""
    return authority.valid_until is not None and authority.valid_until < today


def is_revoked(authority: AuthorityFacts, today: date) -> bool:
    """Tell whether the person has taken the authority back by a day."""
    if authority.state is AuthorityState.REVOKED:
        return True
    return authority.revoked_on is not None and authority.revoked_on <= today


def why_not_authorised(
    authority: AuthorityFacts | None, right: Right, today: date
) -> Refused | None:
    """Return why nothing may be told to whoever filed, or None when it may.

    None as authority: people file for themselves. The refusal says what to do next (Act art 38,
    Decree arts 45 and 46).
    """
    if authority is None:
        return None
    if is_revoked(authority, today):
        return _refused(REVOKED)
    if authority.disputed_on is not None:
        return _refused(DISPUTED)
    if authority.state is not AuthorityState.CONFIRMED:
        by_officer = authority.kind is AuthorityKind.PARENT_OF_MINOR
        waits = by_officer and authority.state is AuthorityState.CLAIMED
        return _refused(MINOR_UNDECIDED if waits else BY_STATE[authority.state])
    if term_is_over(authority, today):
        return _refused(OVER)
    return None if covers(authority, right) else _out_of_scope(right)


def boxes_of(rights: Collection[Right]) -> tuple[ScopeBox, ...]:
    """Return the boxes that some of the rights stand in, in the order of Annex 11."""
    return tuple(box for box in SCOPE_BOXES if not set(box.rights).isdisjoint(rights))


def rights_of_boxes(codes: Iterable[str]) -> tuple[Right, ...]:
    """Return every right the ticked boxes cover; codes that are no box cover nothing."""
    ticked = set(codes)
    return tuple(right for box in SCOPE_BOXES if box.code in ticked for right in box.rights)


def minor(birth: date, day: date) -> bool:
    """Tell whether somebody is 14 or over and not yet of full age (see `MINOR_RULE`)."""
    return not is_child(birth, day) and age_on(birth, day) < ADULT_FROM


def refuse_guardian_over_age(birth: date, day: date, under: int = CHILD_UNDER) -> None:
    """Refuse the claim of a child's legal representative for somebody who is no child any more.

    `birth` is the person's, `day` the day of filing, `under` the pack's `child_under` in years.
    """
    if is_child(birth, day, under=under):
        return
    raise Refused(
        "not_a_child",
        f"정보주체가 만 {under}세 이상입니다. 본인이 직접 신청하거나, 본인이 서명한 위임장으로"
        " 대리인이 신청해 주세요. 성년후견인 등이면 ‘그 밖의 법정대리인’을 골라 주세요.",
        f"The person is {under} or over. They file themselves, or an agent files with a power of"
        " attorney they signed. An appointed guardian chooses ‘Other legal representative’.",
        "법 제38조제2항, 영 제45조제1항",
    )


def decided_by_privacy_officer(authority: AuthorityFacts) -> bool:
    """Tell whether nobody but the privacy officer may judge an authority.

    So with a parent who acts for a minor of 14 or over without a power of attorney, and wherever
    the person disagrees with whoever acts for them: the law settles neither (see `MINOR_RULE`).
    """
    return authority.kind is AuthorityKind.PARENT_OF_MINOR or authority.disputed_on is not None


def may_be_disputed(kind: AuthorityKind) -> bool:
    """Tell whether the person may disagree with it; a power of attorney is simply revoked."""
    return kind is not AuthorityKind.POWER_OF_ATTORNEY


def refuse_parent_of_no_minor(birth: date, day: date, under: int = CHILD_UNDER) -> None:
    """Refuse a parent's claim for a minor where the person is a child still, or of full age.

    `birth` is the person's, `day` the day of filing, `under` the pack's `child_under` in years.
    """
    if is_child(birth, day, under=under):
        raise Refused(
            "still_a_child",
            f"정보주체가 만 {under}세가 되지 않았습니다. ‘만 {under}세 미만 아동의 법정대리인’을"
            " 골라 주세요.",
            f"The person is under {under}. Choose the legal representative of a child.",
            "법 제38조제2항",
        )
    if not minor(birth, day):
        raise Refused(
            "of_full_age",
            f"정보주체가 만 {ADULT_FROM}세 이상입니다. 본인이 직접 신청하거나, 본인이 서명한"
            " 위임장으로 대리인이 신청해 주세요.",
            f"The person is {ADULT_FROM} or over. They file themselves, or an agent files with a"
            " power of attorney they signed.",
            "민법 제4조, 영 제45조제1항",
        )


def poa_age_warning(issued_on: date | None, today: date, days: int = POA_WARN_DAYS) -> Label | None:
    """Return a hint when a power of attorney is older than `days`; it bars nothing.

    No law gives a power of attorney an age limit; asking the person is the lightest check.
    """
    if issued_on is None or (today - issued_on).days <= days:
        return None
    age = (today - issued_on).days
    return Label(
        f"위임장을 쓴 지 {age}일이 지났습니다. 유효하지만, 본인의 뜻이 그대로인지 확인해 보세요.",
        f"The power of attorney is {age} days old. It is valid; consider asking the person whether"
        " they still want this.",
    )


def _refused(reason: tuple[str, Label]) -> Refused:
    code, text = reason
    return Refused(code, text.ko, text.en, CITATION)


def _out_of_scope(right: Right) -> Refused:
    name = label(right)
    return Refused(
        "authority_out_of_scope",
        f"위임장의 범위에 ‘{name.ko}’이(가) 없습니다. 범위를 넓힌 위임장을 받거나 정보주체에게"
        " 전화로 확인해 주세요.",
        f"The power of attorney does not cover: {name.en}. Ask for one that does, or call the"
        " person.",
        CITATION,
    )
