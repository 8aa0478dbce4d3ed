"""One request opened for a casework screen: its key, its law, who looks, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from flask import Response, flash, make_response, redirect, render_template, url_for

from app.clock import kst_date
from app.console.case_frame import CaseFrame, bar_of
from app.console.casework.words import request_rows
from app.console.guard import actor
from app.context import language, organisation, reader, runtime
from app.organisations.schema import OrganisationProfile
from app.record.access import Look, note_access
from app.record.events import Actor
from app.services.case_file import CaseFile, load_case
from app.trouble import Trouble, attempt, outcome, pressed
from forms.place import Place
from workflows.law.schema import LawPack
from workflows.vocabulary import RequestState, Right

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as Answer

    from app.store import Request


@dataclass(frozen=True)
class Desk:
    """A request on the desk of the staff member who opened it."""

    case: CaseFile
    request: Request
    actor: Actor

    @property
    def place(self) -> Place:
        """Where the request is, for commands."""
        return Place(self.case.filing.receipt_number, self.request.position)

    @property
    def number(self) -> str:
        """The number people use for the request."""
        return f"{self.place.receipt}-{self.place.position}"

    @property
    def right(self) -> Right:
        """What is asked for."""
        return Right(self.request.right)

    @property
    def state(self) -> RequestState:
        """The legal state."""
        return RequestState(self.request.state)

    @property
    def law(self) -> LawPack:
        """The law the request was received under."""
        return runtime().law.by_ref(self.request.law_version)

    @property
    def profile(self) -> OrganisationProfile:
        """The organisation as it is set up now."""
        return organisation().profile

    @property
    def today(self) -> date:
        """The KST day."""
        return today()

    @cached_property
    def frame(self) -> CaseFrame:
        """The same request as its tabs show it: facts, tasks and counts are read once a page."""
        return CaseFrame(self.case, self.request)

    def url(self, endpoint: str, **values: object) -> str:
        """Return the address of a screen of this request."""
        return address(endpoint, no=self.place.receipt, k=self.place.position, **values)

    def page(self, template: str, look: str, *, tab: str = "", **context: Any) -> Response:
        """Render a screen of this request under its identity bar; see `shown`."""
        rows = request_rows(self.case, self.request, self.profile, language())
        return self.shown(template, look, bar=bar_of(self.frame, tab), facts=rows, **context)

    def shown(self, template: str, look: str, **context: Any) -> Response:
        """Render a screen and write the look at personal data into the access log."""
        subject = self.place.receipt
        note_access(runtime(), self.actor, Look(subject, look, self.case.filing.id))
        html = render_template(
            f"console/casework/{template}.html",
            desk=self,
            **{"trouble": None, "has_errors": False, **context},
        )
        return make_response(html, context.get("status", 200))


def today() -> date:
    """Return the KST day."""
    return kst_date(runtime().clock.now())


def address(endpoint: str, **values: object) -> str:
    """Return the address of a console screen of this organisation."""
    return url_for(f"console.{endpoint}", **values)  # type: ignore[arg-type]  # plain values


def open_desk(no: str, k: int) -> Desk:
    """Open a request of this organisation.

    Raises:
        NotFoundError: there is no such request here.

    """
    case = load_case(runtime(), reader(), no)
    return Desk(case, case.request(k), actor())


def opened_anew(desk: Desk) -> Desk:
    """Read the request again, after a use case has changed it."""
    reader().rollback()
    return open_desk(desk.place.receipt, desk.place.position)


def done(message: str, url: str) -> Answer:
    """Say that it is done and go on to another page."""
    flash(message, "success")
    return redirect(url, 303)


__all__ = [
    "Desk",
    "Trouble",
    "address",
    "attempt",
    "done",
    "open_desk",
    "opened_anew",
    "outcome",
    "pressed",
    "today",
]
