"""Parts of the tracking page in words: titles, what was asked, papers, messages."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.context import language
from app.masks import mask_email, mask_name
from app.organisations.schema import OrganisationProfile
from app.portal.asked_words import asked_lines, asked_name, is_bare_question
from app.services.following import Followed, FollowedRequest
from app.services.following_parts import Line, Paper, SentFile
from app.services.papers import GOVERNING
from workflows.labels import label
from workflows.vocabulary import ENCLOSED, NoticeChannel, OutsideKind, Right


def request_title(filing: Followed, row: FollowedRequest) -> str:
    """Return what a request is called; an objection names what it contests."""
    lang = language()
    about = filing.request(row.about) if row.about is not None else None
    if row.right is Right.OBJECTION and about is not None:
        return str(_("이의제기(%(right)s 요구)", right=label(about.right).in_language(lang)))
    if is_bare_question(row.right, row.details):
        return asked_name(row.right, row.details)
    name = label(row.right).in_language(lang)
    if about is not None:
        return str(_("%(right)s 요구(이의제기에 따라 다시 처리)", right=name))
    return str(_("%(right)s 요구", right=name))


def asked_rows(row: FollowedRequest, profile: OrganisationProfile) -> list[dict[str, Any]]:
    """Return what a request asks for, as rows; the first names it."""
    name = asked_name(row.right, row.details)
    lines = asked_lines(row.right, row.details, profile)
    said = [{"key": line.key, "value": line.value} for line in lines if line.value]
    return [{"key": _("요구"), "value": name}, *said]


def outside_rows(row: FollowedRequest) -> list[dict[str, Any]]:
    """Return who outside was told, on which day, and what they answered."""
    lang = language()
    found = []
    for told in row.outside:
        what = _("요구를 넘겼습니다") if told.kind is OutsideKind.PROVIDER else _("알렸습니다")
        sent = (
            f"{formats.day(told.sent_on, lang)} · {what}" if told.sent_on else _("보내는 중입니다")
        )
        answer = label(told.answer).in_language(lang) if told.answer else _("아직 답이 없습니다")
        said = [sent, _("답: %(answer)s", answer=answer)]
        found.append({"key": told.name.in_language(lang), "value": said})
    return found


def filing_rows(filing: Followed) -> list[dict[str, Any]]:
    """Return what holds for all requests of a filing, as rows."""
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
        labels = [file_name(file) for file in filing.files]
        rows.append({"key": _("함께 내신 자료"), "value": labels})
    return rows


def file_name(file: SentFile) -> str:
    """Return the name of a file the person sent, with its kind and size."""
    return formats.file_label(file.name, file.media_type.partition("/")[2], file.size)


def paper_view(filing: Followed, paper: Paper) -> dict[str, Any]:
    """Return a row of the list; an unread notice opens by a button, which records the reading."""
    lang = language()
    unread = paper.ready and paper.notice and paper.read_at is None
    page = "portal.open_document" if unread else "portal.document"
    about = next((row for row in filing.requests if row.id == paper.request_id), None)
    several = about is not None and len(filing.requests) > 1
    url = url_for(page, number=filing.number, document=paper.id) if paper.ready else ""
    return {
        "paper": paper,
        "name": _paper_name(filing, paper),
        "url": "" if unread else url,
        "kind": "PDF",
        "size_text": formats.file_size(paper.size) if paper.ready else "",
        "at_text": formats.day(paper.dated, lang, weekday=False),
        "note": _note(paper),
        "badge": request_title(filing, about) if about is not None and several else "",
        "open_url": url if unread else "",
        "lock_url": _lock_url(filing, paper),
        "parts_url": _parts_url(filing, paper),
    }


def _parts_url(filing: Followed, paper: Paper) -> str:
    """Return where the files issued with a paper are listed; empty where there are none."""
    if not (paper.ready and paper.has_parts):
        return ""
    return url_for("portal.paper_set", number=filing.number, document=paper.id)


def _note(paper: Paper) -> str:
    """Return what is to be known of a paper besides: that it is not ready, or who signed it."""
    if not paper.ready:
        return str(_("만들고 있습니다"))
    return str(_("전자서명: %(holder)s", holder=paper.signed_by)) if paper.signed_by else ""


def _lock_url(filing: Followed, paper: Paper) -> str:
    """Return where a copy with a password is ordered; empty for a paper that is not there yet."""
    if not paper.ready:
        return ""
    return url_for("portal.lock_page", number=filing.number, document=paper.id)


def _paper_name(filing: Followed, paper: Paper) -> str:
    """Return what a paper is called; a notice that comes in two languages says which it is."""
    name = label(paper.kind).in_language(language())
    twice = paper.notice and paper.kind not in ENCLOSED
    if not twice or filing.language == GOVERNING:
        return name
    if paper.language == GOVERNING:
        return str(_("%(name)s (한국어본)", name=name))
    return str(_("%(name)s (영어 번역본)", name=name))


def message_view(filing: Followed, line: Line) -> dict[str, Any]:
    """Return a message as the thread shows it; officers have no names here."""
    mine = _("%(name)s (신청인)", name=mask_name(str(filing.contact.get("name", "")))).strip()
    return {
        "mine": line.mine,
        "author": mine if line.mine else _("담당자"),
        "at_iso": formats.iso(line.at),
        "at_text": formats.moment(line.at, language()),
        "body": line.text,
        "files": [{"name": file_name(file)} for file in filing.files if file.id in line.files],
    }
