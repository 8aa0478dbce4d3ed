"""Notifications: what happened to one's own cases, new and read. Numbers only, no names."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.console.guard import CASEWORKERS, actor, holds, needs
from app.console.menu import address_of, menu_keys
from app.context import organisation, reader, runtime
from app.queries.notifications import PAGE, NotificationRow, notification, notifications
from app.routing import row_number
from app.services.errors import NotFoundError
from app.services.own_notices import read_all, read_one
from workflows.labels import label
from workflows.notices import NOTICE_LABELS, NoticeKind
from workflows.vocabulary import Right, Role

_ICONS: Final = {
    NoticeKind.ASSIGNED: "user",
    NoticeKind.MESSAGE: "mail",
    NoticeKind.SUPPLEMENT: "paperclip",
    NoticeKind.CONTACT: "phone",
    NoticeKind.OBJECTION: "flag",
    NoticeKind.WITHDRAWN: "undo",
    NoticeKind.TASK: "inbox",
    NoticeKind.ANSWERED: "check",
    NoticeKind.SILENT: "hourglass",
    NoticeKind.APPROVAL: "pen",
    NoticeKind.APPROVED: "check-circle",
    NoticeKind.RETURNED: "undo",
    NoticeKind.DUE: "alarm",
    NoticeKind.EXPORT: "download",
}
#: Where a kind leads besides the request it is about.
_PARTS: Final = {NoticeKind.MESSAGE: "console.messages", NoticeKind.APPROVAL: "console.approve"}


def attach(console: Blueprint) -> None:
    """Put the page on the console."""
    add = console.add_url_rule
    add("/notifications", "notifications", show)
    add("/notifications/read", "notifications_read", all_read, methods=["POST"])
    add("/notifications/<int:note>/open", "notification_open", open_one, methods=["POST"])


@needs(*Role)
def show() -> str:
    """List what happened, the newest first; reading the page leaves it new."""
    before = request.args.get("before", type=row_number)
    rows = notifications(reader(), organisation().id, actor().staff_id or 0, before)
    page = rows[:PAGE]
    older = url_for("console.notifications", before=page[-1].id) if len(rows) > PAGE else ""
    return render_template(
        "console/notifications.html",
        nav="notifications",
        lines=[_line(row) for row in page],
        newest=page[0].id if page else 0,
        older_url=older,
        first_url=url_for("console.notifications") if before else "",
    )


@needs(*Role)
def all_read() -> Response:
    """Mark what the page showed as read, and all that is older."""
    read_all(runtime(), actor(), request.form.get("until", 0, type=row_number))
    flash(_("모두 읽음으로 표시했습니다."), "success")
    return redirect(url_for("console.notifications"), 303)


@needs(*Role)
def open_one(note: int) -> Response:
    """Mark one as read, and go where it happened; `stay` comes back to the list."""
    found = notification(reader(), organisation().id, actor().staff_id or 0, note)
    if found is None:
        raise NotFoundError
    read_one(runtime(), actor(), note)
    stay = "stay" in request.form
    return redirect(url_for("console.notifications") if stay else _where(found), 303)


def _line(row: NotificationRow) -> dict[str, Any]:
    right = label(Right(row.right)) if row.right else None
    words = NOTICE_LABELS[row.kind]
    return {
        "row": row,
        "words": words,
        "right": right,
        "icon": _ICONS[row.kind],
        "url": _where(row),
    }


def _where(row: NotificationRow) -> str:
    """Return the page of a notification, among those its reader may open."""
    keys = menu_keys(actor().roles)
    if row.kind is NoticeKind.TASK and "tasks" in keys:
        return address_of("tasks")
    if row.kind is NoticeKind.EXPORT and "exports" in keys:
        return address_of("exports")
    if row.receipt is None or not holds(*CASEWORKERS):
        return url_for("console.home")
    if row.position is None:
        return url_for("console.filing", no=row.receipt)
    endpoint = _PARTS.get(row.kind, "console.case")
    return url_for(endpoint, no=row.receipt, k=row.position)
