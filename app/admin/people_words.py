"""Members and grants in words, for the pages about people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from flask_babel import gettext as _

from app import formats
from app.clock import kst_date
from app.context import language, organisation, reader, runtime
from app.organisations.schema import OrganisationProfile
from app.queries.absences import absences_from
from app.queries.staff_list import HeldRole, Member
from forms.staff_admin import RoleForm
from workflows.labels import label, labels_of
from workflows.vocabulary import ApprovalMode, Role

Rows = list[dict[str, Any]]
AnyForm = TypeVar("AnyForm", bound=RoleForm)


def offered(form: AnyForm) -> AnyForm:
    """Return a form with the roles and the systems of the organisation to choose from."""
    lang = language()
    names = {role: labels_of(Role)[str(role)].in_language(lang) for role in Role}
    systems = organisation().profile.systems
    form.offer(names, {row.key: row.name.in_language(lang) for row in systems})
    return form


def member_rows(members: Iterable[Member], profile: OrganisationProfile) -> Rows:
    """Return members as the list and their own page show them."""
    lang, today = language(), kst_date(runtime().clock.now())
    away = {one.staff_id for one in absences_from(reader(), today) if one.starts_on <= today}
    return [
        {
            "id": member.id,
            "name": member.name,
            "login": member.login,
            "email": member.email,
            "active": member.active,
            "works": member.works,
            "roles": [_role(held, profile) for held in member.roles],
            "seen": formats.moment(member.last_signed_in_at, lang)
            if member.last_signed_in_at
            else "",
            "away": member.id in away,
        }
        for member in members
    ]


def log_rows(
    log: Iterable[tuple[str, HeldRole]], profile: OrganisationProfile, now: datetime
) -> Rows:
    """Return grants with who gave them, and how they ended."""
    lang = language()
    return [
        {
            "name": name,
            **_role(held, profile),
            "granted": formats.moment(held.granted_at, lang),
            "by": held.granted_by,
            "revoked": formats.moment(held.revoked_at, lang) if held.revoked_at else "",
            "revoked_by": held.revoked_by or "",
            "over": not held.in_force(now),
        }
        for name, held in log
    ]


def _role(held: HeldRole, profile: OrganisationProfile) -> dict[str, Any]:
    lang = language()
    known = {row.key: row.name.in_language(lang) for row in profile.systems}
    last = kst_date(held.valid_until) - timedelta(days=1) if held.valid_until else None
    return {
        "key": str(held.role),
        "role": label(held.role).in_language(lang),
        "systems": ", ".join(known.get(key, key) for key in held.systems),
        "until": formats.day(last, lang, weekday=False) if last else "",
    }


def four_eyes(members: Sequence[Member], mode: ApprovalMode) -> str:
    """Return in one sentence what the approval rule means with the people there are now."""
    if mode is ApprovalMode.SINGLE:
        return str(
            _("혼자 처리하는 기관입니다. 혼자 정할 때 적는 이유가 내보낸 기록에도 나옵니다.")
        )
    there = [member for member in members if member.works]
    approvers = [one for one in there if _has(one, Role.APPROVER)]
    if len(approvers) == 1 and _has(approvers[0], Role.OFFICER):
        return str(
            _(
                "결재할 분이 %(name)s님뿐입니다. 이분이 쓴 결정안은 결재할 사람이 없습니다.",
                name=approvers[0].name,
            )
        )
    if mode is ApprovalMode.ALL:
        return str(
            _(
                "모든 결정은 쓴 사람이 아닌 분이 결재합니다. 지금 결재할 분은 %(count)s명입니다.",
                count=len(approvers),
            )
        )
    return str(
        _(
            "제한·파기하는 결정은 쓴 사람이 아닌 분이 결재합니다(지금 %(count)s명).",
            count=len(approvers),
        )
    )


def _has(member: Member, role: Role) -> bool:
    return any(held.role is role for held in member.roles)
