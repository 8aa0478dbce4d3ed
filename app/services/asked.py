"""What is sealed about one request: what was asked, in the person's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from forms.commands import FilingAnswers
from workflows.labels import label
from workflows.outside import TOLD_RIGHTS
from workflows.vocabulary import Right, SuspendedUse

Details = dict[str, Any]


def details_of(right: Right, answers: FilingAnswers) -> Details:
    """Return the details of one right of a filing, as JSON values.

    `tell_recipients` stands in it where recipients are to be told after the measure;
    access: `items`, `form`; correct: `rows` (item, now, should_be), `reason`; delete: `what`,
    `reason`; suspend: `uses`, `scopes` (code, ko, en),
    `what`, `reason`, `afterwards`, `afterwards_text`; withdraw: `services`, `what`; source: `what`;
    transfer_self: `purpose`, `what`; transfer_third: these and `recipient`, `periodic`, `cycle`,
    `until`, `keep`.
    automated: `decision`, `what`, for a review `opinion`.
    """
    wish = {"tell_recipients": True} if answers.tell_recipients and right in TOLD_RIGHTS else {}
    return {**_DETAILS[right](answers), **wish}


def _access(answers: FilingAnswers) -> Details:
    items = [str(item) for item in answers.access.items]
    return {"items": items, "form": answers.access.form}


def _correction(answers: FilingAnswers) -> Details:
    asked = answers.correction
    return {"rows": [asdict(row) for row in asked.rows], "reason": asked.reason}


def _erasure(answers: FilingAnswers) -> Details:
    """Return what to delete; about an account only where one is to be closed."""
    asked = asdict(answers.erasure)
    words = {name: asked[name] for name in ("what", "reason")}
    return {**words, **{name: True for name in ("account", "warning_seen") if asked[name]}}


def _suspension(answers: FilingAnswers) -> Details:
    stop = answers.suspension
    uses = [str(use) for use in stop.uses]
    found: Details = {"uses": uses, "what": stop.what, "reason": stop.reason}
    if stop.scopes:
        found["scopes"] = [asdict(row) for row in stop.scopes]
    if stop.afterwards in {"destroy", "other"}:
        found["afterwards"], found["afterwards_text"] = stop.afterwards, stop.afterwards_text
    return found


def _withdrawal(answers: FilingAnswers) -> Details:
    consent = answers.withdrawal
    return {"services": list(consent.services), "what": consent.what}


def _transfer_self(answers: FilingAnswers) -> Details:
    return {"purpose": answers.transfer_self.purpose, "what": answers.transfer_self.what}


def _transfer_third(answers: FilingAnswers) -> Details:
    asked = answers.transfer_third
    return {**asdict(asked), "until": asked.until.isoformat() if asked.until else None}


def _automated(answers: FilingAnswers) -> Details:
    return {"decision": answers.automated.decision, "what": answers.automated.what}


_DETAILS: dict[Right, Callable[[FilingAnswers], Details]] = {
    Right.ACCESS: _access,
    Right.CORRECT: _correction,
    Right.DELETE: _erasure,
    Right.SUSPEND: _suspension,
    Right.WITHDRAW: _withdrawal,
    Right.SOURCE: lambda answers: asdict(answers.source),
    Right.TRANSFER_SELF: _transfer_self,
    Right.TRANSFER_THIRD: _transfer_third,
    Right.AUTOMATED_REFUSE: _automated,
    Right.AUTOMATED_EXPLAIN: _automated,
    Right.AUTOMATED_REVIEW: lambda answers: asdict(answers.automated),
}


def asked_scopes(details: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the rows a suspension is decided by: each use and each scope asked for."""
    uses = [SuspendedUse(code) for code in details.get("uses", [])]
    rows = [{"code": f"use:{use}", "ko": label(use).ko, "en": label(use).en} for use in uses]
    return [*rows, *details.get("scopes", [])]
