"""Several requests at once: which ones, and what became of each, on a page of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.console.guard import CASEWORKERS, needs
from forms.place import Place

_NUMBER = re.compile(r"([0-9]{8}-[0-9]{4,9})-([0-9]{1,3})")
#: Four pages of the queue; more at once would be a mistake.
MOST_AT_ONCE = 100
RESULTS = "bulk_results"
#: What the buttons of the bar lead to, by what they send as `do`.
_PAGES = {
    "assign": "console.assign",
    "message": "console.bulk_message",
    "export": "console.bulk_export",
}
Result = tuple[str, str]


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    console.add_url_rule("/queue/selected", "queue_selected", selected, methods=["POST"])
    console.add_url_rule("/bulk/results", "bulk_results", results)


@needs(*CASEWORKERS)
def selected() -> Response:
    """Take the ticked rows to the page that says what will happen to them."""
    numbers = list(dict.fromkeys(request.form.getlist("number")))
    if not numbers:
        return nothing_chosen()
    page = _PAGES.get(request.form.get("do", ""), _PAGES["assign"])
    return redirect(url_for(page, number=numbers), 303)


def nothing_chosen() -> Response:
    """Lead back to the queue and say that a request has to be ticked."""
    flash(_("요청을 하나 이상 골라 주세요."), "warning")
    return redirect(url_for("console.queue"), 303)


def places_here() -> list[Place]:
    """Return the requests the address or the form names, each once."""
    numbers = dict.fromkeys(request.values.getlist("number"))
    found = (_NUMBER.fullmatch(number) for number in numbers)
    return [Place(match[1], int(match[2])) for match in found if match][:MOST_AT_ONCE]


def numbers_of(places: Sequence[Place]) -> list[str]:
    """Return the request numbers as the form sends them again."""
    return [f"{place.receipt}-{place.position}" for place in places]


def tell_results(kind: str, rows: Sequence[Result]) -> Response:
    """Keep what became of each row (number, error or nothing) and lead to the page with it."""
    session[RESULTS] = [kind, [list(row) for row in rows]]
    return redirect(url_for("console.bulk_results"), 303)


@needs(*CASEWORKERS)
def results() -> Response | str:
    """Show what became of each row of the last action on several."""
    kept = session.get(RESULTS)
    if not kept:
        return redirect(url_for("console.queue"), 303)
    kind, rows = kept
    failed = sum(bool(error) for _number, error in rows)
    words = _words(kind, len(rows), failed)
    return render_template(
        "console/bulk_results.html", nav="queue", rows=rows, failed=failed, **words
    )


def _words(kind: str, every: int, failed: int) -> dict[str, str]:
    counts = {"all": every, "failed": failed, "done": every - failed}
    if kind == "message":
        return {
            "title": _("안내 메시지 보내기 결과"),
            "done": _("보냄"),
            "refused": _("보내지 않음"),
            "summary": _("%(all)s건 가운데 %(done)s건에 보냈습니다.", **counts),
        }
    return {
        "title": _("담당자 지정 결과"),
        "done": _("지정함"),
        "refused": _("바꾸지 못함"),
        "summary": _("%(all)s건 가운데 %(failed)s건은 바꾸지 못했습니다.", **counts),
    }
