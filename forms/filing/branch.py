"""Which pages of the wizard apply to which answers; pure, so that form, view and service agree.

Answers are a mapping from the page's name to what it keeps, as a draft stores it (JSON values
only). What a form may require depends on the service chosen (never harder than collection was),
which is why `where` comes first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any

from workflows.machines import MACHINES
from workflows.vocabulary import (
    AUTOMATED,
    AccessItem,
    AuthorityKind,
    AuthorityProof,
    NoticeChannel,
    PersonRole,
    Right,
)

Answers = Mapping[str, Mapping[str, Any]]


class Step(StrEnum):
    """The pages in their order; `check` is the last and keeps nothing."""

    WHERE = "where"
    WHO = "who"
    APPLICANT = "applicant"
    GUARDIAN = "guardian"
    VERIFY = "verify"
    CODE = "code"
    ID_COPY = "id-copy"
    SUBJECT = "subject"
    AUTHORITY = "authority"
    PAPERS = "papers"
    RIGHT = "right"
    ITEMS = "items"
    FORM = "form"
    CORRECTION = "correction"
    ERASURE = "erasure"
    SUSPENSION = "suspension"
    WITHDRAWAL = "withdrawal"
    SOURCE = "source"
    TRANSFER = "transfer"
    TRANSFER_THIRD = "transfer-third"
    AUTOMATED = "automated"
    CLUES = "clues"
    NOTICE = "notice"
    CHECK = "check"


#: The six stages of the step bar, 1-based.
STAGE_OF: dict[Step, int] = {
    Step.WHERE: 1,
    Step.WHO: 2,
    Step.APPLICANT: 2,
    Step.GUARDIAN: 2,
    Step.VERIFY: 2,
    Step.CODE: 2,
    Step.ID_COPY: 2,
    Step.SUBJECT: 2,
    Step.AUTHORITY: 2,
    Step.PAPERS: 2,
    Step.RIGHT: 3,
    Step.ITEMS: 3,
    Step.FORM: 3,
    Step.CORRECTION: 3,
    Step.ERASURE: 3,
    Step.SUSPENSION: 3,
    Step.WITHDRAWAL: 3,
    Step.SOURCE: 3,
    Step.TRANSFER: 3,
    Step.TRANSFER_THIRD: 3,
    Step.AUTOMATED: 3,
    Step.CLUES: 4,
    Step.NOTICE: 5,
    Step.CHECK: 6,
}
#: How a contact is confirmed: a code by e-mail, an officer calls back, or a masked copy of an ID
#: is shown (only where the organisation offers it; it is destroyed after the check).
BY_EMAIL, BY_CALL, BY_ID_COPY = "email", "call_back", "id_copy"
#: How often a transfer to somebody else is wanted, where not once.
PERIODIC = "periodic"
#: Who files, and what their authority rests on; whoever files for themselves needs none.
AUTHORITY_OF: dict[str, AuthorityKind] = {
    "agent": AuthorityKind.POWER_OF_ATTORNEY,
    "guardian_child": AuthorityKind.PARENT_OF_CHILD,
    "parent_of_minor": AuthorityKind.PARENT_OF_MINOR,
    "guardian": AuthorityKind.GUARDIAN,
}
#: Rights the page of one right belongs to.
PAGE_OF: dict[str, Right] = {
    "items": Right.ACCESS,
    "form": Right.ACCESS,
    "correction": Right.CORRECT,
    "erasure": Right.DELETE,
    "suspension": Right.SUSPEND,
    "withdrawal": Right.WITHDRAW,
    "source": Right.SOURCE,
    "transfer": Right.TRANSFER_SELF,
    "transfer-third": Right.TRANSFER_THIRD,
}
#: Pairs of rights that undo one another for the same data: the person is asked, the officer told.
CONTRADICTIONS = (
    (Right.CORRECT, Right.DELETE),
    (Right.SUSPEND, Right.DELETE),
    (Right.CORRECT, Right.WITHDRAW),
)
#: What the applicant's page asks, by the profile's name of the field.
APPLICANT_FIELDS = {"name": "name", "birth_date": "birth", "phone": "phone", "email": "email"}


def rights_of(answers: Answers) -> frozenset[str]:
    """Return the codes ticked on the page `right`."""
    return frozenset(answers.get(Step.RIGHT, {}).get("rights", ()))


def email_of(answers: Answers) -> str:
    """Return the e-mail address given, as compared: without case; empty when there is none."""
    return str(answers.get(Step.APPLICANT, {}).get("email", "")).casefold()


def answer_email_of(answers: Answers) -> str:
    """Return the e-mail address of whoever gets the answer: the person's own where they want it."""
    if answers.get(Step.AUTHORITY, {}).get("answer_to") == "subject":
        return str(answers.get(Step.SUBJECT, {}).get("email", "")).casefold()
    return email_of(answers)


def role_of(answers: Answers) -> PersonRole:
    """Return in what capacity somebody files."""
    kind = AUTHORITY_OF.get(str(answers.get(Step.WHO, {}).get("role", "")))
    if kind is None:
        return PersonRole.SUBJECT
    by_paper = kind is AuthorityKind.POWER_OF_ATTORNEY
    return PersonRole.AGENT if by_paper else PersonRole.GUARDIAN


def applies(step: Step, answers: Answers) -> bool:
    """Tell whether a page lies on the branch these answers take."""
    rights = AUTOMATED if step is Step.AUTOMATED else (PAGE_OF[step],) if step in PAGE_OF else ()
    if rights:
        return not rights_of(answers).isdisjoint(rights)
    for_another = role_of(answers) is not PersonRole.SUBJECT
    match step:
        case Step.CODE | Step.ID_COPY:
            wanted = BY_EMAIL if step is Step.CODE else BY_ID_COPY
            return bool(answers.get(Step.VERIFY, {}).get("method") == wanted)
        case Step.GUARDIAN:
            return not for_another and bool(answers.get(Step.APPLICANT, {}).get("child"))
        case Step.SUBJECT | Step.AUTHORITY:
            return for_another
        case Step.PAPERS:
            proof = answers.get(Step.AUTHORITY, {}).get("proof", AuthorityProof.DOCUMENT)
            return for_another and bool(proof == AuthorityProof.DOCUMENT)
        case _:
            return True


def outside_scope(answers: Answers, rights: Collection[str]) -> tuple[str, ...]:
    """Return those of the rights that the authority claimed does not cover, in order.

    Only a power of attorney has a scope; a legal representative acts in everything.
    """
    if role_of(answers) is not PersonRole.AGENT:
        return ()
    scope = set(answers.get(Step.AUTHORITY, {}).get("scope", ()))
    asked = [str(Right.ACCESS) if code == AccessItem.HELD_ONLY else code for code in rights]
    return tuple(dict.fromkeys(code for code in asked if code not in scope))


def contradictions(rights: Collection[str]) -> tuple[tuple[Right, Right], ...]:
    """Return the pairs of rights among these that undo one another."""
    return tuple(pair for pair in CONTRADICTIONS if all(str(right) in rights for right in pair))


def branch(answers: Answers) -> tuple[Step, ...]:
    """Return the pages of the branch taken, in order, `check` last."""
    return tuple(step for step in Step if applies(step, answers))


def is_answered(step: Step, answers: Answers, required: Collection[str]) -> bool:
    """Tell whether a page has been answered well enough to go on.

    Args:
        step: the page; `check` never counts as answered.
        answers: what the draft holds.
        required: contact fields the chosen services collected (`required_fields`).

    """
    given = answers.get(step)
    if given is None:
        return False
    if step is Step.APPLICANT:
        reachable = bool(given.get("email") or given.get("phone"))
        for_another = role_of(answers) is not PersonRole.SUBJECT
        fields = ["name"] if for_another else _fields(required)
        return reachable and all(given.get(field) for field in fields)
    if step is Step.SUBJECT:
        return all(given.get(field) for field in _fields(required))
    if step is Step.NOTICE:
        return bool(given.get("road")) or not _needs_address(answers)
    if step is Step.RIGHT:
        return not outside_scope(answers, given.get("rights", ()))
    return True


def _fields(required: Collection[str]) -> list[str]:
    """Return fields of the forms for fields of the profile."""
    return [APPLICANT_FIELDS[name] for name in required if name in APPLICANT_FIELDS]


def passed_over(step: Step, answers: Answers) -> bool:
    """Tell whether walking on or back does not stop at a page: nothing is left to do there.

    A code that was entered is not asked for again, and whoever gave an e-mail address gets one
    without choosing it; the page of the code leads to the other ways.
    """
    if step is Step.VERIFY:
        return answers.get(step, {}).get("method") == BY_EMAIL
    return step is Step.CODE and step in answers


def first_open(answers: Answers, required: Collection[str]) -> Step:
    """Return the first page that still needs an answer; `check` when all are answered."""
    return next(s for s in branch(answers) if not is_answered(s, answers, required))


def is_reachable(step: Step, answers: Answers, required: Collection[str]) -> bool:
    """Tell whether a page may be opened: it is on the branch and all before it are answered."""
    order = branch(answers)
    return step in order and order.index(step) <= order.index(first_open(answers, required))


def after(step: Step, answers: Answers) -> Step:
    """Return the page that follows on the branch; `check` follows itself."""
    order = branch(answers)
    later = [other for other in order if list(Step).index(other) > list(Step).index(step)]
    return later[0] if later else Step.CHECK


def before(step: Step, answers: Answers) -> Step | None:
    """Return the page that comes before on the branch; None on the first."""
    earlier = [s for s in branch(answers) if list(Step).index(s) < list(Step).index(step)]
    return earlier[-1] if earlier else None


def changed(answers: Answers, step: Step, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the answers with one page answered anew and without those that no longer apply."""
    fresh = {name: dict(kept) for name, kept in answers.items()}
    fresh[step] = dict(values)
    for other in Step:
        if other is not step and other in fresh and not _still_holds(other, answers, fresh):
            del fresh[other]
    return fresh


def lost(answers: Answers, step: Step, values: Mapping[str, Any]) -> tuple[Step, ...]:
    """Return the answered pages that a new answer would clear, in order."""
    fresh = changed(answers, step, values)
    return tuple(other for other in Step if other in answers and other not in fresh)


#: Pages about the person represented: what was said there ends with the capacity.
_ABOUT_ANOTHER = frozenset({Step.SUBJECT, Step.AUTHORITY, Step.PAPERS})


def _still_holds(step: Step, old: Answers, new: Answers) -> bool:
    if not applies(step, new):
        return False
    if step is Step.WITHDRAWAL:
        chosen = set(new.get(Step.WHERE, {}).get("services", ()))
        return not chosen or set(new[step].get("services", ())) <= chosen
    if step in _ABOUT_ANOTHER:
        return bool(old.get(Step.WHO, {}).get("role") == new.get(Step.WHO, {}).get("role"))
    return _contact_allows(step, old, new)


def _contact_allows(step: Step, old: Answers, new: Answers) -> bool:
    """Tell whether an answer still fits the contact given: no mail without an address."""
    given, email, answered = new[step], email_of(new), answer_email_of(new)
    match step:
        case Step.VERIFY:
            if given.get("method") == BY_ID_COPY and role_of(new) is not PersonRole.SUBJECT:
                return False
            field = {BY_EMAIL: "email", BY_CALL: "phone"}.get(str(given.get("method")))
            return field is None or bool(new.get(Step.APPLICANT, {}).get(field))
        case Step.CODE:
            return email_of(old) == email
        case Step.NOTICE:
            return bool(answered) or given.get("channel") != NoticeChannel.PORTAL_EMAIL
        case Step.FORM:
            return bool(answered) or given.get("form") != "file"
        case _:
            return True


def needs_address(answers: Answers, channel: str) -> bool:
    """Tell whether a postal address is needed: the notice or the copy goes by post."""
    by_post = applies(Step.FORM, answers) and answers.get(Step.FORM, {}).get("form") == "post"
    return by_post or channel == NoticeChannel.POST


def _needs_address(answers: Answers) -> bool:
    return needs_address(answers, str(answers.get(Step.NOTICE, {}).get("channel", "")))


#: What the page `right` offers: the bare question, and the rights whose machine exists.
OFFERED_RIGHTS = (
    str(AccessItem.HELD_ONLY),
    *(str(right) for right in MACHINES if right is not Right.OBJECTION),
)
