"""Forms on paper, for who wants one: blank as PDF or to print, and the power of attorney filled."""

from __future__ import annotations

from flask import Response, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.context import language, law_in_force, organisation, reader, runtime
from app.downloads import disposition
from app.languages import paper_language
from app.letter_page import letter_page, style_sheet
from app.letters import printable
from app.letters.annex_forms import is_official
from app.portal.blueprint import portal
from app.portal.visitor import today
from app.queries.looks import Look, look_in_force
from app.services.blank_forms import KINDS, offered, read_blank_form
from app.services.drafts import read_draft
from forms.commands import FilingAnswers
from forms.filing.branch import Step
from workflows.vocabulary import DocumentKind


@portal.get("/forms")
def forms_page() -> str:
    """List the forms there are, and say that none is needed."""
    ready = offered(reader(), organisation().id, language())
    return render_template(
        "portal/forms.html",
        profile=organisation().profile,
        forms=[(kind, kind in ready) for kind in KINDS],
    )


@portal.get("/forms/<kind>/print")
def blank_form_page(kind: str) -> Response:
    """Show a blank form to be printed from the browser."""
    found = _known(kind)
    folder, html = printable.blank_page(
        organisation().profile, today(), found, _look(), official=_official(found)
    )
    return _page(folder, html, url_for("portal.forms_page"))


@portal.get("/forms/<kind>/pdf")
def blank_form(kind: str) -> Response:
    """Hand over a blank form as PDF; 404 while the worker has not made it."""
    found = _known(kind)
    pdf = read_blank_form(runtime(), reader(), organisation().id, found, language())
    if pdf is None:
        abort(404)
    response = make_response(pdf)
    response.headers["Content-Type"] = "application/pdf"
    name = f"{organisation().slug}-{found}-{language()}.pdf"
    response.headers["Content-Disposition"] = disposition(name, saving=False)
    return response


def _official(kind: DocumentKind) -> bool:
    """Tell whether a form may bear the header of the annex it follows."""
    return is_official(reader(), organisation().id, law_in_force(), kind)


def _known(kind: str) -> DocumentKind:
    if kind not in list(KINDS):
        abort(404)
    return DocumentKind(kind)


@portal.get("/forms/<folder>/style.css")
def form_style(folder: str) -> Response:
    """Return the style sheet a form is printed with."""
    return style_sheet(printable.style_of(folder))


@portal.get("/request/<draft>/power-of-attorney")
def power_of_attorney(draft: str) -> ResponseReturnValue:
    """Show the power of attorney with what the agent entered so far, to be printed and signed."""
    found = read_draft(runtime(), reader(), draft)
    if found.filing_id is not None:
        return redirect(url_for("portal.done", draft=draft), 303)
    folder, html = printable.authority_page(
        organisation().profile,
        today(),
        FilingAnswers.from_steps(found.steps),
        _look(),
        official=_official(DocumentKind.POWER_OF_ATTORNEY),
    )
    return _page(folder, html, url_for("portal.show_step", draft=draft, step=str(Step.PAPERS)))


def _look() -> Look:
    """Return what of the organisation's own stands on a form in the language of the page."""
    return look_in_force(reader(), organisation().id, paper_language(language()))


def _page(folder: str, html: str, back: str) -> Response:
    bar = render_template("portal/print_bar.html", back=back)
    return letter_page(html, url_for("portal.form_style", folder=folder), bar)
