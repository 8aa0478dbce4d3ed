"""The buttons of a request: one step onward, and what else is possible now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import current_app
from flask_babel import gettext as _

from app.console.guard import holds
from app.services.outlook import Outlook
from workflows.authority import decided_by_privacy_officer, why_not_authorised
from workflows.fees import QUOTABLE
from workflows.machines import why_not
from workflows.vocabulary import CLOSED_STATES, RequestEvent, RequestState, Right, Role

_BEFORE_DECISION = frozenset(
    {RequestState.RECEIVED, RequestState.COLLECTING, RequestState.DECIDING}
)


@dataclass(frozen=True)
class Action:
    """A button: the endpoint it opens, its words, whether it is the step onward."""

    endpoint: str
    text: str
    icon: str
    primary: bool = False
    #: What a button posts as `do`; empty for a link to a page that asks more.
    do: str = ""


@dataclass(frozen=True)
class Buttons:
    """The buttons as the bar lays them out: onward, two beside it, the rest folded."""

    onward: tuple[Action, ...]
    beside: tuple[Action, ...]
    more: tuple[Action, ...]


#: Done now and then: behind `더보기` whenever something else wants its place.
_RARE = frozenset({"fee", "contract", "close", "close_unverified", "count_from_proof"})
_BESIDE = 2


def laid_out(actions: Sequence[Action]) -> Buttons:
    """Return the buttons by place; the rare ones last."""
    rest = [action for action in actions if not action.primary]
    rest.sort(key=lambda action: action.endpoint in _RARE)
    onward = tuple(action for action in actions if action.primary)
    return Buttons(onward, tuple(rest[:_BESIDE]), tuple(rest[_BESIDE:]))


def actions_of(look: Outlook, state: RequestState, identified: bool) -> list[Action]:  # noqa: FBT001 - a fact, named at the call
    """Return the buttons for this person at this state, the step onward first."""
    found = [*_onward(look, state, identified=identified), *_beside(look, state)]
    known = current_app.view_functions
    return [action for action in found if f"console.{action.endpoint}" in known]


def _onward(look: Outlook, state: RequestState, *, identified: bool) -> list[Action]:
    officer, approver = holds(Role.OFFICER), holds(Role.APPROVER)
    if state is RequestState.APPROVING:
        if approver:
            return [_step("approve", _("결정 검토·승인"), "check")]
        return [Action("approve", _("결재 올린 결정 보기"), "eye")] if officer else []
    if not officer:
        return []
    steps: dict[RequestEvent | None, Action] = {
        RequestEvent.ORDER_SEARCH: _step("order_search", _("조사 요청"), "search"),
        RequestEvent.BEGIN_DECISION: _begin(look),
        RequestEvent.SUBMIT: _step("decision", _("결정 작성"), "pen"),
        RequestEvent.ISSUE: _step("issue", _("통지서 교부"), "mail"),
        RequestEvent.END_POSTPONEMENT: _step("end_postponement", _("연기 사유 소멸"), "calendar"),
        RequestEvent.REOPEN: _step("reopen", _("다시 열기"), "undo"),
    }
    ahead = steps.get(look.onward)
    found = [ahead] if ahead else []
    if identified or not _proves_identity(look, state):
        return found
    verify = _step("verify_identity", _("본인 확인"), "shield")
    if state is RequestState.RECEIVED:
        return [*found, _plain(verify)]
    # Nothing can be decided or opened again before identity (Decree 46), so that comes first.
    return [verify, *map(_plain, found)]


def _proves_identity(look: Outlook, state: RequestState) -> bool:
    """Tell whether identity is settled in this state; an objection does not ask for it anew."""
    if state is RequestState.RECEIVED:
        return look.onward is RequestEvent.ORDER_SEARCH
    return state in {RequestState.COLLECTING, RequestState.POSTPONED, RequestState.UNVERIFIED}


def _beside(look: Outlook, state: RequestState) -> list[Action]:
    if _waits_for_privacy_officer(look, state) and not holds(Role.OFFICER):
        judge = Action("authority", _("대리권 결정"), "shield", primary=True)
        return [judge, *_for_approvers(look, state)]
    return [*_for_officers(look, state), *_for_approvers(look, state)]


def _for_approvers(look: Outlook, state: RequestState) -> list[Action]:
    adjusted, due = look.adjusted_due, look.facts.legal_due
    if not holds(Role.APPROVER) or state in CLOSED_STATES or adjusted is None or due is None:
        return []
    if adjusted <= due or look.facts.today > due:
        return []
    return [Action("count_from_proof", _("보완을 받은 날부터 세기"), "calendar")]


def _for_officers(look: Outlook, state: RequestState) -> list[Action]:
    if not holds(Role.OFFICER) or look.onward is None or state in CLOSED_STATES:
        return []
    found = _of_access(look, state)
    if why_not_authorised(look.facts.authority, look.right, look.facts.today) is not None:
        found.append(Action("authority", _("대리권 확인"), "shield"))
    if state not in {RequestState.CARRYING_OUT, RequestState.NOTIFYING, RequestState.POSTPONED}:
        found.extend(_questions(look))
    if RequestEvent.TELL_DELAY in look.allowed or _late(look):
        found.append(Action("tell_delay", _("처리지연 안내"), "hourglass"))
    if _may_close(look, state):
        found.append(Action("close", _("결정 없이 마침"), "x"))
    if _may_extend(look):
        found.append(Action("extend_period", _("기한 연장"), "calendar"))
    if _may_close_unverified(look):
        found.append(Action("close_unverified", _("본인 미확인으로 마침"), "x"))
    return found


def _waits_for_privacy_officer(look: Outlook, state: RequestState) -> bool:
    """Tell whether an authority only the privacy officer judges is not judged yet."""
    authority = look.facts.authority
    if authority is None or state in CLOSED_STATES or not holds(Role.APPROVER):
        return False
    undecided = why_not_authorised(authority, look.right, look.facts.today) is not None
    return undecided and decided_by_privacy_officer(authority)


def _of_access(look: Outlook, state: RequestState) -> list[Action]:
    """Return what a known person's access knows beside the decision: at once, and what it costs."""
    facts = look.facts
    barred = why_not_authorised(facts.authority, look.right, facts.today)
    if look.right is not Right.ACCESS or not facts.identity_verified or barred is not None:
        return []
    found = []
    decides = state in {RequestState.COLLECTING, RequestState.DECIDING}
    if decides and facts.tasks_total and not facts.tasks_open:
        found.append(Action("show_at_once", _("바로 열람"), "eye"))
    if state in QUOTABLE:
        found.append(Action("fee", _("수수료"), "doc"))
    return found


def _may_close(look: Outlook, state: RequestState) -> bool:
    """Tell whether the request may still end without a decision on its merits."""
    words = look.law.closings.values()
    return state in _BEFORE_DECISION and any(look.right in row.rights for row in words)


def _questions(look: Outlook) -> list[Action]:
    """Return what the person may be asked; a deletion also whether a service is to end."""
    asking = Action("ask_supplement", _("보완 요청"), "paperclip")
    if look.right is not Right.DELETE:
        return [asking]
    return [asking, Action("contract", _("계약 해지 의사 묻기"), "paperclip")]


def _may_close_unverified(look: Outlook) -> bool:
    """Tell whether the waiting time for a proof has passed; the reason is asked on the page."""
    facts = replace(look.facts, note="-")
    event = RequestEvent.CLOSE_UNVERIFIED
    return why_not(look.right, look.state, event, facts, look.law) is None


def _may_extend(look: Outlook) -> bool:
    """Tell whether an extension is lawful now; cause, reason and days are asked on the page."""
    rule = look.law.rights[look.right].extension
    if rule is None:
        return False
    cause = next(iter(rule.causes))
    facts = replace(look.facts, note="-", extend_days=1, extend_cause=cause)
    return why_not(look.right, look.state, RequestEvent.EXTEND, facts, look.law) is None


def _late(look: Outlook) -> bool:
    due = look.facts.legal_due
    return due is not None and look.facts.today > due


def _begin(look: Outlook) -> Action:
    """Return the button that begins the decision at once, or leads to what has to come first."""
    step = _step("decision", _("결정 작성"), "pen")
    return step if look.refused else replace(step, do="begin")


def _step(endpoint: str, text: str, icon: str) -> Action:
    return Action(endpoint, text, icon, primary=True)


def _plain(action: Action) -> Action:
    return Action(action.endpoint, action.text, action.icon)
