"""From the intake form to the same answers the wizard gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.commands import (
    Address,
    Applicant,
    AskedAccess,
    AskedAutomated,
    AskedCorrection,
    AskedErasure,
    AskedSource,
    AskedSuspension,
    AskedTransfer,
    AskedWithdrawal,
    ClaimedAuthority,
    CorrectionRow,
    FilingAnswers,
)
from forms.filing.automated import OTHER
from forms.filing.branch import AUTHORITY_OF
from forms.filing.place import UNKNOWN
from forms.filing.rights import VIEWABLE
from forms.intake_transfer import asked_of_oneself, asked_of_others
from workflows.vocabulary import (
    AUTOMATED,
    AccessItem,
    AuthorityKind,
    AuthorityProof,
    NoticeChannel,
    PersonRole,
    Right,
    SuspendedUse,
)

if TYPE_CHECKING:
    from wtforms import Field

    from forms.intake import IntakeForm


def answers_of(form: IntakeForm) -> FilingAnswers:
    """Return what a valid form says, as one command; what does not apply is left out."""
    kind = AUTHORITY_OF.get(str(form.role.data)) if form.for_another else None
    asked = form.rights_asked
    return FilingAnswers(
        rights=asked,
        applicant=Applicant(
            form.name.data or "", form.email.data or "", form.phone.data or "", form.birth.data
        ),
        role=_role(kind),
        subject=_subject(form) if kind else None,
        others=form.others.people if kind is AuthorityKind.POWER_OF_ATTORNEY else (),
        authority=_authority(form, kind) if kind else None,
        access=_access(form) if Right.ACCESS in asked else AskedAccess(),
        correction=_correction(form) if Right.CORRECT in asked else AskedCorrection(),
        erasure=_erasure(form) if Right.DELETE in asked else AskedErasure(),
        suspension=_suspension(form) if Right.SUSPEND in asked else AskedSuspension(),
        withdrawal=_withdrawal(form) if Right.WITHDRAW in asked else AskedWithdrawal(),
        source=AskedSource(_text(form.source_what) if Right.SOURCE in asked else ""),
        transfer_self=asked_of_oneself(form) if Right.TRANSFER_SELF in asked else AskedTransfer(),
        transfer_third=asked_of_others(form) if Right.TRANSFER_THIRD in asked else AskedTransfer(),
        automated=_automated(form) if not set(asked).isdisjoint(AUTOMATED) else AskedAutomated(),
        services=_services(form),
        clues=_text(form.clues),
        notice_channel=NoticeChannel(form.notice.data),
        notice_language=str(form.language.data),
        tell_recipients=bool(form.tell_recipients.data),
        address=Address(*form.address.data) if form.address.data else Address(),
        fax=_text(form.fax),
    )


def _erasure(form: IntakeForm) -> AskedErasure:
    ticked = {
        name: name in form and bool(form[name].data)
        for name in ("erasure_account", "erasure_warned")
    }
    return AskedErasure(
        _text(form.erasure_what),
        account=ticked["erasure_account"],
        warning_seen=ticked["erasure_warned"],
    )


def _text(field: Field) -> str:
    return str(field.data or "")


def _role(kind: AuthorityKind | None) -> PersonRole:
    if kind is None:
        return PersonRole.SUBJECT
    by_paper = kind is AuthorityKind.POWER_OF_ATTORNEY
    return PersonRole.AGENT if by_paper else PersonRole.GUARDIAN


def _subject(form: IntakeForm) -> Applicant:
    return Applicant(
        _text(form.subject_name),
        _text(form.subject_email),
        _text(form.subject_phone),
        form.subject_birth.data,
    )


def _authority(form: IntakeForm, kind: AuthorityKind) -> ClaimedAuthority:
    return ClaimedAuthority(
        kind=kind,
        proof=AuthorityProof(form.proof.data or AuthorityProof.DOCUMENT),
        relation=_text(form.relation),
        scope=tuple(Right(code) for code in form.scope.data or ()),
        issued_on=form.issued_on.data,
        valid_until=form.valid_until.data,
        answer_to=str(form.answer_to.data or "agent"),
        firm=_text(form.firm) if kind is AuthorityKind.POWER_OF_ATTORNEY else "",
        why=_text(form.why) if kind is AuthorityKind.PARENT_OF_MINOR else "",
    )


def _automated(form: IntakeForm) -> AskedAutomated:
    chosen = str(form.automated_decision.data or OTHER)
    return AskedAutomated(
        "" if chosen == OTHER else chosen,
        _text(form.automated_what),
        _text(form.automated_opinion),
    )


def _access(form: IntakeForm) -> AskedAccess:
    """Nothing ticked means everything: nobody is asked to choose (our own form)."""
    if str(Right.ACCESS) not in form.rights.data:
        return AskedAccess((AccessItem.HELD_ONLY,), str(form.view_as.data or "file"))
    chosen = form.items.data or VIEWABLE
    return AskedAccess(tuple(AccessItem(code) for code in chosen), str(form.view_as.data or "file"))


def _correction(form: IntakeForm) -> AskedCorrection:
    rows = (
        CorrectionRow(_text(row.item), _text(row.now), _text(row.should_be))
        for row in (entry.form for entry in form.rows.entries)
    )
    return AskedCorrection(tuple(row for row in rows if row.item or row.now or row.should_be))


def _suspension(form: IntakeForm) -> AskedSuspension:
    uses = tuple(SuspendedUse(code) for code in form.uses.data or ())
    return AskedSuspension(
        uses,
        form.scopes_chosen,
        what=_text(form.suspension_what),
        afterwards=str(form.afterwards.data or "keep"),
        afterwards_text=_text(form.afterwards_text),
    )


def _withdrawal(form: IntakeForm) -> AskedWithdrawal:
    return AskedWithdrawal(_services(form), _text(form.withdrawal_what))


def _services(form: IntakeForm) -> tuple[str, ...]:
    return tuple(key for key in form.services.data or () if key != UNKNOWN)
