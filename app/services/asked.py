"""What is sealed about one request: what was asked, in the person's words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from forms.commands import FilingAnswers
from workflows.vocabulary import Right


def details_of(right: Right, answers: FilingAnswers) -> dict[str, Any]:
    """Return the details of one right of a filing, as JSON values.

    access: `items`, `form`; correct: `rows` (item, now, should_be), `reason`; delete: `what`,
    `reason`; suspend: `uses`, `what`, `reason`; withdraw: `services`, `what`.
    """
    match right:
        case Right.ACCESS:
            items = [str(item) for item in answers.access.items]
            return {"items": items, "form": answers.access.form}
        case Right.CORRECT:
            asked = answers.correction
            return {"rows": [asdict(row) for row in asked.rows], "reason": asked.reason}
        case Right.SUSPEND:
            stop = answers.suspension
            uses = [str(use) for use in stop.uses]
            return {"uses": uses, "what": stop.what, "reason": stop.reason}
        case Right.WITHDRAW:
            consent = answers.withdrawal
            return {"services": list(consent.services), "what": consent.what}
        case _:
            return {"what": answers.erasure.what, "reason": answers.erasure.reason}
