"""Judging the authority of whoever filed for another: the paper beside its checklist."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.authority_words import (
    claim_rows,
    has_firm,
    papers_of,
    rights_rows,
    verdict_rows,
)
from app.console.casework.desk import (
    Desk,
    Trouble,
    attempt,
    done,
    open_desk,
    opened_anew,
    outcome,
    pressed,
    today,
)
from app.console.guard import actor, holds, needs
from app.context import language, reader, runtime
from app.record.access import Look, note_access
from app.services import authority as service
from app.services.authority_rows import authority_of, facts_of
from app.services.authority_taken_back import dispute_authority, revoke_authority
from app.services.case_file import load_case
from app.services.errors import NotFoundError
from app.services.filing_for_several import companions
from app.services.proof_pages import page_picture
from app.services.reading_files import read_file
from app.services.taking_over import take_over
from forms.authority import DisputeForm, RevokeForm, TakeOverForm, VerdictForm
from forms.cards import Card
from forms.filing.another import scope_cards
from workflows.authority import boxes_of, decided_by_privacy_officer, may_be_disputed
from workflows.labels import label
from workflows.vocabulary import AuthorityKind, AuthorityProof, AuthorityState, Right, Role


@needs(Role.OFFICER, Role.APPROVER)
def authority(no: str, k: int) -> ResponseReturnValue:
    """Show the proof beside its checklist, and take the verdict or a revocation."""
    desk = open_desk(no, k)
    row = authority_of(reader(), desk.case.filing.id)
    if row is None:
        raise NotFoundError
    beside = {"revoke": _revoke, "take_over": _take_over, "dispute": _dispute}.get(pressed())
    if beside is not None:
        return beside(desk, row)
    form = _verdict_form(desk, row)
    trouble = None
    if form.validate_on_submit():
        trouble = attempt(form, lambda: _judge(desk, form))
        if trouble is None:
            return done(_("대리권을 확인한 결과를 기록했습니다."), desk.url("case"))
        row = _as_it_stands(desk, row, form, trouble)
    return _page(desk, row, **_beside(row), **outcome(form, trouble))


def _as_it_stands(desk: Desk, row: Any, form: Any, trouble: Trouble) -> Any:
    """Return what somebody else has changed meanwhile; the next try counts from there."""
    if trouble.code != "conflict":
        return row
    fresh = authority_of(reader(), opened_anew(desk).case.filing.id)
    form.version.data = str(fresh.version) if fresh else "0"
    return fresh or row


def _judge(desk: Desk, form: VerdictForm) -> None:
    if pressed() == "reject":
        service.reject_authority(runtime(), desk.actor, form.to_reject(desk.place))
    else:
        service.confirm_authority(runtime(), desk.actor, form.to_confirm(desk.place))


def _revoke(desk: Desk, row: Any) -> ResponseReturnValue:
    form, trouble = _revoke_form(row), None
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: revoke_authority(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            said = _("위임이 철회되었다고 기록했습니다. 대리인에게 더 알리지 않습니다.")
            return done(said, desk.url("case"))
        row = _as_it_stands(desk, row, form, trouble)
    shown = {**outcome(form, trouble), "form": _verdict_form(desk, row, None)}
    return _page(desk, row, **{**_beside(row), "revoke_form": form}, **shown)


def _dispute(desk: Desk, row: Any) -> ResponseReturnValue:
    form, trouble = _dispute_form(row), None
    if form.validate_on_submit():
        command = form.to_command(desk.place)
        trouble = attempt(form, lambda: dispute_authority(runtime(), desk.actor, command))
        if trouble is None:
            said = _("뜻이 다르다고 기록했습니다. 개인정보 보호책임자가 정합니다.")
            return done(said, desk.url("case"))
        row = _as_it_stands(desk, row, form, trouble)
    shown = {**outcome(form, trouble), "form": _verdict_form(desk, row, None)}
    return _page(desk, row, **{**_beside(row), "dispute_form": form}, **shown)


def _dispute_form(row: Any, *formdata: None) -> DisputeForm:
    return DisputeForm(
        *formdata, today=today(), prefix="dispute-", data={"version": str(row.version)}
    )


def _take_over(desk: Desk, row: Any) -> ResponseReturnValue:
    form, trouble = _take_over_form(row), None
    if form.validate_on_submit():
        trouble = attempt(
            form, lambda: take_over(runtime(), desk.actor, form.to_command(desk.place))
        )
        if trouble is None:
            said = _("정보주체 본인의 요구로 이어 갑니다. 본인 확인을 해 주세요.")
            return done(said, desk.url("case"))
        row = _as_it_stands(desk, row, form, trouble)
    shown = {**outcome(form, trouble), "form": _verdict_form(desk, row, None)}
    return _page(desk, row, **{**_beside(row), "take_over_form": form}, **shown)


def _beside(row: Any) -> dict[str, Any]:
    """Return the forms beside the verdict, empty."""
    return {
        "revoke_form": _revoke_form(row, None),
        "take_over_form": _take_over_form(row, None),
        "dispute_form": _dispute_form(row, None),
    }


def _take_over_form(row: Any, *formdata: None) -> TakeOverForm:
    return TakeOverForm(
        *formdata, today=today(), prefix="over-", data={"version": str(row.version)}
    )


def _verdict_form(desk: Desk, row: Any, *formdata: None) -> VerdictForm:
    """Return the form, filled with what was claimed, or with what the last verdict said."""
    boxes = boxes_of([Right(code) for code in row.scope])
    form = VerdictForm(
        *formdata,
        today=today(),
        data={
            "version": str(row.version),
            "method": row.proof,
            "points": list(row.checklist),
            "scope": [box.code for box in boxes],
            "issued_on": row.issued_on,
            "valid_until": row.valid_until,
        },
    )
    kind, firm = AuthorityKind(row.kind), has_firm(desk.case, row)
    form.offer(kind, scope_cards(language()), _methods(), firm=firm)
    return form


def _revoke_form(row: Any, *formdata: None) -> RevokeForm:
    return RevokeForm(
        *formdata, today=today(), prefix="revoke-", data={"version": str(row.version)}
    )


def _methods() -> list[Card]:
    hints = {
        AuthorityProof.DOCUMENT: _("올린 서류를 보고 확인했을 때 고릅니다."),
        AuthorityProof.CALL_BACK: _("보유한 번호로 정보주체에게 전화해 확인했을 때 고릅니다."),
    }
    return [
        Card(value=str(proof), label=label(proof).in_language(language()), hint=hints[proof])
        for proof in AuthorityProof
    ]


def _page(desk: Desk, row: Any, **context: Any) -> ResponseReturnValue:
    return desk.page(
        "authority",
        "view_authority",
        authority=row,
        kind=AuthorityKind(row.kind),
        state=AuthorityState(row.state),
        state_word=label(AuthorityState(row.state)).in_language(language()),
        papers=papers_of(desk.case),
        claims=claim_rows(desk.case, row, desk.today),
        rights=rights_rows(desk.case, row, desk.today),
        verdict=verdict_rows(desk.case, row),
        alone=decided_by_privacy_officer(facts_of(row)),
        may_dispute=holds(Role.OFFICER)
        and may_be_disputed(AuthorityKind(row.kind))
        and row.disputed_on is None,
        companions=companions(reader(), desk.case.filing.id),
        may_judge=_judges(row)
        and row.state != AuthorityState.REVOKED
        and row.taken_over_on is None,
        may_take_over=holds(Role.OFFICER) and row.taken_over_on is None,
        **context,
    )


def _judges(row: Any) -> bool:
    """Tell whether this member of staff may judge it: an officer, or the privacy officer alone."""
    alone = decided_by_privacy_officer(facts_of(row))
    return holds(Role.APPROVER if alone else Role.OFFICER)


@needs(Role.OFFICER, Role.APPROVER)
def file_page(no: str, file: int, page: int) -> Response:
    """Show a page of a PDF somebody sent as a picture; the file itself stays where it is."""
    case = load_case(runtime(), reader(), no)
    picture = page_picture(read_file(runtime(), reader(), case, file), page)
    look = Look(case.filing.receipt_number, f"open file/{file}/{page}", case.filing.id)
    note_access(runtime(), actor(), look)
    response = make_response(picture)
    response.headers["Content-Type"] = "image/png"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
