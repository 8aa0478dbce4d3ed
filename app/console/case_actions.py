"""The buttons of a request: one step onward, and what else is possible now."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _

from app.console.guard import holds
from app.services.outlook import Outlook
from workflows.vocabulary import RequestEvent, RequestState, Role


@dataclass(frozen=True)
class Action:
    """A button: the endpoint it opens, its words, whether it is the step onward."""

    endpoint: str
    text: str
    icon: str
    primary: bool = False


def actions_of(look: Outlook, state: RequestState, identified: bool) -> list[Action]:  # noqa: FBT001 - a fact, named at the call
    """Return the buttons for this person at this state, the step onward first."""
    found = [*_onward(state, identified=identified), *_beside(look, state)]
    known = current_app.view_functions
    return [action for action in found if f"console.{action.endpoint}" in known]


def _onward(state: RequestState, *, identified: bool) -> list[Action]:
    officer, approver = holds(Role.OFFICER), holds(Role.APPROVER)
    if state is RequestState.APPROVING:
        return [_step("approve", _("결정 검토·승인"), "check")] if officer or approver else []
    if not officer:
        return []
    verify = Action("verify_identity", _("본인 확인"), "shield")
    steps: dict[RequestState, list[Action]] = {
        RequestState.RECEIVED: [_step("order_search", _("조사 요청"), "search")],
        RequestState.COLLECTING: [_step("decision", _("결정 작성"), "pen")],
        RequestState.DECIDING: [_step("decision", _("결정 작성"), "pen")],
        RequestState.NOTIFYING: [_step("issue", _("통지서 교부"), "mail")],
        RequestState.POSTPONED: [_step("end_postponement", _("연기 사유 소멸"), "calendar")],
    }
    found = steps.get(state, [])
    if identified or state not in {RequestState.RECEIVED, RequestState.COLLECTING}:
        return found
    if state is RequestState.COLLECTING:
        # Nothing can be decided before identity (Decree 46), so that comes first.
        return [_step("verify_identity", _("본인 확인"), "shield"), _plain(found[0])]
    return [*found, verify]


def _beside(look: Outlook, state: RequestState) -> list[Action]:
    if not holds(Role.OFFICER) or look.onward is None:
        return []
    found = []
    if state not in {RequestState.CARRYING_OUT, RequestState.NOTIFYING, RequestState.POSTPONED}:
        found.append(Action("ask_supplement", _("보완 요청"), "paperclip"))
    if RequestEvent.TELL_DELAY in look.allowed or _late(look):
        found.append(Action("tell_delay", _("처리지연 안내"), "hourglass"))
    return found


def _late(look: Outlook) -> bool:
    due = look.facts.legal_due
    return due is not None and look.facts.today > due


def _step(endpoint: str, text: str, icon: str) -> Action:
    return Action(endpoint, text, icon, primary=True)


def _plain(action: Action) -> Action:
    return Action(action.endpoint, action.text, action.icon)
