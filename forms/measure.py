"""What an owner says of a measure: when and how it was carried out, and by the processor, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.answer_files import AnswerFiles
from forms.casework_fields import CHOOSE, LONGEST_LINE, WholeNumber
from forms.fields import Confirm, MaskChoice, Select, Text
from forms.groups import DateParts
from forms.task_commands import ConfirmMeasure
from forms.validators import Length, NoResidentNumber, NotFuture, Required
from workflows.methods import STOPPED, methods_of
from workflows.vocabulary import Right


@dataclass(frozen=True)
class MeasureOffer:
    """What the form of one measure offers: words of its right, and who processes the data.

    `processor` is the name of the processor of the system; empty for one of our own. `stops`: a
    periodic transfer is to stop, nothing is to be sent.
    """

    right: Right
    language: str
    processor: str = ""
    stops: bool = False


class MeasureForm(AnswerFiles):
    """The measure was carried out: when, how, on how many records, and by the processor, too."""

    done_on = DateParts(_l("지운 날"), validators=[Required(), NotFuture()])
    how = Select(_l("지운 방법"), validators=[Required(_l("방법을 골라 주세요."))])
    detail = Text(
        _l("덧붙일 말"),
        description=_l("예: 백업은 2026.12.31.에 덮어씁니다. 복원을 막아 두었습니다."),
        validators=[Length(most=LONGEST_LINE), NoResidentNumber()],
    )
    count = WholeNumber(
        _l("지운 건수"),
        validators=[Required(_l("몇 건인지 숫자로 입력해 주세요."))],
        render_kw={"inputmode": "numeric"},
    )
    processor_told = Confirm(_l("수탁자에게 알리고, 수탁자도 마쳤는지 확인했습니다."))
    mask_rrn = MaskChoice()

    def offer(self, offer: MeasureOffer) -> None:
        """Set words and methods of the right, in the language of the page."""
        self._offer = offer
        self.processor_told.flags.required = bool(offer.processor)
        words = _STOPPED if offer.stops else _MEASURE_WORDS.get(offer.right)
        if words is not None:
            self.done_on.label.text, self.how.label.text, self.count.label.text = words[:3]
            self.detail.description = words[3]
        self.how.choices = [
            CHOOSE,
            *(
                (key, method.in_language(offer.language))
                for key, method in methods_of(offer.right).items()
                if offer.right is not Right.TRANSFER_THIRD or offer.stops is (key == STOPPED)
            ),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that a processor was told where there is one."""
        whole = bool(super().validate(extra_validators))
        if self._offer.processor and not self.processor_told.data:
            self.reject(
                "processor_told",
                gettext("수탁자도 조치를 마쳤는지 확인한 뒤에 표시해 주세요."),
            )
            return False
        return whole

    def to_command(self, task_id: int) -> ConfirmMeasure:
        """Return when and how this measure was carried out; the method stands in Korean."""
        how = self.method_in_korean()
        text = f"{how}. {self.detail.data}" if self.detail.data else how
        return ConfirmMeasure(
            task_id,
            self.done_on.data,
            text,
            self.count.number,
            processor_told=bool(self.processor_told.data),
        )

    def method_in_korean(self) -> str:
        """Return the words of the method that was chosen; Korean governs."""
        return methods_of(self._offer.right)[self.how.data].ko


_SENT = (
    _l("보낸 날"),
    _l("어떻게 보냈나요?"),
    _l("보낸 건수"),
    _l("예: 받는 쪽의 수신 확인 번호와 시각"),
)
_STOPPED = (
    _l("멈춘 날"),
    _l("어떻게 멈췄나요?"),
    _l("멈춘 건수"),
    _l("예: 예약된 전송도 취소했습니다."),
)
#: Day, method, count and an example of what may be added, where it is not about destroying.
_MEASURE_WORDS: Mapping[Right, tuple[Any, Any, Any, Any]] = {
    Right.CORRECT: (
        _l("고친 날"),
        _l("무엇을 어떻게 고쳤나요?"),
        _l("고친 건수"),
        _l("예: 연락처 두 곳을 모두 고쳤습니다. 제공받은 기관에도 알렸습니다."),
    ),
    Right.AUTOMATED_REFUSE: (
        _l("조치한 날"),
        _l("결정을 어떻게 멈추거나 다시 처리했나요?"),
        _l("조치한 건수"),
        _l("예: 사람이 다시 심사하여 적격으로 바꾸었습니다. 통지서에 그대로 적힙니다."),
    ),
    Right.SUSPEND: (
        _l("멈춘 날"),
        _l("무엇을 어떻게 멈췄나요?"),
        _l("멈춘 건수"),
        _l("예: 광고 발송 목록에서 뺐습니다. 예약된 발송도 취소했습니다."),
    ),
    Right.TRANSFER_THIRD: _SENT,
}
