"""A filing in words: status sentence, dates, what to do now, papers and results, ready to show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app import formats
from app.context import cite, language
from app.languages import KOREAN
from app.masks import mask_name
from app.portal.mine_now import ToDo, moved_lines, to_do_of
from app.portal.mine_rows import (
    asked_rows,
    filing_rows,
    message_view,
    outside_rows,
    paper_view,
    request_title,
)
from app.services.following import Followed, FollowedRequest
from workflows.holds import HOLDING, HOLDING_FULLY
from workflows.labels import PUBLIC_OUTCOMES, PUBLIC_STATES, PUBLIC_STEPS, label
from workflows.text import Label
from workflows.vocabulary import (
    HoldStage,
    RequestState,
    Right,
)


@dataclass(frozen=True)
class RequestView:
    """One right of the filing, in words."""

    request: FollowedRequest
    title: str
    sentence: str
    icon: str
    due: str
    due_iso: str
    late: bool
    progress: list[tuple[str, str]]
    #: 1-based step for the bar; 0 when all is done.
    current: int
    outcome: str
    rows: list[dict[str, Any]]
    derivation: list[dict[str, str]]
    can_withdraw: bool
    can_object: bool
    #: What rests while the request is open; empty where nothing does.
    hold: str
    #: Who outside was told, when, and their answer.
    outside: list[dict[str, Any]]
    #: That it stands stopped since a day, or was lifted; empty where neither.
    suspended: str
    #: Former date, new date and why, where the day of the answer was moved; empty lines left out.
    moved: list[str]
    #: That the decision somebody refuses is not applied meanwhile; empty where that is nothing.
    early_stop: str
    #: What the person is to do now for this request: at most one thing on the whole page.
    to_do: ToDo | None = None


@dataclass(frozen=True)
class FilingView:
    """A filing, in words."""

    filing: Followed
    heading: str
    #: Who filed, and for whom; names are masked.
    people: str
    received: str
    received_iso: str
    #: Things to do after the one the page shows.
    more_to_do: int
    requests: list[RequestView]
    rows: list[dict[str, Any]]
    papers: list[dict[str, Any]]
    messages: list[dict[str, Any]]
    waiting_papers: bool

    @property
    def number(self) -> str:
        """The receipt number."""
        return self.filing.number

    @property
    def to_do(self) -> bool:
        """Whether the person is to do anything now."""
        return any(view.to_do for view in self.requests)

    @property
    def open(self) -> bool:
        """Whether an answer is still to come, so that something can be added."""
        return any(view.request.is_open for view in self.requests)

    @property
    def answered(self) -> bool:
        """Whether any request has a result."""
        return any(view.request.result for view in self.requests)


def view_of(filing: Followed, today: date) -> FilingView:
    """Return a filing in the language of the page."""
    lang = language()
    to_do = to_do_of(filing)
    views = [
        replace(_request_view(filing, row, today), to_do=_first_for(to_do, filing, row))
        for row in filing.requests
    ]
    names = [label(row.right).in_language(lang) for row in filing.requests if row.about is None]
    return FilingView(
        filing=filing,
        heading=_(
            "%(rights)s 요구 신청 내역", rights=("·" if lang == KOREAN else ", ").join(names)
        ),
        people=_people(filing),
        received=formats.moment(filing.received_at, lang, weekday=True),
        received_iso=formats.iso(filing.received_at),
        more_to_do=max(0, len(to_do) - 1),
        requests=views,
        rows=filing_rows(filing),
        papers=[paper_view(filing, paper) for paper in filing.papers],
        messages=[message_view(filing, line) for line in filing.messages],
        waiting_papers=any(not paper.ready for paper in filing.papers),
    )


def _people(filing: Followed) -> str:
    """Return who filed and, where that is somebody else, whose data it is about."""
    person = mask_name(str(filing.person.get("name", "")))
    if not filing.by_agent:
        return str(_("신청인 %(name)s", name=person)) if person else ""
    agent = mask_name(str(filing.contact.get("name", "")))
    return str(_("신청인 %(agent)s(대리인) · 정보의 주인 %(person)s", agent=agent, person=person))


def _request_view(filing: Followed, row: FollowedRequest, today: date) -> RequestView:
    lang = language()
    done = not row.is_open
    return RequestView(
        request=row,
        title=request_title(filing, row),
        sentence=_sentence(row),
        icon="check-circle" if done else "hourglass",
        due=formats.day(row.legal_due, lang) if row.legal_due else "",
        due_iso=row.legal_due.isoformat() if row.legal_due else "",
        late=row.is_open and row.legal_due is not None and today > row.legal_due,
        progress=_progress(row),
        current=0 if done else row.step + 1,
        outcome=_outcome(row),
        rows=asked_rows(row, filing.profile),
        derivation=_derivation(row),
        can_withdraw=row.is_open
        and (row.state is not RequestState.CARRYING_OUT or row.right is Right.TRANSFER_THIRD)
        and filing.may_withdraw(row),
        can_object=filing.barrier_to(row) is None,
        hold=_hold(filing, row),
        outside=outside_rows(row),
        suspended=_suspended(row),
        moved=moved_lines(row),
        early_stop=_early_stop(row),
    )


def _first_for(to_do: list[ToDo], filing: Followed, row: FollowedRequest) -> ToDo | None:
    """Return the first thing to do where it belongs to this request, or to the whole filing."""
    if not to_do:
        return None
    position = to_do[0].position or filing.requests[0].position
    return to_do[0] if position == row.position else None


def _early_stop(row: FollowedRequest) -> str:
    if row.early_stop is None:
        return ""
    day = formats.day(row.early_stop, language())
    return str(
        _("%(day)s부터 결과가 나올 때까지 이 결정을 적용하지 않도록 해 두었습니다.", day=day)
    )


def _suspended(row: FollowedRequest) -> str:
    lang = language()
    if row.suspended_since is not None:
        day = formats.day(row.suspended_since, lang)
        return str(_("%(day)s부터 멈춰 있습니다. 원하시면 언제든지 푸실 수 있습니다.", day=day))
    if row.lifted_on is not None:
        return str(_("%(day)s에 정지를 풀었습니다.", day=formats.day(row.lifted_on, lang)))
    return ""


def _hold(filing: Followed, row: FollowedRequest) -> str:
    if not row.is_open or row.right not in HOLDING or filing.hold is None:
        return ""
    if filing.hold is HoldStage.FULL and row.right in HOLDING_FULLY:
        return str(
            _("처리하는 동안 보관과 법에서 정한 일 말고는 쓰지 않고 넘기지 않도록 해 두었습니다.")
        )
    return str(_("지금은 광고에 쓰지 않고 다른 곳에 넘기지 않도록 해 두었습니다."))


def _sentence(row: FollowedRequest) -> str:
    if row.open_supplements:
        return str(_("더 알려 주실 내용이 있습니다"))
    return PUBLIC_STATES[row.state].in_language(language())


def _derivation(row: FollowedRequest) -> list[dict[str, str]]:
    """Return the steps by which the answer-by date was found."""
    lang = language()
    return [
        {
            "date_iso": step["date"],
            "date_text": formats.day(date.fromisoformat(step["date"]), lang),
            "rule": cite(step.get("article", "")),
            "why": Label(step["ko"], step["en"]).in_language(lang),
        }
        for step in row.derivation
    ]


def _outcome(row: FollowedRequest) -> str:
    if row.result is None:
        return ""
    return PUBLIC_OUTCOMES[row.result.outcome].in_language(language())


def _progress(row: FollowedRequest) -> list[tuple[str, str]]:
    lang = language()
    closed_early = row.state in {RequestState.WITHDRAWN, RequestState.UNVERIFIED}
    bar = []
    for index, step in enumerate(PUBLIC_STEPS):
        day = row.reached[index]
        shown = day is not None and (index <= row.step)
        if shown and day is not None:
            word = formats.short_day(day, lang)
        elif index == row.step and row.is_open:
            word = _("진행 중")
        else:
            word = "" if closed_early or not row.is_open else _("예정")
        name = step.in_language(lang)
        if index == len(PUBLIC_STEPS) - 1 and closed_early:
            name = label(row.state).in_language(lang)
        bar.append((name, word))
    return bar
