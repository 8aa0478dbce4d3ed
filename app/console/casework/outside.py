"""Word to others outside: recipients told on the person's wish, providers a request goes to."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import Desk, attempt, done, open_desk, outcome, pressed
from app.console.guard import needs
from app.console.outside_view import PREPARED, outside_view, word_rows
from app.context import language, reader, runtime
from app.services.errors import NotFoundError
from app.services.outside_shown import Told, told_of
from app.services.outside_words import add_word, record_answer, record_sent, wishes_word
from forms.base import BaseForm
from forms.cards import Card
from forms.outside import AddWordForm, AnswerForm, SentForm
from workflows.outside import PASSED_RIGHTS, TOLD_RIGHTS
from workflows.vocabulary import OutsideKind, Role


@needs(Role.OFFICER)
def outside(no: str, k: int) -> ResponseReturnValue:
    """Prepare word to a recipient, or pass the request on to the body that provided the data."""
    desk = open_desk(no, k)
    form, trouble = AddWordForm(), None
    _offer(desk, form)
    if form.validate_on_submit():
        trouble = attempt(
            form, lambda: add_word(runtime(), desk.actor, form.to_command(desk.place))
        )
        if trouble is None:
            return done(_("보낼 글을 만들고 있습니다. 보낸 뒤에 기록해 주세요."), _here(desk))
    view = outside_view(desk.case, desk.request, desk.profile)
    return desk.page("outside", "view_outside", tab="tasks", outside=view, **outcome(form, trouble))


def _here(desk: Desk) -> str:
    return desk.url("outside")


def _offer(desk: Desk, form: AddWordForm) -> None:
    hints = {
        OutsideKind.RECIPIENT: _("조치를 마친 뒤, 신청인이 원할 때만 알립니다."),
        OutsideKind.PROVIDER: _("다른 곳에서 받은 정보이면 요구를 넘기고 그 결과를 따릅니다."),
    }
    known = {OutsideKind.RECIPIENT: TOLD_RIGHTS, OutsideKind.PROVIDER: PASSED_RIGHTS}
    cards = [
        Card(value=str(kind), label=PREPARED[kind].in_language(language()), hint=hints[kind])
        for kind in OutsideKind
        if desk.right in known[kind]
    ]
    recipients = {
        row.key: row.name.in_language(language()) for row in desk.profile.third_parties.recipients
    }
    form.offer(cards, recipients, ask_wish=not wishes_word(desk.case, desk.request))


@needs(Role.OFFICER)
def outside_word(no: str, k: int, word: int) -> ResponseReturnValue:
    """Record that a word was sent, and what came back."""
    desk = open_desk(no, k)
    told = _word(desk, word)
    sent, answer, trouble = SentForm(today=desk.today), AnswerForm(today=desk.today), None
    sent.offer(language())
    answer.offer(language())
    form: BaseForm = answer if pressed() == "answer" else sent
    if form.validate_on_submit():
        trouble = attempt(form, lambda: _record(desk, form, word))
        if trouble is None:
            return done(_("기록했습니다."), _here(desk))
    shown = outcome(form, trouble)
    return desk.page(
        "outside_word",
        "view_outside",
        tab="tasks",
        told=told,
        rows=word_rows(told),
        paper=desk.url("document", document=told.document_id) if told.document_id else "",
        sent=sent,
        answer=answer,
        **shown,
    )


def _record(desk: Desk, form: BaseForm, word: int) -> None:
    if isinstance(form, SentForm):
        record_sent(runtime(), desk.actor, form.to_command(desk.place, word))
    elif isinstance(form, AnswerForm):
        record_answer(runtime(), desk.actor, form.to_command(desk.place, word))


def _word(desk: Desk, word: int) -> Told:
    for told in told_of(reader(), desk.case, desk.request.id, desk.profile):
        if told.id == word:
            return told
    raise NotFoundError


__all__ = ["outside", "outside_word"]
