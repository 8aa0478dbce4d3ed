"""What each mail to staff is told: the number, what is to be done, by when, and the link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from app.clock import kst_date
from app.queries.alarms import DISPOSAL_NEAR, alarms_in
from app.queries.digest import figures_for
from app.queries.disposal import due_disposals
from app.services.task_links import link_to_send
from app.services.watching import may_be_refused
from app.store import Filing, Request, RoutineDue, Staff, Task
from app.worker.effects import Effect, PermanentError
from app.worker.mail_context import Desk
from app.worker.password_mail import password_link
from workflows.effects import StaffMessage
from workflows.text import Label
from workflows.vocabulary import CLOSED_STATES, TRANSFERS, RequestState, Right

#: What somebody is asked to do, by the payload's `what`.
TURNS: Final[Mapping[str, Label]] = {
    StaffMessage.APPROVAL_WANTED: Label("결재해 주세요", "Your approval is wanted"),
    StaffMessage.DRAFT_RETURNED: Label("결정 초안이 반려되었습니다", "The draft was returned"),
    StaffMessage.APPROVED: Label("결정이 결재되었습니다", "The decision was approved"),
    StaffMessage.MEASURES_ORDERED: Label("조치를 실행해 주세요", "A measure is to be carried out"),
    StaffMessage.READY_TO_NOTIFY: Label("통지서를 교부해 주세요", "The notice is to be issued"),
    StaffMessage.WITHDRAWN: Label("정보주체가 취하하였습니다", "The person withdrew it"),
    "supplement_received": Label("보완 내용이 왔습니다", "A supplement has come in"),
    "objection_filed": Label(
        "이의제기가 들어왔습니다. 결정에 관여하지 않은 분이 맡아 주세요",
        "An objection has come in. Somebody who had no part in the decision takes it",
    ),
    "staff_message": Label("정보주체가 문의를 남겼습니다", "The person has written a message"),
}
_OVERDUE: Final = Label(
    "법정 기한이 지났습니다. 지연 사유를 알리고 바로 처리해 주세요.",
    "The legal due date has passed. Tell the person why, and act at once.",
)

#: By whether it is a transfer that was put off.
_POSTPONED: Final = {
    False: Label(
        "열람을 연기한 요청입니다. 사유가 아직 남아 있는지 보고, 없어졌으면 바로 기록해 주세요",
        "Viewing is postponed. See whether the cause still stands, and record its end at once",
    ),
    True: Label(
        "전송을 연기한 요청입니다. 사유가 아직 남아 있는지 보고, 없어졌으면 바로 기록해 주세요",
        "The transfer is postponed. See whether the cause still stands, and record its end at once",
    ),
}


@dataclass(frozen=True)
class StaffMail:
    """A mail to one member of staff."""

    desk: Desk
    effect: Effect
    reader: Staff

    @property
    def today(self) -> date:
        """The KST day on which the mail is written."""
        return kst_date(self.desk.runtime.clock.now())

    def about(self) -> tuple[Filing, Request | None]:
        """Return the filing and, where one is meant, the request."""
        session = self.desk.session
        filing = session.scalars(
            select(Filing).where(Filing.id == self.effect.number("filing"))
        ).one()
        request_id = self.effect.payload.get("request")
        if request_id is None:
            return filing, None
        return filing, session.scalars(select(Request).where(Request.id == request_id)).one()

    def context(self) -> tuple[str, dict[str, object]] | None:
        """Return template and names, or None when there is nothing to tell any more.

        Raises:
            PermanentError: no mail has that name.

        """
        message = str(self.effect.payload.get("message"))
        build = _BUILDERS.get(message)
        if build is None:
            raise PermanentError(f"no mail to staff is called {message!r}")
        found = build(self)
        if found is None:
            return None
        template = "staff_turn" if "turn_ko" in found else message
        return template, {**self.desk.signature(), **found}


def _numbered(mail: StaffMail, filing: Filing, request: Request | None) -> dict[str, object]:
    number = filing.receipt_number
    path = f"/f/{number}/{request.position}" if request is not None else f"/f/{number}"
    return {
        "request_number": f"{number}-{request.position}" if request is not None else number,
        "link": mail.desk.console(path),
    }


def _reminder(mail: StaffMail) -> dict[str, object] | None:
    filing, request = mail.about()
    if request is not None and request.state == RequestState.POSTPONED:
        return _postponed(mail, filing, request)
    if request is None or request.closed_at is not None or request.legal_due is None:
        return None
    left = (request.legal_due - mail.today).days
    if left < 0:
        return None  # overdue by now: another mail says so
    return {
        **_numbered(mail, filing, request),
        "due_on": request.legal_due,
        "days_left": left,
    }


def _refusal(mail: StaffMail) -> dict[str, object] | None:
    """Return the day by which a refusal is told; nothing once it has passed or was decided."""
    filing, request = mail.about()
    if request is None or request.closed_at is not None or request.refuse_by is None:
        return None
    left = (request.refuse_by - mail.today).days
    if left < 0 or not may_be_refused(request):
        return None
    return {
        **_numbered(mail, filing, request),
        "due_on": request.refuse_by,
        "days_left": left,
    }


def _postponed(mail: StaffMail, filing: Filing, request: Request) -> dict[str, object]:
    """Return the weekly word about a postponed request, as somebody's turn."""
    turn = _POSTPONED[Right(request.right) in TRANSFERS]
    return {
        **_numbered(mail, filing, request),
        "turn_ko": turn.ko,
        "turn_en": turn.en,
        "due_on": None,
    }


def _alarm(mail: StaffMail) -> dict[str, object] | None:
    if mail.effect.payload.get("alarm") == "overdue":
        return _overdue(mail)
    now = mail.desk.runtime.clock.now()
    for alarm in alarms_in(mail.desk.session, mail.effect.organisation_id, now):
        if alarm.key == mail.effect.payload.get("alarm"):
            position = f"/{alarm.position}" if alarm.position else ""
            return {
                "request_number": alarm.request_number,
                "alarm_ko": alarm.text_ko,
                "alarm_en": alarm.text_en,
                "due_on": alarm.legal_due,
                "link": mail.desk.console(f"/f/{alarm.receipt}{position}"),
            }
    return None  # its cause has gone meanwhile


def _overdue(mail: StaffMail) -> dict[str, object] | None:
    filing, request = mail.about()
    if request is None or request.state in CLOSED_STATES or request.legal_due is None:
        return None
    return {
        **_numbered(mail, filing, request),
        "alarm_ko": _OVERDUE.ko,
        "alarm_en": _OVERDUE.en,
        "due_on": request.legal_due,
    }


def _digest(mail: StaffMail) -> dict[str, object]:
    soon = mail.desk.profile.thresholds.soon_days
    figures = figures_for(mail.desk.session, mail.reader.id, mail.today, soon)
    return {
        "on": mail.today,
        "overdue": figures.overdue,
        "due_today": figures.due_today,
        "due_soon": figures.due_soon,
        "unassigned": figures.unassigned,
        "link": mail.desk.console("/?due=over" if figures.overdue else "/"),
    }


def _disposal(mail: StaffMail) -> dict[str, object] | None:
    organisation_id = mail.effect.organisation_id
    near = mail.today + DISPOSAL_NEAR
    due = due_disposals(mail.desk.session, organisation_id, mail.today, near)
    if not due.late and not due.near:
        return None  # dealt with meanwhile
    return {"late": due.late, "near": due.near, "link": mail.desk.console("/disposals")}


def _turn(mail: StaffMail) -> dict[str, object] | None:
    payload = mail.effect.payload
    turn = TURNS.get(str(payload.get("what") or payload.get("message")))
    if turn is None:
        raise PermanentError("no such turn")
    filing, request = mail.about()
    decided = request is not None and request.state != RequestState.APPROVING
    if turn is TURNS[StaffMessage.APPROVAL_WANTED] and decided:
        return None
    return {
        **_numbered(mail, filing, request),
        "turn_ko": turn.ko,
        "turn_en": turn.en,
        "due_on": request.target_due if request is not None else None,
    }


def _task(mail: StaffMail) -> dict[str, object] | None:
    task = _waiting_task(mail)
    if task is None:
        return None
    filing, _ = mail.about()
    runtime, session = mail.desk.runtime, mail.desk.session
    link = link_to_send(runtime, session, mail.effect.number("link"))
    if link is None:
        return None  # a newer one is on its way
    return {
        **_named(mail, task),
        "request_number": filing.receipt_number,
        "link": f"{runtime.settings.base_url}/task/{link.token}",
        "last_day": link.last_day,
        "console": mail.desk.console(f"/tasks/{task.id}"),
    }


def _routine(mail: StaffMail) -> dict[str, object] | None:
    query = select(RoutineDue).where(RoutineDue.id == mail.effect.number("routine"))
    row = mail.desk.session.scalars(query).one()
    known = {each.key: each.name for each in mail.desk.profile.promises.routines}
    if row.done_on is not None or row.routine not in known:
        return None
    name = known[row.routine]
    return {
        "routine_ko": name.ko,
        "routine_en": name.en,
        "due_on": row.due_on,
        "link": mail.desk.console("/promises/routines"),
    }


def _waiting_task(mail: StaffMail) -> Task | None:
    """Return the task while it waits for an answer."""
    query = select(Task).where(Task.id == mail.effect.number("task"))
    task = mail.desk.session.scalars(query).one()
    return task if task.answered_at is None and task.cancelled_at is None else None


def _named(mail: StaffMail, task: Task) -> dict[str, object]:
    known = {each.key: each.name for each in mail.desk.profile.systems}
    system = known.get(task.system_key, Label(task.system_key, task.system_key))
    return {"system_ko": system.ko, "system_en": system.en, "due_on": task.due_on}


def _escalated(mail: StaffMail) -> dict[str, object] | None:
    task = _waiting_task(mail)
    filing, request = mail.about()
    if task is None or request is None:
        return None
    return {
        **_numbered(mail, filing, request),
        **_named(mail, task),
        "legal_due": request.legal_due,
        "link": mail.desk.console(f"/f/{filing.receipt_number}/{request.position}/tasks"),
    }


_BUILDERS: dict[str, Callable[[StaffMail], dict[str, object] | None]] = {
    "staff_reminder": _reminder,
    "staff_refusal": _refusal,
    "staff_alarm": _alarm,
    "staff_digest": _digest,
    "staff_disposal": _disposal,
    "staff_turn": _turn,
    "staff_message": _turn,
    "staff_task": _task,
    "staff_routine": _routine,
    "staff_password": password_link,
    "staff_task_reminder": _task,
    "staff_task_escalated": _escalated,
}
