"""All requests of what seems to be one person: a view for the officer, never a bar."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for
from flask_babel import gettext as _

from app import formats
from app.clock import kst_date
from app.console.case_frame import CaseFrame, open_frame
from app.console.display import chip_of, status_of
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, organisation, reader, runtime
from app.queries.twins import all_twins
from app.record.access import Look, note_access
from app.services.case_file import load_case
from workflows.labels import label
from workflows.vocabulary import Right


def attach(console: Blueprint) -> None:
    """Put the page on the console."""
    console.add_url_rule("/f/<no>/<int:k>/person", "same_person", same_person)


@needs(*CASEWORKERS)
def same_person(no: str, k: int) -> str:
    """List every filing with the same contact and name, and what became of each request."""
    frame = open_frame(no, k)
    twins = all_twins(reader(), organisation().id, frame.case.filing.id)
    for twin in twins:
        note_access(runtime(), actor(), Look(twin.receipt, "view_person", twin.id))
    own = _filing(frame.receipt, ())
    others = [_filing(twin.receipt, twin.fits) for twin in twins]
    return frame.page("same_person", "overview", "view_person", filings=others, own=own)


def twins_of(frame: CaseFrame) -> int:
    """Return how many other filings seem to be of the same person."""
    return len(all_twins(reader(), organisation().id, frame.case.filing.id))


def _filing(receipt: str, fits: tuple[str, ...]) -> dict[str, Any]:
    """Return one filing with its requests; names and contents stay closed."""
    case, lang = load_case(runtime(), reader(), receipt), language()
    today, profile = kst_date(runtime().clock.now()), organisation().profile
    return {
        "receipt": receipt,
        "received": formats.day(case.filing.received_on, lang),
        "fits": " · ".join(_fit_words()[kind] for kind in fits),
        "requests": [
            {
                "number": f"{receipt}-{row.position}",
                "url": url_for("console.case", no=receipt, k=row.position),
                "right": row.right,
                "right_label": label(Right(row.right)).in_language(lang),
                "deadline": chip_of(row, today, lang, profile.thresholds.soon_days),
                "status": status_of(row.right, row.state, row.outcome, {}, lang),
            }
            for row in case.requests
        ],
    }


def _fit_words() -> dict[str, str]:
    return {"email": _("전자우편 같음"), "phone": _("전화번호 같음"), "name": _("이름 같음")}
