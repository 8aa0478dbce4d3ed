"""Judging an authority: the checklist beside the paper, what it says, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from forms.authority_commands import (
    CallBack,
    ConfirmAuthority,
    DisputeAuthority,
    Point,
    RejectAuthority,
    RevokeAuthority,
    TakeOver,
)
from forms.base import BaseForm
from forms.cards import Card, CheckboxCards, RadioCards
from forms.casework_fields import LONGEST_LINE, note_field, optional_note
from forms.fields import Email, MaskChoice, PhoneKR, Text
from forms.groups import DateParts
from forms.place import Place
from forms.validators import EmailFormat, Length, NoResidentNumber, NotFuture, PastDate, Required
from workflows.authority import rights_of_boxes
from workflows.vocabulary import AuthorityKind, AuthorityProof

SHORTEST = 5
_POA = AuthorityKind.POWER_OF_ATTORNEY
#: What to look for on the paper, by what the authority rests on.
POINTS: dict[Point, tuple[Any, frozenset[AuthorityKind]]] = {
    Point.PRINCIPAL: (_l("정보주체의 이름이 적혀 있다"), frozenset(AuthorityKind)),
    Point.AGENT: (_l("신청한 사람의 이름이 적혀 있다"), frozenset(AuthorityKind)),
    Point.FIRM: (_l("대리하는 법인의 이름이 적혀 있다"), frozenset({_POA})),
    Point.RELATION: (
        _l("두 사람의 관계(부모·후견인)가 적혀 있다"),
        frozenset(AuthorityKind) - {_POA},
    ),
    Point.SCOPE: (_l("요구한 권리가 위임 범위에 들어 있다"), frozenset({_POA})),
    Point.SIGNED: (_l("정보주체가 서명하거나 도장을 찍었다"), frozenset({_POA})),
    Point.DATED: (_l("쓴 날과 기간을 확인했다"), frozenset({_POA})),
    Point.ADDRESSED: (_l("받는 곳이 우리 기관이다"), frozenset({_POA})),
    Point.CONTACT: (
        _l("적어 낸 정보주체의 연락처가 보유한 것과 같다"),
        frozenset(AuthorityKind),
    ),
    Point.COVERED: (_l("주민등록번호 뒷자리가 가려져 있다"), frozenset(AuthorityKind)),
}


class VerdictForm(BaseForm):
    """The verdict with what it rests on; the buttons say 인정 or 인정하지 않음."""

    version = HiddenField()
    method = RadioCards(
        _l("무엇으로 확인했나요?"),
        validators=[Required(_l("무엇으로 확인했는지 골라 주세요."))],
    )
    points = CheckboxCards(_l("서류에서 확인한 것"))
    scope = CheckboxCards(
        _l("위임장에 표시된 범위"),
        description=_l("신청인이 고른 것과 다르면 위임장에 맞게 고쳐 주세요."),
    )
    issued_on = DateParts(_l("위임장을 쓴 날"), validators=[NotFuture()])
    valid_until = DateParts(
        _l("위임이 끝나는 날"), description=_l("위임장에 기간이 적혀 있을 때만 적습니다.")
    )
    birth = DateParts(
        _l("증명서에 적힌 정보주체의 생년월일"),
        description=_l("신청서에 없을 때 적습니다. 접수일의 나이를 계산합니다."),
        validators=[PastDate()],
    )
    who = Text(_l("전화를 받은 사람"), validators=[Length(most=LONGEST_LINE), NoResidentNumber()])
    number = Text(
        _l("전화한 번호"),
        description=_l("보유한 정보에 있던 번호로만 전화합니다. 신청서의 번호를 쓰지 않습니다."),
        validators=[Length(most=LONGEST_LINE), NoResidentNumber()],
    )
    called_on = DateParts(_l("전화한 날"), validators=[NotFuture()])
    said = optional_note(_l("무엇이라고 했나요?"), hint=_l("예: 열람을 맡긴 일이 맞다고 하심."))
    reason = note_field(
        _l("판단한 까닭"),
        hint=_l("내부 기록입니다. 신청인에게는 보이지 않습니다."),
        least=SHORTEST,
        message=_l("판단한 까닭을 5자 이상 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def offer(
        self,
        kind: AuthorityKind,
        boxes: Iterable[Card],
        methods: Iterable[Card],
        *,
        firm: bool = False,
    ) -> None:
        """Ask what this kind of authority has; the name of a firm only where one acts."""
        self.method.cards = tuple(methods)
        self.scope.cards = tuple(boxes)
        self.points.cards = tuple(
            Card(value=str(point), label=text)
            for point, (text, kinds) in POINTS.items()
            if kind in kinds and (firm or point is not Point.FIRM)
        )

    def to_confirm(self, place: Place) -> ConfirmAuthority:
        """Return the verdict that the authority holds."""
        return ConfirmAuthority(
            place=place,
            expected_version=_number(self.version.data),
            method=AuthorityProof(self.method.data),
            reason=self.reason.data or "",
            points=self._points(),
            scope=rights_of_boxes(self.scope.data or []),
            issued_on=self.issued_on.data,
            valid_until=self.valid_until.data,
            birth=self.birth.data,
            call=self._call(),
        )

    def to_reject(self, place: Place) -> RejectAuthority:
        """Return the verdict that the authority does not hold."""
        return RejectAuthority(
            place=place,
            expected_version=_number(self.version.data),
            reason=self.reason.data or "",
            points=self._points(),
            call=self._call(),
        )

    def _points(self) -> tuple[Point, ...]:
        return tuple(Point(code) for code in self.points.data or [])

    def _call(self) -> CallBack | None:
        if self.method.data != AuthorityProof.CALL_BACK or self.called_on.data is None:
            return None
        return CallBack(
            self.who.data or "", self.number.data or "", self.called_on.data, self.said.data or ""
        )


class RevokeForm(BaseForm):
    """The person took the authority back: when it was heard, and how."""

    version = HiddenField()
    revoked_on = DateParts(
        _l("철회한다고 들은 날"),
        validators=[Required(_l("언제 들었는지 적어 주세요.")), NotFuture()],
    )
    how = note_field(
        _l("누구에게서 어떻게 들었나요?"),
        least=SHORTEST,
        message=_l("누구에게서 어떻게 들었는지 5자 이상 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def to_command(self, place: Place) -> RevokeAuthority:
        """Return the revocation."""
        return RevokeAuthority(
            place=place,
            expected_version=_number(self.version.data),
            revoked_on=self.revoked_on.data,
            how=self.how.data or "",
        )


class DisputeForm(BaseForm):
    """The person disagrees with whoever acts for them: when it was heard, and how."""

    version = HiddenField()
    disputed_on = DateParts(
        _l("다른 뜻을 들은 날"),
        validators=[Required(_l("언제 들었는지 적어 주세요.")), NotFuture()],
    )
    how = note_field(
        _l("본인이 무엇을 원한다고 했나요?"),
        hint=_l("누구에게서 어떻게 들었는지도 적습니다. 신청인에게는 보이지 않습니다."),
        least=SHORTEST,
        message=_l("누구에게서 어떻게 들었는지 5자 이상 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def to_command(self, place: Place) -> DisputeAuthority:
        """Return the disagreement."""
        return DisputeAuthority(
            place=place,
            expected_version=_number(self.version.data),
            disputed_on=self.disputed_on.data,
            how=self.how.data or "",
        )


class TakeOverForm(BaseForm):
    """The person goes on in their own name: how that was heard."""

    version = HiddenField()
    how = note_field(
        _l("정보주체에게서 어떻게 들었나요?"),
        hint=_l("보유한 연락처로 언제 누구와 이야기했는지 적습니다. 신청인에게는 보이지 않습니다."),
        least=SHORTEST,
        message=_l("누구에게서 어떻게 들었는지 5자 이상 적어 주세요."),
    )
    email = Email(
        _l("정보주체의 전자우편"),
        description=_l(
            "보유한 정보에 있는 것만 적습니다. 대리인이 적어 낸 연락처는 쓰지 않습니다."
        ),
        validators=[EmailFormat()],
    )
    phone = PhoneKR(_l("정보주체의 전화번호"))
    mask_rrn = MaskChoice()

    def to_command(self, place: Place) -> TakeOver:
        """Return that the person goes on themselves."""
        return TakeOver(
            place,
            _number(self.version.data),
            self.how.data or "",
            self.email.data or "",
            self.phone.data or "",
        )


def _number(text: str | None) -> int:
    return (
        int(text)
        if text and text.isascii() and text.isdecimal() and len(text) < len("1" * 10)
        else 0
    )
