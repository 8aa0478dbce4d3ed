"""Who files for the person, and whom a child wants to be told: rows under the person's own."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.console.case_frame import CaseFrame
from app.masks import mask_email, mask_name, mask_phone

Rows = list[dict[str, Any]]


def others_rows(frame: CaseFrame) -> Rows:
    """Return the agent or the legal representative, masked unless this session may see them."""
    person = frame.case.person
    found: Rows = []
    if agent := person.get("agent"):
        found.append({"key": _("대리인"), "value": _known(agent, shown=frame.unmasked)})
    if guardian := person.get("guardian"):
        found.append({"key": _("부모님께 알림"), "value": _known(guardian, shown=frame.unmasked)})
    return found


def _known(who: dict[str, Any], *, shown: bool) -> list[str]:
    """Return name, telephone and e-mail, as far as they were given."""
    masks = (("name", mask_name), ("phone", mask_phone), ("email", mask_email))
    given = [(str(who.get(key) or ""), mask) for key, mask in masks]
    return [text if shown else mask(text) for text, mask in given if text]
