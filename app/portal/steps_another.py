"""Pages of the wizard about other people than the applicant: what the wizard does with them.

The wizard merges these with its own tables, so that a page is added without touching it:

- PREPARE: form class -> what it is offered before it is shown or validated;
- FIRST: page -> what it shows before it was ever answered;
- FITS: page -> check that needs other pages (rejects at the field and tells whether it is fine);
- QUESTIONS: page -> what is asked back before the answer is kept;
- EXTRA: page -> further variables of its template;
- TITLES: page -> how it is called in lists;
- `summary_rows`: lines it adds to the people of check answers.

A page with a flow of its own, such as uploads, goes into `takes_another.TAKE`, because that one
needs `showing`, which reads this module.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import request, url_for
from flask_babel import gettext as _

from app import formats
from app.context import language, law_in_force, organisation, reader, runtime
from app.masks import mask_email, mask_phone
from app.portal.summary_rows import Row, given, row
from app.portal.visitor import today
from app.portal.wizard import Question, Visit
from app.services.draft_files import AUTHORITY, UploadedFile, list_draft_files
from app.services.id_copies import has_id_copy, picture_ratio
from forms.base import BaseForm
from forms.filing.another import (
    SUBJECT,
    AuthorityForm,
    SubjectForm,
    scope_cards,
)
from forms.filing.branch import AUTHORITY_OF, Answers, Step, role_of
from forms.filing.id_copy import CoverForm, IdUploadForm, read_corner
from forms.filing.page import PageForm
from forms.filing.papers import PapersForm
from forms.filing.person import ApplicantForm, VerifyForm
from workflows.authority import (
    boxes_of,
    minor,
    refuse_guardian_over_age,
    refuse_parent_of_no_minor,
)
from workflows.errors import Refused
from workflows.vocabulary import AuthorityKind, AuthorityProof, PersonRole, Right


def kind_of(answers: Answers) -> AuthorityKind | None:
    """Return what the authority claimed rests on; None for people who file for themselves."""
    return AUTHORITY_OF.get(str(answers.get(Step.WHO, {}).get("role", "")))


def asked_of(visit: Visit) -> frozenset[str]:
    """Return the fields any of the services chosen collected, by their names in the profile."""
    profile = organisation().profile
    known = {service.key for service in profile.services}
    services = visit.answers().get(Step.WHERE, {}).get("services", [])
    return profile.asked_fields([key for key in services if key in known])


def _applicant(form: BaseForm, visit: Visit) -> None:
    if not isinstance(form, ApplicantForm):
        return
    form.child_under = law_in_force().child_under
    if role_of(visit.answers()) is not PersonRole.SUBJECT:
        form.ask_agent()
        return
    form.show_only(asked_of(visit))
    form.demand(visit.required)


def _verify(form: BaseForm, visit: Visit) -> None:
    contact = given(visit, Step.APPLICANT)
    email, phone = contact.get("email", ""), contact.get("phone", "")
    in_person = role_of(visit.answers()) is PersonRole.SUBJECT
    if isinstance(form, VerifyForm):
        form.offer(
            email=mask_email(email) if email else "",
            phone=mask_phone(phone) if phone else "",
            id_copy=in_person and organisation().profile.identity.id_copy,
        )


def _subject(form: BaseForm, visit: Visit) -> None:
    if isinstance(form, SubjectForm):
        kind = kind_of(visit.answers())
        young = kind in {AuthorityKind.PARENT_OF_CHILD, AuthorityKind.PARENT_OF_MINOR}
        several = kind is AuthorityKind.POWER_OF_ATTORNEY
        form.show_only(asked_of(visit), child=young, several=several)
        form.demand(visit.required)


def _authority(form: BaseForm, visit: Visit) -> None:
    kind = kind_of(visit.answers())
    if isinstance(form, AuthorityForm) and kind is not None:
        form.offer(kind, scope_cards(language()))


def _papers(form: BaseForm, visit: Visit) -> None:
    if isinstance(form, PapersForm):
        form.limit(runtime().settings.upload_bytes)
        by_paper = kind_of(visit.answers()) is AuthorityKind.POWER_OF_ATTORNEY
        there = len(list_draft_files(reader(), visit.draft, AUTHORITY))
        form.expect(there=there, by_paper=by_paper)


def _first_authority(visit: Visit) -> dict[str, object] | None:
    del visit
    return {"answer_to": "agent"}


def _subject_fits(visit: Visit, form: PageForm) -> bool:
    """Refuse the applicant's own contact, and a parent's claim for somebody who is no child."""
    if not isinstance(form, SubjectForm):
        return True
    if not form.refuse_own_contact(given(visit, Step.APPLICANT)):
        return False
    born: date | None = form.birth.data
    check = _AGE_OF.get(kind_of(visit.answers()) or AuthorityKind.GUARDIAN)
    if born is None or check is None:
        return True
    try:
        check(born, today(), law_in_force().child_under)
    except Refused as refused:
        form.reject("birth", refused.label.in_language(language()))
        return False
    return True


def _authority_fits(visit: Visit, form: PageForm) -> bool:
    """Refuse that somebody else gets the answer about a minor of 14 or over."""
    born = given(visit, Step.SUBJECT).get("birth", "")
    if not isinstance(form, AuthorityForm) or not form.by_paper or not born:
        return True
    to_agent = form.answer_to.data != SUBJECT
    if to_agent and minor(date.fromisoformat(born), today()):
        form.reject(
            "answer_to",
            _("만 14세 이상 미성년자의 결과는 본인에게 알립니다. ‘정보주체 본인’을 골라 주세요."),
        )
        return False
    return True


_AGE_OF: dict[AuthorityKind, Callable[[date, date, int], None]] = {
    AuthorityKind.PARENT_OF_CHILD: refuse_guardian_over_age,
    AuthorityKind.PARENT_OF_MINOR: refuse_parent_of_no_minor,
}


def _nothing_asked(visit: Visit, form: PageForm) -> Question:
    """Ask nothing back: a child finds the page `guardian` next (Act 22-2)."""
    del visit, form
    return Question()


def upload_rows(files: list[UploadedFile]) -> list[dict[str, object]]:
    """Return files as the field for uploads lists them."""
    return [
        {
            "id": file.id,
            "name": file.name,
            "kind": file.media_type.partition("/")[2].upper(),
            "size_text": formats.file_size(file.size),
        }
        for file in files
    ]


def _blank(visit: Visit) -> str:
    """Return where the power of attorney can be had, filled in as far as it is known."""
    return url_for("portal.power_of_attorney", draft=visit.token)


def _authority_page(visit: Visit) -> dict[str, object]:
    return {"kind": kind_of(visit.answers()), "blank": _blank(visit)}


def _papers_page(visit: Visit) -> dict[str, object]:
    uploaded = list_draft_files(reader(), visit.draft, AUTHORITY)
    return {
        "kind": kind_of(visit.answers()),
        "uploaded": upload_rows(uploaded),
        "blank": _blank(visit),
    }


def _id_copy_page(visit: Visit) -> dict[str, object]:
    upload = IdUploadForm()
    upload.offer(language(), runtime().settings.upload_bytes)
    cover = CoverForm()
    cover.offer()
    there = has_id_copy(reader(), visit.draft)
    corner = request.args.get("corner", "")
    return {
        "upload": upload,
        "cover": cover,
        "there": there is not None,
        "version": there.id if there else 0,
        "corner": corner if read_corner(corner) else "",
        "ratio": picture_ratio(runtime(), visit.draft, there) if there else 0,
    }


PREPARE: dict[type[PageForm], Callable[[BaseForm, Visit], None]] = {
    ApplicantForm: _applicant,
    VerifyForm: _verify,
    SubjectForm: _subject,
    AuthorityForm: _authority,
    PapersForm: _papers,
}
FIRST: dict[Step, Callable[[Visit], dict[str, object] | None]] = {Step.AUTHORITY: _first_authority}
FITS: dict[Step, Callable[[Visit, PageForm], bool]] = {
    Step.SUBJECT: _subject_fits,
    Step.AUTHORITY: _authority_fits,
}
QUESTIONS: dict[Step, Callable[[Visit, PageForm], Question]] = {Step.APPLICANT: _nothing_asked}
EXTRA: dict[Step, Callable[[Visit], dict[str, object]]] = {
    Step.AUTHORITY: _authority_page,
    Step.PAPERS: _papers_page,
    Step.ID_COPY: _id_copy_page,
    Step.SUBJECT: _authority_page,
}
TITLES: dict[Step, Callable[[], str]] = {}


def summary_rows(visit: Visit) -> list[Row]:
    """Return the lines about whom the applicant acts for, for the people of check answers."""
    if Step.GUARDIAN in visit.answers():
        told = given(visit, Step.GUARDIAN)
        known = [told.get("name", ""), told.get("email", ""), told.get("phone", "")]
        who = [part for part in known if part] or _("알리지 않습니다")
        return [row(visit, Step.GUARDIAN, _("부모님께 알리기"), who)]
    kind = kind_of(visit.answers())
    return _another_rows(visit, kind) if kind is not None else []


def _another_rows(visit: Visit, kind: AuthorityKind) -> list[Row]:
    person, claimed = given(visit, Step.SUBJECT), given(visit, Step.AUTHORITY)
    contacts = [part for part in (person.get("phone", ""), person.get("email", "")) if part]
    rows = [
        row(visit, Step.SUBJECT, _("정보주체"), person.get("name", "")),
        row(visit, Step.SUBJECT, _("정보주체 생년월일"), _day(person.get("birth", ""))),
        row(visit, Step.SUBJECT, _("정보주체 연락처"), contacts),
        row(visit, Step.SUBJECT, _("관계"), person.get("relation", "")),
    ]
    if person.get("others"):
        names = [one["name"] for one in person["others"]]
        rows.append(row(visit, Step.SUBJECT, _("함께 신청할 다른 분"), names))
    if claimed.get("firm"):
        rows.append(row(visit, Step.AUTHORITY, _("대리하는 법인"), claimed["firm"]))
    if kind is AuthorityKind.PARENT_OF_MINOR:
        why = row(
            visit, Step.AUTHORITY, _("자녀가 스스로 하지 못하는 까닭"), claimed.get("why", "")
        )
        rows.append(why)
    if kind is AuthorityKind.POWER_OF_ATTORNEY:
        boxes = boxes_of([Right(code) for code in claimed.get("scope", [])])
        names = [box.label.in_language(language()) for box in boxes]
        term = _day(claimed.get("valid_until", "")) or _("적혀 있지 않음")
        rows += [
            row(visit, Step.AUTHORITY, _("위임받은 것"), names),
            row(visit, Step.AUTHORITY, _("위임장을 쓴 날"), _day(claimed.get("issued_on", ""))),
            row(visit, Step.AUTHORITY, _("위임이 끝나는 날"), term),
        ]
    to_person = claimed.get("answer_to") == SUBJECT
    answered = _("정보주체 본인") if to_person else _("신청하시는 분(대리인)")
    rows.append(row(visit, Step.AUTHORITY, _("결과를 받는 분"), answered))
    return [*rows, _proof_row(visit, str(claimed.get("proof", "")))]


def _proof_row(visit: Visit, proof: str) -> Row:
    if proof == AuthorityProof.CALL_BACK:
        return row(visit, Step.AUTHORITY, _("권한을 보이는 방법"), _("위임하신 분에게 전화로 확인"))
    names = [
        formats.file_label(file.name, file.media_type.partition("/")[2], file.size)
        for file in list_draft_files(reader(), visit.draft, AUTHORITY)
    ]
    return row(visit, Step.PAPERS, _("권한을 보이는 서류"), names)


def _day(text: str) -> str:
    day = date.fromisoformat(text) if text else None
    return formats.day(day, language(), weekday=False) if day else ""
