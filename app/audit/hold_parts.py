"""What rested while a request was open and what stands stopped, as an auditor sees it."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app import formats
from app.audit.words import Row, day, system_name
from app.context import language, reader
from app.queries.holds import HoldRow
from app.queries.people import staff_names
from app.queries.suspensions import SuspensionRow
from workflows.holds import HOUSE
from workflows.labels import label
from workflows.vocabulary import HoldEnd, HoldStage, LiftReason


def hold_rows(rows: Sequence[HoldRow]) -> list[Row]:
    """Return each stage of each system: from when, who confirmed it, until when and why."""
    lang = language()
    names = staff_names(reader(), {row.acknowledged_by for row in rows if row.acknowledged_by})
    return [
        {
            "system": system_name(row.system_key)
            if row.system_key != HOUSE
            else str(_("기관 전체")),
            "stage": label(HoldStage(row.stage)).in_language(lang),
            "placed": formats.moment(row.placed_at, lang),
            "due": day(row.due_on),
            "acknowledged": formats.moment(row.acknowledged_at, lang)
            if row.acknowledged_at
            else "",
            "by": names.get(row.acknowledged_by or 0, ""),
            "released": formats.moment(row.released_at, lang) if row.released_at else "",
            "ended": label(HoldEnd(row.ended_by)).in_language(lang) if row.ended_by else "",
        }
        for row in rows
    ]


def suspension_rows(rows: Sequence[SuspensionRow]) -> list[Row]:
    """Return what a request stopped: where, since when, how it was lifted, who knows of it."""
    lang = language()
    by = {"person": _("신청인"), "staff": _("기관")}
    return [
        {
            "system": system_name(row.system_key),
            "since": day(row.since),
            "lifted": formats.moment(row.lifted_at, lang) if row.lifted_at else "",
            "why": label(LiftReason(row.lift_reason)).in_language(lang) if row.lift_reason else "",
            "by": str(by.get(row.lifted_by or "", "")),
            "told": formats.moment(row.told_at, lang) if row.told_at else "",
        }
        for row in rows
    ]
