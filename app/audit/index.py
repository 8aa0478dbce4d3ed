"""What an auditor begins with: the requests of a period, under conditions that are an address."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, render_template, request, url_for

from app.audit.guard import look
from app.audit.words import choices, line_of
from app.clock import kst_date
from app.context import organisation, reader, runtime
from app.queries.audit import audit_page
from app.queries.register import RegisterQuestion, count_register
from forms.audit import AuditArgs


def attach(audit: Blueprint) -> None:
    """Put the list on the auditor's face."""
    audit.add_url_rule("/", "index", index)


def index() -> str:
    """List the requests of a period; nothing here names a person."""
    today = kst_date(runtime().clock.now())
    args = AuditArgs.read(request.args, today)
    question = question_of(args, today)
    rows, following = audit_page(reader(), question, args.at)
    look(f"audit ({len(rows)})", "list")
    return render_template(
        "audit/index.html",
        nav="summary",
        args=args,
        choices=choices(),
        count=count_register(reader(), question),
        lines=[line_of(row, today) for row in rows],
        following=f"{url_for('audit.index')}?{args.query(at=following)}" if following else "",
        now=runtime().clock.now(),
    )


def question_of(args: AuditArgs, today: date) -> RegisterQuestion:
    """Return which requests the conditions of an address ask for."""
    return RegisterQuestion(
        organisation_id=organisation().id,
        today=today,
        received_from=args.received_from,
        received_to=args.received_to,
        right=args.right,
        state=args.state,
        outcome=args.outcome,
        late_only=args.late,
        refused_only=args.refused,
    )
