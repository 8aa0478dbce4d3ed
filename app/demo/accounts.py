"""Demo accounts: one for each role, with passwords made at random on this machine."""

from __future__ import annotations

import json
import os
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


@dataclass(frozen=True)
class DemoAccount:
    """What `make run` prints."""

    role: str
    login: str
    password: str


@dataclass(frozen=True)
class Part:
    """A made-up member of staff and the roles they play."""

    login: str
    name: str
    title: str
    roles: tuple[Role, ...]


PARTS = (
    Part("doyun", "이도윤", "처리담당자", (Role.OFFICER,)),
    Part("jiwon", "박지원", "처리담당자", (Role.OFFICER,)),
    Part("haneul", "김하늘", "개인정보 보호책임자", (Role.APPROVER,)),
    Part("desk", "정다은", "시스템 담당자", (Role.TASK_OWNER,)),
    Part("auditor", "조민서", "감사자", (Role.AUDITOR,)),
)


def make_accounts(runtime: Runtime, organisation_id: int) -> dict[str, Actor]:
    """Make an account for each part, and write their passwords where only the owner reads.

    Returns:
        Login -> the member as an actor.

    """
    operator = Actor("operator", organisation_id, name="demo")
    actors, accounts = {}, []
    for part in PARTS:
        password = readable_password()
        staff_id = add_staff(
            runtime,
            NewStaff(part.login, part.name, f"{part.login}@okestro.example", password),
        )
        for role in part.roles:
            until = runtime.clock.now() + timedelta(days=AUDITOR_DAYS)
            limit = until if role is Role.AUDITOR else None
            grant_role(runtime, operator, Grant(staff_id, role, valid_until=limit))
        accounts.append(DemoAccount(part.title, part.login, password))
        roles = frozenset(str(role) for role in part.roles)
        actors[part.login] = Actor("staff", organisation_id, staff_id, part.login, roles)
    _write(runtime, accounts)
    return actors


def _write(runtime: Runtime, accounts: list[DemoAccount]) -> None:
    path = accounts_file(runtime)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump([asdict(account) for account in accounts], file, ensure_ascii=False, indent=1)


def accounts_file(runtime: Runtime) -> Path:
    """Return where the demo passwords are kept: beside the keyring."""
    return Path(runtime.settings.keyring.removeprefix("file:")).parent / "demo-accounts.json"
