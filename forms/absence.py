"""Who is away and who stands in; and giving a task into other hands."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.absence_commands import EnterAbsence, ReassignTask
from forms.base import BaseForm
from forms.casework_fields import CHOOSE, note_field
from forms.fields import MaskChoice, Select
from forms.groups import DateParts
from forms.place import Place
from forms.validators import Required

#: A deputy, or nobody: then the others of the same role are told.
NOBODY = ("none", _l("대신할 분 없음 (같은 일을 맡은 다른 분들에게 갑니다)"))
#: Before the id of a member of staff, and before the key of a department, in a choice.
STAFF, DEPARTMENT, USUAL = "staff-", "department-", "usual"
Choices = list[tuple[str, str]]


class AbsenceForm(BaseForm):
    """From when to when somebody is away, and who stands in. Why is nobody's business."""

    who = Select(_l("누가 자리를 비우나요?"), validators=[Required(_l("누구인지 골라 주세요."))])
    starts_on = DateParts(_l("첫날"), validators=[Required(_l("첫날을 입력해 주세요."))])
    ends_on = DateParts(_l("마지막 날"), validators=[Required(_l("마지막 날을 입력해 주세요."))])
    deputy = Select(
        _l("누가 대신하나요?"),
        description=_l("그동안 새 작업, 알림, 결재 요청이 이분에게 갑니다."),
        validators=[Required(_l("대신할 분을 골라 주세요."))],
    )

    def offer(self, who: Choices, deputies: Choices) -> None:
        """Set whose absence may be entered, and who can stand in."""
        self.who.choices = who if len(who) == 1 else [CHOOSE, *who]
        self.deputy.choices = [CHOOSE, NOBODY, *deputies]

    def to_command(self) -> EnterAbsence:
        """Return who is away when."""
        deputy = None if self.deputy.data == NOBODY[0] else int(self.deputy.data)
        return EnterAbsence(int(self.who.data), deputy, self.starts_on.data, self.ends_on.data)


class EndAbsenceForm(BaseForm):
    """Somebody is back earlier: only the button."""


class ReassignForm(BaseForm):
    """Who answers a task from now on, and why."""

    to = Select(_l("누구에게 맡길까요?"), validators=[Required(_l("맡길 곳을 골라 주세요."))])
    reason = note_field(
        _l("담당을 바꾸는 까닭"),
        hint=_l("처리담당자만 봅니다. 예: 담당자가 휴가 중이라 같은 부서 담당자에게 맡김"),
        message=_l("담당을 바꾸는 까닭을 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def offer(self, staff: Choices, departments: Choices) -> None:
        """Set the members of staff and the departments that can take it, in groups."""
        groups: dict[str, Any] = {
            gettext("고르기"): [CHOOSE, (USUAL, _l("이 시스템의 원래 담당자"))],
            gettext("사람"): [(STAFF + key, name) for key, name in staff],
            gettext("다른 부서"): [(DEPARTMENT + key, name) for key, name in departments],
        }
        self.to.choices = {name: rows for name, rows in groups.items() if rows}

    def to_command(self, place: Place, task_id: int) -> ReassignTask:
        """Return into whose hands which task goes."""
        to, reason = str(self.to.data), self.reason.data or ""
        if to.startswith(STAFF):
            staff_id = int(to.removeprefix(STAFF))
            return ReassignTask(place, task_id, reason, staff_id=staff_id)
        department = to.removeprefix(DEPARTMENT) if to.startswith(DEPARTMENT) else ""
        return ReassignTask(place, task_id, reason, department=department)
