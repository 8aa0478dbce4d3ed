"""What a decision came to, as the person may read it: only after it was issued.

Names of systems, colleagues and the officers' notes never appear; items carry the names the
privacy policy gives them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.organisations.schema import OrganisationProfile
from app.queries.case import TaskRow, decision_of, tasks_of
from app.services.access_answer import AboutService, about_of
from app.services.automated import explained
from app.services.case_file import DECISION, TASK_ANSWER, CaseFile
from app.store import Request
from workflows.citations import in_english
from workflows.law.schema import LawPack
from workflows.sources import RIGHTS_NOTE, source_words
from workflows.text import Label
from workflows.viewing import CONSENT_ITEM, CONSENT_NAME
from workflows.vocabulary import AccessItem, Outcome, RequestState, Right

_TOLD = frozenset({RequestState.ANSWERED, RequestState.POSTPONED})


@dataclass(frozen=True)
class ResultItem:
    """One item: from which service, what it is called, and what happened to it.

    `value` is what is shown in an access, `new_value` what stands there after a correction;
    `origin` and `purposes` say where it came from and what it is for, where that was asked.
    """

    service: Label
    item: Label
    value: str = ""
    new_value: str = ""
    done_on: date | None = None
    statute: Label | None = None
    until: date | None = None
    origin: Label | None = None
    purposes: tuple[Label, ...] = ()


@dataclass(frozen=True)
class GroundTold:
    """A ground of the law: where it stands and what it says."""

    citation: str
    text: Label


@dataclass(frozen=True)
class Result:
    """An issued outcome with everything the person is told on the screen.

    `reason` says why something is limited; where the law knows no ground it holds the findings.
    `follow_up` is the position of the request an upheld objection opened. `sentence` and `routes`
    are those of a request that ended without a decision on its merits.
    """

    outcome: Outcome
    reason: str
    grounds: tuple[GroundTold, ...]
    shown: tuple[ResultItem, ...]
    told: tuple[ResultItem, ...]
    sent: tuple[ResultItem, ...]
    excluded: tuple[ResultItem, ...]
    corrected: tuple[ResultItem, ...]
    left: tuple[ResultItem, ...]
    stopped: tuple[ResultItem, ...]
    continued: tuple[ResultItem, ...]
    erased: tuple[ResultItem, ...]
    kept: tuple[ResultItem, ...]
    needed: tuple[ResultItem, ...]
    withheld: tuple[ResultItem, ...]
    view_on: date | None
    view_time: str
    view_place: str
    expected_on: date | None
    #: Shown without a notice (Decree 41(5), proviso), and what was asked for beside the contents.
    at_once: bool = False
    about: tuple[AboutService, ...] = ()
    follow_up: int | None = None
    #: What followed a suspension (Act 37(5)), and what goes on with the article it rests on.
    afterwards: str = ""
    scopes_on: tuple[tuple[Label, str], ...] = ()
    sentence: Label | None = None
    routes: tuple[Label, ...] = ()
    #: What is explained of an automated decision: name and text.
    explained: tuple[tuple[Label, Label], ...] = ()
    #: What was done about an automated decision, and when.
    measured: tuple[tuple[str, date], ...] = ()

    @property
    def rights_note(self) -> Label:
        """What is told beside the source (art 20(1) no. 3)."""
        return RIGHTS_NOTE

    @property
    def finds(self) -> bool:
        """Whether the reason tells what was found, not why something is limited."""
        return bool(self.reason) and not self.grounds


def result_of(
    session: Session,
    case: CaseFile,
    request: Request,
    profile: OrganisationProfile,
    law: LawPack,
) -> Result | None:
    """Return the result of a request; None while nothing has been issued."""
    if RequestState(request.state) not in _TOLD or request.outcome is None:
        return None
    row = decision_of(session, request.id)
    content = case.open(row.content, DECISION) if row else {}
    tasks = tasks_of(session, request.id)
    # A postponement says nothing about data, whatever was found meanwhile (Act 35(3)).
    put_off = request.outcome == Outcome.POSTPONE
    items: list[dict[str, Any]] = [] if put_off else content.get("items", [])
    view = content.get("view") or {}
    closing = law.closings.get(Outcome(request.outcome))

    def part(action: str) -> tuple[ResultItem, ...]:
        return tuple(
            _item(case, item, tasks, profile, law) for item in items if item["action"] == action
        )

    return Result(
        outcome=Outcome(request.outcome),
        reason=str(content.get("reason", "")),
        grounds=_grounds(law, row.grounds if row else []),
        shown=_with_values(case, request, part("show")),
        told=part("tell"),
        sent=part("send"),
        excluded=part("exclude"),
        corrected=part("correct"),
        left=part("leave"),
        stopped=part("stop"),
        continued=part("continue"),
        erased=part("erase"),
        kept=part("keep"),
        needed=part("needed"),
        withheld=part("withhold"),
        view_on=_day(view.get("on")),
        view_time=str(view.get("time") or ""),
        view_place=str(view.get("place") or ""),
        expected_on=_day(content.get("expected_on")),
        at_once=bool(view.get("at_once")),
        about=about_of(profile, case.details(request), [] if put_off else items),
        follow_up=_follow_up(case, request),
        afterwards=str(content.get("afterwards", "")),
        scopes_on=tuple(
            (Label(row["ko"], row["en"]), law.grounds[row["ground"]].source.citation)
            for row in content.get("scopes", [])
            if row["ground"] in law.grounds
        ),
        sentence=closing.sentence if closing else None,
        routes=closing.routes if closing else (),
        explained=explained(content, Outcome(request.outcome), profile),
        measured=_measured(case, tasks) if "automated" in content else (),
    )


def _follow_up(case: CaseFile, request: Request) -> int | None:
    """Return the position of the request that an upheld objection opened after it."""
    if Right(request.right) is not Right.OBJECTION or request.about_id is None:
        return None
    found = [
        row.position
        for row in case.requests
        if row.about_id == request.about_id
        and row.position > request.position
        and Right(row.right) is not Right.OBJECTION
    ]
    return min(found, default=None)


def _measured(case: CaseFile, tasks: list[TaskRow]) -> tuple[tuple[str, date], ...]:
    """Return what was done about an automated decision, without the names of systems."""
    return tuple(
        (str(case.open(task.answer, TASK_ANSWER).get("how", "")), task.done_on)
        for task in tasks
        if task.kind == "measure" and task.done_on is not None
    )


def _grounds(law: LawPack, codes: list[Any]) -> tuple[GroundTold, ...]:
    known = [law.grounds[code] for code in codes if code in law.grounds]
    return tuple(GroundTold(ground.source.citation, ground.wording) for ground in known)


def _item(
    case: CaseFile,
    item: dict[str, Any],
    tasks: list[TaskRow],
    profile: OrganisationProfile,
    law: LawPack,
) -> ResultItem:
    service, name = _names(profile, str(item["service"]), str(item["item"]))
    measured = [
        task.done_on
        for task in tasks
        if task.kind == "measure" and task.system_key == item["system"] and task.done_on
    ]
    rule = law.retention.get(item.get("duty") or "")
    return ResultItem(
        service=service,
        item=name,
        value=profile.answer_value(
            str(item["service"]), str(item["item"]), _value(case, item, tasks)
        ),
        new_value=profile.answer_value(
            str(item["service"]), str(item["item"]), str(item.get("new_value") or "")
        ),
        done_on=max(measured) if measured else None,
        statute=Label(
            f"{rule.law} {rule.article}",
            f"{rule.gloss} ({in_english(f'{rule.law} {rule.article}')})",
        )
        if rule
        else None,
        until=_day(item.get("until")),
        **_source(case, item, tasks, profile),
    )


def _source(
    case: CaseFile, item: dict[str, Any], tasks: list[TaskRow], profile: OrganisationProfile
) -> dict[str, Any]:
    """Return origin and purposes of an item whose source is told."""
    if item["action"] != "tell":
        return {}
    answer = _found(case, item, tasks)
    words = source_words(str(answer["origin"]), str(answer.get("origin_name", "")))
    known = (row.purposes for row in profile.services if row.key == item["service"])
    return {"origin": words, "purposes": tuple(next(known, ()))}


def _names(profile: OrganisationProfile, service_key: str, item_key: str) -> tuple[Label, Label]:
    """Return how the policy calls a service and an item; what the owner typed where it does not."""
    for service in profile.services:
        if service.key == service_key:
            for item in service.items:
                if item.key == item_key:
                    return service.name, item.name
            other = CONSENT_NAME if item_key == CONSENT_ITEM else Label(item_key, item_key)
            return service.name, other
    return Label("기타", "Other"), Label(item_key, item_key)


def _value(case: CaseFile, item: dict[str, Any], tasks: list[TaskRow]) -> str:
    return str(_found(case, item, tasks).get("value", "")) if item["action"] == "show" else ""


def _found(case: CaseFile, item: dict[str, Any], tasks: list[TaskRow]) -> dict[str, Any]:
    """Return what the owner answered about an item; empty when it is not there any more."""
    for task in tasks:
        if task.id == item["task"]:
            found: list[dict[str, Any]] = case.open(task.answer, TASK_ANSWER).get("found", [])
            index = int(item["index"])
            return found[index] if 0 <= index < len(found) else {}
    return {}


def _with_values(
    case: CaseFile, request: Request, shown: tuple[ResultItem, ...]
) -> tuple[ResultItem, ...]:
    """Drop what was not asked for: values without the contents, facts of consent without them."""
    asked = case.details(request).get("items", [])
    told = [row for row in shown if row.item != CONSENT_NAME or AccessItem.CONSENT in asked]
    if AccessItem.CONTENTS in asked:
        return tuple(told)
    return tuple(
        row if row.item == CONSENT_NAME else ResultItem(row.service, row.item) for row in told
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
