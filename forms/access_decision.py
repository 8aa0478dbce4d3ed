"""What a decision on access says beside the rest: how it is shown, or why it is put off."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, CheckboxCards, RadioCards
from forms.casework_fields import LONGEST_LINE
from forms.fields import Text
from forms.groups import DateParts
from forms.validators import Length, NoResidentNumber
from workflows.postponement import GROUND
from workflows.vocabulary import Outcome, PostponementCause, ViewForm, ViewMethod

_SHOWN = frozenset({Outcome.GRANT, Outcome.PARTIAL})


class AccessDecisionFields(BaseForm):
    """Form and way of viewing (Annex 9), the visit, and the cause and days of a postponement."""

    view_forms = CheckboxCards(_l("열람 형태"))
    view_methods = CheckboxCards(_l("열람 방법"))
    view_on = DateParts(
        _l("열람하실 날"), description=_l("방문 열람일 때 적습니다. 법정 기한 안이어야 합니다.")
    )
    view_time = Text(
        _l("열람 시각"),
        description=_l("예: 10:00~17:00"),
        validators=[Length(most=LONGEST_LINE)],
    )
    view_place = Text(_l("열람 장소"), validators=[Length(most=LONGEST_LINE), NoResidentNumber()])
    cause = RadioCards(_l("연기 사유의 종류"))
    expected_on = DateParts(
        _l("열람하실 수 있는 예정일"), description=_l("열람을 연기할 때에만 적습니다.")
    )
    review_on = DateParts(
        _l("검토일"),
        description=_l("사유가 남아 있는지 다시 살펴볼 날입니다. 그때까지 매주 알려 드립니다."),
    )

    def offer_viewing(
        self, forms: tuple[Card, ...], methods: tuple[Card, ...], causes: tuple[Card, ...]
    ) -> None:
        """Set what may be chosen; nothing for a right that shows nothing."""
        self.view_forms.cards = forms
        self.view_methods.cards = methods
        self.cause.cards = causes

    def fill_ground_of_postponement(self) -> None:
        """Name the one ground there is, so that nobody has to find it."""
        grounds: Any = self["grounds"]
        known = {card.value for card in grounds.cards}
        if self["outcome"].data == Outcome.POSTPONE and not grounds.data and GROUND in known:
            grounds.data = [GROUND]

    def ready_to_show(self, outcome: Outcome) -> None:
        """Say at the fields what a viewing or a postponement lacks."""
        if outcome is Outcome.POSTPONE:
            if not self.cause.data:
                self.reject("cause", gettext("연기 사유의 종류를 골라 주세요."))
            if self.expected_on.data is None:
                self.reject(
                    "expected_on", gettext("언제 열람하실 수 있을지 예정일을 입력해 주세요.")
                )
            if self.review_on.data is None:
                self.reject("review_on", gettext("사유를 다시 살펴볼 검토일을 입력해 주세요."))
        if outcome in _SHOWN and ViewMethod.VISIT in (self.view_methods.data or ()):
            self._needs_whole_visit()

    def _needs_whole_visit(self) -> None:
        missing = {
            "view_on": gettext("방문하실 날짜를 입력해 주세요."),
            "view_time": gettext("방문하실 시각을 입력해 주세요."),
            "view_place": gettext("방문하실 장소를 입력해 주세요."),
        }
        for name, message in missing.items():
            if not self[name].data:
                self.reject(name, message)

    def viewing_values(self, outcome: Outcome) -> dict[str, Any]:
        """Return what the command takes of these fields: of a viewing, or of a postponement."""
        found: dict[str, Any] = {
            "view_forms": tuple(map(ViewForm, self.view_forms.data or ())),
            "view_methods": tuple(map(ViewMethod, self.view_methods.data or ())),
        }
        if outcome in _SHOWN:
            found["view_on"] = self.view_on.data
            found["view_time"] = self.view_time.data or ""
            found["view_place"] = self.view_place.data or ""
        if outcome is Outcome.POSTPONE:
            found["expected_on"] = self.expected_on.data
            found["cause"] = PostponementCause(self.cause.data) if self.cause.data else None
            found["review_on"] = self.review_on.data
        return found
