"""What counts where a profile leaves a table out, as the table that would say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.organisations.load_settings import GUARDIANS, IDENTITY, TASKS, TRANSFER
from app.organisations.schema_settings import UseHolds


def table_of(values: Mapping[str, Any], name: str) -> Any:
    """Return a table of a document, or what counts without it; None where there is nothing."""
    if name in values:
        return values[name]
    made = _DEFAULTS.get(name)
    return dict(made) if made else None


_HOLDS = UseHolds()
_DEFAULTS: dict[str, dict[str, Any]] = {
    "identity": {
        "methods": [str(method) for method in IDENTITY.methods],
        "id_copy": IDENTITY.id_copy,
        "source": IDENTITY.source,
    },
    "guardians": {"accepted": GUARDIANS.accepted, "source": GUARDIANS.source},
    "transfer": {
        "to_self": str(TRANSFER.to_self),
        "to_third": str(TRANSFER.to_third),
        "source": TRANSFER.source,
    },
    "tasks": {
        "working_days": TASKS.inner.working_days,
        "before_target": TASKS.inner.before_target,
        "processor_before": TASKS.inner.processor_before,
        "remind_days_before": list(TASKS.remind_days_before),
        "escalate": [
            {"working_days": step.working_days, "to": str(step.to)} for step in TASKS.escalate
        ],
        "source": TASKS.source,
    },
    "holds": {
        "full": _HOLDS.full,
        "acknowledge_days": _HOLDS.acknowledge_days,
        "source": _HOLDS.source,
    },
}
