"""What the export screens and the command line hand to use cases: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ExportFormat(StrEnum):
    """The formats of the request register."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PDF = "pdf"


@dataclass(frozen=True, kw_only=True)
class AskExport:
    """Ask for the register of the requests received between two KST days, both included.

    `state` is a state of the machines or `open`; `right`, `state` and `outcome` are empty for all.
    """

    kind: str = "register"
    format: ExportFormat
    received_from: date
    received_to: date
    purpose: str
    right: str | None = None
    state: str | None = None
    outcome: str | None = None
    late_only: bool = False
    refused_only: bool = False
    with_personal_data: bool = False
    #: Ids of the only requests asked for; empty for all of the period.
    requests: tuple[int, ...] = ()


@dataclass(frozen=True)
class ApproveExport:
    """Approve what somebody else asked for; `single_reason` where one person must do it alone."""

    export_id: int
    single_reason: str = ""


@dataclass(frozen=True)
class RefuseExport:
    """Refuse what was asked for, and say why."""

    export_id: int
    reason: str
