"""The boxes about now: what is open, of which right, and with whom."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.console.dashboard.parts import Part, Ranking
from app.console.queue_parts import within
from app.context import organisation, reader
from app.figures import OpenCell, by_right, loads
from app.queries.people import staff_names


def open_by_right(cells: Sequence[OpenCell]) -> Part:
    """Return the open requests by right."""
    found = Ranking.of(by_right(cells))
    right, count = found.most
    return Part(
        key="open",
        title=_("유형별 진행 중"),
        about=_("지금"),
        finding=_(
            "진행 중 %(total)s건 가운데 가장 많은 유형은 %(right)s, %(count)s건입니다.",
            total=found.total,
            right=right,
            count=count,
        ),
        drawing=found.drawn("full"),
        head=[_("유형"), _("건수")],
        rows=found.rows,
        empty=_("진행 중인 요청이 없습니다."),
    )


def load_by_officer(cells: Sequence[OpenCell]) -> Part:
    """Return what each officer has to do, the most first."""
    found = loads(cells)
    names = staff_names(reader(), [row.officer_id for row in found if row.officer_id])
    rows = [
        [
            names.get(row.officer_id or 0, _("배정 전")),
            row.open,
            row.soon,
            row.late,
        ]
        for row in found
    ]
    soon = within(organisation().profile.thresholds.soon_days)
    return Part(
        key="loads",
        title=_("담당자별 진행 중"),
        about=_("지금"),
        head=[_("담당자"), _("진행 중"), soon, _("기한 초과")],
        rows=rows,
        empty=_("진행 중인 요청이 없습니다."),
    )
