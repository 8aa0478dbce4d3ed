"""The start of an administrator's work: what is done, what is missing, and where to do it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.admin.acts import done
from app.admin.guard import actor, needs_admin
from app.context import organisation, reader, runtime
from app.organisations.readiness import Part, is_ready
from app.queries.readiness import parts_of
from app.services.desk import close_desk, open_desk
from app.services.errors import NotFoundError
from app.trouble import pressed


@dataclass(frozen=True)
class Task:
    """How a part of the task list is called, and the page on which it is done."""

    label: LazyString
    endpoint: str
    section: str = ""

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return url_for(self.endpoint, section=self.section or None)


def _settings(label: LazyString, section: str) -> Task:
    return Task(label, "admin.section", section)


TASKS: dict[str, Task] = {
    "organisation": _settings(_l("기관 정보"), "organisation"),
    "officer": _settings(_l("보호책임자 지정"), "people"),
    "systems": _settings(_l("대상 시스템 목록"), "systems"),
    "deadlines": _settings(_l("기한·휴일 규칙"), "deadlines"),
    "identity": _settings(_l("신원 확인 방법"), "identity"),
    "letters": Task(_l("통지 서식"), "admin.templates"),
    "signing": Task(_l("전자서명"), "admin.signing"),
    "mail": Task(_l("메일"), "admin.templates"),
    "people": Task(_l("사용자"), "admin.people"),
}


def attach(admin: Blueprint) -> None:
    """Put the pages on the face."""
    admin.add_url_rule("/", "home", home)
    admin.add_url_rule("/desk", "desk", desk)
    admin.add_url_rule("/desk", "desk_switch", desk_switch, methods=["POST"])


def _parts() -> tuple[Part, ...]:
    return parts_of(reader(), runtime(), organisation().id, organisation().profile)


@needs_admin
def home() -> str:
    """Show where the organisation stands, part by part."""
    parts = _parts()
    return render_template(
        "admin/home.html",
        nav="home",
        rows=[(TASKS[part.key], part) for part in parts],
        ready=is_ready(parts),
        opened_at=organisation().opened_at,
        needed=sum(part.state == "needed" for part in parts),
    )


@needs_admin
def desk() -> str:
    """Say what opening or closing the desk does, and ask for it."""
    parts = _parts()
    return render_template(
        "admin/desk.html",
        nav="home",
        ready=is_ready(parts),
        profile=organisation().profile,
        opened_at=organisation().opened_at,
    )


@needs_admin
def desk_switch() -> Response:
    """Open the desk or close it, as the button said: somebody else may have been faster."""
    if pressed() == "open":
        open_desk(runtime(), actor())
        return done(_("창구를 열었습니다. 이제 누구나 신청할 수 있습니다."), _home())
    if pressed() == "close":
        close_desk(runtime(), actor())
        return done(_("창구를 닫았습니다. 이미 받은 신청은 그대로 처리됩니다."), _home())
    raise NotFoundError


def _home() -> str:
    return url_for("admin.home")
