"""How a filing reached us, as rows of a summary list."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app import formats
from app.console.case_frame import CaseFrame
from app.console.guard import holds
from app.context import language, reader
from app.queries.people import staff_names
from workflows.labels import label
from workflows.vocabulary import Channel, RequestState, Role


def arrival_rows(frame: CaseFrame) -> list[dict[str, Any]]:
    """Return channel, both days, the number it has elsewhere, and who entered it when."""
    filing, lang = frame.case.filing, language()
    received: dict[str, Any] = {
        "key": _("접수 일시"),
        "value": formats.moment(filing.received_at, lang, weekday=True),
    }
    still_open = any(row.closed_at is None for row in frame.case.requests)
    if holds(Role.OFFICER) and still_open:
        received["change_url"] = frame.url("redate")
    rows = [
        {"key": _("접수 경로"), "value": label(Channel(filing.channel)).in_language(lang)},
        received,
    ]
    if holds(Role.OFFICER) and frame.state is RequestState.RECEIVED:
        right = label(frame.right).in_language(lang)
        rows.append({"key": _("요구의 종류"), "value": right, "change_url": frame.url("retype")})
    if filing.filed_on:
        rows.append({"key": _("포털에 신청한 날"), "value": formats.day(filing.filed_on, lang)})
    if filing.external_number:
        rows.append({"key": _("그쪽의 접수번호"), "value": filing.external_number})
    if filing.entered_by and filing.entered_at:
        name = staff_names(reader(), {filing.entered_by}).get(filing.entered_by, "")
        entered = formats.moment(filing.entered_at, lang)
        rows.append({"key": _("입력"), "value": f"{name} · {entered}"})
    return rows
