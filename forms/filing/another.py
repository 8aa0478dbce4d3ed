"""Pages for whoever files for another: whose information it is, and by what authority."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.cards import Card, CheckboxCards, RadioCards
from forms.fields import Email, LongText, MaskChoice, PhoneKR, Text
from forms.filing.branch import APPLICANT_FIELDS, Step
from forms.filing.others import Others, lines_of, told_of
from forms.filing.page import LONG_TEXT, LONGEST_NAME, PageForm
from forms.filing.person import forget_unseen, refilled, require, shown_fields, told
from forms.groups import DateParts
from forms.validators import (
    EmailFormat,
    Length,
    NoResidentNumber,
    NotFuture,
    PastDate,
    PrintedName,
    Required,
)
from workflows.authority import SCOPE_BOXES, boxes_of, rights_of_boxes
from workflows.vocabulary import AuthorityKind, AuthorityProof, Right

AGENT, SUBJECT = "agent", "subject"


class SubjectForm(PageForm):
    """Whose information it is; required is only what the chosen services collected."""

    step = Step.SUBJECT
    shown: tuple[str, ...] = tuple(APPLICANT_FIELDS.values())
    name = Text(_l("이름"), validators=[Length(most=LONGEST_NAME), PrintedName()])
    birth = DateParts(_l("생년월일"), validators=[PastDate()])
    phone = PhoneKR(_l("휴대전화번호"))
    email = Email(
        _l("전자우편"),
        description=_l(
            "대리인이 신청한 사실을 이 주소로 알려 드립니다. 신청 내용은 적지 않습니다."
        ),
        validators=[EmailFormat()],
    )
    others = Others(
        _l("같은 위임으로 함께 신청할 다른 분"),
        description=_l(
            "요구하는 내용이 모두 같을 때만 한 줄에 한 분씩 적어 주세요. 예: 한지민,"
            " jimin@example.kr. 분마다 접수번호가 따로 나오고 따로 답해 드립니다."
        ),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    #: Whether one agent may file for several: only a power of attorney lets people be many.
    several = False
    relation = Text(
        _l("신청하시는 분과의 관계"),
        description=_l("예: 배우자, 자녀, 변호사"),
        validators=[Length(most=LONGEST_NAME), NoResidentNumber()],
    )
    mask_rrn = MaskChoice()

    def show_only(self, asked: Collection[str], *, child: bool, several: bool = False) -> None:
        """Leave out what was not collected; the age of a child or minor is always asked for.

        Whether a parent may act depends on it (Act 38(2)); it is not required even then.
        """
        shown = shown_fields(asked)
        if child and "birth" not in shown:
            shown = tuple(n for n in APPLICANT_FIELDS.values() if n in {*shown, "birth"})
        self.shown, self.several = shown, several
        if child:
            self.birth.description = _l("나이에 따라 누가 신청할 수 있는지 확인하는 데 씁니다.")
            self.relation.description = _l("예: 어머니, 아버지, 미성년후견인")

    def demand(self, fields: Collection[str]) -> None:
        """Require the fields the chosen services collected (names of the profile)."""
        require(self, [APPLICANT_FIELDS[name] for name in fields if name in APPLICANT_FIELDS])

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then that something tells whose information it is."""
        forget_unseen(self, self.shown)
        if not self.several:
            self.others.data, self.others.people, self.others.process_errors = "", (), ()
        valid = bool(super().validate(extra_validators))
        if valid and not any(self[name].data for name in self.shown):
            self.reject(
                self.shown[0],
                gettext("누구의 개인정보인지 알 수 있도록 하나 이상 입력해 주세요."),
            )
            return False
        return valid

    def refuse_own_contact(self, applicant: dict[str, Any]) -> bool:
        """Refuse the applicant's own contact as that of the person; tells whether it is fine.

        What is sent to the person must reach them, not whoever acts for them.
        """
        for name in ("email", "phone"):
            given = str(self[name].data or "").casefold()
            if given and given == str(applicant.get(name, "")).casefold():
                self.reject(
                    name,
                    gettext(
                        "신청하시는 분의 연락처와 같습니다. 정보주체 본인의 연락처를 적거나"
                        " 비워 두세요."
                    ),
                )
                return False
        return True

    def values(self) -> dict[str, Any]:
        """Return who the person is; what was not given is empty."""
        others = {"others": told_of(self.others.people)} if self.others.people else {}
        return {**told(self, self.shown), "relation": self.relation.data or "", **others}

    @classmethod
    def stored(cls, values: Any) -> dict[str, Any]:
        """Fill the fields again."""
        return {**refilled(values), "others": lines_of(values.get("others", ()))}


class AuthorityForm(PageForm):
    """By what authority somebody acts: the paper or a call, its scope and term, who is answered."""

    step = Step.AUTHORITY
    kind = AuthorityKind.POWER_OF_ATTORNEY
    proof = RadioCards(
        _l("대리할 권한을 어떻게 보여 주시겠어요?"),
        cards=[
            Card(
                value=AuthorityProof.DOCUMENT,
                label=_l("위임장을 올리기"),
                hint=_l("서명하거나 도장을 찍은 위임장을 다음 화면에서 올립니다."),
            ),
            Card(
                value=AuthorityProof.CALL_BACK,
                label=_l("위임하신 분에게 전화로 확인"),
                hint=_l("담당자가 갖고 있는 번호로 위임하신 분께 전화드립니다."),
            ),
        ],
    )
    scope = CheckboxCards(
        _l("무엇을 위임받으셨나요?"),
        description=_l("위임장에 표시된 것을 모두 골라 주세요. 고르신 것만 요구하실 수 있습니다."),
    )
    issued_on = DateParts(
        _l("위임장을 쓴 날"),
        description=_l("위임장에 적힌 날짜입니다."),
        validators=[NotFuture()],
    )
    valid_until = DateParts(
        _l("위임이 끝나는 날"), description=_l("위임장에 기간이 적혀 있을 때만 입력해 주세요.")
    )
    firm = Text(
        _l("대리하는 법인"),
        description=_l(
            "법무법인 등이 위임받았을 때만 적어 주세요. 등록번호는 묻지 않습니다. 신청하시는 분은"
            " 실제로 일을 맡은 변호사나 직원입니다."
        ),
        validators=[Length(most=LONGEST_NAME), NoResidentNumber()],
    )
    why = LongText(
        _l("자녀가 스스로 하지 못하는 까닭"),
        description=_l("개인정보 보호책임자가 보고 정합니다. 예: 의식이 없어 입원 중입니다."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    mask_rrn = MaskChoice()
    answer_to = RadioCards(
        _l("결과를 누가 받나요?"),
        cards=[
            Card(
                value=AGENT,
                label=_l("신청하시는 분(대리인)"),
                hint=_l("대리할 권한을 확인한 뒤 대리인에게 알려 드립니다."),
            ),
            Card(
                value=SUBJECT,
                label=_l("정보주체 본인"),
                hint=_l("대리인은 진행 상황만 봅니다. 본인의 전자우편이나 주소가 필요합니다."),
            ),
        ],
        validators=[Required(_l("결과를 받으실 분을 골라 주세요."))],
    )

    def offer(self, kind: AuthorityKind, boxes: Iterable[Card]) -> None:
        """Ask what this kind of authority has: only a power of attorney has a scope and a term."""
        self.kind = kind
        self.scope.cards = tuple(boxes)
        if self.for_minor:
            self.why.validators = [
                Required(_l("자녀가 왜 스스로 하지 못하는지 적어 주세요.")),
                *self.why.validators,
            ]
            self.why.flags.required = True
            self.answer_to.data, self.answer_to.validators = SUBJECT, ()
        if not self.by_paper:
            return
        self.proof.validators = [Required(_l("권한을 보여 주실 방법을 골라 주세요."))]
        self.scope.validators = [Required(_l("위임받으신 것을 하나 이상 골라 주세요."))]
        for field in (self.proof, self.scope):
            field.flags.required = True

    @property
    def by_paper(self) -> bool:
        """Whether the authority rests on a power of attorney."""
        return self.kind is AuthorityKind.POWER_OF_ATTORNEY

    @property
    def for_minor(self) -> bool:
        """Whether a parent acts for a minor of 14 or over without a power of attorney."""
        return self.kind is AuthorityKind.PARENT_OF_MINOR

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then that the paper's days can be and its term is not over."""
        if not self.by_paper:
            for field in (self.proof, self.scope, self.issued_on, self.valid_until, self.firm):
                field.data, field.process_errors = None, ()
            self.scope.data = []
        if self.for_minor:
            self.answer_to.data = SUBJECT
        return bool(super().validate(extra_validators)) and self._days_hold()

    def _days_hold(self) -> bool:
        ends: date | None = self.valid_until.data
        written: date | None = self.issued_on.data
        if ends is None:
            return True
        if written is not None and ends < written:
            self.reject("valid_until", gettext("위임이 끝나는 날이 위임장을 쓴 날보다 빠릅니다."))
            return False
        if self.today is not None and ends < self.today:
            self.reject(
                "valid_until",
                gettext(
                    "위임 기간이 끝난 위임장입니다. 새 위임장을 받아 주세요. 본인이 직접 신청하실"
                    " 수도 있습니다."
                ),
            )
            return False
        return True

    def values(self) -> dict[str, Any]:
        """Return proof, the codes of the rights covered, the days, and who is answered."""
        rights = rights_of_boxes(self.scope.data or [])
        proof = self.proof.data if self.by_paper else AuthorityProof.DOCUMENT
        return {
            "proof": str(proof),
            "scope": [str(right) for right in rights],
            "issued_on": _iso(self.issued_on.data),
            "valid_until": _iso(self.valid_until.data),
            "answer_to": str(self.answer_to.data),
            "firm": (self.firm.data or "") if self.by_paper else "",
            "why": (self.why.data or "") if self.for_minor else "",
        }

    @classmethod
    def stored(cls, values: Any) -> dict[str, Any]:
        """Fill the fields again."""
        boxes = boxes_of([Right(code) for code in values.get("scope", [])])
        return {
            **values,
            "scope": [box.code for box in boxes],
            "issued_on": _day(values.get("issued_on")),
            "valid_until": _day(values.get("valid_until")),
        }


def scope_cards(language: str) -> list[Card]:
    """Return the boxes of Annex 11 and the line our own form adds."""
    return [Card(value=box.code, label=box.label.in_language(language)) for box in SCOPE_BOXES]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
