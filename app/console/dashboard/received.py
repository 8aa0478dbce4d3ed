"""The boxes about a period: requests received in it, whatever became of them since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from flask_babel import gettext as _

from app import formats
from app.charts import Column, Limit, columns
from app.console.dashboard.parts import Part, Ranking
from app.context import cite, language, runtime
from app.figures import (
    Bin,
    Cell,
    Month,
    Result,
    by_month,
    days_taken,
    late_causes,
    median_days,
    ranked,
    total,
)
from workflows.law.schema import LawPack
from workflows.text import Label
from workflows.vocabulary import RequestState, Right

_JANUARY, _DECEMBER = "01", "12"


#: Words of the results, in the order they are stacked.
RESULTS: Final = {
    Result.FULL: Label("전부 인용", "Granted"),
    Result.PART: Label("일부 인용", "Granted in part"),
    Result.REFUSED: Label("거절", "Refused"),
    Result.OTHER: Label("그 밖의 종결", "Ended otherwise"),
    Result.OPEN: Label("진행 중", "In progress"),
}


def intake(cells: Sequence[Cell], months: Sequence[str], about: str) -> Part:
    """Return the requests received month by month, by result."""
    found = by_month(cells, months)
    words = {result: text.in_language(language()) for result, text in RESULTS.items()}
    drawn = [
        Column(
            _month(each.month),
            [(str(result), each.results[result]) for result in words],
            _year(found, place),
        )
        for place, each in enumerate(found)
    ]
    return Part(
        key="intake",
        title=_("월별 접수와 결과"),
        about=about,
        finding=_intake_finding(found),
        drawing=columns(drawn) if total(cells) else None,
        legend=[(str(result), text) for result, text in words.items()],
        head=[_("접수한 달"), *words.values(), _("합계")],
        rows=[
            [each.month, *(each.results[result] for result in words), each.total]
            for each in (found if total(cells) else ())
        ],
        empty=_("이 기간에 접수한 요청이 없습니다."),
    )


def _intake_finding(found: Sequence[Month]) -> str:
    most = max(found, key=lambda each: each.total)
    return str(
        _(
            "이 기간에 %(total)s건을 접수했습니다. %(month)s에 %(most)s건으로 가장 많고, "
            "아직 진행 중인 것은 %(open)s건입니다.",
            total=f"{sum(each.total for each in found):,}",
            month=_month(most.month),
            most=f"{most.total:,}",
            open=f"{sum(each.results[Result.OPEN] for each in found):,}",
        )
    )


def _year(found: Sequence[Month], place: int) -> str:
    """Return the year below a month: in January, and first unless January is the next."""
    year, month = found[place].month.split("-")
    begins = place == 0 and (month != _DECEMBER or len(found) == 1)
    return year if begins or month == _JANUARY else ""


def _month(month: str) -> str:
    return formats.short_month(date.fromisoformat(f"{month}-01"), language())


def days_part(cells: Sequence[Cell], pack: LawPack, about: str) -> Part:
    """Return how many days answers took, in time and late by the due date of each request."""
    found, middle = days_taken(cells), median_days(cells)
    drawn = [
        Column(str(each.first), [("in_time", each.in_time), ("late", each.late)], _until(each))
        for each in found
    ]
    late = sum(each.late for each in found)
    return Part(
        key="days",
        title=_("처리 기간 분포"),
        about=about,
        finding=_(
            "답하는 데 걸린 날수의 가운데 값은 %(days)s일이고, "
            "법정 기한 뒤에 답한 것은 %(late)s건입니다.",
            days=middle,
            late=f"{late:,}",
        ),
        drawing=columns(drawn, _limits(cells, found, pack)) if middle is not None else None,
        legend=[("in_time", _("기한 안")), ("late", _("기한 뒤"))],
        head=[_("접수부터 답까지(일)"), _("기한 안"), _("기한 뒤"), _("합계")],
        rows=[
            [f"{each.first}{_until(each)}", each.in_time, each.late, each.in_time + each.late]
            for each in (found if middle is not None else ())
        ],
        empty=_("이 기간에 접수해 답한 요청이 없습니다."),
    )


def _limits(cells: Sequence[Cell], found: Sequence[Bin], pack: LawPack) -> list[Limit]:
    """Return the periods the law sets for the rights that were answered, each once."""
    rights = {Right(cell.right) for cell in cells if cell.ended == RequestState.ANSWERED}
    rules = [pack.rights[right] for right in rights if right in pack.rights]
    return [
        Limit(sum(1 for each in found if each.first <= days), _("법정 %(days)s일", days=days))
        for days in sorted({rule.days for rule in rules if rule.statutory})
    ]


def _until(each: Bin) -> str:
    return "" if each.last == each.first else f"~{each.last or ''}"


def grounds(counts: Counter[tuple[str, str]], about: str) -> Part:
    """Return the grounds of refusals and limitations, the most frequent first."""
    merged: Counter[str] = Counter()
    laws: dict[str, str] = {}
    for (law, code), count in counts.items():
        merged[code] += count
        laws[code] = max(law, laws.get(code, ""))
    return Part(
        key="grounds",
        title=_("거절·제한 근거"),
        about=about,
        head=[_("근거"), _("내용"), _("건수")],
        under=True,
        rows=[(*_ground(laws[code], code), count) for code, count in ranked(merged)],
        empty=_("이 기간에 접수한 요청을 거절하거나 제한한 결정이 없습니다."),
    )


def _ground(law: str, code: str) -> tuple[str, str]:
    ground = runtime().law.by_ref(law).grounds.get(code)
    if ground is None:
        return code, ""
    return cite(ground.source.citation), ground.wording.in_language(language())


def causes(cells: Sequence[Cell], about: str) -> Part:
    """Return why requests are, or were answered, late."""
    found = Ranking.of(late_causes(cells))
    cause, count = found.most
    return Part(
        key="causes",
        title=_("늦어진 원인"),
        about=about,
        finding=_(
            "법정 기한을 넘긴 %(total)s건의 가장 많은 원인은 %(cause)s, %(count)s건입니다.",
            total=found.total,
            cause=cause,
            count=count,
        ),
        drawing=found.drawn("late"),
        head=[_("원인"), _("건수")],
        rows=found.rows,
        empty=_("이 기간에 접수한 요청 가운데 법정 기한을 넘긴 것이 없습니다."),
    )
