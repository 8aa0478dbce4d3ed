"""The part of the intake form about transfers: what, to whom, how often (Decree 42-5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.casework_fields import LONGEST_LINE
from forms.commands import AskedTransfer
from forms.fields import LongText, Text
from forms.filing.page import LONG_TEXT
from forms.groups import DateParts
from forms.validators import Length, NoResidentNumber

if TYPE_CHECKING:
    from wtforms import Field


def _line(label: Any, hint: Any = "") -> Text:
    return Text(label, description=hint, validators=[Length(most=LONGEST_LINE), NoResidentNumber()])


class TransferPart(BaseForm):
    """What is to be sent; what is missing can be asked for later."""

    transfer_what = LongText(
        _l("전송할 정보"),
        description=_l("말한 그대로 적습니다. 특정하지 않았으면 나중에 보완을 요청합니다."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    transfer_purpose = _line(_l("전송 요구 목적"))
    recipient = _line(_l("전송받을 자"))
    cycle = _line(_l("정기 전송의 주기"), _l("정기적으로 보내 달라고 했을 때만 적습니다."))
    transfer_until = DateParts(_l("전송 요구의 종료시점"))
    keep = _line(_l("전송받는 자의 보유·이용 기간"))


def asked_of_oneself(form: TransferPart) -> AskedTransfer:
    """Return what is asked to be sent to the person."""
    return AskedTransfer(purpose=_text(form.transfer_purpose), what=_text(form.transfer_what))


def asked_of_others(form: TransferPart) -> AskedTransfer:
    """Return what is asked to be sent to somebody else; a cycle makes it periodic."""
    return AskedTransfer(
        purpose=_text(form.transfer_purpose),
        what=_text(form.transfer_what),
        recipient=_text(form.recipient),
        periodic=bool(form.cycle.data),
        cycle=_text(form.cycle),
        until=form.transfer_until.data,
        keep=_text(form.keep),
    )


def _text(field: Field) -> str:
    return str(field.data or "")
