"""A filing in words: status sentence, dates, what to do now, papers and results, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.context import cite, language
from app.masks import mask_email, mask_name
from app.organisations.schema import OrganisationProfile
from app.portal.asked_words import asked_lines, asked_name
from app.services.following import Followed, FollowedRequest, Paper
from workflows.labels import PUBLIC_OUTCOMES, PUBLIC_STATES, PUBLIC_STEPS, label
from workflows.vocabulary import (
    DocumentKind,
    NoticeChannel,
    RequestState,
    Right,
)


@dataclass(frozen=True)
class ToDo:
    """Something the person is to do now."""

    text: str
    url: str
    button: str
    #: Whether pressing the button records something (POST).
    post: bool = False


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


@dataclass(frozen=True)
class FilingView:
    """A filing, in words."""

    filing: Followed
    heading: str
    #: Who filed, and for whom; names are masked.
    people: str
    received: str
    received_iso: str
    to_do: list[ToDo]
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
    def answered(self) -> bool:
        """Whether any request has a result."""
        return any(view.request.result for view in self.requests)


def view_of(filing: Followed, today: date) -> FilingView:
    """Return a filing in the language of the page."""
    lang = language()
    views = [_request_view(filing, row, today) for row in filing.requests]
    names = [label(row.right).in_language(lang) for row in filing.requests if row.about is None]
    return FilingView(
        filing=filing,
        heading=_("%(rights)s 요구 신청 내역", rights=(", " if lang == "en" else "·").join(names)),
        people=_people(filing),
        received=formats.moment(filing.received_at, lang, weekday=True),
        received_iso=formats.iso(filing.received_at),
        to_do=_to_do(filing),
        requests=views,
        rows=_filing_rows(filing),
        papers=[_paper_view(filing, paper) for paper in filing.papers],
        messages=[_message_view(filing, line) for line in filing.messages],
        waiting_papers=any(not paper.ready for paper in filing.papers),
    )


def _people(filing: Followed) -> str:
    """Return who filed and, where that is somebody else, whose data it is about."""
    person = mask_name(str(filing.person.get("name", "")))
    if not filing.by_agent:
        return str(_("신청인 %(name)s", name=person)) if person else ""
    agent = mask_name(str(filing.contact.get("name", "")))
    return str(_("신청인 %(agent)s(대리인) · 정보의 주인 %(person)s", agent=agent, person=person))


def _title(filing: Followed, row: FollowedRequest) -> str:
    """Return what a request is called; an objection names what it contests."""
    lang = language()
    about = filing.request(row.about) if row.about is not None else None
    if row.right is Right.OBJECTION and about is not None:
        return str(_("이의제기(%(right)s 요구)", right=label(about.right).in_language(lang)))
    name = label(row.right).in_language(lang)
    if about is not None:
        return str(_("%(right)s 요구(이의제기에 따라 다시 처리)", right=name))
    return str(_("%(right)s 요구", right=name))


def _request_view(filing: Followed, row: FollowedRequest, today: date) -> RequestView:
    lang = language()
    done = not row.is_open
    return RequestView(
        request=row,
        title=_title(filing, row),
        sentence=_sentence(row),
        icon="check-circle" if done else "hourglass",
        due=formats.day(row.legal_due, lang) if row.legal_due else "",
        due_iso=row.legal_due.isoformat() if row.legal_due else "",
        late=row.is_open and row.legal_due is not None and today > row.legal_due,
        progress=_progress(row),
        current=0 if done else row.step + 1,
        outcome=_outcome(row),
        rows=_asked_rows(row, filing.profile),
        derivation=_derivation(row),
        can_withdraw=row.is_open and row.state is not RequestState.CARRYING_OUT,
        can_object=filing.barrier_to(row) is None,
    )


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
            "why": step["en" if lang == "en" else "ko"],
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


def _to_do(filing: Followed) -> list[ToDo]:
    found = []
    for row in filing.requests:
        found += [
            ToDo(
                _(
                    "%(day)s까지 답해 주세요: 담당자가 내용을 더 여쭙니다.",
                    day=formats.day(asked.reply_by, language()),
                ),
                url_for("portal.supplement", number=filing.number, supplement=asked.id),
                _("답하기"),
            )
            for asked in row.open_supplements
        ]
    found += [
        ToDo(
            _(
                "‘%(name)s’ 문서가 나왔습니다. 내용을 확인해 주세요.",
                name=label(paper.kind).in_language(language()),
            ),
            url_for("portal.open_document", number=filing.number, document=paper.id),
            _("열기"),
            post=True,
        )
        for paper in filing.papers
        if paper.notice
        and paper.ready
        and paper.read_at is None
        and paper.kind is not DocumentKind.ACCESS_REPORT
    ]
    return found


def _asked_rows(row: FollowedRequest, profile: OrganisationProfile) -> list[dict[str, Any]]:
    name = asked_name(row.right, row.details)
    lines = asked_lines(row.right, row.details, profile)
    said = [{"key": line.key, "value": line.value} for line in lines if line.value]
    return [{"key": _("요구"), "value": name}, *said]


def _filing_rows(filing: Followed) -> list[dict[str, Any]]:
    lang = language()
    names = [s.name.in_language(lang) for s in filing.profile.services if s.key in filing.services]
    channel = label(NoticeChannel(filing.notice_channel)).in_language(lang)
    email = str(filing.contact.get("email", ""))
    if email and filing.notice_channel == NoticeChannel.PORTAL_EMAIL:
        channel = f"{channel} ({mask_email(email)})"
    rows: list[dict[str, Any]] = [
        {"key": _("이용하신 서비스"), "value": names or _("잘 모르겠어요")},
        {"key": _("통지 방법"), "value": channel},
    ]
    if filing.person.get("clues"):
        rows.append({"key": _("찾는 데 도움이 될 내용"), "value": str(filing.person["clues"])})
    if filing.files:
        labels = [
            formats.file_label(file.name, file.media_type.partition("/")[2], file.size)
            for file in filing.files
        ]
        rows.append({"key": _("함께 내신 자료"), "value": labels})
    return rows


def _paper_view(filing: Followed, paper: Paper) -> dict[str, Any]:
    """Return a row of the list; an unread notice opens by a button, which records the reading."""
    lang = language()
    unread = paper.ready and paper.notice and paper.read_at is None
    page = "portal.open_document" if unread else "portal.document"
    url = url_for(page, number=filing.number, document=paper.id) if paper.ready else ""
    return {
        "paper": paper,
        "name": label(paper.kind).in_language(lang),
        "url": "" if unread else url,
        "kind": "PDF",
        "size_text": formats.file_size(paper.size) if paper.ready else "",
        "at_text": formats.day(paper.dated, lang, weekday=False),
        "note": "" if paper.ready else _("만들고 있습니다"),
        "open_url": url if unread else "",
    }


def _message_view(filing: Followed, line: Any) -> dict[str, Any]:
    mine = _("%(name)s (신청인)", name=mask_name(str(filing.contact.get("name", "")))).strip()
    return {
        "mine": line.mine,
        "author": mine if line.mine else _("담당자"),
        "at_iso": formats.iso(line.at),
        "at_text": formats.moment(line.at, language()),
        "body": line.text,
    }
