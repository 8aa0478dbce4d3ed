"""Matters: reporting a post, hearing a member, proposing a mark, and what is done next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, CheckboxCards, RadioCards
from forms.fields import Confirm, Email, LongText, MaskChoice, PhoneKR, Select, Text
from forms.groups import DateParts
from forms.matter_commands import (
    MoveMatter,
    OpenPost,
    OpenRestriction,
    ProposeMark,
    Reached,
    RecordTold,
)
from forms.validators import EmailFormat, Length, NoResidentNumber, Required
from workflows.labels import labels_of
from workflows.matter_kinds import (
    AbuseGround,
    MatterRole,
    MatterStep,
    PostSource,
    RestoreProof,
    TermsNotice,
)

LONGEST_WORDS = 4000
LONGEST_LINE = 500


def _words(label: Any, hint: Any = "", *, needed: Any = None, least: int = 0) -> LongText:
    checks: list[Any] = [Length(least=least, most=LONGEST_WORDS), NoResidentNumber()]
    if needed is not None:
        checks.insert(0, Required(needed))
    return LongText(label, description=hint, validators=checks)


def _line(label: Any, hint: Any = "", *, needed: Any = None) -> Text:
    checks: list[Any] = [Length(most=LONGEST_LINE), NoResidentNumber()]
    if needed is not None:
        checks.insert(0, Required(needed))
    return Text(label, description=hint, validators=checks)


def _email(label: Any) -> Email:
    return Email(label, validators=[EmailFormat()], render_kw={"autocomplete": "off"})


def _phone() -> PhoneKR:
    return PhoneKR(_l("전화번호"), mobile=False, render_kw={"autocomplete": "off"})


class PostForm(BaseForm):
    """A post: reported, found by the organisation, or its own poster's wish."""

    source = RadioCards(
        _l("어떤 일인가요?"),
        validators=[Required(_l("어떤 일인지 골라 주세요."))],
    )
    address = _line(
        _l("게시물 주소나 위치"),
        _l("주소를 모르시면 게시판 이름과 글 번호를 적어 주세요."),
        needed=_l("어느 게시물인지 알 수 있게 적어 주세요."),
    )
    title = _line(_l("게시물 제목"))
    why = _words(_l("내용"), needed=_l("무엇이 문제인지 적어 주세요."))
    proof = _words(
        _l("침해를 보여 주는 사실"),
        _l("누구의 어떤 권리가 어떻게 침해되었는지, 무엇으로 알 수 있는지 적어 주세요."),
    )
    name = _line(_l("이름"))
    email = _email(_l("전자우편"))
    phone = _phone()
    mask_rrn = MaskChoice()

    def offer(self, *, at_desk: bool) -> None:
        """Set what may be chosen: what the organisation found itself is for staff only."""
        cards = [
            Card(
                value=str(PostSource.REPORTED),
                label=_l("게시물이 제 권리를 침해합니다"),
                hint=_l("사생활, 명예, 저작권 등. 지체 없이 삭제하거나 임시로 차단합니다."),
            ),
            Card(
                value=str(PostSource.POSTER),
                label=_l("제가 올린 게시물을 지워 주세요"),
                hint=_l("법령에 따라 보존해야 하는 것을 빼고 바로 지웁니다."),
            ),
        ]
        if at_desk:
            cards.append(Card(value=str(PostSource.FOUND), label=_l("우리가 스스로 발견했습니다")))
        self.source.cards = tuple(cards)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then that a report shows its infringement and leaves a way back."""
        valid = bool(super().validate(extra_validators))
        if self.source.data == str(PostSource.REPORTED) and not self.proof.data:
            self.reject("proof", gettext("침해를 보여 주는 사실을 적어 주세요."))
            valid = False
        told = self.source.data != str(PostSource.FOUND)
        if told and not self.email.errors and not (self.email.data or self.phone.data):
            self.reject("email", gettext("결과를 알려 드릴 전자우편이나 전화번호를 적어 주세요."))
            valid = False
        return valid

    def to_command(self, language: str) -> OpenPost:
        """Return the post; call it only on a valid form."""
        source = PostSource(self.source.data)
        who = Reached(self.name.data or "", self.email.data or "", self.phone.data or "")
        nobody = Reached()
        return OpenPost(
            source=source,
            address=self.address.data or "",
            title=self.title.data or "",
            why=self.why.data or "",
            proof=self.proof.data or "",
            reporter=who if source is PostSource.REPORTED else nobody,
            poster=who if source is PostSource.POSTER else nobody,
            language=language,
        )


class RestrictionForm(BaseForm):
    """A member to be heard before they are restricted."""

    name = _line(_l("회원 이름"), needed=_l("회원의 이름을 적어 주세요."))
    account = _line(_l("회원 ID"))
    email = _email(_l("전자우편"))
    phone = _phone()
    fax = _line(_l("팩스"))
    grounds = CheckboxCards(
        _l("약관의 사유"), validators=[Required(_l("약관의 사유를 하나 이상 골라 주세요."))]
    )
    facts = _words(
        _l("확인한 사실"),
        _l("회원에게 그대로 보입니다. 언제 무엇을 했는지 적습니다."),
        needed=_l("무엇을 확인했는지 적어 주세요."),
        least=10,
    )
    told_how = RadioCards(
        _l("사유를 알리는 방법"),
        validators=[Required(_l("알리는 방법을 골라 주세요."))],
        default=str(TermsNotice.EMAIL),
    )
    mask_rrn = MaskChoice()

    def offer(self, grounds: Mapping[str, str], language: str) -> None:
        """Set the grounds of the terms and the ways of telling."""
        self.grounds.cards = tuple(
            Card(value=key, label=text, note=key) for key, text in grounds.items()
        )
        self.told_how.cards = tuple(
            Card(value=code, label=text.in_language(language))
            for code, text in labels_of(TermsNotice).items()
        )

    def to_command(self) -> OpenRestriction:
        """Return whom to hear; call it only on a valid form."""
        return OpenRestriction(
            member=Reached(
                self.name.data or "",
                self.email.data or "",
                self.phone.data or "",
                self.fax.data or "",
                self.account.data or "",
            ),
            grounds=tuple(str(key) for key in self.grounds.data),
            facts=self.facts.data or "",
            told_how=TermsNotice(self.told_how.data),
        )


class MarkForm(BaseForm):
    """A mark on whoever filed."""

    ground = RadioCards(_l("사유"), validators=[Required(_l("사유를 골라 주세요."))])
    evidence = _words(
        _l("증거"),
        _l("언제 어디에서 무슨 말이나 행동이 있었는지, 기록이 어디에 있는지 적습니다."),
        needed=_l("증거를 적어 주세요."),
        least=10,
    )
    mask_rrn = MaskChoice()

    def offer(self, language: str) -> None:
        """Set the grounds."""
        self.ground.cards = tuple(
            Card(value=code, label=text.in_language(language))
            for code, text in labels_of(AbuseGround).items()
        )

    def to_command(self, receipt: str) -> ProposeMark:
        """Return the proposal; call it only on a valid form."""
        return ProposeMark(receipt, AbuseGround(self.ground.data), self.evidence.data or "")


#: Steps that set a last day, and those that end or limit what a poster put up.
_WITH_DAY = {MatterStep.BLOCK, MatterStep.APPROVE}
_ABOUT_POSTER = {MatterStep.BLOCK, MatterStep.DELETE}


class StepForm(BaseForm):
    """What is done next with a matter; fields no offered step needs are left out."""

    step = RadioCards(_l("처리"), validators=[Required(_l("무엇을 할지 골라 주세요."))])
    until = DateParts(_l("마지막 날"))
    reason = _words(_l("이유"), _l("상대에게 그대로 보입니다. 알린 뒤에는 고칠 수 없습니다."))
    statute = _line(_l("보존하는 법령과 조문"), _l("예: 전자상거래법 제6조"))
    words = _words(_l("들은 내용"), _l("의견이나 증빙의 내용을 적습니다."))
    proof_kind = Select(_l("증빙의 종류"))
    email = _email(_l("게시자 전자우편"))
    phone = _phone()
    marketing = Confirm(_l("뉴스레터 등 마케팅 수신에서 뺐습니다"))
    version = Text()
    mask_rrn = MaskChoice()

    def offer(self, steps: Sequence[MatterStep], language: str, *, may_reach: bool) -> None:
        """Set the steps, and leave out the fields none of them needs."""
        words = labels_of(MatterStep)
        self.step.cards = tuple(
            Card(value=str(step), label=words[step].in_language(language)) for step in steps
        )
        self.proof_kind.choices = [
            (code, text.in_language(language)) for code, text in labels_of(RestoreProof).items()
        ]
        offered = set(steps)
        needed = {
            "until": bool(offered & _WITH_DAY),
            "statute": MatterStep.KEEP in offered,
            "words": bool(offered & {MatterStep.TAKE_OPINION, MatterStep.ASK_RESTORE}),
            "proof_kind": MatterStep.ASK_RESTORE in offered,
            "email": may_reach and bool(offered & _ABOUT_POSTER),
            "phone": may_reach and bool(offered & _ABOUT_POSTER),
            "marketing": MatterStep.RESTRICT in offered,
        }
        for name, is_needed in needed.items():
            if not is_needed:
                del self[name]

    def _given(self, name: str) -> Any:
        return self[name].data if name in self else None

    def to_command(self, matter_id: int) -> MoveMatter:
        """Return the step; call it only on a valid form."""
        until: date | None = self._given("until")
        reached = "email" in self and bool(self._given("email") or self._given("phone"))
        poster = Reached(email=self._given("email") or "", phone=self._given("phone") or "")
        version = self.version.data or ""
        return MoveMatter(
            matter_id,
            MatterStep(self.step.data),
            reason=self.reason.data or "",
            until=until,
            statute=self._given("statute") or "",
            words=self._given("words") or "",
            proof_kind=self._given("proof_kind") or "",
            marketing_stopped=bool(self._given("marketing")),
            poster=poster if reached else None,
            version=int(version) if version.isascii() and version.isdecimal() else 0,
        )


class ToldForm(BaseForm):
    """Somebody was told otherwise than by mail."""

    role = Select(_l("누구에게"))
    how = Select(_l("어떻게"))

    def offer(self, roles: Sequence[MatterRole], language: str) -> None:
        """Set who may be told, and how."""
        known = labels_of(MatterRole)
        self.role.choices = [(str(role), known[role].in_language(language)) for role in roles]
        self.how.choices = [
            (code, text.in_language(language)) for code, text in labels_of(TermsNotice).items()
        ]

    def to_command(self, matter_id: int) -> RecordTold:
        """Return who was told; call it only on a valid form."""
        return RecordTold(matter_id, MatterRole(self.role.data), TermsNotice(self.how.data))


class ReplyForm(BaseForm):
    """What somebody answers through the link they were sent: a claim, or an opinion."""

    proof_kind = RadioCards(_l("어떤 증빙이 있나요?"))
    words = _words(_l("내용"), needed=_l("내용을 적어 주세요."), least=10)
    mask_rrn = MaskChoice()

    def offer(self, language: str, *, claim: bool) -> None:
        """Set the kinds of proof for a claim; an opinion needs none."""
        if not claim:
            del self.proof_kind
            return
        self.proof_kind.cards = tuple(
            Card(value=code, label=text.in_language(language))
            for code, text in labels_of(RestoreProof).items()
        )
        self.proof_kind.validators = [Required(_l("증빙의 종류를 골라 주세요."))]

    def to_command(self, matter_id: int) -> MoveMatter:
        """Return the answer; call it only on a valid form."""
        claim = "proof_kind" in self
        return MoveMatter(
            matter_id,
            MatterStep.ASK_RESTORE if claim else MatterStep.TAKE_OPINION,
            words=self.words.data or "",
            proof_kind=str(self.proof_kind.data) if claim else "",
        )
