"""Working a request: search, tasks, identity, decision, approval, notice, letters."""

from __future__ import annotations

from flask import Blueprint

from app.console.casework import (
    approval,
    asking,
    authority,
    close,
    closing,
    contract,
    decision,
    decision_live,
    dispatch,
    fee,
    given,
    identity,
    notice,
    outside,
    postponing,
    preview,
    proof_day,
    reassign,
    redate,
    retype,
    search,
    suspensions,
    transfer,
    viewing,
)
from app.console.casework import tasks as task_views

_BOTH = ["GET", "POST"]


def attach(console: Blueprint) -> None:
    """Put the screens of casework on the console."""
    here = "/f/<no>/<int:k>"
    add = console.add_url_rule
    _attach_tasks(console)
    add("/approvals", "approvals", approval.approvals)
    add(f"{here}/search", "order_search", search.order_search, methods=_BOTH)
    add(f"{here}/identity", "verify_identity", identity.verify_identity, methods=_BOTH)
    add(f"{here}/authority", "authority", authority.authority, methods=_BOTH)
    add("/f/<no>/files/<int:file>/pages/<int:page>", "file_page", authority.file_page)
    add(f"{here}/decision", "decision", decision.decision, methods=_BOTH)
    add(f"{here}/decision/live", "decision_live", decision_live.live, methods=["POST"])
    add(f"{here}/decision/grounds", "decision_grounds", decision_live.grounds, methods=["POST"])
    add(f"{here}/decision/draft", "decision_autosave", decision_live.autosave, methods=["POST"])
    add(f"{here}/decision/preview", "decision_preview", preview.decision_preview)
    add(f"{here}/decision/report", "report_preview", preview.report_preview)
    add("/letters/<folder>.css", "letter_style", preview.letter_style)
    add(f"{here}/approve", "approve", approval.approve, methods=_BOTH)
    add(f"{here}/issue", "issue", notice.issue, methods=_BOTH)
    add(f"{here}/supplement", "ask_supplement", asking.ask_supplement, methods=_BOTH)
    add(f"{here}/contract", "contract", contract.contract, methods=_BOTH)
    add(f"{here}/delay", "tell_delay", asking.tell_delay, methods=_BOTH)
    add(f"{here}/extension", "extend_period", asking.extend_period, methods=_BOTH)
    add(f"{here}/count-from-proof", "count_from_proof", proof_day.count, methods=_BOTH)
    add(f"{here}/close", "close", close.close, methods=_BOTH)
    add(f"{here}/unverified", "close_unverified", closing.close_unverified, methods=_BOTH)
    add(f"{here}/reopen", "reopen", closing.reopen, methods=_BOTH)
    _attach_access(console)
    _attach_given(console)
    _attach_suspensions(console)
    _attach_papers(console)


def _attach_tasks(console: Blueprint) -> None:
    """Put tasks, their hands, and word to others outside on the console."""
    here = "/f/<no>/<int:k>"
    add = console.add_url_rule
    add("/tasks", "my_tasks", task_views.my_tasks)
    add("/tasks/<int:task>", "task_answer", task_views.task_answer, methods=_BOTH)
    add(
        f"{here}/tasks/<int:task>/link",
        "send_task_link",
        task_views.send_task_link,
        methods=["POST"],
    )
    hands = f"{here}/tasks/<int:task>/hands"
    add(hands, "reassign", reassign.reassign, methods=_BOTH)
    add(f"{here}/outside", "outside", outside.outside, methods=_BOTH)
    word = f"{here}/outside/<int:word>"
    add(word, "outside_word", outside.outside_word, methods=_BOTH)


def _attach_suspensions(console: Blueprint) -> None:
    """Put what goes on after the answer on the console."""
    console.add_url_rule("/suspensions", "suspensions", suspensions.suspensions)
    lift = "/f/<no>/<int:k>/lift"
    console.add_url_rule(lift, "lift", suspensions.lift, methods=_BOTH)
    stop = "/f/<no>/<int:k>/transfer/stop"
    console.add_url_rule(stop, "stop_transfer", transfer.stop, methods=_BOTH)


def _attach_access(console: Blueprint) -> None:
    """Put on the console how access is put off, given and paid for."""
    here = "/f/<no>/<int:k>"
    add = console.add_url_rule
    add(f"{here}/fee", "fee", fee.fee, methods=_BOTH)
    add(f"{here}/viewing", "viewing", viewing.viewing, methods=_BOTH)
    add(f"{here}/show", "show_at_once", viewing.show_at_once, methods=_BOTH)
    end, again = postponing.end_postponement, postponing.review_postponement
    add(f"{here}/postponement/end", "end_postponement", end, methods=_BOTH)
    add(f"{here}/postponement/review", "review_postponement", again, methods=_BOTH)


def _attach_given(console: Blueprint) -> None:
    """Put on the console which attached files the person gets, and what goes from them."""
    here = "/f/<no>/<int:k>/given"
    add = console.add_url_rule
    add(here, "given", given.given)
    add(f"{here}/<int:file>", "given_file", given.given_file, methods=_BOTH)
    add(f"{here}/<int:file>/preview", "given_preview", given.given_preview, methods=_BOTH)
    add(f"{here}/<int:file>/pages/<int:page>", "given_picture", given.given_picture)


def _attach_papers(console: Blueprint) -> None:
    """Put the way of a paper to the person on the console."""
    here = "/f/<no>/<int:k>"
    add = console.add_url_rule
    add(f"{here}/receipt", "redate", redate.redate, methods=_BOTH)
    add(f"{here}/right", "retype", retype.retype, methods=_BOTH)
    paper = f"{here}/documents/<int:doc>"
    add(f"{paper}/dispatch", "record_dispatch", dispatch.record_dispatch, methods=_BOTH)
    attempted = f"{paper}/dispatch/<int:attempt_id>"
    add(attempted, "dispatch_outcome", dispatch.dispatch_outcome, methods=_BOTH)
    add(f"{paper}/cover/<kind>", "order_cover", dispatch.order_cover, methods=["POST"])
    add(f"{paper}/address", "new_address", dispatch.new_address, methods=_BOTH)
    add(f"{paper}/send-again", "send_again", dispatch.send_again, methods=["POST"])
    add(f"{paper}/retry", "retry_document", notice.retry_document, methods=["POST"])
