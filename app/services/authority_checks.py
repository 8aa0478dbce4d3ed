"""What a verdict on an authority must hold before it is recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Final

from app.services.errors import InvalidError
from app.store import Filing
from forms.authority_commands import CallBack, ConfirmAuthority, Point
from workflows.authority import (
    may_be_disputed,
    minor,
    refuse_guardian_over_age,
    refuse_parent_of_no_minor,
)
from workflows.labels import label
from workflows.vocabulary import AuthorityKind, PersonRole

SHORTEST_REASON: Final = 5
#: Without these a paper proves nothing; everything else on the checklist only helps to look.
MUST_BE_SEEN: Final[dict[AuthorityKind, frozenset[Point]]] = {
    AuthorityKind.POWER_OF_ATTORNEY: frozenset({Point.PRINCIPAL, Point.AGENT, Point.SIGNED}),
    AuthorityKind.PARENT_OF_CHILD: frozenset({Point.PRINCIPAL, Point.AGENT, Point.RELATION}),
    AuthorityKind.PARENT_OF_MINOR: frozenset({Point.PRINCIPAL, Point.AGENT, Point.RELATION}),
    AuthorityKind.GUARDIAN: frozenset({Point.PRINCIPAL, Point.AGENT, Point.RELATION}),
}


def refuse_short(text: str, *, field: str = "reason") -> None:
    """Refuse a verdict without a reason."""
    if len(text.strip()) < SHORTEST_REASON:
        raise InvalidError(
            "무엇을 보거나 듣고 판단했는지 5자 이상 적어 주세요.",
            "Write what was seen or heard, in at least 5 characters.",
            field=field,
        )


def refuse_unticked(kind: AuthorityKind, points: Collection[Point], *, firm: bool = False) -> None:
    """Refuse to confirm a paper on which not even the people and the signature were found.

    Where the agent is a firm its name is enough: who works for it is asked only in doubt.
    """
    seen = {*points, Point.AGENT} if firm and Point.FIRM in points else set(points)
    if not seen >= MUST_BE_SEEN[kind]:
        what = label(kind)
        raise InvalidError(
            "서류에서 당사자와 서명(또는 관계)을 확인해 표시해 주세요. 확인되지 않으면 보완을"
            f" 요청하거나 ‘인정하지 않음’으로 기록합니다. ({what.ko})",
            "Tick that both people and the signature (or the relation) were found on the paper. If"
            f" they are not, ask for a supplement or reject it. ({what.en})",
            field="points",
        )


def refuse_unknown_contact(answer_to: str, points: Collection[Point]) -> None:
    """Refuse to answer a person at a contact nobody compared with the data held.

    Whoever filed typed it: without a look at the data, the answer might go to them after all.
    """
    if answer_to == PersonRole.SUBJECT and Point.CONTACT not in points:
        raise InvalidError(
            "결과를 정보주체에게 보내야 합니다. 적어 낸 정보주체의 연락처가 보유한 것과 같은지"
            " 확인해 표시해 주세요. 다르면 ‘인정하지 않음’으로 기록하거나 정보주체가 직접 이어"
            " 가게 해 주세요.",
            "The answer goes to the person. Check that the contact given for them is the one on"
            " file and tick it. If it is not, reject the authority or let the person go on"
            " themselves.",
            field="points",
        )


def refuse_impossible_days(today: date, command: ConfirmAuthority) -> None:
    """Refuse days that no paper can bear. A term that is over is recorded: the law bars then."""
    written, ends = command.issued_on, command.valid_until
    if written is not None and written > today:
        raise InvalidError(
            "서류를 쓴 날은 오늘보다 늦을 수 없습니다.",
            "A paper cannot be written later than today.",
            field="issued_on",
        )
    if written is not None and ends is not None and ends < written:
        raise InvalidError(
            "위임이 끝나는 날이 서류를 쓴 날보다 빠릅니다.",
            "The term ends before the paper was written.",
            field="valid_until",
        )


def refuse_empty_call(today: date, call: CallBack | None) -> None:
    """Refuse a call of which it is not said who was reached where, when, and what they said."""
    if call is None or not (call.who.strip() and call.number.strip() and call.said.strip()):
        raise InvalidError(
            "누구에게 어느 번호로 언제 전화했고 무엇이라고 했는지 모두 적어 주세요.",
            "Write who was called at which number, when, and what they said.",
            field="said",
        )
    if call.on > today:
        raise InvalidError(
            "전화한 날은 오늘보다 늦을 수 없습니다.",
            "The call cannot be later than today.",
            field="called_on",
        )


def refuse_parents_answer(answer_to: str, birth: str | None, received_on: date) -> None:
    """Refuse to answer an agent about a minor of 14 or over: the content goes to the minor."""
    if answer_to != PersonRole.SUBJECT and birth and minor(date.fromisoformat(birth), received_on):
        raise InvalidError(
            "만 14세 이상 미성년자의 결과는 본인에게 알립니다. 이 신청은 대리인이 받게 되어 있으니"
            " ‘정보주체가 직접 이어 가기’로 본인에게 알려 주세요.",
            "The answer about a minor of 14 or over goes to the minor. Here it would go to the"
            " agent: let the person go on themselves.",
            field="points",
            code="minors_answer",
        )


def refuse_dispute(kind: AuthorityKind, disputed_on: date, filing: Filing, today: date) -> None:
    """Refuse what is no disagreement with a parent or guardian, or on a day that cannot be."""
    if not may_be_disputed(kind):
        raise InvalidError(
            "위임장은 본인이 거두면 그만입니다. ‘정보주체가 위임을 거두었을 때’로 기록해 주세요.",
            "A power of attorney is revoked by the person: record that instead.",
            code="revoke_instead",
        )
    if not filing.received_on <= disputed_on <= today:
        raise InvalidError(
            "들은 날은 접수일과 오늘 사이여야 합니다.",
            "The day must lie between receipt and today.",
            field="disputed_on",
        )


def refuse_age(kind: AuthorityKind, born: date | None, received_on: date) -> None:
    """Refuse a parent's claim without a birth date, or for somebody of another age.

    Raises:
        InvalidError: nobody knows how old the person is.
        Refused: not under 14, or not a minor of 14 or over, on the day of receipt.

    """
    if born is None:
        raise InvalidError(
            "증명서에 적힌 정보주체의 생년월일을 적어 주세요. 접수일의 나이를 계산합니다.",
            "Enter the person's date of birth as the proof gives it; the age is computed from it.",
            field="birth",
        )
    if born > received_on:
        raise InvalidError(
            "생년월일은 접수일보다 앞선 날짜여야 합니다.",
            "The date of birth must lie before the day of receipt.",
            field="birth",
        )
    check = _AGE_OF[kind]
    check(born, received_on)


_AGE_OF: Final[dict[AuthorityKind, Callable[[date, date], None]]] = {
    AuthorityKind.PARENT_OF_CHILD: refuse_guardian_over_age,
    AuthorityKind.PARENT_OF_MINOR: refuse_parent_of_no_minor,
}
