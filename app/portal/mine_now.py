"""What the person is to do now, and what was moved on the way, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import formats
from app.clock import kst_date
from app.context import language
from app.portal.mine_rows import file_name, request_title
from app.services.following import Followed, FollowedRequest
from app.services.following_asked import Asked
from workflows.labels import label
from workflows.vocabulary import ENCLOSED, ClockEventType

#: Characters of what is asked that serve as the name of the task.
LONGEST_TITLE = 80
#: Why a date was moved, by the cause its event names.
_CAUSES = {
    ClockEventType.POSTPONED: _l("법에서 정한 사유가 있어 미루었습니다."),
    ClockEventType.POSTPONEMENT_ENDED: _l("미룬 사유가 없어져 다시 셉니다."),
    ClockEventType.EXTENDED: _l("법에서 정한 사유가 있어 기간을 늘렸습니다."),
    "counted_from_proof": _l("확인할 서류를 받은 날부터 다시 셉니다."),
    "receipt_corrected": _l("접수한 날을 바로잡아 다시 셌습니다."),
    "holiday_declared": _l("공휴일이 새로 정해져 다시 셌습니다."),
}


@dataclass(frozen=True)
class ToDo:
    """Something the person is to do now."""

    text: str
    url: str
    button: str
    #: Whether pressing the button records something (POST).
    post: bool = False
    #: The request it belongs to; None for the whole filing.
    position: int | None = None


def to_do_of(filing: Followed) -> list[ToDo]:
    """Return what is to be done, the most pressing first: answers before papers to read."""
    return [*_answers(filing), *_papers(filing)]


def _answers(filing: Followed) -> list[ToDo]:
    asked = [(row, asked) for row in filing.requests for asked in row.open_supplements]
    if not asked:
        return []
    row, first = min(asked, key=lambda pair: pair[1].reply_by)
    day = formats.day(first.reply_by, language())
    if len(asked) == 1:
        text = _("%(day)s까지 답해 주세요: 담당자가 내용을 더 여쭙니다.", day=day)
        url = url_for("portal.supplement", number=filing.number, supplement=first.id)
        return [ToDo(text, url, _("답하기"), position=row.position)]
    text = ngettext(
        "%(day)s까지 답해 주세요: 담당자가 %(num)s가지를 여쭙니다.",
        "%(day)s까지 답해 주세요: 담당자가 %(num)s가지를 여쭙니다.",
        len(asked),
        day=day,
    )
    url = url_for("portal.supplements", number=filing.number)
    return [ToDo(text, url, _("답하기"), position=row.position)]


def _papers(filing: Followed) -> list[ToDo]:
    position = {row.id: row.position for row in filing.requests}
    return [
        ToDo(
            _(
                "‘%(name)s’ 문서가 나왔습니다. 내용을 확인해 주세요.",
                name=label(paper.kind).in_language(language()),
            ),
            url_for("portal.open_document", number=filing.number, document=paper.id),
            _("열기"),
            post=True,
            position=position.get(paper.request_id or 0),
        )
        for paper in filing.papers
        if paper.notice and paper.ready and paper.read_at is None and paper.kind not in ENCLOSED
    ]


@dataclass(frozen=True)
class SupplementTask:
    """One thing that was asked for, its state, and what was sent for it."""

    asked: Asked
    title: str
    #: All that is asked where the title holds only its beginning.
    more: str
    #: Of which request, where there are several.
    request: str
    state: str
    tone: str
    open: bool
    reply: str
    files: list[str]


def supplement_tasks(filing: Followed, today: date) -> list[SupplementTask]:
    """Return everything asked for in a filing, what waits for an answer first."""
    names = {file.id: file_name(file) for file in filing.files}
    tasks = [
        _task(filing, row, asked, names, today)
        for row in filing.requests
        for asked in row.supplements
    ]
    return sorted(tasks, key=lambda task: (not task.open, task.asked.reply_by))


def _task(
    filing: Followed, row: FollowedRequest, asked: Asked, names: dict[int, str], today: date
) -> SupplementTask:
    lang, is_open = language(), asked in row.open_supplements
    lines = asked.text.strip().splitlines() or [""]
    state = _("%(day)s까지 답해 주세요", day=formats.day(asked.reply_by, lang))
    if asked.received_at is not None:
        day = formats.day(kst_date(asked.received_at), lang)
        state = _("%(day)s에 답하셨습니다", day=day)
    elif not is_open:
        state = _("답하지 않고 끝난 요구입니다")
    elif today > asked.reply_by:
        state = _("날짜가 지났습니다. 지금도 답하실 수 있습니다")
    return SupplementTask(
        asked=asked,
        title=lines[0] if len(lines[0]) <= LONGEST_TITLE else f"{lines[0][:LONGEST_TITLE]}…",
        more=asked.text if len(lines[0]) > LONGEST_TITLE else "\n".join(lines[1:]),
        request=request_title(filing, row) if len(filing.requests) > 1 else "",
        state=str(state),
        tone="w" if is_open else "g" if asked.received_at is not None else "o",
        open=is_open,
        reply=asked.reply,
        files=[names[number] for number in asked.files if number in names],
    )


def moved_lines(row: FollowedRequest) -> list[str]:
    """Return former date, new date and reason of a date that was moved, line by line."""
    moved, lang = row.moved, language()
    if moved is None:
        return []
    before = formats.day(moved.before, lang)
    if moved.now is None:
        dates = _("전에 알려 드린 날: %(before)s", before=before)
    else:
        now = formats.day(moved.now, lang)
        dates = _("전에 알려 드린 날: %(before)s · 바뀐 날: %(now)s", before=before, now=now)
    why = moved.ground.in_language(lang) if moved.ground else _CAUSES.get(moved.cause, "")
    reason = _("이유: %(reason)s", reason=why) if why else ""
    return [str(line) for line in (dates, reason, moved.reason) if line]
