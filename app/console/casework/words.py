"""Small texts of the casework screens: what was asked, and who asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from app import formats
from app.asked_rows import asked_lines
from app.masks import mask_email, mask_name, mask_phone
from app.organisations.schema import OrganisationProfile
from app.profile_words import service_name
from app.services.case_file import CaseFile
from workflows.vocabulary import Right

if TYPE_CHECKING:
    from app.store import Request

Row = dict[str, Any]


def masked_person(person: dict[str, Any]) -> list[str]:
    """Return who asks, with the middle of everything hidden."""
    parts = (
        mask_name(person.get("name") or ""),
        mask_email(person["email"]) if person.get("email") else "",
        mask_phone(person["phone"]) if person.get("phone") else "",
    )
    return [part for part in parts if part]


def services_named(case: CaseFile, profile: OrganisationProfile, language: str) -> str:
    """Return the services the person named; a sentence when they did not know."""
    names = [service_name(profile, key, language) for key in case.filing.services]
    return ", ".join(names) or str(_("잘 모름 (모든 시스템을 조사합니다)"))


def request_rows(
    case: CaseFile, request: Request, profile: OrganisationProfile, language: str
) -> list[Row]:
    """Return the rows beside a form: who asks (masked), what, and by when."""
    due = request.legal_due
    who = _("정보주체") if case.person.get("agent") else _("신청인")
    return [
        {"key": who, "value": masked_person(case.person)},
        {"key": _("요구 내용"), "value": asked_lines(Right(request.right), case.details(request))},
        {"key": _("이용한 서비스"), "value": services_named(case, profile, language)},
        {"key": _("접수일"), "value": formats.day(request.received_on, language)},
        {"key": _("법정 기한"), "value": formats.day(due, language) if due else _("연기 중")},
    ]


def day_words(text: str | None, language: str) -> str:
    """Return a stored ISO day as people write it; empty for none."""
    return formats.day(date.fromisoformat(text), language) if text else ""


def joined(lines: Iterable[str]) -> str:
    """Return the lines that say something, in one."""
    return " · ".join(line for line in lines if line)
