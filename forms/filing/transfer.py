"""What is to be sent, to oneself or to somebody else (Act 35-2; Decree 42-5(1), (3))."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.cards import Card, RadioCards
from forms.fields import LongText, Text
from forms.filing.branch import PERIODIC, Step
from forms.filing.page import LONG_TEXT, LONGEST_NAME, TextPageForm
from forms.groups import DateParts
from forms.validators import Length, NoResidentNumber, Required
from workflows.dates import day_or_none

ONCE = "once"


def purpose_field(label: Any) -> Text:
    """Return the field for what the transfer is for."""
    return Text(
        label,
        description=_l("예: 다른 서비스로 옮기기, 내 기록 보관"),
        validators=[
            Required(_l("전송을 요구하시는 목적을 적어 주세요.")),
            Length(most=LONGEST_NAME),
            NoResidentNumber(),
        ],
    )


def data_field(label: Any) -> LongText:
    """Return the field for the data that is to be sent."""
    return LongText(
        label,
        description=_l("예: 문의하면서 남긴 내용. 모두라면 ‘전부’라고 적으시면 됩니다."),
        validators=[
            Required(_l("어떤 정보를 보낼지 적어 주세요. 모두라면 ‘전부’라고 적어 주세요.")),
            Length(most=LONG_TEXT),
            NoResidentNumber(),
        ],
    )


class TransferForm(TextPageForm):
    """What somebody wants to be given of their own data, and for what."""

    step = Step.TRANSFER
    what = data_field(_l("받으실 정보"))
    purpose = purpose_field(_l("무엇을 위해 받으려 하시나요?"))

    def values(self) -> dict[str, Any]:
        """Return data and purpose."""
        return {"what": self.what.data or "", "purpose": self.purpose.data or ""}


class TransferThirdForm(TextPageForm):
    """What is to be sent to whom, how often and until when."""

    step = Step.TRANSFER_THIRD
    recipient = Text(
        _l("누구에게 보낼까요?"),
        description=_l(
            "지정된 개인정보관리 전문기관이나 시설·기술 기준을 갖춘 일반수신자의 이름을 적습니다."
        ),
        validators=[
            Required(_l("개인정보를 받을 곳을 적어 주세요.")),
            Length(most=LONGEST_NAME),
            NoResidentNumber(),
        ],
    )
    what = data_field(_l("보낼 정보"))
    purpose = purpose_field(_l("무엇을 위해 보내려 하시나요?"))
    often = RadioCards(
        _l("얼마나 자주 보낼까요?"),
        default=ONCE,
        cards=[
            Card(value=ONCE, label=_l("한 번만")),
            Card(
                value=PERIODIC,
                label=_l("정기적으로"),
                hint=_l("언제든지 멈추실 수 있습니다. 주기를 아래에 적습니다."),
            ),
        ],
        validators=[Required(_l("한 번인지 정기적인지 골라 주세요."))],
    )
    cycle = Text(
        _l("보내는 주기"),
        description=_l("정기적으로 보낼 때만 적습니다. 예: 매달 1일"),
        validators=[Length(most=LONGEST_NAME), NoResidentNumber()],
    )
    until = DateParts(_l("전송 요구가 끝나는 날"), validators=[Required()])
    keep = Text(
        _l("받는 곳에서 보유·이용할 기간"),
        description=_l("예: 서비스를 이용하는 동안, 1년"),
        validators=[
            Required(_l("받는 곳에서 얼마나 보유하고 이용할지 적어 주세요.")),
            Length(most=LONGEST_NAME),
            NoResidentNumber(),
        ],
    )

    @property
    def repeats(self) -> bool:
        """Whether it is to be sent again and again."""
        return bool(self.often.data == PERIODIC)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields; a periodic transfer needs its cycle, and none ends before today."""
        whole = bool(super().validate(extra_validators))
        if self.repeats and not self.cycle.data:
            self.reject("cycle", gettext("얼마마다 보낼지 적어 주세요."))
            whole = False
        until: date | None = self.until.data
        if until is not None and self.today is not None and until < self.today:
            self.reject("until", gettext("오늘이나 그 뒤의 날짜를 적어 주세요."))
            whole = False
        return whole

    @classmethod
    def stored(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Fill the fields again."""
        return {**values, "until": day_or_none(values.get("until"))}

    def values(self) -> dict[str, Any]:
        """Return what Decree 42-5(3) asks to be specified."""
        return {
            "recipient": self.recipient.data or "",
            "what": self.what.data or "",
            "purpose": self.purpose.data or "",
            "often": str(self.often.data),
            "cycle": (self.cycle.data or "") if self.repeats else "",
            "until": self.until.data.isoformat() if self.until.data else "",
            "keep": self.keep.data or "",
        }
