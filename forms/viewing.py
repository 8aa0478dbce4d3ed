"""Viewings on record: shown at once, held as planned, missed and moved."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import LONGEST_LINE, optional_note
from forms.fields import MaskChoice, Text
from forms.groups import DateParts
from forms.place import Place
from forms.validators import Length, NoResidentNumber, NotFuture, Required
from forms.viewing_commands import MissVisit, RecordVisit, ShowAtOnce
from workflows.vocabulary import IdentityMethod, ViewingWay

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


class TimeOfDay(Text):
    """A time as `14:30`; data is the text, `time` the value."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the time; ValueError when it cannot be one."""
        super().process_formdata(valuelist)
        if self.data and not _TIME.fullmatch(self.data.strip()):
            raise ValueError(gettext("시각을 14:30처럼 입력해 주세요."))

    @property
    def time(self) -> time:
        """The value; midnight when nothing was entered."""
        found = _TIME.fullmatch((self.data or "").strip())
        return time(int(found[1]), int(found[2])) if found else time()


def _who() -> Any:
    return Text(
        _l("누가 오셨나요?"),
        description=_l("예: 본인, 대리인 김하늘. 신분증 번호는 적지 않습니다."),
        validators=[Length(most=LONGEST_LINE), NoResidentNumber()],
    )


class ShowAtOnceForm(BaseForm):
    """How everything is shown now, and at the counter to whom."""

    way = RadioCards(_l("어떻게 보여 드리나요?"), validators=[Required(_l("하나를 골라 주세요."))])
    who = _who()
    method = RadioCards(_l("어떻게 확인했나요?"))
    note = optional_note(_l("덧붙일 말"), hint=_l("신청인에게는 보이지 않습니다."))
    mask_rrn = MaskChoice()

    def offer(self, ways: tuple[Card, ...], methods: tuple[Card, ...]) -> None:
        """Set the choices."""
        self.way.cards, self.method.cards = ways, methods

    def to_command(self, place: Place) -> ShowAtOnce:
        """Return what is shown how."""
        method = IdentityMethod(self.method.data) if self.method.data else None
        return ShowAtOnce(
            place, ViewingWay(self.way.data), self.who.data or "", method, self.note.data or ""
        )


class VisitForm(BaseForm):
    """Somebody came: when, who, and how they showed who they are."""

    held_on = DateParts(
        _l("다녀가신 날"), validators=[Required(_l("다녀가신 날을 입력해 주세요.")), NotFuture()]
    )
    held_time = TimeOfDay(
        _l("다녀가신 시각"),
        description=_l("예: 14:30"),
        validators=[Required(_l("시각을 입력해 주세요."))],
    )
    who = _who()
    method = RadioCards(_l("어떻게 확인했나요?"), validators=[Required(_l("하나를 골라 주세요."))])
    note = optional_note(_l("덧붙일 말"), hint=_l("신청인에게는 보이지 않습니다."))
    mask_rrn = MaskChoice()

    def offer(self, methods: tuple[Card, ...]) -> None:
        """Set the choices."""
        self.method.cards = methods

    def to_command(self, place: Place, viewing_id: int) -> RecordVisit:
        """Return who came when."""
        return RecordVisit(
            place,
            viewing_id,
            self.held_on.data,
            self.held_time.time,
            self.who.data or "",
            IdentityMethod(self.method.data),
            self.note.data or "",
        )


class MissedVisitForm(BaseForm):
    """Nobody came: another date, time and place."""

    new_on = DateParts(
        _l("새 방문 날짜"), validators=[Required(_l("새 방문 날짜를 입력해 주세요."))]
    )
    new_time = Text(
        _l("새 방문 시각"),
        validators=[Required(_l("시각을 입력해 주세요.")), Length(most=LONGEST_LINE)],
    )
    new_place = Text(
        _l("장소"),
        validators=[
            Required(_l("장소를 입력해 주세요.")),
            Length(most=LONGEST_LINE),
            NoResidentNumber(),
        ],
    )
    mask_rrn = MaskChoice()

    def to_command(self, place: Place, viewing_id: int) -> MissVisit:
        """Return the date that is offered instead."""
        return MissVisit(
            place,
            viewing_id,
            self.new_on.data,
            self.new_time.data or "",
            self.new_place.data or "",
        )
