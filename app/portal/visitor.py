"""The person at the portal: who acts, and which receipts this browser has opened."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from flask import session

from app.clock import kst_date
from app.context import organisation, remote_address, runtime
from app.record.events import Actor
from app.services.release import Viewer
from app.services.tracking import Opened

_MINE = "mine"
_HANDLE, _CHANGE = "track", "change"


def visitor() -> Actor:
    """Return whoever is at the portal as the actor of a use case."""
    return Actor("person", organisation().id, name="portal", address=remote_address())


def today() -> date:
    """Return the KST day of this request."""
    return kst_date(runtime().clock.now())


def grant(opened: Opened) -> None:
    """Let this browser see one more receipt; those of another person are closed with it."""
    mine = _mine() if _mine().get("contact") == opened.contact else {}
    known = dict.fromkeys([*mine.get("numbers", []), opened.number])
    represented = {number for number in mine.get("represented", []) if number != opened.number}
    if opened.viewer is Viewer.SUBJECT:
        represented.add(opened.number)
    session[_MINE] = {
        "org": organisation().id,
        "contact": opened.contact,
        "numbers": list(known),
        "represented": sorted(represented),
    }


def my_numbers() -> list[str]:
    """Return the receipt numbers this browser may see in this organisation, as opened."""
    return list(_mine().get("numbers", []))


def viewer_of(number: str) -> Viewer:
    """Return by whose contact this browser opened a filing."""
    by_subject = number in _mine().get("represented", [])
    return Viewer.SUBJECT if by_subject else Viewer.APPLICANT


def close_all() -> None:
    """Close everything this browser has opened."""
    session.pop(_MINE, None)
    session.pop(_HANDLE, None)
    forget_change()


def keep_handle(handle: str, *, change: str = "") -> None:
    """Keep under what the code that was just sent is entered.

    `change`: the receipt number whose contact it changes; without one it looks a filing up.
    """
    kept = {"org": organisation().id, "handle": handle, "number": change}
    session[_CHANGE if change else _HANDLE] = kept


def handle(*, change: str = "") -> str:
    """Return the handle of the code that was sent last; empty when there is none here."""
    kept = cast("dict[str, Any]", session.get(_CHANGE if change else _HANDLE, {}))
    mine = kept.get("org") == organisation().id and kept.get("number", "") == change
    return str(kept["handle"]) if mine else ""


def forget_change() -> None:
    """Forget the handle of the code that changes a contact: it was entered, or nobody looks."""
    session.pop(_CHANGE, None)


def _mine() -> dict[str, Any]:
    kept = cast("dict[str, Any]", session.get(_MINE, {}))
    return kept if kept.get("org") == organisation().id else {}
