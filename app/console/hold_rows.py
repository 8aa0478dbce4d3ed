"""What is on hold for a filing, as the officer reads it: where, since when, who has confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.clock import kst_date
from app.console.case_frame import CaseFrame
from app.console.display import Badge
from app.console.guard import ANSWERS, holds
from app.context import language, organisation, reader, runtime
from app.profile_words import owner_of, system_name
from app.queries.holds import HoldMark, HoldRow, holds_of
from app.queries.people import staff_names
from app.services.case_file import TASK_ANSWER
from workflows.holds import HOLDING, HOUSE, STOPS
from workflows.labels import label
from workflows.vocabulary import HoldEnd, HoldStage, Right, Role


@dataclass(frozen=True)
class HoldView:
    """The panel: the stage now (empty once released), its systems, and what it rests on."""

    on: bool
    badge: str
    tone: str
    since: str
    stops: str
    basis: str
    exempt: list[str]
    recipients: list[str]
    systems: list[dict[str, Any]]
    #: Orders nobody has acknowledged in time.
    late: int


def hold_view(frame: CaseFrame) -> HoldView | None:
    """Return what is on hold for the filing of a request; None for rights without a hold."""
    if frame.right not in HOLDING:
        return None
    rows = holds_of(reader(), frame.case.filing.id)
    house = [row for row in rows if row.system_key == HOUSE]
    if not house:
        return None
    lang, last = language(), house[-1]
    stage = HoldStage(last.stage)
    open_now = last.released_at is None
    profile = organisation().profile
    today = kst_date(runtime().clock.now())
    systems = _systems(frame, [row for row in rows if row.system_key != HOUSE], today)
    return HoldView(
        on=open_now,
        badge=label(stage).in_language(lang) if open_now else str(_("풀림")),
        tone="w" if open_now else "g",
        since=formats.moment(house[0].placed_at, lang),
        stops=STOPS[stage].in_language(lang),
        basis=_basis(frame.right, stage, promised=profile.use_hold),
        exempt=[text.in_language(lang) for text in profile.holds.exempt]
        if stage is HoldStage.FULL
        else [],
        recipients=[name.name.in_language(lang) for name in profile.third_parties.recipients],
        systems=systems,
        late=sum(row["late"] for row in systems),
    )


def _basis(right: Right, stage: HoldStage, *, promised: bool) -> str:
    """Return what the hold rests on: a promise of the policy, or the organisation's own setting."""
    if promised and right in {Right.CORRECT, Right.DELETE}:
        return str(_("방침에서 한 약속: 정정·삭제를 마칠 때까지 이용하거나 제공하지 않습니다."))
    if stage is HoldStage.FULL:
        return str(_("법에 정한 의무가 아니라 기관의 설정입니다. 지체 없이 조치하려고 멈춥니다."))
    return str(_("법에 정한 의무가 아니라 기관의 설정입니다. 본인 확인 전에 멈추는 것입니다."))


def _systems(frame: CaseFrame, rows: Iterable[HoldRow], today: date) -> list[dict[str, Any]]:
    """Return one line a stage a system has had; stages another one replaced are left out."""
    shown = [row for row in rows if row.ended_by not in {HoldEnd.RAISED, HoldEnd.LOWERED}]
    names = staff_names(reader(), {row.acknowledged_by for row in shown if row.acknowledged_by})
    return [_system(frame, row, names, today) for row in shown]


def _system(frame: CaseFrame, row: HoldRow, names: dict[int, str], today: date) -> dict[str, Any]:
    lang, profile = language(), organisation().profile
    waits = row.released_at is None and row.acknowledged_at is None
    return {
        "system": system_name(profile, row.system_key, lang),
        "owner": owner_of(profile, row.system_key, lang),
        "stage": label(HoldStage(row.stage)).in_language(lang),
        "since": formats.moment(row.placed_at, lang),
        "url": url_for("console.task_answer", task=row.task_id) if holds(*ANSWERS) else "",
        "link_url": _link_url(frame, row) if waits else "",
        "acknowledged": _(
            "%(who)s · %(at)s",
            who=names.get(row.acknowledged_by or 0, ""),
            at=formats.moment(row.acknowledged_at, lang),
        )
        if row.acknowledged_at
        else "",
        "note": frame.case.open(row.answer, TASK_ANSWER).get("note", ""),
        "due": formats.short_day(row.due_on, lang) if row.due_on else "",
        "late": waits and row.due_on is not None and row.due_on < today,
        "ended": label(HoldEnd(row.ended_by)).in_language(lang) if row.ended_by else "",
    }


def _link_url(frame: CaseFrame, row: HoldRow) -> str:
    """Return where an officer has a new link sent to the owners; empty for everybody else."""
    position = next((one.position for one in frame.case.requests if one.id == row.request_id), None)
    if position is None or not holds(Role.OFFICER):
        return ""
    return url_for("console.send_task_link", no=frame.receipt, k=position, task=row.task_id)


def hold_badge(mark: HoldMark | None, right: Right, *, is_open: bool) -> Badge | None:
    """Return the chip of a line of the queue; None where nothing of the request is on hold."""
    if mark is None or not is_open or right not in HOLDING:
        return None
    if mark.late:
        return Badge(str(_("보류 미확인 %(count)s", count=mark.late)), "d")
    full = mark.stage == HoldStage.FULL
    return Badge(str(_("이용 보류") if full else _("광고·제공 보류")), "w")
