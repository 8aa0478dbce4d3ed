"""Destroying the organisation's own data: put on the list, ordered, decided, carried out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.casework_fields import CHOOSE, LONGEST_LINE, LONGEST_NOTE, WholeNumber
from forms.destruction import ticked
from forms.disposal_commands import (
    CarryOutDisposal,
    CheckDisposals,
    DecideDisposal,
    ListDisposal,
    OrderDetails,
    ProofFile,
)
from forms.fields import LongText, MaskChoice, OneFile, Select, Text
from forms.groups import DateParts
from forms.validators import Files, Length, NoResidentNumber, NotFuture, Required
from workflows.methods import DESTROYING
from workflows.vocabulary import DisposalTrigger

#: What staff may enter themselves; the others come from requests.
ENTERED = (
    DisposalTrigger.PERIOD_OVER,
    DisposalTrigger.PURPOSE_REACHED,
    DisposalTrigger.SERVICE_ENDED,
)
_NO_PERSON = _l("관리대장에 남습니다. 이름 같은 개인정보는 적지 마세요.")


def _line(label: Any, *, needed: object = None, hint: Any = "") -> Any:
    first = [Required(needed)] if needed else []
    return Text(
        label,
        description=hint,
        validators=[*first, Length(most=LONGEST_LINE), NoResidentNumber()],
        render_kw={"autocomplete": "off"},
    )


class ListDisposalForm(BaseForm):
    """What is over, why, and since when; the end may be computed from the policy."""

    cause = Select(_l("파기하는 까닭"), validators=[Required(_l("까닭을 골라 주세요."))])
    service = Select(_l("업무"), validators=[Required(_l("업무를 골라 주세요."))])
    system = Select(_l("시스템"), validators=[Required(_l("시스템을 골라 주세요."))])
    subject = _line(
        _l("파기 대상"),
        needed=_l("무엇을 파기하는지 적어 주세요."),
        hint=_l("예: 2023년 11월에 받은 고객 문의. 이름 같은 개인정보는 적지 마세요."),
    )
    occurred_on = DateParts(
        _l("기간이 끝난 날 또는 목적을 이룬 날"),
        description=_l("이날 다음 날부터 5일을 셉니다."),
    )
    starts_on = DateParts(
        _l("또는 보유기간을 세기 시작한 날"),
        description=_l("적으시면 방침의 보유기간으로 끝나는 날을 계산합니다. 예: 문의를 받은 날"),
    )
    mask_rrn = MaskChoice()

    def offer(
        self,
        causes: Mapping[str, str],
        services: Mapping[str, str],
        systems: Mapping[str, str],
    ) -> None:
        """Set the choices in the language of the page."""
        self.cause.choices = [CHOOSE, *((str(key), causes[key]) for key in ENTERED)]
        self.service.choices = [CHOOSE, *services.items()]
        self.system.choices = [CHOOSE, *systems.items()]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields; exactly one of the two days says when it was over."""
        whole = bool(super().validate(extra_validators))
        if bool(self.occurred_on.data) == bool(self.starts_on.data) and not (
            self.occurred_on.errors or self.starts_on.errors
        ):
            self.reject("occurred_on", gettext("두 날짜 가운데 하나만 적어 주세요."))
            return False
        return whole

    def to_command(self) -> ListDisposal:
        """Return the batch."""
        return ListDisposal(
            cause=DisposalTrigger(self.cause.data),
            service=self.service.data,
            system=self.system.data,
            subject=self.subject.data or "",
            occurred_on=self.occurred_on.data,
            starts_on=self.starts_on.data,
        )


class OrderForm(BaseForm):
    """The order (파기 지시): how many, why, how, where, by whom, before whom, and the backups."""

    count = WholeNumber(
        _l("파기할 건수"),
        description=_l("모르면 비워 두고, 파기한 뒤에 적습니다."),
        render_kw={"inputmode": "numeric"},
    )
    reason = _line(_l("파기 사유"), needed=_l("파기 사유를 적어 주세요."), hint=_NO_PERSON)
    method = Select(_l("파기 방법"), validators=[Required(_l("방법을 골라 주세요."))])
    place = _line(_l("파기 장소"), needed=_l("장소나 시스템을 적어 주세요."))
    performer = _line(_l("파기 수행자"), needed=_l("누가 파기하는지 적어 주세요."))
    witness = _line(_l("입회자"), hint=_l("함께 확인하는 사람이 있으면 적습니다."))
    backups_until = DateParts(
        _l("백업이 모두 덮어써지는 날"),
        description=_l(
            "이날까지 백업에서 복원하지 않습니다(복원 금지). 백업이 없으면 비워 둡니다."
        ),
    )
    note = _line(_l("특기사항"))
    mask_rrn = MaskChoice()

    def offer(self, language: str) -> None:
        """Set the methods in the language of the page."""
        self.method.choices = [
            CHOOSE,
            *((key, words.in_language(language)) for key, words in DESTROYING.items()),
        ]

    def to_details(self) -> OrderDetails:
        """Return the order."""
        return OrderDetails(
            count=self.count.number if self.count.data else None,
            reason=self.reason.data or "",
            method=self.method.data or "",
            place=self.place.data or "",
            performer=self.performer.data or "",
            witness=self.witness.data or "",
            backups_until=self.backups_until.data,
            note=self.note.data or "",
        )


class DecideDisposalForm(BaseForm):
    """Approve, send back or take off the list."""

    note = LongText(
        _l("의견 또는 이유"),
        description=_l(
            "돌려보내거나 목록에서 뺄 때, 혼자 승인할 때는 꼭 적습니다. 관리대장에 남습니다."
        ),
        validators=[Length(most=LONGEST_NOTE), NoResidentNumber()],
    )
    mask_rrn = MaskChoice()

    def to_command(self, disposal: int) -> DecideDisposal:
        """Return what was decided about this batch."""
        return DecideDisposal(disposal, self.note.data or "")


class CarryOutForm(BaseForm):
    """It was destroyed: when, how many, how that was verified, and the proof."""

    done_on = DateParts(_l("파기한 날"), validators=[Required(), NotFuture()])
    count = WholeNumber(
        _l("파기한 건수"),
        validators=[Required(_l("몇 건인지 숫자로 입력해 주세요."))],
        render_kw={"inputmode": "numeric"},
    )
    performer = _line(_l("파기 수행자"), hint=_l("지시와 다르면 적습니다."))
    witness = _line(_l("입회자"), hint=_l("지시와 다르면 적습니다."))
    verified_how = _line(
        _l("폐기 확인 방법"),
        needed=_l("파기되었음을 어떻게 확인했는지 적어 주세요."),
        hint=_l("예: 파기 뒤 다시 조회해 0건임을 확인"),
    )
    proof = OneFile(
        _l("증빙 파일"),
        description=_l("PDF, JPG, PNG 파일 하나. 없으면 확인한 내용으로 증거값을 만듭니다."),
        validators=[Files(most_files=1)],
    )
    mask_rrn = MaskChoice()

    def to_command(self, disposal: int) -> CarryOutDisposal:
        """Return what was done with this batch."""
        return CarryOutDisposal(
            disposal=disposal,
            done_on=self.done_on.data,
            count=self.count.number,
            verified_how=self.verified_how.data or "",
            performer=self.performer.data or "",
            witness=self.witness.data or "",
            proof=first_proof(self.proof.data),
        )


def first_proof(files: Any) -> ProofFile | None:
    """Return the first file that was sent; None where there is none."""
    for file in files or ():
        return ProofFile(file.filename or "", file.stream)
    return None


class CheckDisposalsForm(BaseForm):
    """Confirm that what was ticked is gone; the boxes stand in the table."""

    def to_command(self, values: list[str]) -> CheckDisposals:
        """Return which entries are confirmed."""
        return CheckDisposals(ticked(values))
