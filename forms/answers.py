"""From the answers a draft keeps, page by page, to one command."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from forms.commands import (
    Address,
    Applicant,
    AskedAccess,
    AskedAutomated,
    AskedCorrection,
    AskedErasure,
    AskedScope,
    AskedSource,
    AskedSuspension,
    AskedTransfer,
    AskedWithdrawal,
    ClaimedAuthority,
    CorrectionRow,
    FilingAnswers,
)
from forms.filing.branch import AUTHORITY_OF, PERIODIC, Step, role_of
from forms.filing.others import people_of
from workflows.vocabulary import (
    AccessItem,
    AuthorityProof,
    NoticeChannel,
    PersonRole,
    Right,
    SuspendedUse,
)

Steps = Mapping[str, Mapping[str, Any]]


def answers_of(steps: Steps) -> FilingAnswers:
    """Return the command of a draft.

    Missing steps give empty values: whether the wizard is complete is `branch.first_open`.
    """
    role = role_of(steps)
    erasure, notice = steps.get(Step.ERASURE, {}), steps.get(Step.NOTICE, {})
    return FilingAnswers(
        rights=_rights(steps),
        applicant=_person(steps.get(Step.APPLICANT, {})),
        role=role,
        subject=None if role is PersonRole.SUBJECT else _person(steps.get(Step.SUBJECT, {})),
        others=people_of(steps.get(Step.SUBJECT, {}).get("others", ()))
        if role is PersonRole.AGENT
        else (),
        authority=_authority(steps),
        guardian=_guardian(steps),
        access=_access(steps),
        correction=_correction(steps),
        erasure=AskedErasure(**erasure),
        suspension=_suspension(steps),
        withdrawal=_withdrawal(steps),
        source=AskedSource(steps.get(Step.SOURCE, {}).get("what", "")),
        transfer_self=_transfer(steps.get(Step.TRANSFER, {})),
        transfer_third=_transfer(steps.get(Step.TRANSFER_THIRD, {})),
        automated=AskedAutomated(**steps.get(Step.AUTOMATED, {})),
        services=tuple(steps.get(Step.WHERE, {}).get("services", [])),
        clues=steps.get(Step.CLUES, {}).get("clues", ""),
        notice_channel=NoticeChannel(notice.get("channel", NoticeChannel.PORTAL_EMAIL)),
        notice_language=notice.get("language", "ko"),
        tell_recipients=bool(notice.get("tell_recipients")),
        address=Address(
            notice.get("postcode", ""), notice.get("road", ""), notice.get("detail", "")
        ),
    )


def _rights(steps: Steps) -> tuple[Right, ...]:
    """Return the rights asked; the bare question belongs to access (Act art 4 no. 3)."""
    asked = {
        Right.ACCESS if code == AccessItem.HELD_ONLY else Right(code)
        for code in steps.get(Step.RIGHT, {}).get("rights", [])
    }
    return tuple(right for right in Right if right in asked)


def _person(given: Mapping[str, Any]) -> Applicant:
    birth = given.get("birth")
    return Applicant(
        name=given.get("name", ""),
        email=given.get("email", ""),
        phone=given.get("phone", ""),
        birth=date.fromisoformat(birth) if birth else None,
    )


def _authority(steps: Steps) -> ClaimedAuthority | None:
    given = steps.get(Step.AUTHORITY, {})
    kind = AUTHORITY_OF.get(str(steps.get(Step.WHO, {}).get("role", "")))
    if kind is None:
        return None
    return ClaimedAuthority(
        kind=kind,
        proof=AuthorityProof(given.get("proof", AuthorityProof.DOCUMENT)),
        relation=steps.get(Step.SUBJECT, {}).get("relation", ""),
        scope=tuple(Right(code) for code in given.get("scope", [])),
        issued_on=_day(given.get("issued_on")),
        valid_until=_day(given.get("valid_until")),
        answer_to=given.get("answer_to", "agent"),
        firm=given.get("firm", ""),
        why=given.get("why", ""),
    )


def _guardian(steps: Steps) -> Applicant | None:
    given = steps.get(Step.GUARDIAN, {})
    return _person(given) if given.get("email") or given.get("phone") else None


def _access(steps: Steps) -> AskedAccess:
    items = steps.get(Step.ITEMS, {}).get("items", [])
    held_only = AccessItem.HELD_ONLY in steps.get(Step.RIGHT, {}).get("rights", [])
    return AskedAccess(
        items=tuple(AccessItem(code) for code in items)
        or ((AccessItem.HELD_ONLY,) if held_only else ()),
        form=steps.get(Step.FORM, {}).get("form", "file"),
    )


def _correction(steps: Steps) -> AskedCorrection:
    given = steps.get(Step.CORRECTION, {})
    return AskedCorrection(
        rows=tuple(
            CorrectionRow(row.get("item", ""), row.get("now", ""), row.get("should_be", ""))
            for row in given.get("rows", [])
        ),
        reason=given.get("reason", ""),
    )


def _suspension(steps: Steps) -> AskedSuspension:
    given = steps.get(Step.SUSPENSION, {})
    return AskedSuspension(
        uses=tuple(SuspendedUse(code) for code in given.get("uses", [])),
        scopes=tuple(AskedScope(**row) for row in given.get("scopes", [])),
        what=given.get("what", ""),
        reason=given.get("reason", ""),
        afterwards=given.get("afterwards", ""),
        afterwards_text=given.get("afterwards_text", ""),
    )


def _withdrawal(steps: Steps) -> AskedWithdrawal:
    given = steps.get(Step.WITHDRAWAL, {})
    return AskedWithdrawal(tuple(given.get("services", [])), given.get("what", ""))


def _transfer(given: Mapping[str, Any]) -> AskedTransfer:
    return AskedTransfer(
        purpose=given.get("purpose", ""),
        what=given.get("what", ""),
        recipient=given.get("recipient", ""),
        periodic=given.get("often") == PERIODIC,
        cycle=given.get("cycle", ""),
        until=_day(given.get("until")),
        keep=given.get("keep", ""),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
