"""Recording that a printed form was compared line by line with the annex, and taking it back.

Only then does a paper bear the annex's header; until then it calls itself the organisation's own.
"""

from __future__ import annotations

from sqlalchemy import func, select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.blank_forms import order_anew
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.work import Work, unit_of_work
from app.store import FormComparison
from forms.form_comparison_commands import MarkCompared, TakeBackComparison
from workflows.vocabulary import DocumentKind, EventKind, Role

#: Forms of the law pack that papers of ours follow.
FORMS = ("annex9", "annex10", "annex11", "transfer1")
_AGAIN = "대조를 다시 함"


def mark_compared(runtime: Runtime, actor: Actor, command: MarkCompared) -> int:
    """Record a comparison; one that stands for the same form ends with it.

    Returns:
        Its version, counted per form.

    Raises:
        ForbiddenError: not an administrator.
        NotFoundError: no paper of ours follows such a form.
        InvalidError: no Notice is named, or its day lies ahead.

    """
    _refuse_others(actor, command.form)
    if not command.notice_number:
        raise InvalidError(
            "고시 번호를 적어 주세요.", "Write the number of the Notice.", field="notice_number"
        )
    with unit_of_work(runtime, actor) as work:
        if command.notice_date > work.today:
            raise InvalidError(
                "고시일은 오늘까지의 날짜여야 합니다.",
                "The day of the Notice cannot lie ahead.",
                field="notice_date",
            )
        former = _standing(work, command.form)
        if former is not None:
            _end(work, former, _AGAIN)
        row = _new(work, command)
        work.record(
            EventKind.FORM_COMPARED,
            form=row.form,
            version=row.version,
            notice_number=row.notice_number,
            notice_date=row.notice_date.isoformat(),
            layout=row.layout,
        )
        _renew(work, row)
        return row.version


def take_back_comparison(runtime: Runtime, actor: Actor, command: TakeBackComparison) -> None:
    """End the comparison of a form: its papers are the organisation's own form again.

    Raises:
        ForbiddenError: not an administrator.
        NotFoundError: no paper of ours follows such a form.
        InvalidError: no reason, or the form was not compared.

    """
    _refuse_others(actor, command.form)
    if not command.why:
        raise InvalidError("왜 거두는지 적어 주세요.", "Write why it is taken back.", field="why")
    with unit_of_work(runtime, actor) as work:
        row = _standing(work, command.form)
        if row is None:
            raise InvalidError(
                "거둘 대조 기록이 없습니다. 화면을 새로 열어 확인해 주세요.",
                "There is no comparison to take back. Open the page again.",
                code="not_compared",
            )
        _end(work, row, command.why)
        work.record(EventKind.FORM_COMPARISON_ENDED, form=row.form, version=row.version)
        _renew(work, row)


def _refuse_others(actor: Actor, form: str) -> None:
    if Role.ADMIN not in actor.roles:
        raise ForbiddenError
    if form not in FORMS:
        raise NotFoundError


def _standing(work: Work, form: str) -> FormComparison | None:
    return work.session.scalar(
        select(FormComparison)
        .where(FormComparison.form == form, FormComparison.ended_at.is_(None))
        .with_for_update()
    )


def _end(work: Work, row: FormComparison, why: str) -> None:
    row.ended_at, row.ended_by, row.ended_why = work.now, work.actor.name, why
    work.session.flush()  # before another one stands: at most one may


def _renew(work: Work, row: FormComparison) -> None:
    """Have the blank form that is handed out made again: it bears another header now."""
    if row.form == "annex11":
        state = "ended" if row.ended_at else "compared"
        order_anew(work, DocumentKind.POWER_OF_ATTORNEY, f"{state}-{row.version}")


def _new(work: Work, command: MarkCompared) -> FormComparison:
    last = work.session.scalar(
        select(func.max(FormComparison.version)).where(FormComparison.form == command.form)
    )
    row = FormComparison(
        organisation_id=work.organisation_id,
        form=command.form,
        version=(last or 0) + 1,
        notice_number=command.notice_number,
        notice_date=command.notice_date,
        remark=command.remark,
        layout=command.layout,
        pack_number=command.pack_number,
        compared_at=work.now,
        compared_by=work.actor.name,
    )
    work.session.add(row)
    return row
