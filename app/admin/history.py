"""The history of the settings: every version, what it changed, and putting an older one back."""

from __future__ import annotations

from collections.abc import Collection

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import formats
from app.admin.acts import carry_out
from app.admin.editing import Document, document_of
from app.admin.guard import actor, needs_admin
from app.admin.sections import PARTS, SECTIONS
from app.admin.words import Change, changes, offers_of
from app.context import language, law_in_force, organisation, reader, runtime
from app.queries.profile_versions import VersionRow, versions_of
from app.services.profile_editing import save_profile
from forms.profile import ProfileForm


def attach(admin: Blueprint) -> None:
    """Put the pages on the face."""
    admin.add_url_rule("/history", "history", history)
    admin.add_url_rule("/history/<int:version>", "version", version_page)
    admin.add_url_rule("/history/<int:version>", "restore", restore, methods=["POST"])


def last_changes(tables: Collection[str]) -> dict[str, str]:
    """Return for each table who changed it last and when, in words."""
    found: dict[str, str] = {}
    for row in versions_of(reader(), organisation().id):
        for table in tables:
            if table not in found and (row.tables is None or table in row.tables):
                when = formats.moment(row.at, language())
                found[table] = _("%(when)s %(who)s", when=when, who=row.by)
    return found


def changes_between(before: Document, after: Document) -> list[Change]:
    """Return what differs between two versions in words; tables without a form by their name."""
    law = law_in_force()
    found: list[Change] = []
    order = [part.table for section in SECTIONS for part in section.parts]
    others = sorted({*before.values, *after.values} - set(order))
    for table in (*order, *others):
        one, two = before.values.get(table), after.values.get(table)
        if one == two:
            continue
        part = PARTS.get(table)
        if part is None:
            found.append(Change(table, "", _("전의 내용"), _("새 내용(원문에서 확인)")))
        else:
            found += changes(part, one, two, offers_of(part.specs, {}, law))
    return found


def _words(row: VersionRow) -> str:
    if row.tables is None:
        return str(_("파일에서 읽음"))
    labels = (str(PARTS[name].label) if name in PARTS else name for name in row.tables)
    return ", ".join(labels)


@needs_admin
def history() -> str:
    """List the versions, newest first."""
    return render_template(
        "admin/history.html",
        nav="history",
        rows=[(row, _words(row)) for row in versions_of(reader(), organisation().id)],
        current=organisation().profile_version,
    )


@needs_admin
def version_page(version: int) -> str:
    """Show what a version changed, and what putting it back would change now."""
    here = document_of(version)
    now = document_of(organisation().profile_version)
    before = document_of(version - 1) if version > 1 else None
    return render_template(
        "admin/version.html",
        nav="history",
        version=version,
        current=now.version,
        made=changes_between(before, here) if before else [],
        form=ProfileForm(data={"base": str(now.version)}),
        undone=changes_between(now, here) if now.version != version else [],
    )


@needs_admin
def restore(version: int) -> Response:
    """Put an older version in force again, as a new one."""
    command = ProfileForm().to_command(document_of(version).text, restores=version)
    return carry_out(
        lambda: save_profile(runtime(), actor(), command),
        _("%(number)s번 내용으로 되돌렸습니다.", number=version),
        url_for("admin.history"),
    )
