"""What was asked, in words: the same lines on check answers and on the tracking page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from flask_babel import gettext as _

from app import formats
from app.asked_rows import afterwards_word, scope_names
from app.context import language
from app.organisations.schema import OrganisationProfile
from forms.filing.branch import Step
from forms.filing.rights import FILE, POST, VISIT
from workflows.dates import day_or_none
from workflows.labels import label
from workflows.vocabulary import AUTOMATED, AccessItem, Right, SuspendedUse


class Line(NamedTuple):
    """One thing that was asked, and the page of the wizard it was said on."""

    step: Step
    key: str
    value: str | list[str]


def asked_lines(right: Right, details: dict[str, Any], profile: OrganisationProfile) -> list[Line]:
    """Return what was asked under a right; `details` as `services.asked` describes them.

    The bare question whether anything is held has no lines: its name says all.
    """
    return _LINES[right](details, profile)


def is_bare_question(right: Right, details: dict[str, Any]) -> bool:
    """Tell whether only the question is asked if anything is held (Act 4 no. 3)."""
    return right is Right.ACCESS and details.get("items") == [str(AccessItem.HELD_ONLY)]


def asked_name(right: Right, details: dict[str, Any]) -> str:
    """Return what is asked as the person chose it: a right, or only whether data is held."""
    member = AccessItem.HELD_ONLY if is_bare_question(right, details) else right
    return label(member).in_language(language())


def service_names(profile: OrganisationProfile, keys: list[str]) -> list[str]:
    """Return the names of services of the profile, in the language of the page."""
    lang = language()
    return [s.name.in_language(lang) for s in profile.services if s.key in keys]


def _access(details: dict[str, Any], _profile: OrganisationProfile) -> list[Line]:
    if is_bare_question(Right.ACCESS, details):
        return []
    codes = list(details.get("items", []))
    items = [label(AccessItem(code)).in_language(language()) for code in codes]
    ways: dict[str, str] = {FILE: _("전자파일"), POST: _("우편"), VISIT: _("방문 열람")}
    form = str(details.get("form", ""))
    return [
        Line(Step.ITEMS, _("확인하고 싶은 것"), items),
        Line(Step.FORM, _("받아 보실 방법"), ways.get(form, form)),
    ]


def _correction(details: dict[str, Any], _profile: OrganisationProfile) -> list[Line]:
    rows = [_corrected(row) for row in details.get("rows", [])]
    return [
        Line(Step.CORRECTION, _("고칠 내용"), rows),
        Line(Step.CORRECTION, _("고치려는 까닭"), str(details.get("reason", ""))),
    ]


def _corrected(row: dict[str, Any]) -> str:
    item, now, fresh = row.get("item", ""), row.get("now", ""), row.get("should_be", "")
    if not now:
        return str(_("%(item)s: ‘%(fresh)s’(으)로", item=item, fresh=fresh))
    return str(_("%(item)s: ‘%(now)s’ → ‘%(fresh)s’", item=item, now=now, fresh=fresh))


def _suspension(details: dict[str, Any], _profile: OrganisationProfile) -> list[Line]:
    uses = [label(SuspendedUse(code)).in_language(language()) for code in details.get("uses", [])]
    return [
        Line(Step.SUSPENSION, _("멈출 이용"), [*uses, *scope_names(details, language())]),
        Line(Step.SUSPENSION, _("멈출 정보"), str(details.get("what", ""))),
        Line(Step.SUSPENSION, _("멈춘 뒤"), afterwards_word(details)),
        Line(Step.SUSPENSION, _("멈추려는 까닭"), str(details.get("reason", ""))),
    ]


def _withdrawal(details: dict[str, Any], profile: OrganisationProfile) -> list[Line]:
    names = service_names(profile, list(details.get("services", [])))
    return [
        Line(Step.WITHDRAWAL, _("거둘 동의"), names or _("동의하신 모든 서비스")),
        Line(Step.WITHDRAWAL, _("덧붙일 말"), str(details.get("what", ""))),
    ]


def _erasure(details: dict[str, Any], profile: OrganisationProfile) -> list[Line]:
    points = profile.promises.points
    closing = [Line(Step.ERASURE, _("회원탈퇴"), _("예"))] if details.get("account") else []
    if points and details.get("warning_seen"):
        name = points.name.in_language(language())
        closing.append(
            Line(Step.ERASURE, _("%(points)s 소멸 안내", points=name), _("확인했습니다"))
        )
    return [
        *closing,
        Line(Step.ERASURE, _("지울 내용"), str(details.get("what", ""))),
        Line(Step.ERASURE, _("지우려는 까닭"), str(details.get("reason", ""))),
    ]


def _source(details: dict[str, Any], _profile: OrganisationProfile) -> list[Line]:
    what = str(details.get("what", "")) or str(_("갖고 있는 정보 모두"))
    return [Line(Step.SOURCE, _("출처가 궁금한 정보"), what)]


def _transfer(details: dict[str, Any], _profile: OrganisationProfile) -> list[Line]:
    said = ("what", _("받으실 정보")), ("purpose", _("전송 요구 목적"))
    return [Line(Step.TRANSFER, key, str(details.get(name, ""))) for name, key in said]


def _transfer_third(details: dict[str, Any], profile: OrganisationProfile) -> list[Line]:
    until = day_or_none(details.get("until"))
    cycle = str(details.get("cycle") or _("예")) if details.get("periodic") else _("한 번만")
    said = (
        (_("보내는 곳"), profile.legal_name.in_language(language())),
        (_("받는 곳"), str(details.get("recipient", ""))),
        (_("보낼 정보"), str(details.get("what", ""))),
        (_("전송 요구 목적"), str(details.get("purpose", ""))),
        (_("보내는 주기"), str(cycle)),
        (_("끝나는 날"), formats.day(until, language(), weekday=False) if until else ""),
        (_("보유·이용 기간"), str(details.get("keep", ""))),
    )
    return [Line(Step.TRANSFER_THIRD, key, value) for key, value in said]


def _automated(details: dict[str, Any], profile: OrganisationProfile) -> list[Line]:
    row = profile.automated_decision(str(details.get("decision", "")))
    lines = [
        Line(Step.AUTOMATED, _("어떤 결정"), row.name.in_language(language()) if row else ""),
        Line(Step.AUTOMATED, _("결정에 대한 설명"), str(details.get("what", ""))),
        Line(Step.AUTOMATED, _("의견"), str(details.get("opinion", ""))),
    ]
    return [line for line in lines if line.value]


def _objection(details: dict[str, Any], _profile: OrganisationProfile) -> list[Line]:
    return [Line(Step.CHECK, _("이의 내용"), str(details.get("text", "")))]


_LINES: dict[Right, Callable[[dict[str, Any], OrganisationProfile], list[Line]]] = {
    Right.ACCESS: _access,
    Right.CORRECT: _correction,
    Right.DELETE: _erasure,
    Right.SUSPEND: _suspension,
    Right.WITHDRAW: _withdrawal,
    Right.SOURCE: _source,
    Right.TRANSFER_SELF: _transfer,
    Right.TRANSFER_THIRD: _transfer_third,
    **dict.fromkeys(AUTOMATED, _automated),
    Right.OBJECTION: _objection,
}
