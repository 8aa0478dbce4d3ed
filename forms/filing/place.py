"""Which service, and who files: the first two pages."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from forms.cards import Card, CheckboxCards, RadioCards
from forms.filing.branch import Step
from forms.filing.page import PageForm
from forms.validators import Required
from workflows.vocabulary import PersonRole

UNKNOWN = "unknown"


class WhereForm(PageForm):
    """Which of our services the person used; not knowing is always an answer."""

    step = Step.WHERE
    services = CheckboxCards(
        _l("어떤 서비스를 이용하셨나요?"),
        validators=[Required(_l("이용하신 서비스를 고르거나 ‘잘 모르겠어요’를 골라 주세요."))],
    )

    def offer(self, cards: list[Card]) -> None:
        """Set the services of the organisation; 잘 모르겠어요 is added here."""
        unknown = Card(
            value=UNKNOWN,
            label=_l("잘 모르겠어요"),
            hint=_l("저희가 갖고 있는 곳을 모두 찾아봅니다."),
            alone=True,
        )
        self.services.cards = (*cards, unknown)

    def values(self) -> dict[str, Any]:
        """Return the keys of the services; an empty list means that the person does not know."""
        return {"services": [key for key in self.services.data if key != UNKNOWN]}

    @classmethod
    def stored(cls, values: Any) -> dict[str, Any]:
        """Tick what was chosen, 잘 모르겠어요 when nothing was."""
        return {"services": list(values.get("services", [])) or [UNKNOWN]}


class WhoForm(PageForm):
    """In what capacity somebody files (Act 38(1), (2); Decree 45(1))."""

    step = Step.WHO
    role = RadioCards(
        _l("누가 신청하시나요?"),
        cards=[
            Card(
                value=PersonRole.SUBJECT,
                label=_l("본인"),
                hint=_l("내 개인정보에 대해 신청합니다."),
            ),
            Card(
                value="agent",
                label=_l("위임받은 대리인"),
                hint=_l("다른 분에게서 위임을 받아 신청합니다."),
            ),
            Card(
                value="guardian_child",
                label=_l("만 14세 미만 아동의 법정대리인"),
                hint=_l("부모 등이 아동을 대신하여 신청합니다."),
            ),
            Card(
                value="parent_of_minor",
                label=_l("스스로 할 수 없는 만 14세 이상 미성년자의 부모"),
                hint=_l("자녀가 위임장에 서명할 수 있으면 ‘위임받은 대리인’을 골라 주세요."),
            ),
            Card(
                value="guardian",
                label=_l("그 밖의 법정대리인"),
                hint=_l("성년후견인 등이 대신하여 신청합니다."),
            ),
        ],
        validators=[Required(_l("누가 신청하시는지 골라 주세요."))],
    )

    def values(self) -> dict[str, Any]:
        """Return the role."""
        return {"role": str(self.role.data)}
