"""The right column of a request: due dates with their derivation, gates, and tasks."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from app import formats
from app.clock import kst_date
from app.console.case_frame import CaseFrame, progress_of
from app.console.display import chip_of, late_words, refusal_of
from app.console.guard import ANSWERS, holds
from app.console.task_hands import department_of, hands_words
from app.context import cite, language, organisation, reader, runtime
from app.queries.calendar import calendar_in_force
from app.queries.case import DecisionRow, TaskRow
from app.services.case_file import TASK_ANSWER
from app.services.clocks import stored_step
from app.task_view import derived
from forms.found import action_word
from workflows.authority import why_not_authorised
from workflows.clock_steps import Step
from workflows.labels import label
from workflows.minwon import CountMode, minwon_step
from workflows.text import Label
from workflows.vocabulary import IdentityMethod, RequestState, Role, Verdict

Rows = list[dict[str, Any]]


def due_view(frame: CaseFrame, today: date) -> dict[str, Any]:
    """Return the due dates: the legal one in large type, the others beside it."""
    lang, row = language(), frame.request
    profile = organisation().profile
    view: dict[str, Any] = {
        "chip": chip_of(row, today, lang, profile.thresholds.soon_days),
        "provisional": row.provisional,
        "closed": row.closed_at is not None,
        "steps": [_shown(step, lang) for step in row.derivation],
        "versions": _(
            "법령 %(law)s · 달력 %(calendar)s", law=row.law_version, calendar=row.calendar_version
        ),
        "big": "",
        "rows": [],
        "meter": None,
    }
    if row.legal_due is None:
        return view
    view["big"] = formats.due_words(row.legal_due, today, lang)
    view["meter"] = _meter(row.received_on, row.legal_due, today)
    rows: Rows = [{"key": _("법정 기한"), "value": formats.day(row.legal_due, lang)}]
    rows.extend(_late(frame, today, lang))
    if row.target_due:
        rows.append({"key": _("목표일"), "value": formats.day(row.target_due, lang)})
    if row.adjusted_due:
        rows.append(
            {
                "key": _("보완을 받은 날부터 센 날(참고)"),
                "value": formats.day(row.adjusted_due, lang),
            }
        )
    refusal = refusal_of(row, today, lang)
    if refusal is not None and row.refuse_by:
        day = formats.day(row.refuse_by, lang)
        rows.append({"key": _("거절을 알릴 기한"), "value": f"{day} ({refusal.text})"})
    other = _petition_count(frame)
    if other is not None:
        text = formats.day(other.date, lang)
        rows.append({"key": _("민원 처리 방식으로 센 날(참고)"), "value": text})
        view["steps"].append(_shown(stored_step(other), lang))
    view["rows"] = rows
    return view


def _shown(step: dict[str, str], lang: str) -> dict[str, str]:
    """Return a stored step of a derivation as the component shows it."""
    return {
        "date_iso": step["date"] or "",
        "date_text": formats.day(date.fromisoformat(step["date"]), lang) if step["date"] else "",
        "rule": cite(step.get("article", "")),
        "why": Label(step["ko"], step["en"]).in_language(lang),
    }


def _petition_count(frame: CaseFrame) -> Step | None:
    """Return the count of the Civil Petitions Act, where the organisation has it shown."""
    row = frame.request
    if organisation().profile.count_mode is not CountMode.MINWON:
        return None
    rule = frame.outlook.law.rights.get(frame.right)
    if rule is None or not rule.statutory:
        return None
    return minwon_step(row.received_on, rule.days, calendar_in_force(reader()))


def _late(frame: CaseFrame, today: date, lang: str) -> Rows:
    """Return why it is late, and the day the delay letter named."""
    row = frame.request
    words = late_words(row, today, lang)
    found: Rows = [{"key": _("지연 원인"), "value": words}] if words else []
    if words and row.delay_expected_on:
        day = formats.day(row.delay_expected_on, lang)
        found.append({"key": _("안내한 예정일"), "value": day})
    return found


def _meter(received: date, legal: date, today: date) -> dict[str, Any]:
    total = max(1, (legal - received).days)
    day = min(max((today - received).days, 0), total)
    text = _("%(total)s일 중 %(day)s일째", total=total, day=day)
    return {"value": day, "total": total, "label": text}


def gates_of(frame: CaseFrame, decision: DecisionRow | None) -> Rows:
    """Return what must be true before the notice may go out, in the order of the work."""
    look, filing = frame.outlook, frame.case.filing
    facts, lang = look.facts, language()
    progress = progress_of(frame.tasks)
    method = (
        label(IdentityMethod(filing.identity_method)).in_language(lang)
        if filing.identity_method
        else ""
    )
    approved = decision is not None and decision.state == "approved"
    found: Rows = [
        _gate(facts.contact_confirmed, _("연락처 확인"), _contact(filing.contact_kind)),
        _gate(facts.identity_verified, _("본인 확인"), method, url=_link(frame, "verify_identity")),
    ]
    if facts.authority is not None:
        barred = why_not_authorised(facts.authority, frame.right, facts.today)
        state = label(facts.authority.state).in_language(lang)
        hint = barred.label.in_language(lang) if barred else state
        url = frame.url("authority") if frame.has("authority") else ""
        found.append({**_gate(barred is None, _("대리권 확인"), hint), "url": url})
    if RequestState.COLLECTING in frame.states:
        whole = bool(facts.tasks_total) and not facts.tasks_open
        count = _count(progress["search"].done, progress["search"].total)
        found.append(_gate(whole, _("시스템 회신"), count))
    found.append(_gate(approved, _("결정 승인"), _("보호책임자") if not approved else ""))
    if RequestState.CARRYING_OUT in frame.states and (facts.measures_total or not approved):
        done = bool(facts.measures_total) and not facts.measures_open
        count = _count(progress["measure"].done, progress["measure"].total)
        found.append(_gate(done, _("조치 확인"), count))
    ready = facts.notice_ready or frame.state in {RequestState.ANSWERED, RequestState.POSTPONED}
    found.append(_gate(ready, _("통지서 준비"), ""))
    return found


def _contact(kind: str | None) -> str:
    return {"email": str(_("전자우편")), "phone": str(_("전화"))}.get(kind or "", "")


def _gate(met: bool, text: str, hint: str, url: str = "") -> dict[str, Any]:  # noqa: FBT001 - the first word of a row
    return {"met": met, "text": text, "hint": hint, "url": "" if met else url}


def _count(done: int, total: int) -> str:
    return f"{done}/{total}" if total else ""


def _link(frame: CaseFrame, endpoint: str) -> str:
    offered = any(action.endpoint == endpoint for action in frame.actions)
    return frame.url(endpoint) if offered else ""


def task_views(frame: CaseFrame) -> Rows:
    """Return the tasks with who answers for them and what came back."""
    today = kst_date(runtime().clock.now())
    profile, lang = organisation().profile, language()
    systems = {system.key: system for system in profile.systems}
    hands = hands_words(frame.tasks)
    found: Rows = []
    for task in frame.tasks:
        system = systems.get(task.system_key)
        answer = frame.case.open(task.answer, TASK_ANSWER)
        found.append(
            {
                "id": task.id,
                "url": _task_url(task),
                "kind": task.kind,
                "system": system.name.in_language(lang) if system else task.system_key,
                "owner": department_of(task, lang),
                "hands": hands.get(task.id, ""),
                "steps": derived(task.due_steps, lang),
                "late": task.answered_at is None and task.due_on < today,
                "processor_due": formats.short_day(task.processor_due_on, lang)
                if task.processor_due_on
                else "",
                "files": len(answer.get("files", [])),
                "told_processor": formats.short_day(kst_date(task.processor_told_at), lang)
                if task.processor_told_at
                else "",
                "hands_url": _hands_url(frame, task),
                "finding": _finding(task, answer),
                "proposal": _proposal(task, answer),
                "done_on": formats.short_day(task.done_on, lang) if task.done_on else "",
                "answered": formats.short_day(kst_date(task.answered_at), lang)
                if task.answered_at
                else "",
                "due": formats.short_day(task.due_on, lang),
                "link_url": _link_url(frame, task),
            }
        )
    return found


def _task_url(task: TaskRow) -> str:
    """Return where a task is answered; empty for those who do not answer any."""
    if not holds(*ANSWERS) or "console.task_answer" not in current_app.view_functions:
        return ""
    return url_for("console.task_answer", task=task.id)


def _link_url(frame: CaseFrame, task: TaskRow) -> str:
    """Return where an officer has a new link sent to the owners; empty for everybody else."""
    if task.answered_at is not None or not holds(Role.OFFICER):
        return ""
    return frame.url("send_task_link", task=task.id)


def _hands_url(frame: CaseFrame, task: TaskRow) -> str:
    """Return where an officer gives the task into other hands; empty for everybody else."""
    if task.answered_at is not None or not holds(Role.OFFICER):
        return ""
    return frame.url("reassign", task=task.id)


def _finding(task: TaskRow, answer: dict[str, Any]) -> str:
    if task.answered_at is None:
        return ""
    if task.kind == "measure":
        return str(
            _("%(count)s건 · %(how)s", count=answer.get("count", 0), how=answer.get("how", ""))
        )
    words = label(Verdict(task.verdict)).in_language(language()) if task.verdict else ""
    found = len(answer.get("found", []))
    return f"{words} · {formats.count(found, '개', language())}" if found else words


def _proposal(task: TaskRow, answer: dict[str, Any]) -> list[str]:
    if task.kind == "measure":
        return []
    counts: dict[str, int] = {}
    for item in answer.get("found", []):
        counts[item["action"]] = counts.get(item["action"], 0) + 1
    return [f"{action_word(action)} {count}" for action, count in counts.items()]
