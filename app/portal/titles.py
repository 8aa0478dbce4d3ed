"""How the pages of the wizard are called in lists and over their forms."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from app.portal import steps_another
from forms.filing.branch import Step

_TITLES: dict[Step, Callable[[], str]] = {
    Step.WHERE: lambda: _("이용하신 서비스"),
    Step.WHO: lambda: _("신청하시는 분"),
    Step.APPLICANT: lambda: _("신청하시는 분의 정보"),
    Step.GUARDIAN: lambda: _("법정대리인에게 알리기"),
    Step.VERIFY: lambda: _("연락처 확인 방법"),
    Step.CODE: lambda: _("연락처 확인"),
    Step.ID_COPY: lambda: _("신분증 사본"),
    Step.SUBJECT: lambda: _("정보의 주인"),
    Step.AUTHORITY: lambda: _("대리할 권한"),
    Step.PAPERS: lambda: _("권한을 보이는 서류"),
    Step.RIGHT: lambda: _("요구 내용"),
    Step.ITEMS: lambda: _("확인하고 싶은 것"),
    Step.FORM: lambda: _("받아 보실 방법"),
    Step.CORRECTION: lambda: _("고칠 내용"),
    Step.ERASURE: lambda: _("지울 내용"),
    Step.SUSPENSION: lambda: _("멈출 이용"),
    Step.WITHDRAWAL: lambda: _("거둘 동의"),
    Step.SOURCE: lambda: _("출처가 궁금한 정보"),
    Step.TRANSFER: lambda: _("받으실 정보"),
    Step.TRANSFER_THIRD: lambda: _("보낼 정보와 받을 곳"),
    Step.AUTOMATED: lambda: _("자동화된 결정"),
    Step.CLUES: lambda: _("찾는 데 도움이 될 내용"),
    Step.NOTICE: lambda: _("결과 통지 방법"),
    Step.CHECK: lambda: _("신청 내용 확인"),
}


def title_of(step: Step) -> str:
    """Return how a page is called in lists."""
    return steps_another.TITLES.get(step, _TITLES[step])()


def stage_labels() -> list[str]:
    """Return the six stages of the step bar."""
    return [
        _("이용 서비스"),
        _("신청인·연락처"),
        _("요구 내용"),
        _("대상 정보"),
        _("통지 방법"),
        _("확인·제출"),
    ]
