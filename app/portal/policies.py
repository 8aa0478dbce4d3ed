"""Versions of the privacy policy and the terms: read, compared, downloaded by anybody."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.context import organisation, reader, runtime
from app.export_pages import attached
from app.policy_pages import PolicyView, compare, views_of
from app.portal.blueprint import portal
from app.portal.visitor import today
from app.queries.promises import announced_versions
from app.services.errors import NotFoundError
from app.services.house_papers import read_house_paper, ready_papers
from app.services.policy_archive import promise_of, purpose_of


@portal.get("/policies")
def policies() -> str:
    """List every version that was announced."""
    return render_template(
        "portal/policies/index.html", views=_views(), profile=organisation().profile
    )


def _views() -> list[PolicyView]:
    rows = announced_versions(reader(), organisation().id, today())
    return views_of(rows, today(), promise_of(organisation().profile))


def _one(version: int) -> PolicyView:
    for view in _views():
        if view.row.id == version:
            return view
    raise NotFoundError


@portal.get("/policies/<int(max=9223372036854775807):version>")
def policy(version: int) -> str:
    """Show a version, what changed, and until when people may say no."""
    view = _one(version)
    former = view.former
    return render_template(
        "portal/policies/version.html",
        view=view,
        lines=compare(former.text, view.row.text) if former else [],
        has_file=bool(ready_papers(reader(), organisation().id, [purpose_of(view.row.uid)])),
        profile=organisation().profile,
    )


@portal.get("/policies/<int(max=9223372036854775807):version>/download")
def policy_download(version: int) -> ResponseReturnValue:
    """Hand out a version to keep: the original PDF, or its text where there is none."""
    row = _one(version).row
    name = f"{organisation().slug}-{row.kind}-{row.effective_on}"
    pdf = read_house_paper(runtime(), reader(), organisation().id, purpose_of(row.uid))
    if pdf is not None:
        return attached(f"{name}.pdf", "application/pdf", pdf, saving=True)
    return attached(f"{name}.txt", "text/plain", row.text.encode(), saving=True)
