"""What is asked: the rights, and what each of them needs to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.cards import Card, CheckboxCards, RadioCards
from forms.fields import Confirm, LongText
from forms.filing.branch import Step
from forms.filing.page import LONG_TEXT, PageForm, TextPageForm
from forms.validators import Length, NoResidentNumber, Required
from workflows.vocabulary import AccessItem

#: What may be viewed (Decree 41(1)); all come ticked.
VIEWABLE = tuple(str(item) for item in AccessItem if item is not AccessItem.HELD_ONLY)
FILE, POST, VISIT = "file", "post", "visit"
#: How far a deletion goes: some data, or the whole membership.
SOME, ACCOUNT = "some", "account"


class RightForm(PageForm):
    """One or more of the rights offered; `cards` carry the article in small text."""

    step = Step.RIGHT
    rights = CheckboxCards(
        _l("무엇을 요구하시나요?"),
        validators=[Required(_l("무엇을 요구하실지 하나 이상 골라 주세요."))],
    )

    def offer(self, cards: list[Card], rare_text: str = "") -> None:
        """Set the rights that can be filed here; `rare_text` names those folded away."""
        self.rights.cards, self.rights.rare_text = tuple(cards), rare_text

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
    """What is to be deleted; a reason is never required. Where there are members, they may leave.

    `offer` says whether there is a membership to end, and what may be lost with it.
    """

    step = Step.ERASURE
    scope = RadioCards(
        _l("어디까지 지울까요?"),
        default=SOME,
        validators=[Required(_l("어디까지 지울지 골라 주세요."))],
    )
    what = LongText(
        _l("지울 내용"),
        description=_l("예: 문의하면서 남긴 이름과 전화번호, 광고를 받는 전자우편 주소 전부"),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    reason = LongText(
        _l("지우려는 까닭"),
        description=_l("적지 않으셔도 됩니다."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    seen = Confirm(_l("남은 포인트가 소멸될 수 있다는 안내를 확인했습니다"))
    #: Whether points may be lost whatever is chosen on this page.
    at_stake = False

    def offer(self, *, account: bool, points: str, at_stake: bool) -> None:
        """Set what may be chosen.

        `points` is the name of points that lapse, empty where there are none; `at_stake`: the
        services chosen hold some.
        """
        self.at_stake = at_stake
        if not points:
            del self.seen
        else:
            self.seen.flags.required = at_stake
            self.seen.label.text = gettext(
                "남은 %(points)s가 소멸될 수 있다는 안내를 확인했습니다", points=points
            )
        if not account:
            del self.scope
            self.what.flags.required = True
            return
        self.scope.cards = (
            Card(value=SOME, label=_l("일부 정보를 지웁니다"), hint=_l("회원은 그대로 둡니다.")),
            Card(
                value=ACCOUNT,
                label=_l("회원에서 탈퇴합니다"),
                hint=_l(
                    "본인을 확인한 뒤 계정을 닫고 계정의 정보를 모두 지웁니다. 다른 법령에 따라"
                    " 보관해야 하는 것은 따로 보관합니다."
                ),
            ),
        )

    @property
    def closes_account(self) -> bool:
        """Whether the membership is to end."""
        return "scope" in self and self.scope.data == ACCOUNT

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then that something is to be deleted and the warning was read."""
        valid = bool(super().validate(extra_validators))
        if not self.closes_account and not self.what.data and not self.what.errors:
            self.reject(
                "what",
                gettext("무엇을 지울지 적어 주세요. 모두 지우시려면 ‘전부’라고 적으시면 됩니다."),
            )
            valid = False
        warned = "seen" in self and (self.at_stake or self.closes_account)
        if warned and not self.seen.data:
            self.reject("seen", gettext("소멸 안내를 읽고 표시해 주세요."))
            valid = False
        return valid

    def values(self) -> dict[str, Any]:
        """Return what to delete and the reason, and whether the membership ends."""
        all_of_it = gettext("회원에서 탈퇴하고 계정의 모든 정보를 지웁니다.")
        what = self.what.data or (all_of_it if self.closes_account else "")
        values: dict[str, Any] = {"what": what, "reason": self.reason.data or ""}
        if "scope" in self or "seen" in self:
            values["account"] = self.closes_account
            values["warning_seen"] = "seen" in self and bool(self.seen.data)
        return values

    @classmethod
    def stored(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what fills the fields again."""
        data = {name: values[name] for name in ("what", "reason") if name in values}
        scope = ACCOUNT if values.get("account") else SOME
        return {**data, "scope": scope, "seen": bool(values.get("warning_seen"))}
