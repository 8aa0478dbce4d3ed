"""Asking for the request register, and deciding about what somebody asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import note_field
from forms.export_commands import ApproveExport, AskExport, ExportFormat, RefuseExport
from forms.fields import Confirm, LongText, Select
from forms.groups import DateParts
from forms.validators import Length, NoResidentNumber, NotFuture, Required
from workflows.labels import labels_of
from workflows.vocabulary import OUTCOMES_OF, Outcome, RequestState, Right

SHORTEST_PURPOSE = 5
LONGEST_PURPOSE = 500
OPEN = "open"
_FORMATS = (
    Card(
        value=ExportFormat.CSV,
        label=_l("CSV"),
        hint=_l("표 계산 프로그램에서 엽니다. 건수 제한이 없습니다."),
    ),
    Card(
        value=ExportFormat.XLSX,
        label=_l("엑셀(XLSX)"),
        hint=_l("1,048,575건까지 담습니다."),
    ),
    Card(
        value=ExportFormat.JSONL,
        label=_l("JSON Lines"),
        hint=_l("프로그램이 읽습니다. 코드와 영문 이름으로 적습니다."),
    ),
    Card(
        value=ExportFormat.PDF,
        label=_l("PDF"),
        hint=_l("요약과 내역을 인쇄용으로 만듭니다. 5,000건까지 담습니다."),
    ),
)


def _format() -> RadioCards:
    return RadioCards(_l("형식"), cards=_FORMATS, validators=[Required(_l("형식을 골라 주세요."))])


def _clear() -> Confirm:
    return Confirm(
        _l("성명, 연락처, 요구 내용을 가리지 않고 담기"),
        description=_l("꼭 필요할 때만 고릅니다. 이때는 언제나 승인을 받아야 합니다."),
    )


def purpose_field() -> LongText:
    """Return the question what a file is made for; the answer stands in the record."""
    return LongText(
        _l("내보내는 목적"),
        description=_l("예: 개인정보보호위원회 자료 제출 요구(문서번호)에 따른 제출"),
        validators=[
            Required(_l("내보내는 목적을 적어 주세요.")),
            Length(least=SHORTEST_PURPOSE, most=LONGEST_PURPOSE),
            NoResidentNumber(),
        ],
    )


class ExportForm(BaseForm):
    """Which requests, in which format, why, and whether names may be seen."""

    received_from = DateParts(
        _l("접수일 시작"), validators=[Required(_l("기간의 첫날을 입력해 주세요.")), NotFuture()]
    )
    received_to = DateParts(
        _l("접수일 끝"), validators=[Required(_l("기간의 마지막 날을 입력해 주세요."))]
    )
    right = Select(_l("유형"))
    state = Select(_l("상태"))
    outcome = Select(_l("결정"))
    late_only = Confirm(_l("기한을 넘긴 요구만"))
    refused_only = Confirm(_l("거절하거나 일부만 들어준 요구만"))
    format = _format()
    with_personal_data = _clear()
    purpose = purpose_field()

    def __init__(self, *args: Any, language: str = "ko", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", gettext("전체"))
        self.right.choices = [anything, *_pairs(Right, language, tuple(OUTCOMES_OF))]
        states = _pairs(RequestState, language)
        self.state.choices = [anything, (OPEN, gettext("진행 중 전체")), *states]
        self.outcome.choices = [anything, *_outcomes(language)]

    def validate_received_to(self, field: Any) -> None:
        """Refuse a period that ends before it begins."""
        first = self.received_from.data
        if isinstance(first, date) and isinstance(field.data, date) and field.data < first:
            message = gettext("마지막 날이 첫날보다 앞섭니다. 기간을 다시 입력해 주세요.")
            field.errors = [*field.errors, message]

    def to_command(self) -> AskExport:
        """Return what is asked for; call it only on a valid form."""
        return AskExport(
            format=ExportFormat(self.format.data or ""),
            purpose=self.purpose.data or "",
            with_personal_data=bool(self.with_personal_data.data),
            **self.filters(),
        )

    def filters(self) -> dict[str, Any]:
        """Return which requests are asked for, also before the rest is filled in."""
        return {
            "received_from": self.received_from.data,
            "received_to": self.received_to.data,
            "right": self.right.data or None,
            "state": self.state.data or None,
            "outcome": self.outcome.data or None,
            "late_only": bool(self.late_only.data),
            "refused_only": bool(self.refused_only.data),
        }


class SelectionExportForm(BaseForm):
    """Requests ticked in the queue: in which format, why, and whether names may be seen."""

    format = _format()
    with_personal_data = _clear()
    purpose = purpose_field()

    def choose(self, requests: Sequence[int], days: Sequence[date]) -> None:
        """Set the requests by their ids, and the KST days on which they were received."""
        self._requests, self._days = tuple(requests), tuple(days)

    def to_command(self) -> AskExport:
        """Return what is asked for; call it only on a valid form after `choose`."""
        return AskExport(
            format=ExportFormat(self.format.data or ""),
            received_from=min(self._days),
            received_to=max(self._days),
            purpose=self.purpose.data or "",
            with_personal_data=bool(self.with_personal_data.data),
            requests=self._requests,
        )


class ListFileForm(BaseForm):
    """Why the list in force is taken as a file."""

    purpose = purpose_field()


class ApproveExportForm(BaseForm):
    """Approve; the reason is asked for only where one person approves their own."""

    single_reason = LongText(
        _l("혼자 승인하는 이유"),
        description=_l("1인 기관에서 스스로 승인할 때만 적습니다. 기록에 남습니다."),
        validators=[Length(most=LONGEST_PURPOSE), NoResidentNumber()],
    )

    def to_command(self, export_id: int) -> ApproveExport:
        """Return which export is approved."""
        return ApproveExport(export_id, self.single_reason.data or "")


class RefuseExportForm(BaseForm):
    """Refuse, with a reason whoever asked can read."""

    reason = note_field(
        _l("거절하는 이유"),
        least=SHORTEST_PURPOSE,
        message=_l("거절하는 이유를 적어 주세요."),
    )

    def to_command(self, export_id: int) -> RefuseExport:
        """Return which export is refused, and why."""
        return RefuseExport(export_id, self.reason.data or "")


def _pairs(
    kind: type[Right | RequestState], language: str, only: tuple[Right, ...] = ()
) -> list[tuple[str, str]]:
    return [
        (code, text.in_language(language))
        for code, text in labels_of(kind).items()
        if not only or code in only
    ]


def _outcomes(language: str) -> list[tuple[str, str]]:
    return [(code, text.in_language(language)) for code, text in labels_of(Outcome).items()]
