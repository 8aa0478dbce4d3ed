"""The settings of the organisation: read page by page, changed table by table."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.admin import editing
from app.admin.acts import done
from app.admin.defaults import table_of
from app.admin.editing import Opened, open_row
from app.admin.example import dates_in_words
from app.admin.guard import needs_admin
from app.admin.history import last_changes
from app.admin.saving import Attempt, attempt_to_save
from app.admin.sections import BY_KEY
from app.admin.shown import shown_part
from app.admin.words import Offers, changes, offers_of, title_of
from app.context import law_in_force, organisation
from app.services.errors import NotFoundError
from app.trouble import pressed
from forms.profile import SPARE, ProfileForm, make_form, read_row


def attach(admin: Blueprint) -> None:
    """Put the pages on the face."""
    add = admin.add_url_rule
    add("/settings/<section>", "section", section)
    add("/settings/<section>/<table>/<row>", "row", row_page)
    add("/settings/<section>/<table>/<row>", "row_save", row_save, methods=["POST"])
    add("/settings/<section>/<table>/<row>/remove", "row_remove", remove_page)
    add("/settings/<section>/<table>/<row>/remove", "row_removed", remove, methods=["POST"])


@needs_admin
def section(section: str) -> str:
    """Show one page of settings: what holds now, who changed it and when, what it does."""
    page = BY_KEY.get(section)
    if page is None:
        raise NotFoundError
    found, law = editing.document(), law_in_force()
    return render_template(
        "admin/section.html",
        nav=f"settings-{section}",
        page=page,
        parts=[shown_part(part, found.values, law) for part in page.parts],
        changed=last_changes([part.table for part in page.parts]),
        dates=dates_in_words(organisation().profile) if section == "deadlines" else [],
    )


@needs_admin
def row_page(section: str, table: str, row: str) -> str:
    """Show the form of one table."""
    opened = open_row(section, table, row)
    offers = offers_of(opened.part.specs, opened.row, law_in_force())
    form = make_form(opened.part.specs, offers, opened.row)
    form.base.data = str(opened.document.version)
    return _page(opened, form, offers, None)


@needs_admin
def row_save(section: str, table: str, row: str) -> Response | tuple[str, int]:
    """Save a table, show what would change, or offer more empty rows."""
    opened = open_row(section, table, row)
    offers = offers_of(opened.part.specs, opened.row, law_in_force())
    spare = SPARE * 3 if pressed() == "more" else SPARE
    form = make_form(opened.part.specs, offers, opened.row, spare=spare)
    if pressed() == "more":
        return _page(opened, form, offers, None), HTTPStatus.OK
    if not form.validate():
        return _page(opened, form, offers, None), HTTPStatus.UNPROCESSABLE_ENTITY
    value = editing.with_row(opened, read_row(form, opened.part.specs, opened.row))
    tried = attempt_to_save(opened, form, value, only_look=pressed() == "preview")
    if tried.saved:
        return done(
            _("저장했습니다. 이제 이 설정을 씁니다."), url_for("admin.section", section=section)
        )
    return _page(opened, form, offers, tried), tried.status


@needs_admin
def remove_page(section: str, table: str, row: str) -> str:
    """Ask whether a row is to be taken out."""
    return _asked(_removable(section, table, row), "")


@needs_admin
def remove(section: str, table: str, row: str) -> Response | tuple[str, int]:
    """Take a row out, unless something still needs it."""
    opened = _removable(section, table, row)
    form = ProfileForm()
    tried = attempt_to_save(opened, form, editing.without_row(opened))
    if not tried.saved:
        return _asked(opened, tried.message), tried.status
    return done(
        _("지웠습니다. 이력에서 되돌릴 수 있습니다."), url_for("admin.section", section=section)
    )


def _removable(section: str, table: str, row: str) -> Opened:
    """Open a row of a list; a single table, or a row that is yet to be, cannot be taken out."""
    opened = open_row(section, table, row)
    if not opened.part.many or opened.is_new:
        raise NotFoundError
    return opened


def _asked(opened: Opened, message: str) -> str:
    offers = offers_of(opened.part.specs, opened.row, law_in_force())
    return render_template(
        "admin/remove.html",
        nav=f"settings-{opened.section.key}",
        opened=opened,
        title=title_of(opened.part, opened.row, offers),
        message=message,
    )


def _page(opened: Opened, form: Any, offers: Offers, tried: Attempt | None) -> str:
    part = opened.part
    before = table_of(opened.document.values, part.table)
    return render_template(
        "admin/row.html",
        nav=f"settings-{opened.section.key}",
        opened=opened,
        form=form,
        fields=[
            form[spec.key]
            for spec in part.specs
            if opened.is_new or not part.ident or spec.key != part.ident
        ],
        title=part.label if not part.many else title_of(part, opened.row, offers),
        tried=tried,
        changes=changes(part, before, tried.value, offers) if tried and tried.profile else [],
        dates=dates_in_words(tried.profile)
        if tried and tried.profile and opened.section.key == "deadlines"
        else [],
        same_source=_same_source(opened, tried),
    )


def _same_source(opened: Opened, tried: Attempt | None) -> bool:
    """Tell whether values change and where they come from does not."""
    if tried is None or tried.profile is None or opened.is_new:
        return False
    row = tried.value if opened.place is None else tried.value[opened.place]
    return bool(row != opened.row and row.get("source") == opened.row.get("source"))
