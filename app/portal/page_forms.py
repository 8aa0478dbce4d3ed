"""The form of each page of the wizard: filled, and offered what this draft may choose from."""

from __future__ import annotations

from collections.abc import Callable

from app.context import language, law_in_force, organisation, runtime
from app.masks import mask_email, mask_phone
from app.organisations.scopes import scopes_of
from app.portal import steps_another
from app.portal.cards import (
    automated_cards,
    consent_cards,
    item_cards,
    known_items,
    rare_rights,
    right_cards,
    service_cards,
    use_labels,
)
from app.portal.visitor import today
from app.portal.wizard import Visit
from app.services.account import points_rule
from forms.base import BaseForm
from forms.filing.automated import AutomatedForm
from forms.filing.branch import Answers, Step, answer_email_of, email_of, rights_of
from forms.filing.changes import CorrectionForm, WithdrawalForm
from forms.filing.finish import CheckForm, NoticeForm
from forms.filing.material import CluesForm
from forms.filing.page import PageForm
from forms.filing.person import ApplicantForm, CodeForm, VerifyForm
from forms.filing.place import WhereForm
from forms.filing.registry import FORMS
from forms.filing.rights import ErasureForm, ItemsForm, ReceiveForm, RightForm
from forms.filing.suspension import SuspensionForm
from workflows.outside import TOLD_RIGHTS
from workflows.points import still_valid
from workflows.vocabulary import NoticeChannel, PersonRole, Right


def form_for(visit: Visit) -> BaseForm:
    """Return the form of the page: filled from the draft, or with what was just sent."""
    if visit.step is Step.CODE:
        return CodeForm(today=today())
    if visit.step is Step.CHECK:
        return CheckForm(today=today())
    kind = FORMS[visit.step]
    stored = visit.answers().get(visit.step)
    data = kind.stored(stored) if stored is not None else _first_data(visit)
    form = kind(today=today(), data=data)
    prepare = steps_another.PREPARE.get(kind) or _PREPARE.get(kind)
    if prepare is not None:
        prepare(form, visit)
    return form


def _first_data(visit: Visit) -> dict[str, object] | None:
    """Return what a page shows before it was ever answered."""
    if first := steps_another.FIRST.get(visit.step):
        return first(visit)
    known = _FIRST.get(visit.step)
    return known(visit) if known is not None else None


def _first_channel(visit: Visit) -> dict[str, object]:
    channel = str(NoticeChannel.PORTAL_EMAIL) if _has_email(visit) else None
    return {"channel": channel, "language": visit.draft.language}


def _first_services(visit: Visit) -> dict[str, object]:
    """Tick every consent: whoever withdraws it mostly means all of it."""
    cards = consent_cards(organisation().profile, _services(visit))
    return {"services": [card.value for card in cards]}


def _has_email(visit: Visit) -> bool:
    """Tell whether whoever gets the answer can get it by e-mail."""
    return bool(answer_email_of(visit.answers()))


_FIRST: dict[Step, Callable[[Visit], dict[str, object] | None]] = {
    Step.WHO: lambda _visit: {"role": str(PersonRole.SUBJECT)},
    Step.VERIFY: lambda visit: {"method": "email"} if email_of(visit.answers()) else None,
    Step.FORM: lambda visit: {"form": "file"} if _has_email(visit) else None,
    Step.WITHDRAWAL: _first_services,
    Step.NOTICE: _first_channel,
}


def _services(visit: Visit) -> list[str]:
    """Return the keys of the services chosen; empty when the person does not know."""
    return list(visit.answers().get(Step.WHERE, {}).get("services", []))


def _prepare_where(form: BaseForm, visit: Visit) -> None:
    del visit
    if isinstance(form, WhereForm):
        form.offer(service_cards(organisation().profile))


def _prepare_applicant(form: BaseForm, visit: Visit) -> None:
    if isinstance(form, ApplicantForm):
        form.demand(visit.required)


def _prepare_verify(form: BaseForm, visit: Visit) -> None:
    given = visit.answers().get(Step.APPLICANT, {})
    email, phone = given.get("email", ""), given.get("phone", "")
    if isinstance(form, VerifyForm):
        form.offer(
            email=mask_email(email) if email else "", phone=mask_phone(phone) if phone else ""
        )


def _prepare_right(form: BaseForm, visit: Visit) -> None:
    del visit
    if isinstance(form, RightForm):
        cards = right_cards(law_in_force(), organisation().profile)
        form.offer(cards, rare_rights(cards))


def _prepare_items(form: BaseForm, visit: Visit) -> None:
    del visit
    if isinstance(form, ItemsForm):
        form.offer(item_cards())


def _prepare_form(form: BaseForm, visit: Visit) -> None:
    if isinstance(form, ReceiveForm):
        form.offer(with_email=_has_email(visit))


def _prepare_correction(form: BaseForm, visit: Visit) -> None:
    if isinstance(form, CorrectionForm):
        form.offer(known_items(organisation().profile, _services(visit)))


def _prepare_erasure(form: BaseForm, visit: Visit) -> None:
    if not isinstance(form, ErasureForm):
        return
    promised, services = organisation().profile.promises, _services(visit)
    rule = points_rule(organisation().profile)
    points = promised.points if rule and still_valid(today(), rule) else None
    name = points.name.in_language(language()) if points else ""
    at_stake = points is not None and (not services or bool({*services} & {*points.services}))
    form.offer(account=promised.account is not None, points=name, at_stake=at_stake)


def _prepare_suspension(form: BaseForm, visit: Visit) -> None:
    if isinstance(form, SuspensionForm):
        profile = organisation().profile
        form.offer(use_labels(), scopes_of(profile, _services(visit)), language())


def _prepare_withdrawal(form: BaseForm, visit: Visit) -> None:
    if isinstance(form, WithdrawalForm):
        form.offer(consent_cards(organisation().profile, _services(visit)))


def _prepare_automated(form: BaseForm, visit: Visit) -> None:
    if isinstance(form, AutomatedForm):
        reviews = str(Right.AUTOMATED_REVIEW) in rights_of(visit.answers())
        form.offer(automated_cards(organisation().profile), reviews=reviews)


def _prepare_clues(form: BaseForm, visit: Visit) -> None:
    del visit
    if isinstance(form, CluesForm):
        form.limit(runtime().settings.upload_bytes)


def recipients_offered(answers: Answers) -> tuple[str, ...]:
    """Return the names of those who may be told after the measure; empty where that is nothing."""
    if not rights_of(answers) & TOLD_RIGHTS:
        return ()
    recipients = organisation().profile.third_parties.recipients
    return tuple(row.name.in_language(language()) for row in recipients)


def _prepare_notice(form: BaseForm, visit: Visit) -> None:
    if isinstance(form, NoticeForm):
        form.offer(with_email=_has_email(visit), recipients=recipients_offered(visit.answers()))


_PREPARE: dict[type[PageForm], Callable[[BaseForm, Visit], None]] = {
    WhereForm: _prepare_where,
    ApplicantForm: _prepare_applicant,
    VerifyForm: _prepare_verify,
    RightForm: _prepare_right,
    ItemsForm: _prepare_items,
    ReceiveForm: _prepare_form,
    CorrectionForm: _prepare_correction,
    ErasureForm: _prepare_erasure,
    SuspensionForm: _prepare_suspension,
    WithdrawalForm: _prepare_withdrawal,
    AutomatedForm: _prepare_automated,
    CluesForm: _prepare_clues,
    NoticeForm: _prepare_notice,
}
