"""Versions of policies, and recurring duties that were done."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.fields import Confirm, LongText, OneFile, Text
from forms.groups import DateParts
from forms.promise_commands import AddPolicyVersion, RecordRoutine
from forms.validators import Length, NoResidentNumber, Required

LONGEST_TITLE = 200
LONGEST_POLICY = 200_000
LONGEST_WORDS = 4000
PRIVACY, TERMS = "privacy", "terms"


class PolicyVersionForm(BaseForm):
    """A version of the policy or the terms, with its days."""

    kind = RadioCards(
        _l("종류"),
        cards=(
            Card(value=PRIVACY, label=_l("개인정보 처리방침")),
            Card(value=TERMS, label=_l("이용약관")),
        ),
        validators=[Required(_l("종류를 골라 주세요."))],
        default=PRIVACY,
    )
    title = Text(
        _l("제목"),
        description=_l("예: 개인정보 처리방침 제3판"),
        validators=[Required(), Length(most=LONGEST_TITLE)],
    )
    language = RadioCards(
        _l("언어"),
        cards=(Card(value="ko", label=_l("한국어")), Card(value="en", label="English")),
        validators=[Required(_l("언어를 골라 주세요."))],
        default="ko",
    )
    announced_on = DateParts(
        _l("공지일"),
        description=_l("이날부터 누리집에 보입니다. 이미 시행한 옛 판은 모르면 비워 둡니다."),
    )
    effective_on = DateParts(_l("시행일"), validators=[Required(_l("시행일을 입력해 주세요."))])
    adverse = Confirm(_l("정보주체나 회원에게 불리한 변경입니다"))
    reason = LongText(
        _l("바꾼 이유와 주요 내용"),
        description=_l("공지에 그대로 보입니다."),
        validators=[Required(), Length(most=LONGEST_WORDS), NoResidentNumber()],
    )
    text = LongText(
        _l("전문"),
        description=_l("앞 판과 줄마다 비교해 보여 드립니다."),
        validators=[Required(), Length(most=LONGEST_POLICY)],
    )
    file = OneFile(_l("원본 PDF"), description=_l("올리면 내려받을 수 있습니다. 하나만 올립니다."))

    def validate_file(self, field: Any) -> None:
        """Take one file at most."""
        if len(field.data or []) > 1:
            raise ValidationError(gettext("파일은 하나만 올려 주세요."))

    def to_command(self) -> AddPolicyVersion:
        """Return the version; call it only on a valid form."""
        return AddPolicyVersion(
            kind=str(self.kind.data),
            title=self.title.data or "",
            language=str(self.language.data),
            effective_on=self.effective_on.data,
            announced_on=self.announced_on.data,
            adverse=bool(self.adverse.data),
            reason=self.reason.data or "",
            text=self.text.data or "",
        )


class RoutineForm(BaseForm):
    """When a recurring duty was done, and what was found."""

    done_on = DateParts(_l("한 날"), validators=[Required(_l("한 날을 입력해 주세요."))])
    finding = LongText(
        _l("결과"),
        description=_l("무엇을 살폈고 무엇을 고쳤는지 적습니다. 사람의 이름은 적지 않습니다."),
        validators=[Required(), Length(least=5, most=LONGEST_WORDS), NoResidentNumber()],
    )

    def to_command(self, due_id: int) -> RecordRoutine:
        """Return what was done; call it only on a valid form."""
        return RecordRoutine(due_id, self.done_on.data, self.finding.data or "")
