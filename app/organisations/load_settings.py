"""The settings part of a profile: codes, own records, access log, thresholds, exports."""

from __future__ import annotations

from dataclasses import dataclass

from app.organisations.reader import Table
from app.organisations.schema_settings import (
    AccessLog,
    CodeRules,
    Exports,
    OwnRecords,
    Thresholds,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The five settings tables."""

    codes: CodeRules
    own_records: OwnRecords
    access_log: AccessLog
    thresholds: Thresholds
    exports: Exports


def read_settings(root: Table) -> Settings:
    """Read the five tables of the whole profile ``root``."""
    return Settings(
        codes=_codes(root.table("codes")),
        own_records=_own_records(root.table("own_records")),
        access_log=_access_log(root.table("access_log")),
        thresholds=_thresholds(root.table("thresholds")),
        exports=_exports(root.table("exports")),
    )


def _codes(table: Table) -> CodeRules:
    codes = CodeRules(
        digits=table.number("digits", 6, 10),
        valid_minutes=table.number("valid_minutes", 3, 60),
        attempts=table.number("attempts", 3, 10),
        resend_seconds=table.number("resend_seconds", 30, 600),
        lock_minutes=table.number("lock_minutes", 5, 1440),
        source=table.source(),
    )
    table.finish()
    return codes


def _own_records(table: Table) -> OwnRecords:
    records = OwnRecords(
        draft_days=table.number("draft_days", 1, 30),
        filing_months=table.number("filing_months", 12, 120),
        export_days=table.number("export_days", 1, 90),
        source=table.source(),
    )
    table.finish()
    return records


def _access_log(table: Table) -> AccessLog:
    log = AccessLog(
        keep_days=table.number("keep_days", 1, 3660),
        many_people=table.boolean("many_people"),
        sensitive_data=table.boolean("sensitive_data"),
        review_every_months=table.number("review_every_months", 1, 12),
        source=table.source(),
    )
    if log.keep_days < log.floor_days:
        raise table.error(
            "keep_days",
            f"접속기록은 {log.floor_days}일 이상 보관해야 합니다(안전성 확보조치 기준 제8조제1항).",
            f"the access log is kept {log.floor_days} days or more"
            " (safety measures notice, article 8(1))",
        )
    table.finish()
    return log


def _thresholds(table: Table) -> Thresholds:
    thresholds = Thresholds(
        target_days_before=table.number("target_days_before", 0, 9),
        soon_days=table.number("soon_days", 1, 9),
        remind_days_before=table.numbers("remind_days_before", 0, 9),
        digest_at=table.time_of_day("digest_at"),
        source=table.source(),
    )
    table.finish()
    return thresholds


def _exports(table: Table) -> Exports:
    exports = Exports(
        approval=table.boolean("approval"),
        pdf_rows=table.number("pdf_rows", 1, 5000),
        source=table.source(),
    )
    table.finish()
    return exports
