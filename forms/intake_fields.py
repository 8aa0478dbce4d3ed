"""The parts of the intake form: how it came, who it is, what is asked, how to answer.

Nothing is asked that collection did not ask for: a name or a contact, a way to answer and one
right are enough (Act 38(4), 표준지침 34(1)); whatever else a caller said is written down.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField
from wtforms.validators import ValidationError

from forms.base import BaseForm
from forms.cards import Card, CheckboxCards, RadioCards
from forms.casework_fields import LONGEST_LINE, RowForm, optional_note
from forms.fields import Confirm, Email, FileList, LongText, MaskChoice, PhoneKR, Text
from forms.filing.automated import OTHER
from forms.filing.others import Others
from forms.filing.page import LONG_TEXT, LONGEST_NAME
from forms.filing.place import UNKNOWN
from forms.filing.rights import FILE, POST, VIEWABLE, VISIT
from forms.groups import DateParts, PostalAddress
from forms.validators import (
    EmailFormat,
    Files,
    Length,
    NoResidentNumber,
    NotFuture,
    PrintedName,
    Required,
)

#: First day the law packs cover; an earlier receipt has no deadline that could be computed.
FIRST_DAY = date(2025, 1, 1)
FIRST_ROWS, MOST_ROWS = 2, 20
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:시]?\s*([0-5][0-9])분?")


class TimeOfDay(Text):
    """A time of day such as 14:05; data is what was typed, `time` the value or None."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read hours and minutes; ValueError when they cannot be a time."""
        typed = unicodedata.normalize("NFKC", valuelist[0]).strip() if valuelist else ""
        self.data = typed
        if typed and not _TIME.fullmatch(typed):
            raise ValueError(gettext("시각을 24시간제로 입력해 주세요. 예: 14:30"))

    @property
    def time(self) -> time | None:
        """The time entered; None when the field is empty or unreadable."""
        found = _TIME.fullmatch(self.data or "")
        return time(int(found[1]), int(found[2])) if found else None


def _words(label: Any, hint: Any = "") -> LongText:
    return LongText(
        label, description=hint, validators=[Length(most=LONG_TEXT), NoResidentNumber()]
    )


class NotBeforeLaw:
    """A day the law packs cover."""

    def __call__(self, _form: BaseForm, field: DateParts) -> None:
        """Raise ValidationError for an earlier day; says what to do with such a request."""
        if field.data is not None and field.data < FIRST_DAY:
            raise ValidationError(
                gettext(
                    "2025년 1월 1일 전에 받은 요구는 이곳에서 기한을 계산할 수 없습니다. 날짜를"
                    " 확인하시고, 날짜가 맞으면 개인정보 보호책임자에게 알려 종이로 처리해 주세요."
                )
            )


def receipt_day(label: Any) -> DateParts:
    """Return the field for the day on which something reached us."""
    return DateParts(
        label,
        description=_l(
            "우리 기관에 처음 온 날입니다. 나중에 알아차렸거나 다른 부서를 거쳤어도 처음 온 날을"
            " 적습니다."
        ),
        validators=[Required(_l("받은 날을 입력해 주세요.")), NotFuture(), NotBeforeLaw()],
    )


def receipt_time() -> TimeOfDay:
    """Return the field for the time of day at which something reached us."""
    return TimeOfDay(
        _l("받은 시각"),
        description=_l("한국 시각, 예: 14:30. 모르면 비워 두세요. 기한은 날짜로 셉니다."),
        render_kw={"inputmode": "numeric"},
    )


class ArrivalPart(BaseForm):
    """How and when it came."""

    channel = RadioCards(
        _l("어떻게 들어왔나요?"), validators=[Required(_l("들어온 경로를 골라 주세요."))]
    )
    received_on = receipt_day(_l("받은 날"))
    received_time = receipt_time()
    written_on = DateParts(
        _l("문서에 적힌 날짜"), description=_l("문서에 날짜가 있을 때만 적습니다.")
    )
    external_number = Text(
        _l("그쪽의 접수번호"),
        description=_l("개인정보 포털이나 민원 시스템이 붙인 번호입니다."),
        validators=[Length(most=LONGEST_NAME), NoResidentNumber()],
    )
    filed_on = DateParts(
        _l("포털에 신청한 날"),
        description=_l("법정 기한은 우리 기관에 온 날부터, 목표일은 이날부터 셉니다."),
    )
    found_by = Text(
        _l("누가 알아차렸나요?"),
        description=_l("부서와 이름. 내부 메모에 적힙니다."),
        validators=[Length(most=LONGEST_NAME)],
    )
    from_address = Confirm(_l("아래에 적는 전자우편이 이 메일을 보낸 주소입니다"))
    once = HiddenField()


class PeoplePart(BaseForm):
    """Who files, and whose data it is about."""

    role = RadioCards(
        _l("누가 요구하나요?"),
        default="subject",
        cards=[
            Card(value="subject", label=_l("본인")),
            Card(value="agent", label=_l("위임받은 대리인")),
            Card(value="guardian_child", label=_l("만 14세 미만 아동의 법정대리인")),
            Card(
                value="parent_of_minor",
                label=_l("만 14세 이상 미성년자의 부모 (위임장 없이)"),
                hint=_l("개인정보 보호책임자가 정합니다. 답은 본인에게 갑니다."),
            ),
            Card(value="guardian", label=_l("그 밖의 법정대리인")),
        ],
        validators=[Required(_l("누가 요구하는지 골라 주세요."))],
    )
    name = Text(_l("이름"), validators=[Length(most=LONGEST_NAME), PrintedName()])
    birth = DateParts(_l("생년월일"), validators=[NotFuture()])
    phone = PhoneKR(_l("전화번호"), mobile=False)
    email = Email(_l("전자우편"), validators=[EmailFormat()])
    subject_name = Text(_l("정보주체 이름"), validators=[Length(most=LONGEST_NAME), PrintedName()])
    subject_birth = DateParts(_l("정보주체 생년월일"), validators=[NotFuture()])
    subject_phone = PhoneKR(_l("정보주체 전화번호"), mobile=False)
    subject_email = Email(_l("정보주체 전자우편"), validators=[EmailFormat()])
    others = Others(
        _l("같은 위임으로 함께 요구한 다른 분"),
        description=_l(
            "위임장 한 장에 여러 분이 있을 때 한 줄에 한 분씩 적습니다. 예: 한지민,"
            " jimin@example.kr. 분마다 따로 접수됩니다."
        ),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    firm = Text(
        _l("대리하는 법인"),
        description=_l("법무법인 등이 위임받았을 때 적습니다. 이름은 실제로 일하는 사람입니다."),
        validators=[Length(most=LONGEST_NAME), NoResidentNumber()],
    )
    why = _words(_l("본인이 스스로 하지 못하는 까닭"), _l("부모가 말한 그대로 적습니다."))
    relation = Text(
        _l("정보주체와의 관계"),
        description=_l("예: 어머니, 변호사, 직장 동료"),
        validators=[Length(most=LONGEST_NAME), NoResidentNumber()],
    )
    proof = RadioCards(
        _l("대리할 권한을 무엇으로 보였나요?"),
        default="document",
        cards=[
            Card(
                value="document",
                label=_l("서류"),
                hint=_l("위임장이나 가족관계증명서. 아직 없으면 나중에 받아도 됩니다."),
            ),
            Card(
                value="call_back",
                label=_l("정보주체에게 전화로 확인"),
                hint=_l("서류 대신 저희가 정보주체에게 전화해 확인합니다."),
            ),
        ],
    )
    scope = CheckboxCards(
        _l("위임장에 적힌 범위"),
        description=_l("적힌 대로 표시합니다. 요구가 범위를 벗어나도 접수합니다."),
    )
    issued_on = DateParts(_l("위임장에 적힌 날짜"))
    valid_until = DateParts(_l("위임이 끝나는 날"), description=_l("적혀 있을 때만 입력합니다."))
    answer_to = RadioCards(
        _l("답은 누가 받나요?"),
        default="agent",
        cards=[
            Card(value="agent", label=_l("대리인")),
            Card(value="subject", label=_l("정보주체 본인")),
        ],
    )


class CorrectionRowForm(RowForm):
    """One thing to correct."""

    item = Text(_l("항목"), validators=[Length(most=LONGEST_LINE), NoResidentNumber()])
    now = Text(_l("지금 내용"), validators=[Length(most=LONGEST_LINE), NoResidentNumber()])
    should_be = Text(_l("맞는 내용"), validators=[Length(most=LONGEST_LINE), NoResidentNumber()])


class AskedPart(BaseForm):
    """What is asked; details may be missing, the person can be asked later."""

    rights = CheckboxCards(
        _l("무엇을 요구하나요?"),
        validators=[Required(_l("요구하는 권리를 하나 이상 골라 주세요."))],
    )
    items = CheckboxCards(
        _l("열람할 것"),
        description=_l("가려서 말하지 않았으면 모두 그대로 둡니다."),
        default=list(VIEWABLE),
    )
    view_as = RadioCards(
        _l("열람한 내용을 받는 방법"),
        default=FILE,
        cards=[
            Card(value=FILE, label=_l("전자파일")),
            Card(value=POST, label=_l("우편으로 사본")),
            Card(value=VISIT, label=_l("방문 열람")),
        ],
    )
    rows = FieldList(FormField(CorrectionRowForm), min_entries=FIRST_ROWS, max_entries=MOST_ROWS)
    erasure_what = _words(_l("지울 내용"), _l("말한 그대로 적습니다. 이유는 묻지 않습니다."))
    erasure_account = Confirm(_l("회원탈퇴도 원합니다"))
    erasure_warned = Confirm(_l("마일리지 같은 포인트가 소멸될 수 있다고 알렸습니다"))
    uses = CheckboxCards(_l("멈출 이용"))
    scopes = CheckboxCards(_l("목적, 받는 곳, 시스템"))
    afterwards = RadioCards(_l("멈춘 뒤에는"), default="keep")
    afterwards_text = _words(_l("멈춘 뒤에 원한 다른 조치"))
    suspension_what = _words(_l("처리정지에 대해 더 말한 것"))
    withdrawal_what = _words(
        _l("철회할 동의"),
        _l("비워 두면 아래에서 고른 서비스의 동의를 모두 철회합니다."),
    )
    source_what = _words(_l("출처를 물은 정보"), _l("비워 두면 갖고 있는 정보를 모두 알아봅니다."))
    automated_decision = RadioCards(_l("어떤 자동화된 결정인가요?"), default=OTHER)
    automated_what = _words(_l("자동화된 결정에 대해 말한 것"))
    automated_opinion = _words(_l("검토를 위한 의견"))
    services = CheckboxCards(
        _l("이용한 서비스"),
        default=[UNKNOWN],
        validators=[Required(_l("이용한 서비스를 고르거나 ‘잘 모름’을 골라 주세요."))],
    )
    clues = _words(_l("찾는 데 도움이 될 내용"), _l("아이디, 이용한 때, 예전 번호 등"))


class AnswerPart(BaseForm):
    """How the answer is wanted, the papers that came, and a note for the file."""

    notice = RadioCards(
        _l("결과를 어떻게 받기를 원하나요?"),
        validators=[Required(_l("결과를 받을 방법을 골라 주세요."))],
    )
    address = PostalAddress(
        _l("답을 받을 주소"), description=_l("봉투에 적힌 보낸 사람 주소면 됩니다.")
    )
    fax = PhoneKR(_l("답을 받을 팩스번호"), mobile=False)
    language = RadioCards(
        _l("통지서 언어"),
        default="ko",
        cards=[Card(value="ko", label="한국어"), Card(value="en", label="English")],
        validators=[Required(_l("통지서 언어를 골라 주세요."))],
    )
    tell_recipients = Confirm(_l("제공받은 곳에도 알려 달라고 했습니다."))
    files = FileList(
        _l("스캔한 문서"),
        description=_l("PDF, JPG, PNG 파일 5개까지. 주민등록번호 뒷자리는 가리고 스캔해 주세요."),
        validators=[Files()],
    )
    note = optional_note(
        _l("접수 메모"), hint=_l("담당자만 봅니다. 어떻게 접수했는지 적어 두면 좋습니다.")
    )
    mask_rrn = MaskChoice()
