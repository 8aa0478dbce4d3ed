"""휴일·휴무: public holidays as they are frozen, days off of our own, and what they do to dates."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.admin.acts import done, tried
from app.admin.calendar_words import example_of, preview_view, year_of
from app.admin.guard import actor, needs_admin
from app.clock import kst_date
from app.context import organisation, reader, runtime
from app.queries.calendar import closed_days, declared_holidays
from app.services import closures, recount_preview
from app.services.errors import NotFoundError
from app.services.holidays import DeclareHoliday, may_declare, order_holiday
from app.trouble import attempt, outcome, pressed
from forms.calendar_admin import ClosureForm, ExampleForm, HolidayForm, ReopenForm


def attach(admin: Blueprint) -> None:
    """Put the pages on the face."""
    both = ["GET", "POST"]
    admin.add_url_rule("/calendar", "calendar", calendar)
    admin.add_url_rule("/calendar/closure", "closure_new", closure, methods=both)
    admin.add_url_rule("/calendar/closure/<int:closure>", "closure_end", reopen, methods=both)
    admin.add_url_rule("/calendar/holiday", "holiday_new", holiday, methods=both)


@needs_admin
def calendar() -> ResponseReturnValue:
    """Show the days off of a year, and how a deadline of an example is counted."""
    here, today = organisation(), kst_date(runtime().clock.now())
    form = ExampleForm(formdata=request.args, today=today)
    example, status = example_of(form, asked="received-y" in request.args)
    html = render_template(
        "admin/calendar.html",
        nav="calendar",
        year=year_of(request.args.get("year", ""), today),
        closures=closed_days(reader(), here.id),
        declared=declared_holidays(reader()),
        everywhere=_may_declare(),
        today=today,
        form=form,
        example=example,
    )
    return html, status


@needs_admin
def closure() -> ResponseReturnValue:
    """Announce a closed day: first what would move, then for good."""
    form, trouble, seen = ClosureForm(today=_today()), None, None
    if form.validate_on_submit():
        command = closures.AnnounceClosure(form.day.data, form.name.data or "")
        if pressed() == "save":
            trouble = attempt(form, lambda: closures.order_closure(runtime(), actor(), command))
            if trouble is None:
                return done(_("휴무일을 등록했습니다. 날짜를 다시 세고 있습니다."), _home())
        else:
            trouble, seen = tried(
                form,
                lambda: recount_preview.preview_closure(runtime(), organisation().id, command.day),
            )
    shown = outcome(form, trouble)
    view = preview_view(seen)
    return render_template("admin/closure.html", nav="calendar", seen=view, **shown), shown[
        "status"
    ]


@needs_admin
def reopen(closure: int) -> ResponseReturnValue:
    """Take a closed day back that is still to come."""
    here = organisation().id
    row = next((one for one in closed_days(reader(), here) if one.id == closure), None)
    if row is None:
        raise NotFoundError
    form, trouble = ReopenForm(), None
    if form.validate_on_submit():
        trouble = attempt(form, lambda: closures.withdraw_closure(runtime(), actor(), closure))
        if trouble is None:
            return done(_("휴무일을 거두었습니다. 날짜를 다시 세고 있습니다."), _home())
    shown = outcome(form, trouble)
    view = preview_view(recount_preview.preview_reopening(runtime(), here, row.day))
    html = render_template("admin/closure_end.html", nav="calendar", row=row, seen=view, **shown)
    return html, shown["status"]


@needs_admin
def holiday() -> ResponseReturnValue:
    """Declare a public holiday for the whole installation; else say who can."""
    form, trouble, seen = HolidayForm(today=_today()), None, None
    allowed = _may_declare()
    if allowed and form.validate_on_submit():
        command = DeclareHoliday(form.day.data, form.name.data or "", form.source.data or "")
        if pressed() == "save":
            trouble = attempt(form, lambda: order_holiday(runtime(), actor(), command))
            if trouble is None:
                return done(_("공휴일을 등록했습니다. 날짜를 다시 세고 있습니다."), _home())
        else:
            trouble, seen = tried(form, lambda: recount_preview.preview_holiday(runtime(), command))
    shown = outcome(form, trouble)
    shown["status"] = shown["status"] if allowed or request.method == "GET" else 403
    view = preview_view(seen)
    html = render_template(
        "admin/holiday.html", nav="calendar", seen=view, allowed=allowed, **shown
    )
    return html, shown["status"]


def _may_declare() -> bool:
    return may_declare(runtime(), actor())


def _today() -> date:
    return kst_date(runtime().clock.now())


def _home() -> str:
    return url_for("admin.calendar")
