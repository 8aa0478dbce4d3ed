"""Correcting the time of receipt, with its reason (editable, and on record)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.casework_fields import note_field
from forms.fields import MaskChoice
from forms.groups import DateParts
from forms.intake import received_at
from forms.intake_commands import RedateFiling
from forms.intake_fields import receipt_day, receipt_time

SHORTEST_REASON = 10


class RedateForm(BaseForm):
    """The right time of receipt, and why the one on record is wrong."""

    received_on = receipt_day(_l("실제로 받은 날"))
    received_time = receipt_time()
    filed_on = DateParts(_l("포털에 신청한 날"))
    reason = note_field(
        _l("고치는 이유"),
        hint=_l("예: 1층 우편함에 11월 20일에 들어온 것을 문서수발 대장에서 확인함"),
        least=SHORTEST_REASON,
        message=_l("왜 고치는지 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def __init__(self, *args: Any, now: datetime, portal: bool, **kwargs: Any) -> None:
        """Keep the present instant in Korean time; `portal` says whether it has a second day."""
        super().__init__(*args, today=now.date(), **kwargs)
        self.now = now
        if not portal:
            del self.filed_on

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then that nothing lies in the future or in the wrong order."""
        valid = super().validate(extra_validators)
        for name, message in self._wrong():
            if not self[name].errors:
                self.reject(name, message)
                valid = False
        return bool(valid)

    def _wrong(self) -> Iterator[tuple[str, str]]:
        day = self.received_on.data
        if day and received_at(day, self.received_time.time, self.now) > self.now:
            yield (
                "received_time",
                gettext("지금보다 늦은 시각입니다. 받은 시각을 적어 주세요."),
            )
        if "filed_on" not in self:
            return
        filed = self["filed_on"].data
        if filed is None:
            yield "filed_on", gettext("포털에 신청한 날을 입력해 주세요.")
        elif day and filed > day:
            yield "filed_on", gettext("포털에 신청한 날은 우리 기관에 온 날보다 늦을 수 없습니다.")

    def to_command(self, receipt: str) -> RedateFiling:
        """Return the correction of which filing."""
        return RedateFiling(
            receipt=receipt,
            received_at=received_at(self.received_on.data, self.received_time.time, self.now),
            reason=self.reason.data or "",
            filed_on=self["filed_on"].data if "filed_on" in self else None,
        )
