"""Who we are, as the profile says it: read only, for whoever has to explain or to confirm it."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.console.guard import OVERSEERS, needs
from app.context import language, law_in_force, organisation
from app.organisations.checks import Finding, Level, check_profile
from app.organisations.schema import KeepingRow, OrganisationProfile, Transfer, TransferMode
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import Right

Rows = list[dict[str, object]]
#: Findings that the page shows in a place of their own, or that the contact rows show anyway.
_ELSEWHERE = frozenset({"OLD_PROMISE", "KEEPING_NOT_CONFIRMED", "ASSUMED", "ILLEGAL_BASIS"})


def attach(console: Blueprint) -> None:
    """Put the page on the console."""
    console.add_url_rule("/organisation", "organisation", show)


@needs(*OVERSEERS)
def show() -> str:
    """Show the profile in force; nobody's data is on this page."""
    profile = organisation().profile
    found = check_profile(profile, known_keeping=law_in_force().retention)
    return render_template(
        "console/organisation.html",
        nav="organisation",
        profile=profile,
        who=_who(profile),
        reach=_reach(profile),
        own=_own_records(profile),
        flagged=[item for service in profile.services for item in service.items if item.flagged],
        findings=_open(found),
        assumed=sum(finding.code == "ASSUMED" for finding in found),
        keeping=[(row, _why_not(row)) for row in profile.keeping],
    )


def _say(text: Label) -> str:
    return text.in_language(language())


def _row(key: str, value: str | Iterable[str]) -> dict[str, object]:
    return {"key": key, "value": value if isinstance(value, str) else list(value)}


def _contact(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _who(profile: OrganisationProfile) -> Rows:
    policy = profile.policy
    since = (
        formats.day(policy.effective_on, language(), weekday=False)
        if policy.effective_on
        else _say(policy.effective)
    )
    kind = _("공공기관 (행정심판을 함께 안내합니다)") if profile.public_body else _("민간 기관")
    rows = [
        _row(_("정식 이름"), _say(profile.legal_name)),
        _row(_("기관의 종류"), kind),
        _row(_("근거로 삼은 처리방침"), f"{_say(policy.title)} ({since})"),
        _row(
            _("개인정보 보호책임자"),
            (
                _contact(_say(row.name), _say(row.position), row.phone, row.email)
                for row in profile.officers
            ),
        ),
        _row(_("결재 방식"), _say(label(profile.approval_mode))),
    ]
    if profile.use_hold:
        held = _("정정·삭제를 마칠 때까지 해당 정보를 이용하거나 제공하지 않겠다고 약속했습니다.")
        rows.append(_row(_("이용 보류"), held))
    return [*rows, _transfers(profile.transfer)]


def _transfers(transfer: Transfer) -> dict[str, object]:
    """Return which transfers are taken, and what is uncertain about it."""
    modes = ((Right.TRANSFER_SELF, transfer.to_self), (Right.TRANSFER_THIRD, transfer.to_third))
    said = {
        TransferMode.OFF: _("받지 않음"),
        TransferMode.VOLUNTARY: _("자율전송"),
        TransferMode.OBLIGED: _("의무"),
    }
    lines = [_contact(_say(label(right)), said[mode]) for right, mode in modes]
    return _row(_("전송요구"), [line for line in (*lines, _say(transfer.note)) if line])


def _reach(profile: OrganisationProfile) -> Rows:
    departments = {
        profile.contact: _("요구 접수 부서"),
        profile.objections: _("이의제기 접수 부서"),
    }
    if profile.contact == profile.objections:
        departments = {profile.contact: _("요구와 이의제기 접수 부서")}
    rows = []
    for key, title in departments.items():
        row = profile.department(key)
        way = _contact(_say(row.name), _say(row.person), row.phone, row.email, row.fax)
        rows.append(_row(title, way))
    rows += [_row(_say(label(row.channel)), _say(row.address)) for row in profile.channels]
    rows.append(
        _row(_("외부 구제기관"), (_remedy(row.name, row.phone) for row in profile.remedies))
    )
    return rows


def _remedy(name: Label, phone: str) -> str:
    return _contact(_say(name), phone)


def _own_records(profile: OrganisationProfile) -> Rows:
    own, log = profile.own_records, profile.access_log
    papers = (
        _("신청 기록과 함께 파기") if own.authority_months == 0 else _months(own.authority_months)
    )
    rows = [
        _row(_("제출하지 않은 신청"), _days(own.draft_days)),
        _row(_("신청 기록"), _months(own.filing_months)),
        _row(_("대리권 서류"), papers),
        _row(_("내보낸 파일"), _days(own.export_days)),
        _row(_("백업"), _days(own.backup_days)),
        _row(_("접속기록"), _days(log.keep_days)),
    ]
    if log.promised_days is not None:
        promised = _("방침에는 %(days)s일로 적혀 있습니다.", days=log.promised_days)
        rows[-1] = _row(_("접속기록"), [_days(log.keep_days), promised])
    return rows


def _days(count: int) -> str:
    return str(ngettext("%(num)s일", "%(num)s일", count))


def _months(count: int) -> str:
    return str(ngettext("처리가 끝난 뒤 %(num)s개월", "처리가 끝난 뒤 %(num)s개월", count))


def _open(found: Iterable[Finding]) -> list[Finding]:
    return [row for row in found if row.code not in _ELSEWHERE and row.level is not Level.NOTE]


def _why_not(row: KeepingRow) -> str:
    """Return who confirmed a duty, or that nobody has, with the reason."""
    reason = _say(row.reason)
    if row.confirmed and row.confirmed_on:
        day = formats.day(row.confirmed_on, language(), weekday=False)
        return _contact(row.confirmed_by, day, reason)
    return reason
