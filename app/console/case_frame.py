"""What stands on every tab of a request: who, what, by when, how far, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from flask import current_app, render_template, session, url_for
from flask_babel import gettext as _

from app import formats
from app.clock import kst_date
from app.console.case_actions import Action, Buttons, actions_of, laid_out
from app.console.display import chip_of, masked_name, status_of
from app.console.guard import actor
from app.context import language, organisation, reader, runtime
from app.queries.case import CaseCounts, TaskRow, case_counts, tasks_of
from app.queries.matters import MatterRow, marks_on
from app.queries.people import staff_names
from app.queries.queue_counts import Progress
from app.record.access import Look, note_access
from app.services.case_file import CaseFile, load_case
from app.services.outlook import Outlook, outlook
from workflows.labels import label
from workflows.machines import machine_for
from workflows.machines.base import states_of
from workflows.vocabulary import CLOSINGS, Channel, RequestState, Right

if TYPE_CHECKING:
    from app.store import Request

#: Where the session keeps until when a filing's details may be shown, by receipt number.
UNMASKED = "unmasked"


@dataclass
class CaseFrame:
    """One request opened for staff."""

    case: CaseFile
    request: Request

    @property
    def receipt(self) -> str:
        """The receipt number."""
        return self.case.filing.receipt_number

    @property
    def number(self) -> str:
        """The request number."""
        return f"{self.receipt}-{self.request.position}"

    @property
    def right(self) -> Right:
        """What is asked."""
        return Right(self.request.right)

    @property
    def state(self) -> RequestState:
        """The legal state."""
        return RequestState(self.request.state)

    @property
    def states(self) -> frozenset[RequestState]:
        """The states of this right: an objection searches nothing, access has no measures."""
        return frozenset(states_of(machine_for(self.right)))

    @cached_property
    def tasks(self) -> list[TaskRow]:
        """The tasks of the request."""
        return tasks_of(reader(), self.request.id)

    @cached_property
    def counts(self) -> CaseCounts:
        """The counts of the tabs."""
        return case_counts(reader(), self.case.filing.id)

    @cached_property
    def outlook(self) -> Outlook:
        """What can be done now, and what stands in the way."""
        return outlook(runtime(), reader(), actor(), self.case, self.request)

    @cached_property
    def marks(self) -> list[MatterRow]:
        """The marks on whoever filed: shown to officers, and of no effect on any request."""
        return marks_on(reader(), organisation().id, self.case.filing.id)

    @cached_property
    def unmasked(self) -> bool:
        """Whether this session may see the person's details at this moment."""
        return self.unmasked_until is not None

    @cached_property
    def unmasked_until(self) -> datetime | None:
        """Until when (UTC) this session may see the details; None once they are masked."""
        kept = session.get(UNMASKED, {}).get(f"{organisation().id}/{self.receipt}", "")
        until = datetime.fromisoformat(kept) if kept else None
        return until if until and until > runtime().clock.now() else None

    @cached_property
    def actions(self) -> list[Action]:
        """What can be done now; the first one is the step onward."""
        return actions_of(self.outlook, self.state, self.identified)

    @property
    def buttons(self) -> Buttons:
        """The same, by their place in the bar."""
        return laid_out(self.actions)

    @property
    def closes(self) -> bool:
        """Whether it ends, or has ended, without a decision on its merits: nothing is searched."""
        drafted = self.outlook.facts.decision
        return self.request.outcome in CLOSINGS or (
            drafted is not None and drafted.outcome in CLOSINGS
        )

    @property
    def identified(self) -> bool:
        """Whether identity was verified."""
        return self.case.filing.identity_verified_at is not None

    def url(self, endpoint: str, **values: Any) -> str:
        """Return the address of a page of this request."""
        name = f"console.{endpoint}"
        return url_for(name, no=self.receipt, k=self.request.position, **values)

    @property
    def system_names(self) -> dict[str, str]:
        """The names of the organisation's systems by key."""
        lang = language()
        return {row.key: row.name.in_language(lang) for row in organisation().profile.systems}

    def has(self, endpoint: str) -> bool:
        """Tell whether the console has such a page."""
        return f"console.{endpoint}" in current_app.view_functions

    def page(self, template: str, tab: str, action: str, **context: Any) -> str:
        """Render a tab of this request and write the look into the access log."""
        look = Look(self.receipt, action, self.case.filing.id)
        note_access(runtime(), actor(), look)
        return render_template(
            f"console/{template}.html",
            nav="queue",
            frame=self,
            bar=bar_of(self, tab),
            system_names=self.system_names,
            **context,
        )


def open_frame(no: str, k: int) -> CaseFrame:
    """Open a request of this organisation.

    Raises:
        NotFoundError: there is none of that number here.

    """
    case = load_case(runtime(), reader(), no)
    return CaseFrame(case, case.request(k))


def bar_of(frame: CaseFrame, tab: str) -> dict[str, Any]:
    """Return the identity bar of a request with one of its tabs current."""
    lang, request = language(), frame.request
    today = kst_date(runtime().clock.now())
    status = status_of(
        request.right, request.state, request.outcome, progress_of(frame.tasks), lang
    )
    labels, current = stages_of(frame)
    return {
        "number": frame.number,
        "right": request.right,
        "right_label": label(frame.right).in_language(lang),
        "status": status.text,
        "status_tone": status.tone,
        "deadline": chip_of(request, today, lang, organisation().profile.thresholds.soon_days),
        "facts": _facts(frame, lang),
        "stages": labels,
        "current": current,
        "tabs": _tabs(frame, tab),
    }


def _facts(frame: CaseFrame, lang: str) -> list[tuple[str, str]]:
    filing, officer = frame.case.filing, frame.request.officer_id
    name = staff_names(reader(), {officer}).get(officer, "") if officer else ""
    received = frame.request.received_at or filing.received_at
    return [
        *_people(frame, lang),
        (_("접수"), formats.moment(received, lang, weekday=True)),
        (_("담당"), name or _("배정 전")),
        (_("경로"), label(Channel(filing.channel)).in_language(lang)),
        *([(_("주의 표시"), _("있음"))] if frame.marks else []),
    ]


def _people(frame: CaseFrame, lang: str) -> list[tuple[str, str]]:
    """Return who asks; with whoever files for them, and where the check of that stands."""
    authority = frame.outlook.facts.authority
    if authority is None:
        return [(_("신청인"), masked_name(frame.case.person))]
    state = label(authority.state).in_language(lang)
    agent = f"{masked_name(frame.case.contact)} ({state})"
    return [(_("정보주체"), masked_name(frame.case.person)), (_("대리인"), agent)]


def progress_of(tasks: Sequence[TaskRow]) -> dict[str, Progress]:
    """Return kind of task -> progress."""
    found = {}
    for kind in ("search", "measure"):
        of_kind = [task for task in tasks if task.kind == kind]
        done = sum(task.answered_at is not None for task in of_kind)
        found[kind] = Progress(done, len(of_kind))
    return found


def stages_of(frame: CaseFrame) -> tuple[list[str], int]:
    """Return the stages of a right and the current one (from 1; 0 once all is done)."""
    state = frame.state
    if state in {RequestState.WITHDRAWN, RequestState.UNVERIFIED}:
        return [_("접수"), label(state).in_language(language())], 0
    searches = RequestState.COLLECTING in frame.states and not frame.closes
    labels = [_("접수"), *([_("본인 확인"), _("자료 수집")] if searches else []), _("결정")]
    decided = len(labels)
    measures = RequestState.CARRYING_OUT in frame.states and not frame.closes
    labels += [_("조치"), _("통지")] if measures else [_("통지")]
    early = (3 if frame.identified else 2) if searches else 1
    current = {
        RequestState.RECEIVED: early,
        RequestState.COLLECTING: early,
        RequestState.POSTPONED: decided if frame.identified else early,
        RequestState.CARRYING_OUT: decided + 1,
        RequestState.NOTIFYING: len(labels),
        RequestState.ANSWERED: 0,
    }.get(state, decided)
    return labels, current


def _messages(counts: CaseCounts) -> str:
    """Return how many messages there are, or how many of them nobody has read."""
    if counts.unread:
        return str(_("새 %(count)s", count=counts.unread))
    return str(counts.messages or "")


def _tabs(frame: CaseFrame, current: str) -> list[dict[str, Any]]:
    counts, progress = frame.counts, progress_of(frame.tasks)
    work = progress["measure"] if progress["measure"].total else progress["search"]
    known = current_app.view_functions
    decision = frame.url("decision") if "console.decision" in known else None
    found: list[tuple[str, str, str | None, str]] = [
        ("overview", _("개요"), frame.url("case"), ""),
        (
            "tasks",
            _("처리 작업"),
            frame.url("case_tasks"),
            f"{work.done}/{work.total}" if work.total else "",
        ),
        ("decision", _("결정"), decision, ""),
        ("messages", _("대화"), frame.url("messages"), _messages(counts)),
        ("notes", _("내부 메모"), frame.url("notes"), str(counts.notes or "")),
        (
            "documents",
            _("문서"),
            frame.url("documents"),
            str(counts.documents + counts.files or ""),
        ),
        ("log", _("기록"), frame.url("log"), str(counts.events)),
    ]
    return [
        {"label": text, "url": url, "count": count or None, "current": key == current}
        for key, text, url, count in found
        if url is not None
    ]
