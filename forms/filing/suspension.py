"""Which uses are to stop: the plain choices, narrowed by purpose, recipient or place if wished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.cards import Card, CheckboxCards, RadioCards
from forms.commands import AskedScope
from forms.fields import LongText
from forms.filing.branch import Step
from forms.filing.changes import optional_reason
from forms.filing.page import LONG_TEXT, TextPageForm
from forms.validators import Length, NoResidentNumber
from workflows.vocabulary import SuspendedUse

KEEP, DESTROY, OTHER = "keep", "destroy", "other"


def afterwards_cards() -> tuple[Card, ...]:
    """Return what may be asked for once everything rests (Act 37(5))."""
    return (
        Card(value=KEEP, label=_l("그대로 보관만 해 주세요")),
        Card(value=DESTROY, label=_l("멈춘 뒤 파기해 주세요"), hint=_l("되돌릴 수 없습니다.")),
        Card(value=OTHER, label=_l("다른 조치를 해 주세요")),
    )


class SuspensionForm(TextPageForm):
    """Which uses are to stop; which data, and why, may be left out."""

    step = Step.SUSPENSION
    uses = CheckboxCards(_l("어떤 이용을 멈출까요?"))
    scopes = CheckboxCards(
        _l("더 자세히 고르기"),
        description=_l("일부만 멈추시려면 고르세요. 고르지 않으셔도 됩니다."),
    )
    what = LongText(
        _l("멈출 정보"),
        description=_l(
            "일부 정보만 멈추시려면 적어 주세요. 비워 두시면 고르신 이용을 모두 멈춥니다."
        ),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    afterwards = RadioCards(_l("멈춘 뒤에는 어떻게 할까요?"), default=KEEP)
    afterwards_text = LongText(
        _l("원하시는 조치"),
        description=_l("다른 조치를 고르셨으면 무엇을 원하시는지 적어 주세요."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    reason = optional_reason(_l("멈추려는 까닭"))

    def offer(
        self, labels: Mapping[str, str], scopes: Sequence[AskedScope] = (), lang: str = "ko"
    ) -> None:
        """Set the uses in the language of the page, by their codes, and what narrows them."""
        hints = {
            SuspendedUse.MARKETING: _l("광고와 소식을 보내는 데 쓰지 않습니다."),
            SuspendedUse.THIRD_PARTY: _l("다른 회사나 기관에 주지 않습니다."),
            SuspendedUse.ANALYSIS: _l("취향을 분석하거나 권해 드리는 데 쓰지 않습니다."),
            SuspendedUse.EVERYTHING: _l(
                "보관 말고는 아무 데에도 쓰지 않습니다. 서비스를 이용하지 못하실 수 있습니다."
            ),
        }
        self.uses.cards = tuple(
            Card(
                value=str(use),
                label=labels[use],
                hint=hints[use],
                alone=use is SuspendedUse.EVERYTHING,
            )
            for use in SuspendedUse
        )
        self._scopes = scopes
        self.scopes.cards = scope_cards(scopes, lang)
        self.afterwards.cards = afterwards_cards()

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for something to stop, and for words where another measure is wanted."""
        whole = bool(super().validate(extra_validators))
        if not (self.uses.data or self.scopes.data):
            self.reject("uses", gettext("멈출 이용을 하나 이상 골라 주세요."))
        if self.afterwards.data == OTHER and not self.afterwards_text.data:
            self.reject("afterwards_text", gettext("어떤 조치를 원하시는지 적어 주세요."))
        return whole and not self.error_items()

    def values(self) -> dict[str, Any]:
        """Return the uses and scopes, the data meant, what follows and the reason."""
        chosen = set(self.scopes.data or ())
        return {
            "uses": [str(use) for use in self.uses.data or ()],
            "scopes": [asdict(row) for row in self._scopes if row.code in chosen],
            "what": self.what.data or "",
            "afterwards": self.afterwards.data or KEEP,
            "afterwards_text": self.afterwards_text.data or "",
            "reason": self.reason.data or "",
        }


def scope_cards(scopes: Sequence[AskedScope], lang: str) -> tuple[Card, ...]:
    """Return what narrows a suspension as choices; the note says what kind it is."""
    notes = {"purpose": _l("목적"), "recipient": _l("받는 곳"), "system": _l("있는 곳")}
    return tuple(
        Card(
            value=row.code,
            label=row.en if lang == "en" else row.ko,
            note=notes[row.code.partition(":")[0]],
        )
        for row in scopes
    )
