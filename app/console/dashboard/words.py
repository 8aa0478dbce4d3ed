"""What stands around the charts: tiles, periods to choose, notes, and what each figure means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.console.guard import CASEWORKERS, holds
from app.context import language
from app.figures import Cell, OpenCell, Share, kept_share, median_days, total, upheld_share
from app.languages import KOREAN
from forms.dashboard import CUSTOM, MOST_MONTHS, PERIODS, DashboardArgs
from workflows.text import Label

Tile = dict[str, Any]
#: Shown where there is nothing to divide.
NOTHING = "–"
#: What follows a number of days that may be broken.
DAYS = Label("일", "days")


def percent(share: Share) -> str:
    """Return a share as tiles and tables show it, without its sign."""
    return NOTHING if share.percent is None else f"{share.percent:.1f}"


def days(middle: float | None) -> str:
    """Return a median of days as tiles and tables show it."""
    return NOTHING if middle is None else f"{middle:.1f}"


def with_unit(value: str, unit: str) -> str:
    """Return a figure with its unit; where there is nothing to divide it has none."""
    return value if value == NOTHING else f"{value}{unit}"


def tiles(received: Sequence[Cell], still: Sequence[OpenCell], args: DashboardArgs) -> list[Tile]:
    """Return the five tiles: what is open and late now, and the figures of the period."""
    late = total(cell for cell in still if cell.late)
    upheld = upheld_share(received)
    count, period = "건" if language() == KOREAN else "", period_name(args)
    kept, middle = percent(kept_share(received)), days(median_days(received))
    taken = _("%(count)s건 중", count=upheld.whole)
    return [
        _tile(_("기한 초과"), f"{late:,}", count, "alert", "view=open&due=over")
        | {"tone": "over" if late else ""},
        _tile(f"{_('기한 준수율')} ({period})", kept, "%", "check-circle"),
        _tile(f"{_('중앙값 처리 기간')} ({period})", middle, DAYS.in_language(language()), "clock"),
        _tile(_("진행 중"), f"{total(still):,}", count, "inbox", "view=open"),
        _tile(f"{_('이의제기 인용')} ({taken})", f"{upheld.part:,}", count, "flag"),
    ]


def _tile(label: str, value: str, unit: str, icon: str, queue: str = "") -> Tile:
    """Return a tile; one that counts what the queue lists leads there, for those who work it."""
    leads = bool(queue) and holds(*CASEWORKERS)
    return {
        "label": label,
        "value": value,
        "unit": "" if value == NOTHING else unit,
        "icon": icon,
        "tone": "",
        "url": f"{url_for('console.queue')}?{queue}" if leads else "",
    }


def period_name(args: DashboardArgs) -> str:
    """Return the short name of a period."""
    if args.period == CUSTOM:
        return str(_("고른 기간"))
    return _last_months(PERIODS[args.period])


def _last_months(months: int) -> str:
    return str(ngettext("최근 %(num)s개월", "최근 %(num)s개월", months))


def period_words(args: DashboardArgs) -> str:
    """Return the days of a period."""
    return formats.day_range(args.first, args.last, language())


def periods(args: DashboardArgs) -> list[dict[str, Any]]:
    """Return the periods to choose from, as links."""
    return [
        {
            "label": _last_months(months),
            "url": f"?{args.query(period=name)}",
            "current": args.period == name,
        }
        for name, months in PERIODS.items()
    ]


def notes(args: DashboardArgs) -> list[str]:
    """Return what has to be said about how the address was read."""
    found = []
    if args.unread:
        found.append(
            _("기간을 읽을 수 없어 최근 6개월을 보여 드립니다. 시작일을 다시 골라 주세요.")
        )
    if args.cut:
        found.append(_("기간이 길어 마지막 %(months)s개월만 보여 드립니다.", months=MOST_MONTHS))
    return found


def definitions() -> list[tuple[str, str]]:
    """Return what each figure means; the functions of `app.figures` do exactly this."""
    return [
        (
            _("기간"),
            _(
                "한국 날짜로 그 기간에 접수한 요청을 셉니다. "
                "처리대장을 같은 날짜로 내보내면 같은 요청이 나옵니다."
            ),
        ),
        (
            _("기한 준수율"),
            _(
                "= 법정 기한 안에 끝난 요청 ÷ (끝난 요청 + 기한이 지났는데 진행 중인 요청). "
                "연기하거나 연장한 요청은 바뀐 기한으로 봅니다."
            ),
        ),
        (
            _("중앙값 처리 기간"),
            _(
                "답한 요청을 접수일부터 답한 날까지 걸린 날수로 줄 세운 가운데 값. "
                "접수한 날은 0일이고, 취하하거나 본인 확인이 되지 않아 끝난 요청은 뺍니다."
            ),
        ),
        (
            _("기한 초과"),
            _("법정 기한이 지났는데 아직 끝나지 않은 요청. 기간과 상관없이 지금 셉니다."),
        ),
        (_("진행 중"), _("접수해서 아직 끝나지 않은 요청. 기간과 상관없이 지금 셉니다.")),
        (
            _("이의제기 인용"),
            _("기간에 접수해 답한 이의제기 가운데 전부 또는 일부를 받아들인 것."),
        ),
        (
            _("결과"),
            _(
                "거절에는 정정할 사항 없음과 이의제기를 받아들이지 않음을 함께 셉니다. "
                "그 밖의 종결은 취하, 본인 미확인, 보유 정보 없음, 적용 제외처럼 "
                "옳고 그름을 정하지 않고 끝난 것입니다."
            ),
        ),
        (
            _("늦어진 원인"),
            _(
                "처리지연 안내에 고른 원인, 없으면 지금 기다리는 것. "
                "이미 끝난 요청은 그 밖으로 셉니다."
            ),
        ),
    ]
