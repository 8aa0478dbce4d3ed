"""The boxes of a request's pages as plain view values; templates only lay them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.asked_rows import asked_rows as details_rows
from app.console.arrival_rows import arrival_rows
from app.console.case_frame import CaseFrame
from app.console.display import service_names
from app.console.sent_later import former_rows, sent_files
from app.context import cite, language, organisation, reader
from app.masks import mask_birth_date, mask_email, mask_name, mask_phone
from app.organisations.wording import marks_in_words
from app.queries.case import (
    PERSONS_FILE,
    DecisionRow,
    DocumentRow,
    FileRow,
    MessageRow,
    SupplementRow,
)
from app.queries.people import staff_names
from app.queries.timeline import Entry
from app.services.case_file import (
    DECISION,
    MESSAGE,
    SUPPLEMENT,
    SUPPLEMENT_REPLY,
)
from app.services.reading_files import name_of
from forms.found import action_word
from workflows.labels import label, outcome_label
from workflows.vocabulary import (
    DocumentKind,
    NoticeChannel,
    Outcome,
)

Rows = list[dict[str, Any]]


def asked_rows(frame: CaseFrame) -> Rows:
    """Return what is asked, as rows of a summary list; what was left out is left out here too."""
    lang, filing = language(), frame.case.filing
    rule = frame.outlook.law.rights[frame.right]
    rows: Rows = [
        {"key": _("권리 유형"), "value": f"{rule.name.in_language(lang)} ({cite(rule.article)})"}
    ]
    rows += details_rows(frame.right, frame.case.details(frame.request))
    notice = label(NoticeChannel(filing.notice_channel)).in_language(lang)
    spoken = _("한국어") if filing.language == "ko" else "English"
    rows += [
        {
            "key": _("이용한 서비스"),
            "value": service_names(organisation().profile, list(filing.services), lang),
        },
        {"key": _("찾는 데 도움이 될 내용"), "value": frame.case.person.get("clues", "")},
        {"key": _("통지 방법"), "value": f"{notice} · {spoken}"},
        *arrival_rows(frame),
    ]
    return [row for row in rows if row["value"]]  # what nobody was asked is no row


def person_rows(frame: CaseFrame) -> Rows:
    """Return who the person is and how to reach them; masked unless this session may see it."""
    person, shown = frame.case.person, frame.unmasked
    born = date.fromisoformat(person["birth"]) if person.get("birth") else None
    address = person.get("address") or {}
    line = " ".join(
        part
        for part in (
            f"({address['postcode']})" if address.get("postcode") else "",
            address.get("road", ""),
            address.get("detail", ""),
        )
        if part
    )
    name, email = str(person.get("name") or ""), str(person.get("email") or "")
    phone = str(person.get("phone") or "")
    rows: Rows = [{"key": _("정보주체"), "value": name if shown else mask_name(name)}]
    if born:
        birth = formats.day(born, language(), weekday=False) if shown else mask_birth_date(born)
        rows.append({"key": _("생년월일"), "value": birth})
    if phone:
        rows.append({"key": _("전화"), "value": phone if shown else mask_phone(phone)})
    if email:
        rows.append({"key": _("전자우편"), "value": email if shown else mask_email(email)})
    rows += former_rows(frame, shown=shown)
    if person.get("fax"):
        fax = str(person["fax"])
        rows.append({"key": _("팩스"), "value": fax if shown else mask_phone(fax)})
    if line:
        rows.append({"key": _("주소"), "value": line if shown else _("가려짐")})
    return rows


def decision_view(frame: CaseFrame, row: DecisionRow) -> dict[str, Any]:
    """Return the latest decision in short: outcome, grounds, reason, who drafted and decided."""
    lang = language()
    content = frame.case.open(row.content, DECISION)
    counts = Counter(item["action"] for item in content.get("items", []))
    names = staff_names(reader(), {row.drafted_by, row.decided_by or 0})
    grounds = frame.outlook.law.grounds
    outcome = outcome_label(frame.right, Outcome(row.outcome)).in_language(lang)
    parts = [f"{action_word(action)} {number}" for action, number in counts.items()]
    found: Rows = [{"key": _("결정"), "value": " · ".join([outcome, *parts])}]
    if row.grounds:
        found.append(
            {
                "key": _("근거"),
                "value": [
                    f"{ground.wording.in_language(lang)} ({cite(ground.source.citation)})"
                    for ground in (grounds[code] for code in row.grounds if code in grounds)
                ],
            }
        )
    if content.get("reason"):
        found.append({"key": _("이유"), "value": content["reason"]})
    found.append(
        {
            "key": _("작성"),
            "value": f"{names.get(row.drafted_by, '')} · {formats.moment(row.drafted_at, lang)}",
        }
    )
    if row.decided_by and row.decided_at:
        by = names.get(row.decided_by, "")
        found.append({"key": _("결재"), "value": f"{by} · {formats.moment(row.decided_at, lang)}"})
    words = {
        "draft": (_("작성 중"), "p"),
        "submitted": (_("결재 대기"), "w"),
        "approved": (_("승인됨"), "g"),
        "returned": (_("돌려보냄"), "d"),
    }
    text, tone = words[row.state]
    return {"rows": found, "badge": text, "tone": tone}


def message_views(frame: CaseFrame, rows: Sequence[MessageRow]) -> Rows:
    """Return messages or notes with their text, oldest first."""
    lang = language()
    names = staff_names(reader(), {row.staff_id for row in rows if row.staff_id})
    return [_message_view(frame, row, names.get(row.staff_id or 0, ""), lang) for row in rows]


def _message_view(frame: CaseFrame, row: MessageRow, colleague: str, lang: str) -> dict[str, Any]:
    body = frame.case.open(row.body, MESSAGE)
    writer = frame.case.person if body.get("by_subject") else frame.case.contact
    name = mask_name(str(writer.get("name") or "")) or _("이름 없음")
    theirs = (
        _("%(name)s (정보주체, 대리인에게 보이지 않음)", name=name)
        if body.get("by_subject")
        else _("%(name)s (신청인)", name=name)
    )
    return {
        "mine": row.side != "person",
        "author": colleague if row.side != "person" else theirs,
        "at_iso": formats.iso(row.written_at),
        "at_text": formats.moment(row.written_at, lang),
        "body": body.get("text", ""),
        "files": sent_files(frame, body),
        "read": row.read_at is not None and row.side != "note",
        "new": row.read_at is None and row.side == "person",
    }


def supplement_views(frame: CaseFrame, rows: Sequence[SupplementRow]) -> Rows:
    """Return what the person was asked to add, and what came."""
    lang = language()
    return [
        {
            "asked": frame.case.open(row.asked, SUPPLEMENT).get("text", ""),
            "reply": frame.case.open(row.reply, SUPPLEMENT_REPLY).get("text", ""),
            "files": sent_files(frame, frame.case.open(row.reply, SUPPLEMENT_REPLY)),
            "reply_by": formats.day(row.reply_by, lang),
            "received": formats.moment(row.received_at, lang) if row.received_at else "",
        }
        for row in rows
    ]


#: Papers that leave the house by themselves; the rest go with one of them.
_SENT = frozenset(
    {
        *(DocumentKind.RECEIPT, DocumentKind.SUPPLEMENT_REQUEST, DocumentKind.DELAY_LETTER),
        *(DocumentKind.ACCESS_REPORT, DocumentKind.FEE_LETTER),
        *(DocumentKind.NOTICE_ACCESS, DocumentKind.NOTICE_RESULT, DocumentKind.NOTICE_OBJECTION),
        *(DocumentKind.NOTICE_SOURCE, DocumentKind.NOTICE_TRANSFER),
        DocumentKind.NOTICE_SOURCE,
        *(DocumentKind.NOTICE_CLOSING, DocumentKind.CLOSING_LETTER),
        *(DocumentKind.NOTICE_AUTOMATED, DocumentKind.EXTENSION_LETTER),
    }
)
_PAPER_STATES = {
    "ordered": ("hourglass", ""),
    "rendered": ("doc", "p"),
    "issued": ("check", "g"),
    "failed": ("alert", "d"),
    "void": ("x", "o"),
}


def paper_views(frame: CaseFrame, rows: Sequence[DocumentRow]) -> Rows:
    """Return the papers made by us as file rows."""
    lang = language()
    words = {
        "ordered": _("만드는 중"),
        "rendered": _("작성됨"),
        "issued": _("교부함"),
        "failed": _("만들지 못함"),
        "void": _("쓰지 않음"),
    }
    positions = {row.id: row.position for row in frame.case.requests}
    found: Rows = []
    for row in rows:
        url = url_for("console.document", no=frame.receipt, document=row.id)
        position = positions.get(row.request_id or 0)
        notes = [row.number, f"{frame.receipt}-{position}" if position else ""]
        sent, sent_tone = _way_of(row)
        if row.signed_by:
            notes.append(_("전자서명: %(holder)s", holder=row.signed_by))
        if row.wordings:
            notes.append(_("쓴 문구: %(marks)s", marks=marks_in_words(row.wordings, lang)))
        if row.dispatched_at:
            notes.append(_("%(at)s 발송", at=formats.moment(row.dispatched_at, lang)))
        if row.read_at:
            notes.append(_("%(at)s 열람", at=formats.moment(row.read_at, lang)))
        found.append(
            {
                "name": label(DocumentKind(row.kind)).in_language(lang),
                "url": url if row.file_id else "",
                "save_url": f"{url}?save=1" if row.file_id else "",
                "kind": "PDF",
                "size_text": formats.count(row.pages, "쪽", lang) if row.pages else "",
                "at_text": formats.day(row.dated, lang, weekday=False),
                "note": " · ".join(note for note in notes if note),
                "badge": words[row.state],
                "badge_tone": _PAPER_STATES[row.state][1],
                "sent": sent,
                "sent_tone": sent_tone,
                "error": row.last_error or "",
                "again_url": _again_url(frame, row, position),
                "send_url": _send_url(frame, row, position),
            }
        )
    return found


def _way_of(row: DocumentRow) -> tuple[str, str]:
    """Return how far a paper has come to the person, with its tone; empty for what is not sent."""
    if row.read_at:
        return _("읽음"), "g"
    if row.dispatched_at:
        return _("보냄"), "g"
    return (_("보낸 기록 없음"), "w") if _is_sendable(row) else ("", "")


def _is_sendable(row: DocumentRow) -> bool:
    return row.state == "issued" and row.kind in _SENT


def _send_url(frame: CaseFrame, row: DocumentRow, position: int | None) -> str:
    """Return where a paper's way to the person is recorded; empty for what is not sent."""
    if not _is_sendable(row):
        return ""
    k = position or frame.request.position
    return url_for("console.record_dispatch", no=frame.receipt, k=k, doc=row.id)


def _again_url(frame: CaseFrame, row: DocumentRow, position: int | None) -> str:
    """Return where a paper that could not be made is ordered again."""
    if row.state != "failed":
        return ""
    k = position or frame.request.position
    return url_for("console.retry_document", no=frame.receipt, k=k, doc=row.id)


def file_views(frame: CaseFrame, rows: Sequence[FileRow], purpose: str = PERSONS_FILE) -> Rows:
    """Return the files of one purpose as file rows: sent by the person, scanned at intake."""
    lang = language()
    return [
        {
            "name": name_of(frame.case, row),
            "url": ""
            if row.destroyed_at
            else url_for("console.file", no=frame.receipt, file=row.id),
            "kind": row.media_type.rpartition("/")[2].upper(),
            "size_text": formats.file_size(row.size),
            "at_text": formats.moment(row.created_at, lang),
            "badge": _("파기됨") if row.destroyed_at else "",
        }
        for row in rows
        if row.purpose == purpose
    ]


def entry_views(entries: Sequence[Entry]) -> Rows:
    """Return events with the names of who caused them, and of the officer they name."""
    officers = {entry.id: _officer_id(entry) for entry in entries}
    actors = {entry.actor_id for entry in entries if entry.actor_id}
    names = staff_names(reader(), actors | {found for found in officers.values() if found})
    words = {"system": _("자동"), "person": _("신청인")}
    return [
        {
            "entry": entry,
            "by": names.get(entry.actor_id or 0, "")
            or words.get(entry.actor_kind, "")
            or entry.actor_name,
            "officer": names.get(officers[entry.id], ""),
        }
        for entry in entries
    ]


def _officer_id(entry: Entry) -> int:
    found = entry.facts.get("officer")
    return found if isinstance(found, int) else 0
