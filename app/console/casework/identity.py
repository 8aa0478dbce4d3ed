"""Verifying who asks: the words of those who hold the data, beside each other."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import Desk, attempt, done, open_desk, outcome, pressed
from app.console.guard import needs
from app.context import language, reader, runtime
from app.profile_words import owner_of, system_name
from app.queries.case import files_of
from app.queries.decision_desk import search_answers
from app.queries.people import staff_names
from app.services import identity
from app.services.case_file import TASK_ANSWER
from app.services.draft_files import ID_COPY
from forms.cards import Card
from forms.identity import RejectForm, VerifyForm
from workflows.labels import label
from workflows.vocabulary import IdentityMethod, Role, Verdict


@needs(Role.OFFICER, Role.APPROVER)
def verify_identity(no: str, k: int) -> ResponseReturnValue:
    """Record that the person is who they say, or that the proof does not fit."""
    desk = open_desk(no, k)
    if pressed() == "reject":
        return _reject(desk)
    if pressed() == "readable":
        return _destroy_copy(desk)
    form, trouble = _verify_form(), None
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: identity.verify_identity(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            return done(_("본인 확인을 마쳤습니다."), desk.url("case"))
    return _page(desk, reject_form=RejectForm(None, prefix="reject-"), **outcome(form, trouble))


def _reject(desk: Desk) -> ResponseReturnValue:
    form, trouble = RejectForm(prefix="reject-"), None
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: identity.reject_identity(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            return done(_("본인으로 확인되지 않았다고 기록했습니다."), desk.url("case"))
    shown = {**outcome(form, trouble), "form": _verify_form(None)}
    return _page(desk, reject_form=form, **shown)


def _destroy_copy(desk: Desk) -> ResponseReturnValue:
    """Destroy a copy on which a number can be read, and lead to asking for another way.

    Only the wizard masks a copy and has it destroyed; what comes as a supplement is kept as it is.
    """
    form = RejectForm(None, prefix="reject-")
    trouble = attempt(
        form,
        lambda: identity.destroy_readable_copy(runtime(), desk.actor, desk.place.receipt),
    )
    if trouble is None:
        said = _(
            "사본을 바로 파기했습니다. 통화나 방문처럼 다른 방법을 보완으로 요청하세요. 신분증"
            " 사본은 보완으로 받지 않습니다."
        )
        return done(said, desk.url("ask_supplement"))
    return _page(desk, reject_form=form, **{**outcome(form, trouble), "form": _verify_form(None)})


def _copy(desk: Desk) -> dict[str, Any] | None:
    """Return the masked copy of an ID that came with the filing, as long as it is there."""
    for row in files_of(reader(), desk.case.filing.id):
        if row.purpose == ID_COPY:
            url = url_for("console.file", no=desk.place.receipt, file=row.id)
            return {"url": "" if row.destroyed_at else url, "destroyed_at": row.destroyed_at}
    return None


def _verify_form(*formdata: None) -> VerifyForm:
    form = VerifyForm(*formdata)
    form.offer(_methods())
    return form


def _methods() -> list[Card]:
    hints = {
        IdentityMethod.MATCH_ON_FILE: _("보유 부서가 일치한다고 회신했을 때 고릅니다."),
        IdentityMethod.CALL_BACK: _("수집할 때 받은 번호로 전화해 확인했을 때 고릅니다."),
        IdentityMethod.DOCUMENT: _("서류는 보고 돌려드립니다. 번호를 적거나 사본을 두지 않습니다."),
    }
    return [
        Card(
            value=str(method),
            label=label(method).in_language(language()),
            hint=hints.get(method, ""),
        )
        for method in IdentityMethod
    ]


def _page(desk: Desk, **context: Any) -> ResponseReturnValue:
    filing = desk.case.filing
    verified = filing.identity_by
    names = staff_names(reader(), [verified] if verified else [])
    return desk.page(
        "identity",
        "view_identity",
        replies=_replies(desk),
        copy=_copy(desk),
        verified_by=names.get(verified or 0, ""),
        method=_method(filing.identity_method),
        **context,
    )


def _method(code: str | None) -> str:
    return label(IdentityMethod(code)).in_language(language()) if code else ""


def _replies(desk: Desk) -> list[dict[str, Any]]:
    """Return what each holder of data said: match, no match, nothing held, or nothing yet."""
    rows = search_answers(reader(), desk.request.id)
    names = staff_names(reader(), [row.answered_by for row in rows if row.answered_by])
    tones = {Verdict.MATCH: "g", Verdict.NO_MATCH: "w", Verdict.NOT_HELD: "o"}
    found = []
    for row in rows:
        verdict = Verdict(row.verdict) if row.verdict else None
        answer = desk.case.open(row.answer, TASK_ANSWER)
        found.append(
            {
                "system": system_name(desk.profile, row.system_key, language()),
                "owner": owner_of(desk.profile, row.system_key, language()),
                "verdict": label(verdict).in_language(language()) if verdict else _("회신 전"),
                "tone": tones.get(verdict, "") if verdict else "",
                "searched_by": answer.get("searched_by", ""),
                "by": names.get(row.answered_by or 0, ""),
                "at": row.answered_at,
                "due_on": row.due_on,
            }
        )
    return found
