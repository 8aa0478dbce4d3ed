"""What is asked: the rights, and what each of them needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.cards import Card, CheckboxCards, RadioCards
from forms.fields import LongText
from forms.filing.branch import Step
from forms.filing.page import LONG_TEXT, PageForm, TextPageForm
from forms.validators import Length, NoResidentNumber, Required
from workflows.vocabulary import AccessItem

#: What may be viewed (Decree 41(1)); all come ticked.
VIEWABLE = tuple(str(item) for item in AccessItem if item is not AccessItem.HELD_ONLY)
FILE, POST, VISIT = "file", "post", "visit"


class RightForm(PageForm):
    """One or more of the rights offered; `cards` carry the article in small text."""

    step = Step.RIGHT
    rights = CheckboxCards(
        _l("무엇을 요구하시나요?"),
        validators=[Required(_l("무엇을 요구하실지 하나 이상 골라 주세요."))],
    )

    def offer(self, cards: list[Card]) -> None:
        """Set the rights that can be filed here."""
        self.rights.cards = tuple(cards)

    def check_scope(self, outside: Sequence[str]) -> bool:
        """Reject rights the authority does not cover, by name; tells whether there are none."""
        if not outside:
            return True
        names = ", ".join(outside)
        self.reject(
            "rights",
            gettext(
                "위임받은 범위에 %(rights)s 요구가 없습니다. 표시를 지우시거나, 앞의 ‘대리할"
                " 권한’에서 위임장에 적힌 범위를 고쳐 주세요.",
                rights=names,
            ),
        )
        return False

    def values(self) -> dict[str, Any]:
        """Return the codes ticked; asking for access includes the bare question."""
        chosen = list(self.rights.data)
        if "access" in chosen and AccessItem.HELD_ONLY in chosen:
            chosen.remove(AccessItem.HELD_ONLY)
        return {"rights": [str(code) for code in chosen]}


class ItemsForm(PageForm):
    """What is to be viewed; all five items come ticked."""

    step = Step.ITEMS
    items = CheckboxCards(
        _l("무엇을 확인하고 싶으신가요?"),
        validators=[Required(_l("확인하고 싶은 것을 하나 이상 골라 주세요."))],
        default=list(VIEWABLE),
    )

    def offer(self, cards: list[Card]) -> None:
        """Set the items in the language of the page."""
        self.items.cards = tuple(cards)

    def values(self) -> dict[str, Any]:
        """Return the codes of the items."""
        return {"items": [str(code) for code in self.items.data]}


class ReceiveForm(PageForm):
    """How the data itself is to be received."""

    step = Step.FORM
    form = RadioCards(
        _l("어떻게 받아 보시겠어요?"),
        validators=[Required(_l("받아 보실 방법을 골라 주세요."))],
    )

    def offer(self, *, with_email: bool) -> None:
        """Set the ways; the file needs an e-mail address, because a code opens it."""
        cards = [
            Card(
                value=FILE,
                label=_l("전자파일"),
                hint=_l(
                    "이 누리집에서 PDF로 내려받습니다. 전자우편으로 받은 번호를 넣어야 열립니다."
                ),
            )
        ]
        cards = cards if with_email else []
        cards += [
            Card(value=POST, label=_l("우편"), hint=_l("적어 주신 주소로 사본을 보냅니다.")),
            Card(
                value=VISIT,
                label=_l("방문 열람"),
                hint=_l("날짜와 장소를 정해 직접 보여 드립니다."),
            ),
        ]
        self.form.cards = tuple(cards)

    def values(self) -> dict[str, Any]:
        """Return the way chosen."""
        return {"form": str(self.form.data)}


class ErasureForm(TextPageForm):
    """What is to be deleted; a reason is never required."""

    step = Step.ERASURE
    what = LongText(
        _l("지울 내용"),
        description=_l("예: 문의하면서 남긴 이름과 전화번호, 광고를 받는 전자우편 주소 전부"),
        validators=[
            Required(_l("무엇을 지울지 적어 주세요. 모두 지우시려면 ‘전부’라고 적으시면 됩니다.")),
            Length(most=LONG_TEXT),
            NoResidentNumber(),
        ],
    )
    reason = LongText(
        _l("지우려는 까닭"),
        description=_l("적지 않으셔도 됩니다."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )

    def values(self) -> dict[str, Any]:
        """Return what to delete and the reason."""
        return {"what": self.what.data or "", "reason": self.reason.data or ""}
