"""A paper on its way to the person: sheets to go with it, proof that it left, what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import Desk, Trouble, attempt, done, open_desk, outcome
from app.console.casework.paper_words import channel_word, paper_shown
from app.console.guard import CASEWORKERS, holds, needs
from app.context import language, reader, runtime
from app.queries.casework import Paper, paper_of
from app.queries.dispatches import AttemptRow, attempts_of, covers_of
from app.services import delivery
from app.services.errors import NotFoundError
from app.services.issue import record_dispatch as record
from app.services.new_address import correct_address
from app.services.recipients import addressed
from forms.base import BaseForm
from forms.commands import Address
from forms.intake_commands import OrderCover
from forms.issue import AddressForm, DispatchForm, IssueForm, OutcomeForm
from workflows.labels import label
from workflows.vocabulary import (
    DispatchOutcome,
    DocumentKind,
    NoticeChannel,
    ReceivedBy,
    ReturnReason,
    Role,
)

_TONES = {
    DispatchOutcome.SENT: "i5",
    DispatchOutcome.DELIVERED: "g",
    DispatchOutcome.RETURNED: "d",
    DispatchOutcome.BOUNCED: "d",
}


@needs(*CASEWORKERS)
def record_dispatch(no: str, k: int, doc: int) -> ResponseReturnValue:
    """Show the way a paper has gone so far; record that it left by post, fax or hand."""
    desk = open_desk(no, k)
    paper = _paper(desk, doc)
    form, trouble = DispatchForm(data=_usual(desk), today=desk.today), None
    if form.validate_on_submit():
        trouble = attempt(form, lambda: record(runtime(), desk.actor, form.to_command(paper.id)))
        if trouble is None:
            return done(_("보낸 사실을 기록했습니다."), _here(desk, paper))
    return _page(desk, paper, form, trouble)


def _page(desk: Desk, paper: Paper, form: BaseForm, trouble: Trouble | None) -> ResponseReturnValue:
    rows = attempts_of(reader(), paper.id)
    undone, to = paper.dispatched_at is None, _recipient(desk, paper)
    return desk.page(
        "dispatch",
        "view_dispatch",
        tab="documents",
        shown=paper_shown(paper),
        attempts=[_attempt_shown(desk, row) for row in rows],
        came_back=undone and bool(rows) and rows[-1].came_back,
        undispatched=undone,
        covers=[
            {"row": row, "name": label(DocumentKind(row.kind)).in_language(language())}
            for row in covers_of(reader(), desk.case.filing.id, paper.request_id)
        ],
        to=to,
        may_correct=holds(Role.OFFICER),
        rows=[{"key": name, "value": to[key]} for key, name in _reached_by() if to[key]],
        **outcome(form, trouble),
    )


def _reached_by() -> list[tuple[str, str]]:
    return [
        ("name", _("받는 분")),
        ("address", _("받는 주소")),
        ("fax", _("팩스")),
        ("email", _("전자우편")),
        ("phone", _("전화")),
    ]


def _recipient(desk: Desk, paper: Paper) -> dict[str, str]:
    """Return name and ways to reach whoever the paper is addressed to."""
    found = addressed(reader(), desk.case, paper)
    parts = found.get("address") or {}
    address = Address(*(str(parts.get(key, "")) for key in ("postcode", "road", "detail")))
    plain = {key: str(found.get(key) or "") for key in ("name", "phone", "fax", "email")}
    return {**plain, "address": address.line()}


def _usual(desk: Desk) -> dict[str, Any]:
    channel = desk.case.filing.notice_channel
    by_hand = channel != NoticeChannel.PORTAL_EMAIL
    return {"channel": channel if by_hand else None, "dispatched_on": desk.today}


def _attempt_shown(desk: Desk, row: AttemptRow) -> dict[str, Any]:
    known, lang = DispatchOutcome(row.outcome), language()
    kind = ReceivedBy if known is DispatchOutcome.DELIVERED else ReturnReason
    why = label(kind(row.note)).in_language(lang) if row.note in set(kind) else ""
    open_ended = bool(delivery.OUTCOMES[NoticeChannel(row.channel)])
    return {
        "row": row,
        "channel": channel_word(row.channel),
        "word": label(known).in_language(lang),
        "tone": _TONES[known],
        "why": why,
        "url": desk.url("dispatch_outcome", doc=row.document_id, attempt_id=row.id)
        if open_ended and known is not DispatchOutcome.BOUNCED
        else "",
    }


@needs(*CASEWORKERS)
def dispatch_outcome(no: str, k: int, doc: int, attempt_id: int) -> ResponseReturnValue:
    """Record that a paper arrived, or came back."""
    desk = open_desk(no, k)
    paper = _paper(desk, doc)
    row = next((row for row in attempts_of(reader(), paper.id) if row.id == attempt_id), None)
    if row is None:
        raise NotFoundError
    channel = NoticeChannel(row.channel)
    form, trouble = OutcomeForm(data={"on": desk.today}, today=desk.today), None
    form.offer(delivery.OUTCOMES[channel], channel, language())
    if form.validate_on_submit():
        command = form.to_command(row.id)
        trouble = attempt(form, lambda: delivery.record_outcome(runtime(), desk.actor, command))
        if trouble is None:
            return done(_outcome_said(command.outcome), _here(desk, paper))
    return desk.page(
        "dispatch_outcome",
        "view_dispatch",
        tab="documents",
        shown=paper_shown(paper),
        sent=_attempt_shown(desk, row),
        back_url=_here(desk, paper),
        **outcome(form, trouble),
    )


def _outcome_said(found: DispatchOutcome) -> str:
    if found is DispatchOutcome.DELIVERED:
        return str(_("도달한 것으로 기록했습니다."))
    return str(_("돌아온 것으로 기록했습니다. 받을 곳을 여쭤 보고 다시 보내 주세요."))


@needs(Role.OFFICER)
def new_address(no: str, k: int, doc: int) -> ResponseReturnValue:
    """Keep a new postal address or fax number, and how it was learnt."""
    desk = open_desk(no, k)
    paper = _paper(desk, doc)
    to = addressed(reader(), desk.case, paper)
    form, trouble = AddressForm(data={"fax": to.get("fax")}), None
    if form.validate_on_submit():
        command = form.to_command(paper.id)
        trouble = attempt(form, lambda: correct_address(runtime(), desk.actor, command))
        if trouble is None:
            return done(
                _("새 주소를 적어 두었습니다. 주소지를 새로 만들어 주세요."), _here(desk, paper)
            )
    return desk.page(
        "new_address",
        "view_dispatch",
        tab="documents",
        shown=paper_shown(paper),
        back_url=_here(desk, paper),
        **outcome(form, trouble),
    )


@needs(*CASEWORKERS)
def order_cover(no: str, k: int, doc: int, kind: str) -> ResponseReturnValue:
    """Order the address sheet or the fax cover that goes with a paper."""
    desk = open_desk(no, k)
    paper = _paper(desk, doc)
    if kind not in set(DocumentKind):
        raise NotFoundError
    form, command = IssueForm(), OrderCover(paper.id, DocumentKind(kind))
    return _pressed(
        desk,
        paper,
        form,
        lambda: delivery.order_cover(runtime(), desk.actor, command),
        _("만들도록 했습니다. 준비되면 이 화면에서 내려받을 수 있습니다."),
    )


@needs(*CASEWORKERS)
def send_again(no: str, k: int, doc: int) -> ResponseReturnValue:
    """Send word of a notice by mail once more."""
    desk = open_desk(no, k)
    paper = _paper(desk, doc)
    return _pressed(
        desk,
        paper,
        IssueForm(),
        lambda: delivery.send_again(runtime(), desk.actor, paper.id),
        _("전자우편으로 다시 보냅니다."),
    )


def _pressed(
    desk: Desk, paper: Paper, form: BaseForm, call: Callable[[], object], said: str
) -> ResponseReturnValue:
    """Carry out a button of the page; a refusal is said above the page as it was."""
    trouble = attempt(form, call) if form.validate_on_submit() else None
    if form.errors or trouble is not None:
        return _page(desk, paper, DispatchForm(None, data=_usual(desk), today=desk.today), trouble)
    return done(said, _here(desk, paper))


def _here(desk: Desk, paper: Paper) -> str:
    return desk.url("record_dispatch", doc=paper.id)


def _paper(desk: Desk, document_id: int) -> Paper:
    """Return a paper of this request, or one of the filing as a whole such as the receipt."""
    paper = paper_of(reader(), desk.case.filing.id, document_id)
    known = {desk.request.id, None}
    if paper is None or paper.request_id not in known or paper.state == "void":
        raise NotFoundError
    return paper
