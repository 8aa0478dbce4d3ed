"""미리 보기: the letters of the organisation with a draft on them, as they will be printed."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as Answer

from app.admin.guard import actor, needs_admin
from app.admin.wording_words import TONGUES, Desk, open_block
from app.context import language, organisation, reader, runtime
from app.downloads import disposition
from app.services.errors import NotFoundError
from app.services.wording_proofs import (
    Verdict,
    order_proof,
    purpose_of,
    read_proof_paper,
    verdict_on,
)
from app.storage.pdf_pages import NoPageError, draw_page

_BLOCK = "/templates/<block>/<tongue>"
_PAPER = f"{_BLOCK}/proof/<paper_language>/<name>"


def attach(admin: Blueprint) -> None:
    """Put the pages on the face."""
    admin.add_url_rule(f"{_BLOCK}/proof", "template_proof", order, methods=["POST"])
    admin.add_url_rule(f"{_PAPER}/pdf", "template_proof_pdf", paper)
    admin.add_url_rule(f"{_PAPER}/<int:page>", "template_proof_page", page_picture)


@dataclass(frozen=True)
class Sheet:
    """One sample of a proof as the page lists it."""

    desk: Desk
    language: str
    name: str
    title: str
    pages: int

    @property
    def key(self) -> str:
        """How the address of the page names it."""
        return f"{self.language}/{self.name}"

    @property
    def tongue(self) -> str:
        """Its language, in itself."""
        return TONGUES[self.language]

    @property
    def pdf(self) -> str:
        """The address of its PDF."""
        return self.desk.url("template_proof_pdf", paper_language=self.language, name=self.name)

    @property
    def pictures(self) -> list[str]:
        """The addresses of its pages as pictures."""
        place = {"paper_language": self.language, "name": self.name}
        return [
            self.desk.url("template_proof_page", page=number, **place)
            for number in range(self.pages)
        ]


def proof_page(desk: Desk) -> ResponseReturnValue:
    """Show what the last proof says, and the sample that was chosen; or offer to make one."""
    verdict = verdict_on(reader(), organisation().id, desk.place)
    sheets = _sheets(desk, verdict)
    wanted = request.args.get("paper", "")
    return render_template(
        "admin/template_proof.html",
        nav="templates",
        desk=desk,
        verdict=verdict,
        findings=[(one[language()], one["grave"]) for one in verdict.findings],
        sheets=sheets,
        shown=next((one for one in sheets if one.key == wanted), sheets[0] if sheets else None),
    )


def _sheets(desk: Desk, verdict: Verdict) -> list[Sheet]:
    return [Sheet(desk, **one) for one in verdict.papers]


@needs_admin
def order(block: str, tongue: str) -> Answer:
    """Have the samples made with the draft, and wait for them."""
    desk = open_block(block, tongue)
    order_proof(runtime(), actor(), desk.place)
    return redirect(desk.url("template_preview"), 303)


@needs_admin
def paper(block: str, tongue: str, paper_language: str, name: str) -> Response:
    """Hand over a sample as PDF."""
    response = make_response(_pdf(open_block(block, tongue), paper_language, name))
    response.headers["Content-Type"] = "application/pdf"
    response.headers["Content-Disposition"] = disposition(f"draft-{name}.pdf", saving=False)
    return response


@needs_admin
def page_picture(block: str, tongue: str, paper_language: str, name: str, page: int) -> Response:
    """Show a page of a sample as a picture, counted from 0."""
    try:
        picture = draw_page(_pdf(open_block(block, tongue), paper_language, name), page)
    except NoPageError as error:
        raise NotFoundError from error
    response = make_response(picture)
    response.headers["Content-Type"] = "image/png"
    return response


def _pdf(desk: Desk, paper_language: str, name: str) -> bytes:
    here = organisation().id
    verdict = verdict_on(reader(), here, desk.place)
    purpose = purpose_of(verdict.proof_id, paper_language, name)
    return read_proof_paper(runtime(), reader(), here, purpose)
