"""What an officer should look at in a request that was just registered; none of it bars it.

A request is never refused for its form: rights that undo one another, an agent outside the scope
and an expired paper are registered like any other, and said to whoever can settle them.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.services.case_file import CaseFile
from app.store import Authority
from forms.filing.branch import contradictions
from workflows.authority import (
    poa_age_warning,
    refuse_guardian_over_age,
    refuse_parent_of_no_minor,
    why_not_authorised,
)
from workflows.errors import Refused
from workflows.facts import AuthorityFacts
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import AuthorityKind, AuthorityState, Channel, Right


def hints_of(session: Session, case: CaseFile, today: date) -> list[Label]:
    """Return what to look at, each with what to do, in both languages (`today` in KST)."""
    rights = [Right(row.right) for row in case.requests]
    hints = [_both(*pair) for pair in contradictions([str(right) for right in rights])]
    row = session.scalar(select(Authority).where(Authority.filing_id == case.filing.id))
    if case.filing.channel == Channel.DISCLOSURE:
        hints.append(_DISCLOSURE)
    if row is None:
        return hints
    found = [*hints, *_barred(row, rights, today)]
    old = poa_age_warning(row.issued_on, today)
    if old is not None and row.kind == AuthorityKind.POWER_OF_ATTORNEY:
        found.append(old)
    if row.issued_on is not None and row.issued_on > today:
        found.append(_NOT_YET)
    return [*found, *_other_age(case, row)]


_DISCLOSURE = Label(
    "정보공개 청구는 그 절차와 기한대로 따로 답해야 합니다. 이 요구의 기한은 청구가 처음 들어온"
    " 때부터 셉니다.",
    "The claim for disclosure is answered in its own procedure and time. This request is counted"
    " from when the claim first came in.",
)


def _both(one: Right, other: Right) -> Label:
    first, second = label(one), label(other)
    return Label(
        f"‘{first.ko}’·‘{second.ko}’ 두 요구는 같은 정보에 함께 들어드릴 수 없습니다. 어느 "
        "정보에 무엇을 원하시는지 전화나 보완 요청으로 여쭤 보세요.",
        f"‘{first.en}’ and ‘{second.en}’ cannot both be granted for the same data. Ask by phone or "
        "with a supplement what is wanted for which data.",
    )


_NOT_YET = Label(
    "위임장의 날짜가 오늘보다 뒤입니다. 잘못 적었는지 대리인이나 정보주체에게 확인해 주세요.",
    "The power of attorney bears a day still to come. Ask the agent or the person about it.",
)


def _barred(row: Authority, rights: list[Right], today: date) -> list[Label]:
    """Return what would stand in the way even once the paper is found to be genuine."""
    facts = AuthorityFacts(
        kind=AuthorityKind(row.kind),
        state=AuthorityState.CONFIRMED,
        scope=frozenset(Right(code) for code in row.scope),
        valid_until=row.valid_until,
        revoked_on=row.revoked_on,
    )
    found = (why_not_authorised(facts, right, today) for right in rights)
    return list(dict.fromkeys(refused.label for refused in found if refused is not None))


def _other_age(case: CaseFile, row: Authority) -> list[Label]:
    born = case.person.get("birth")
    check = {
        AuthorityKind.PARENT_OF_CHILD: refuse_guardian_over_age,
        AuthorityKind.PARENT_OF_MINOR: refuse_parent_of_no_minor,
    }.get(AuthorityKind(row.kind))
    if check is None or not born:
        return []
    try:
        check(date.fromisoformat(born), case.filing.received_on)
    except Refused as refused:
        return [refused.label]
    return []
