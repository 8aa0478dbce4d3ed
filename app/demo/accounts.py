"""Demo accounts: a small team for every organisation, with passwords made at random here."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from app.record.events import Actor
from app.runtime import Runtime
from app.security.tokens import readable_password
from app.services.staff import Grant, NewStaff, add_staff, grant_role
from workflows.vocabulary import Role

#: An auditor's access is limited in time (days).
AUDITOR_DAYS = 90
EVERYWHERE = ("okestro", "kotra", "ktnexr", "utracs")
#: By organisation, then by login: a member acts in each organisation with the roles held there.
Team = dict[str, Actor]


@dataclass(frozen=True)
class DemoAccount:
    """What `make run` prints."""

    role: str
    login: str
    password: str
    organisations: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A made-up member of staff, the role they play, and in which organisations."""

    login: str
    name: str
    title: str
    role: Role
    where: tuple[str, ...]


PARTS = (
    Part("doyun", "이도윤", "처리담당자", Role.OFFICER, ("okestro", "ktnexr")),
    Part("jiwon", "박지원", "처리담당자", Role.OFFICER, ("okestro", "utracs")),
    Part("sora", "한소라", "처리담당자", Role.OFFICER, ("kotra",)),
    Part("haneul", "김하늘", "개인정보 보호책임자", Role.APPROVER, EVERYWHERE),
    Part("desk", "정다은", "시스템 담당자", Role.TASK_OWNER, EVERYWHERE),
    Part("admin", "문태호", "관리자", Role.ADMIN, EVERYWHERE),
    Part("auditor", "조민서", "감사자", Role.AUDITOR, EVERYWHERE),
)


def make_accounts(runtime: Runtime, organisations: Mapping[str, int]) -> dict[str, Team]:
    """Make an account for each part, and write their passwords where only the owner reads.

    Args:
        runtime: the installation.
        organisations: slug -> id of the organisations that are loaded; parts elsewhere are left
            out, and so are people with no part.

    Returns:
        Slug -> login -> the member as an actor there.

    """
    teams: dict[str, Team] = {slug: {} for slug in organisations}
    accounts = []
    for part in PARTS:
        where = tuple(slug for slug in part.where if slug in organisations)
        if not where:
            continue
        password = readable_password()
        staff_id = add_staff(
            runtime, NewStaff(part.login, part.name, f"{part.login}@staff.example", password)
        )
        for slug in where:
            teams[slug][part.login] = _grant(runtime, part, staff_id, organisations[slug])
        accounts.append(DemoAccount(part.title, part.login, password, where))
    _write(runtime, accounts)
    return teams


def _grant(runtime: Runtime, part: Part, staff_id: int, organisation_id: int) -> Actor:
    operator = Actor("operator", organisation_id, name="demo")
    until = runtime.clock.now() + timedelta(days=AUDITOR_DAYS)
    limit = until if part.role is Role.AUDITOR else None
    grant_role(runtime, operator, Grant(staff_id, part.role, valid_until=limit))
    return Actor("staff", organisation_id, staff_id, part.login, frozenset({str(part.role)}))


def _write(runtime: Runtime, accounts: list[DemoAccount]) -> None:
    path = accounts_file(runtime)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump([asdict(account) for account in accounts], file, ensure_ascii=False, indent=1)


def accounts_file(runtime: Runtime) -> Path:
    """Return where the demo passwords are kept: beside the keyring."""
    return Path(runtime.settings.keyring.removeprefix("file:")).parent / "demo-accounts.json"
