"""What the owner of a system says to a hold order: it rests, as ordered."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.casework_fields import optional_note
from forms.fields import Confirm, MaskChoice
from forms.task_commands import AcknowledgeHold


class AcknowledgeForm(BaseForm):
    """A tick, and what there is to add."""

    done = Confirm(_l("지시대로 멈췄습니다."))
    note = optional_note(
        _l("처리담당자에게 전할 말"),
        hint=_l(
            "멈추지 못한 것이 있으면 무엇인지, 왜인지 적어 주세요. 신청인에게는 보이지 않습니다."
        ),
    )
    mask_rrn = MaskChoice()

    def offer(self, *, release: bool, suspension: bool = False) -> None:
        """Set the words: of an order to stop, or that a hold (or a suspension) is over."""
        self.done.flags.required = True
        if release:
            self.done.label.text = _l("보류가 풀린 것을 확인했습니다.")
            self.note.description = _l("신청인에게는 보이지 않습니다.")
        if suspension:
            self.done.label.text = _l("처리정지가 해제된 것을 확인했습니다.")

    def validate(self, extra_validators: object = None) -> bool:
        """Require the tick."""
        whole = bool(super().validate(extra_validators))
        if not self.done.data:
            self.reject("done", gettext("확인한 뒤에 표시해 주세요."))
            return False
        return whole

    def to_command(self, task_id: int) -> AcknowledgeHold:
        """Return the acknowledgement of this task."""
        return AcknowledgeHold(task_id, self.note.data or "")
