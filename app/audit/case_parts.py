"""The parts of a request as an auditor sees them: rows of summary lists and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.audit.words import Row, day, outcome_words, service_names, system_name
from app.clock import kst_date
from app.context import cite, language, reader, runtime
from app.masks import mask_email, mask_name, mask_phone
from app.organisations.wording import marks_in_words
from app.queries.case import DecisionRow, DocumentRow, TaskRow
from app.queries.paper_parts import parts_of_filing
from app.queries.people import staff_names
from app.services.case_file import DECISION, CaseFile
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import (
    AccessItem,
    Channel,
    DocumentKind,
    IdentityMethod,
    NoticeChannel,
    Right,
    Verdict,
)

if TYPE_CHECKING:
    from app.store import Request


def asked_rows(case: CaseFile, row: Request) -> list[Row]:
    """Return who asks (masked), what, how it came, and how identity was established."""
    lang, filing, person = language(), case.filing, case.person
    rule = runtime().law.by_ref(row.law_version).rights[Right(row.right)]
    who = [
        mask_name(str(person.get("name") or "")),
        mask_email(person["email"]) if person.get("email") else "",
        mask_phone(person["phone"]) if person.get("phone") else "",
    ]
    return [
        {"key": _("요구 유형"), "value": f"{rule.name.in_language(lang)} ({cite(rule.article)})"},
        {"key": _("신청인"), "value": [text for text in who if text]},
        {"key": _("요구 내용"), "value": _asked(case, row)},
        {"key": _("대상 서비스"), "value": service_names(filing.services)},
        {
            "key": _("접수"),
            "value": f"{formats.moment(filing.received_at, lang)} · "
            + label(Channel(filing.channel)).in_language(lang),
        },
        {
            "key": _("통지 방법"),
            "value": label(NoticeChannel(filing.notice_channel)).in_language(lang),
        },
        {"key": _("연락처 확인"), "value": _moment(filing.contact_confirmed_at)},
        {"key": _("본인 확인"), "value": _identity(case)},
    ]


def _asked(case: CaseFile, row: Request) -> list[str] | str:
    """Items are codes of the law; what a person wrote in their own words stands in their form."""
    if Right(row.right) is not Right.ACCESS:
        return str(_("신청인이 적은 글은 요구서(PDF)에 있습니다."))
    items = case.details(row).get("items", [])
    return [label(AccessItem(code)).in_language(language()) for code in items]


def _identity(case: CaseFile) -> str:
    filing = case.filing
    if filing.identity_verified_at is None or not filing.identity_method:
        return str(_("아직 확인하지 않음"))
    names = staff_names(reader(), [filing.identity_by] if filing.identity_by else [])
    method = label(IdentityMethod(filing.identity_method)).in_language(language())
    by = names.get(filing.identity_by or 0, "")
    return " · ".join(filter(None, (method, _moment(filing.identity_verified_at), by)))


def date_rows(row: Request) -> list[Row]:
    """Return the dates of a request, the legal day first."""
    found = [
        {"key": _("법정 기한"), "value": day(row.legal_due) or _("연기 중")},
        {"key": _("목표일"), "value": day(row.target_due)},
        {"key": _("통지일"), "value": day(row.answered_on)},
    ]
    if row.legal_due is not None:
        ended = row.answered_on or kst_date(runtime().clock.now())
        late = (ended - row.legal_due).days
        if late > 0:
            found.append({"key": _("지연"), "value": ngettext("%(num)s일", "%(num)s일", late)})
    if row.refuse_by is not None:
        found.append({"key": _("거절을 알릴 기한"), "value": day(row.refuse_by)})
    if row.adjusted_due is not None:
        found.append({"key": _("보완을 받은 날부터 센 날(참고)"), "value": day(row.adjusted_due)})
    return found


def steps_of(row: Request) -> list[Row]:
    """Return how the due dates were computed, in the law's order."""
    return [
        {
            "date_iso": step["date"] or "",
            "date_text": day(date.fromisoformat(step["date"])) if step["date"] else "",
            "rule": cite(step.get("article") or step["rule"]),
            "why": Label(step["ko"], step["en"]).in_language(language()),
        }
        for step in row.derivation
    ]


def task_rows(tasks: Sequence[TaskRow]) -> list[Row]:
    """Return what was asked of each system and what came back, without any value."""
    names = staff_names(reader(), {task.answered_by for task in tasks if task.answered_by})
    words = {"search": _("조사"), "measure": _("조치")}
    return [
        {
            "kind": words[task.kind],
            "system": system_name(task.system_key),
            "ordered": formats.moment(task.ordered_at, language()),
            "due": day(task.due_on),
            "answered": _moment(task.answered_at),
            "by": names.get(task.answered_by or 0, ""),
            "verdict": label(Verdict(task.verdict)).in_language(language()) if task.verdict else "",
            "done_on": day(task.done_on),
        }
        for task in tasks
    ]


def decision_rows(case: CaseFile, row: Request, decision: DecisionRow | None) -> list[Row]:
    """Return the decision: outcome, grounds with their text, reason, who drafted and approved."""
    if decision is None or not decision.outcome:
        return []
    lang, content = language(), case.open(decision.content, DECISION)
    grounds = runtime().law.by_ref(row.law_version).grounds
    names = staff_names(reader(), {decision.drafted_by, decision.decided_by or 0})
    texts = []
    for code in decision.grounds:
        ground = grounds.get(code)
        texts.append(
            f"{cite(ground.source.citation)} {ground.wording.in_language(lang)}" if ground else code
        )
    found = [
        {"key": _("결정"), "value": outcome_words(Right(row.right), decision.outcome)},
        {"key": _("상태"), "value": _decision_state(decision.state)},
        {"key": _("근거"), "value": texts},
        {"key": _("이유"), "value": content.get("reason", "")},
        {"key": _("작성"), "value": _signed(names, decision.drafted_by, decision.drafted_at)},
        {"key": _("결재"), "value": _signed(names, decision.decided_by, decision.decided_at)},
    ]
    if decision.self_approved:
        found.append({"key": _("혼자 승인"), "value": _("작성한 사람이 혼자 승인했습니다.")})
    return found


def _decision_state(state: str) -> str:
    words = {
        "draft": _("작성 중"),
        "submitted": _("결재 대기"),
        "approved": _("승인됨"),
        "returned": _("돌려보냄"),
    }
    return str(words[state])


def _signed(names: dict[int, str], staff_id: int | None, at: Any) -> str:
    if staff_id is None or at is None:
        return ""
    return f"{names.get(staff_id, staff_id)} · {_moment(at)}"


def paper_rows(no: str, k: int, case: CaseFile, papers: Sequence[DocumentRow]) -> list[Row]:
    """Return the papers of a request and those of its filing, newest first, with their hashes."""
    mine = case.request(k).id
    parts = parts_of_filing(reader(), case.filing.id)
    return [
        {
            "name": label(DocumentKind(paper.kind)).in_language(language()),
            "number": paper.number,
            "url": url_for("audit.document", no=no, document=paper.id) if paper.file_id else "",
            "issued": _moment(paper.issued_at),
            "dispatched": _moment(paper.dispatched_at),
            "proof": paper.dispatch_channel or "",
            "read": _moment(paper.read_at),
            "sha256": paper.sha256 or "",
            "parts": [
                (f"{part.media_type}, {formats.file_size(part.size)}", part.sha256)
                for part in parts.get(paper.id, [])
            ],
            "signed_by": paper.signed_by or "",
            "wordings": marks_in_words(paper.wordings, language()),
        }
        for paper in papers
        if paper.request_id in {None, mine} and paper.state != "void"
    ]


def _moment(at: Any) -> str:
    return formats.moment(at, language()) if at else ""
