"""Asking whether a service is to end before a deletion is decided, and noting what was answered."""

from __future__ import annotations

from collections.abc import Callable

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.decision_page import Material
from app.console.casework.desk import Desk, Trouble, attempt, done, open_desk, outcome, pressed
from app.console.guard import needs
from app.context import language, reader, runtime
from app.services import supplement
from app.services.contract_question import contract_question
from app.services.errors import NotFoundError
from forms.base import BaseForm
from forms.contract import AskContractForm, HeardAnswerForm
from forms.task_commands import ItemAction
from workflows.contract import ANSWERS, QUESTION
from workflows.vocabulary import Role


@needs(Role.OFFICER)
def contract(no: str, k: int) -> ResponseReturnValue:
    """Ask the person, or write down what they said; a contract alone refuses nothing."""
    desk = open_desk(no, k)
    heard = pressed() == "heard"
    data = {"what": QUESTION.in_language(desk.case.filing.language)}
    given = (None,) if heard else ()
    ask = AskContractForm(*given, data=data, today=desk.today)
    answer = HeardAnswerForm() if heard else HeardAnswerForm(None)
    answer.offer(language())
    sent: BaseForm = answer if heard else ask
    trouble = None
    if pressed() in _SAID and sent.validate_on_submit():
        trouble = attempt(sent, lambda: _take(desk, sent))
        if trouble is None:
            return done(_SAID[pressed()](), desk.url("case"))
    return _page(desk, {"ask": ask, "answer": answer, "sent": sent}, trouble)


_SAID: dict[str, Callable[[], str]] = {
    "ask": lambda: _("서비스를 끝낼 뜻인지 여쭤봤습니다."),
    "heard": lambda: _("답을 기록했습니다."),
}


def _take(desk: Desk, sent: BaseForm) -> None:
    if isinstance(sent, AskContractForm):
        supplement.ask_supplement(runtime(), desk.actor, sent.to_command(desk.place))
        return
    asked = contract_question(reader(), desk.case, desk.request)
    if asked is None or not isinstance(sent, HeardAnswerForm):
        raise NotFoundError
    command = sent.to_command(desk.place.receipt, asked.id)
    supplement.answer_supplement(runtime(), desk.actor, command)


def _page(desk: Desk, forms: dict[str, BaseForm], trouble: Trouble | None) -> ResponseReturnValue:
    asked = contract_question(reader(), desk.case, desk.request)
    needed = [
        item.name for item in Material(desk).found if item.proposed["action"] == ItemAction.NEEDED
    ]
    return desk.page(
        "contract",
        "view_contract",
        asked=asked,
        answered=ANSWERS[asked.answer].in_language(language()) if asked and asked.answer else "",
        needed=list(dict.fromkeys(needed)),
        ask_form=forms["ask"],
        answer_form=forms["answer"],
        **outcome(forms["sent"], trouble),
    )
