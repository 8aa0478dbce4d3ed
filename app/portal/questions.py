"""What is asked back before an answer is kept, and what is checked against other pages."""

from __future__ import annotations

from flask_babel import gettext as _

from app.context import language, law_in_force
from app.portal import steps_another
from app.portal.titles import title_of
from app.portal.wizard import Question, Visit
from forms.filing.branch import Step, contradictions, lost, outside_scope
from forms.filing.finish import NoticeForm
from forms.filing.page import PageForm
from forms.filing.person import ApplicantForm
from forms.filing.rights import RightForm
from workflows.labels import label
from workflows.vocabulary import Right


def fits(visit: Visit, form: PageForm) -> bool:
    """Check what depends on other pages; a refusal stands at the field afterwards."""
    if check := steps_another.FITS.get(visit.step):
        return check(visit, form)
    if isinstance(form, RightForm):
        outside = outside_scope(visit.answers(), form.values()["rights"])
        return form.check_scope([label(Right(code)).in_language(language()) for code in outside])
    return not isinstance(form, NoticeForm) or form.check_address(visit.answers())


def question_for(visit: Visit, form: PageForm) -> Question:
    """Return what to ask before this answer is kept; nothing once the person agreed."""
    if form.agree.data:
        return Question()
    own = steps_another.QUESTIONS.get(visit.step, _own_question)(visit, form)
    cleared = lost(visit.answers(), visit.step, form.values())
    return Question(tuple(title_of(step) for step in cleared), own.child, own.words)


def _own_question(visit: Visit, form: PageForm) -> Question:
    """Return what the page itself asks back."""
    child = isinstance(form, ApplicantForm) and form.is_child(law_in_force().child_under)
    was = visit.answers().get(Step.APPLICANT, {}).get("birth")
    return Question(
        child=child and was != form.values().get("birth"), words=_contradicting(visit, form)
    )


def _contradicting(visit: Visit, form: PageForm) -> tuple[str, ...]:
    """Return why rights just ticked undo one another; nothing once that was agreed to."""
    if not isinstance(form, RightForm):
        return ()
    agreed = contradictions(visit.answers().get(Step.RIGHT, {}).get("rights", ()))
    fresh = [pair for pair in contradictions(form.values()["rights"]) if pair not in agreed]
    if not fresh:
        return ()
    words: dict[tuple[Right, Right], str] = {
        (Right.CORRECT, Right.DELETE): _(
            "정정은 정보를 고쳐서 남겨 두고, 삭제는 그 정보를 지웁니다. 같은 정보에는 하나만 할 수"
            " 있습니다."
        ),
        (Right.SUSPEND, Right.DELETE): _(
            "처리정지는 정보를 남겨 두고 이용만 멈추며, 삭제는 그 정보를 지웁니다. 지운 정보는 더"
            " 멈출 것이 없습니다."
        ),
        (Right.CORRECT, Right.WITHDRAW): _(
            "동의를 거두시면 그 동의로 모은 정보를 파기합니다. 파기할 정보는 고치지 않습니다."
        ),
    }
    what_to_do = _(
        "서로 다른 정보에 대한 요구이면 이대로 계속해 주세요. 같은 정보이면 하나의 표시를 지우고"
        " 계속해 주세요."
    )
    return (*(words[pair] for pair in fresh), what_to_do)
