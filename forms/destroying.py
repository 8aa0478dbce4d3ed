"""The measure of a deletion or withdrawal: destroyed with proof, and what stays moved apart."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.casework_fields import CHOOSE, LONGEST_LINE
from forms.disposal import first_proof
from forms.fields import Confirm, OneFile, Select, Text
from forms.groups import DateParts
from forms.measure import MeasureForm, MeasureOffer
from forms.task_commands import ConfirmMeasure, KeptApart
from forms.validators import Files, Length, NoResidentNumber, NotFuture
from workflows.methods import KEEPING_APART

_SHORT = (Length(most=LONGEST_LINE), NoResidentNumber())


class DestroyingForm(MeasureForm):
    """When, how and how many; who watched, how it was verified, and where the rest lies now.

    A system may have to destroy, to move apart what a duty to keep leaves, or both.
    """

    performer = Text(
        _l("파기 수행자"), description=_l("지시와 다르면 적습니다."), validators=[*_SHORT]
    )
    witness = Text(_l("입회자"), description=_l("지시와 다르면 적습니다."), validators=[*_SHORT])
    verified_how = Text(
        _l("폐기 확인 방법"),
        description=_l("예: 파기 뒤 다시 조회해 0건임을 확인"),
        validators=[*_SHORT],
    )
    proof = OneFile(
        _l("증빙 파일"),
        description=_l("PDF, JPG, PNG 파일 하나. 없으면 확인한 내용으로 증거값을 만듭니다."),
        validators=[Files(most_files=1)],
    )
    store_how = Select(_l("어떻게 나누어 보관하나요?"), choices=(), validate_choice=False)
    store_place = Text(
        _l("나누어 보관한 곳"),
        description=_l("예: 법정보존 데이터베이스, 3층 잠금 문서함"),
        validators=[*_SHORT],
    )
    moved_on = DateParts(_l("옮긴 날"), validators=[NotFuture()])
    storage_only = Confirm(_l("보관만 합니다. 조회하거나 다른 일에 쓰지 못하게 막았습니다."))

    def prepare(self, offer: MeasureOffer, *, destroys: bool, keeps: bool) -> None:
        """Set words and methods; `destroys` and `keeps` say what this system has to do."""
        self.destroys, self.keeps = destroys, keeps
        self.offer(offer)
        apart = [(key, words.in_language(offer.language)) for key, words in KEEPING_APART.items()]
        self.store_how.choices = [CHOOSE, *apart]
        self.store_place.flags.required = self.storage_only.flags.required = keeps
        self.store_how.flags.required = self.moved_on.flags.required = keeps and destroys
        if not destroys:
            self.done_on.label.text = _l("옮긴 날")
            self.how.label.text = self.store_how.label.text
            self.count.label.text = _l("옮긴 건수")
            self.detail.description = ""
            self.how.choices = [CHOOSE, *apart]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that what is kept lies apart for storage only."""
        whole = super().validate(extra_validators)
        if not self.keeps:
            return whole
        if not self.store_place.data:
            self.reject("store_place", gettext("어디에 나누어 보관했는지 적어 주세요."))
        if not self.storage_only.data:
            self.reject("storage_only", gettext("보관만 하도록 막은 뒤에 표시해 주세요."))
        if self.destroys and self.store_how.data not in KEEPING_APART:
            self.reject("store_how", gettext("어떻게 나누어 보관하는지 골라 주세요."))
        if self.destroys and self.moved_on.data is None:
            self.reject("moved_on", gettext("옮긴 날을 입력해 주세요."))
        return whole and not self.error_items()

    def to_command(self, task_id: int) -> ConfirmMeasure:
        """Return what was done in this system; methods stand in Korean."""
        how = self._method()
        apart = KEEPING_APART.get(self.store_how.data if self.destroys else self.how.data)
        moved_on = self.moved_on.data if self.destroys else self.done_on.data
        return ConfirmMeasure(
            task_id,
            self.done_on.data,
            f"{how}. {self.detail.data}" if self.detail.data else how,
            self.count.number,
            processor_told=bool(self.processor_told.data),
            performer=self.performer.data or "",
            witness=self.witness.data or "",
            verified_how=self.verified_how.data or "",
            proof=first_proof(self.proof.data),
            kept_apart=KeptApart(self.store_place.data or "", apart.ko, moved_on)
            if self.keeps and apart
            else None,
        )

    def _method(self) -> str:
        if not self.destroys:
            return KEEPING_APART[self.how.data].ko
        return self.method_in_korean()
