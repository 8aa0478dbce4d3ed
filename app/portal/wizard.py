"""One visit to a page of the wizard: the draft, the page, the form, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import abort, redirect, request, url_for
from flask_babel import gettext as _

from app.context import organisation, reader, runtime
from app.masks import mask_email, mask_phone
from app.portal.cards import item_cards, right_cards, service_cards
from app.portal.pages import law_in_force
from app.portal.visitor import today
from app.services.drafts import OpenDraft, read_draft
from forms.base import BaseForm
from forms.filing.branch import (
    Answers,
    Step,
    after,
    before,
    email_of,
    first_open,
    is_answered,
    is_reachable,
    lost,
)
from forms.filing.finish import CheckForm, NoticeForm
from forms.filing.material import FilesForm
from forms.filing.page import PageForm
from forms.filing.person import ApplicantForm, CodeForm, VerifyForm
from forms.filing.place import WhereForm
from forms.filing.registry import FORMS
from forms.filing.rights import ItemsForm, ReceiveForm, RightForm
from workflows.vocabulary import NoticeChannel, PersonRole


@dataclass(frozen=True)
class Visit:
    """A page of somebody's wizard that may be opened now."""

    token: str = field(repr=False)
    draft: OpenDraft
    step: Step
    #: Contact fields that may be required for the services chosen.
    required: frozenset[str]
    #: Whether the person came from check answers and goes straight back there.
    back: bool

    def answers(self) -> Answers:
        """Return what the draft holds."""
        return self.draft.steps

    def url(self, step: Step | str, *, back: bool = False) -> str:
        """Return the address of a page of this draft."""
        return url_for(
            "portal.show_step", draft=self.token, step=str(step), back="check" if back else None
        )

    def next_url(self, steps: Answers) -> str:
        """Return where to go after this page was saved with these answers."""
        if self.back:
            step = first_open(steps, required_for(steps))
            return self.url(step, back=step is not Step.CHECK)
        step = after(self.step, steps)
        if step is Step.CODE and is_answered(step, steps, ()):
            step = after(step, steps)
        return self.url(step)

    def previous_url(self) -> str:
        """Return where 이전 단계 leads."""
        if self.back:
            return self.url(Step.CHECK)
        step = before(self.step, self.answers())
        if step is Step.CODE and is_answered(step, self.answers(), ()):
            step = before(step, self.answers())
        return self.url(step) if step else url_for("portal.new_request")


def required_for(steps: Answers) -> frozenset[str]:
    """Return the contact fields that may be required for the services in these answers."""
    profile = organisation().profile
    known = {service.key for service in profile.services}
    chosen = [key for key in steps.get(Step.WHERE, {}).get("services", []) if key in known]
    return profile.required_fields(chosen)


def open_visit(token: str, step: str) -> Visit:
    """Open a page of a draft.

    A filed draft leads to its receipt, a page that is not yet due to the first unanswered one.

    Raises:
        NotFoundError: no such draft here; 404 for a page the wizard does not have.

    """
    if step not in list(Step):
        abort(404)
    draft = read_draft(runtime(), reader(), token)
    if draft.filing_id is not None:
        abort(redirect(url_for("portal.done", draft=token), 303))
    required = required_for(draft.steps)
    page = Step(step)
    back = request.args.get("back") == "check"
    if not is_reachable(page, draft.steps, required):
        due = first_open(draft.steps, required)
        abort(redirect(url_for("portal.show_step", draft=token, step=str(due)), 303))
    return Visit(token, draft, page, required, back)


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
    prepare = _PREPARE.get(kind)
    if prepare is not None:
        prepare(form, visit)
    return form


def _first_data(visit: Visit) -> dict[str, object] | None:
    """Return what a page shows before it was ever answered."""
    has_email = bool(email_of(visit.answers()))
    if visit.step is Step.NOTICE:
        channel = str(NoticeChannel.PORTAL_EMAIL) if has_email else None
        return {"channel": channel, "language": visit.draft.language}
    if visit.step is Step.WHO:
        return {"role": str(PersonRole.SUBJECT)}
    if visit.step is Step.FORM and has_email:
        return {"form": "file"}
    if visit.step is Step.VERIFY and has_email:
        return {"method": "email"}
    return None


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
        form.offer(right_cards(law_in_force()))


def _prepare_items(form: BaseForm, visit: Visit) -> None:
    del visit
    if isinstance(form, ItemsForm):
        form.offer(item_cards())


def _prepare_form(form: BaseForm, visit: Visit) -> None:
    if isinstance(form, ReceiveForm):
        form.offer(with_email=bool(email_of(visit.answers())))


def _prepare_files(form: BaseForm, visit: Visit) -> None:
    del visit
    if isinstance(form, FilesForm):
        form.limit(runtime().settings.upload_bytes)


def _prepare_notice(form: BaseForm, visit: Visit) -> None:
    if isinstance(form, NoticeForm):
        form.offer(with_email=bool(email_of(visit.answers())))


_PREPARE: dict[type[PageForm], Callable[[BaseForm, Visit], None]] = {
    WhereForm: _prepare_where,
    ApplicantForm: _prepare_applicant,
    VerifyForm: _prepare_verify,
    RightForm: _prepare_right,
    ItemsForm: _prepare_items,
    ReceiveForm: _prepare_form,
    FilesForm: _prepare_files,
    NoticeForm: _prepare_notice,
}


@dataclass(frozen=True)
class Question:
    """What has to be agreed to before an answer is kept."""

    #: Titles of the answered pages the answer would clear.
    clears: tuple[str, ...] = ()
    #: Whether a child files without a legal representative.
    child: bool = False

    def __bool__(self) -> bool:
        """Tell whether there is anything to ask."""
        return bool(self.clears) or self.child


def question_for(visit: Visit, form: PageForm) -> Question:
    """Return what to ask before this answer is kept; nothing once the person agreed."""
    if form.agree.data:
        return Question()
    cleared = lost(visit.answers(), visit.step, form.values())
    child = isinstance(form, ApplicantForm) and form.is_child(law_in_force().child_under)
    was = visit.answers().get(Step.APPLICANT, {}).get("birth")
    child = child and was != form.values().get("birth")
    return Question(tuple(title_of(step) for step in cleared), child)


def title_of(step: Step) -> str:
    """Return how a page is called in lists."""
    titles: dict[Step, str] = {
        Step.WHERE: _("이용하신 서비스"),
        Step.WHO: _("신청하시는 분"),
        Step.APPLICANT: _("신청하시는 분의 정보"),
        Step.VERIFY: _("연락처 확인 방법"),
        Step.CODE: _("연락처 확인"),
        Step.RIGHT: _("요구 내용"),
        Step.ITEMS: _("확인하고 싶은 것"),
        Step.FORM: _("받아 보실 방법"),
        Step.ERASURE: _("지울 내용"),
        Step.CLUES: _("찾는 데 도움이 될 내용"),
        Step.FILES: _("함께 낼 자료"),
        Step.NOTICE: _("결과 통지 방법"),
        Step.CHECK: _("신청 내용 확인"),
    }
    return titles[step]


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
