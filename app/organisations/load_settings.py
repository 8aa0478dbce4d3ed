"""The settings part of a profile: codes, own records, access log, thresholds, exports.

What came later may be missing: a version that was loaded once is read again for as long as filings
go by it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.organisations.load_rows import plain_label
from app.organisations.reader import Table
from app.organisations.schema_settings import (
    AccessLog,
    CodeRules,
    Exports,
    FeeRate,
    Fees,
    Guardians,
    Identity,
    OwnRecords,
    TaskRules,
    Thresholds,
    Transfer,
    TransferMode,
    UseHolds,
)
from workflows.inner_dates import Escalation, InnerRule
from workflows.text import Label
from workflows.vocabulary import EscalateTo, IdentityMethod, PayWay, Role

#: What counts where a profile says nothing.
IDENTITY = Identity(id_copy=False, methods=tuple(IdentityMethod), source="assumed: product default")
TRANSFER = Transfer(
    to_self=TransferMode.OFF,
    to_third=TransferMode.OFF,
    note=Label("", ""),
    source="assumed: product default",
)
GUARDIANS = Guardians(accepted=True, note=Label("", ""), source="assumed: product default")
TASKS = TaskRules(
    inner=InnerRule(),
    remind_days_before=(1, 0),
    escalate=(
        Escalation(1, EscalateTo.DEPUTY),
        Escalation(2, EscalateTo.OFFICER),
        Escalation(3, EscalateTo.PRIVACY_OFFICER),
    ),
    source="assumed: product default",
)

FEES = Fees(rates=(), ways=(), how=Label("", ""), source="assumed: no fee is charged")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings tables."""

    identity: Identity
    guardians: Guardians
    transfer: Transfer
    codes: CodeRules
    own_records: OwnRecords
    access_log: AccessLog
    thresholds: Thresholds
    tasks: TaskRules
    exports: Exports
    fees: Fees
    holds: UseHolds


def read_settings(root: Table) -> Settings:
    """Read the settings tables of the whole profile ``root``."""
    return Settings(
        identity=_identity(root.table("identity")) if root.has("identity") else IDENTITY,
        guardians=_guardians(root.table("guardians")) if root.has("guardians") else GUARDIANS,
        transfer=_transfer(root.table("transfer")) if root.has("transfer") else TRANSFER,
        codes=_codes(root.table("codes")),
        own_records=_own_records(root.table("own_records")),
        access_log=_access_log(root.table("access_log")),
        thresholds=_thresholds(root.table("thresholds")),
        tasks=_tasks(root.table("tasks")) if root.has("tasks") else TASKS,
        exports=_exports(root.table("exports")),
        fees=_fees(root.table("fees")) if root.has("fees") else FEES,
        holds=_holds(root.table("holds")) if root.has("holds") else UseHolds(),
    )


def _identity(table: Table) -> Identity:
    identity = Identity(
        id_copy=table.boolean("id_copy"),
        methods=table.choices("methods", IdentityMethod),
        source=table.source(),
    )
    table.finish()
    return identity


def _guardians(table: Table) -> Guardians:
    guardians = Guardians(
        accepted=table.boolean("accepted"),
        note=table.optional_label("note"),
        source=table.source(),
    )
    table.finish()
    return guardians


def _transfer(table: Table) -> Transfer:
    transfer = Transfer(
        to_self=table.choice("to_self", TransferMode),
        to_third=table.choice("to_third", TransferMode),
        note=table.optional_label("note"),
        source=table.source(),
    )
    table.finish()
    return transfer


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
    months = table.number("filing_months", 12, 120)
    records = OwnRecords(
        draft_days=table.number("draft_days", 1, 30),
        filing_months=months,
        authority_months=table.number("authority_months", 0, months, default=0),
        export_days=table.number("export_days", 1, 90),
        backup_days=table.number("backup_days", 0, 400, default=30),
        approved_by=_approved_by(table),
        source=table.source(),
    )
    table.finish()
    return records


def _approved_by(table: Table) -> Role:
    """Destruction is a duty of the privacy officer (Decree 32(5)3); a small office has one hand."""
    if not table.has("approved_by"):
        return Role.APPROVER
    role = table.choice("approved_by", Role)
    if role not in {Role.APPROVER, Role.OFFICER}:
        raise table.error(
            "approved_by",
            "파기는 개인정보 보호책임자(approver)나 처리담당자(officer)가 승인합니다.",
            "destruction is approved by the privacy officer (approver) or an officer",
        )
    return role


def _access_log(table: Table) -> AccessLog:
    promised = table.number("promised_days", 1, 3660) if table.has("promised_days") else None
    log = AccessLog(
        keep_days=table.number("keep_days", 1, 3660),
        promised_days=promised,
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
    # Versions that were kept may say it; no date goes by it: the target follows the legal period.
    table.number("target_days_before", 0, 9, default=0)
    thresholds = Thresholds(
        soon_days=table.number("soon_days", 1, 9),
        remind_days_before=table.numbers("remind_days_before", 0, 9),
        digest_at=table.time_of_day("digest_at"),
        viewing_days=table.number("viewing_days", 10, 365, default=30),
        source=table.source(),
    )
    table.finish()
    return thresholds


def _tasks(table: Table) -> TaskRules:
    plain = TASKS.inner
    rules = TaskRules(
        inner=InnerRule(
            working_days=table.number("working_days", 1, 9, default=plain.working_days),
            before_target=table.number("before_target", 0, 8, default=plain.before_target),
            processor_before=table.number("processor_before", 0, 5, default=plain.processor_before),
        ),
        remind_days_before=table.numbers("remind_days_before", 0, 5),
        escalate=tuple(map(_escalation, table.tables("escalate", empty=True))),
        source=table.source(),
    )
    table.finish()
    return rules


def _escalation(table: Table) -> Escalation:
    step = Escalation(table.number("working_days", 0, 9), table.choice("to", EscalateTo))
    table.finish()
    return step


def _exports(table: Table) -> Exports:
    exports = Exports(
        approval=table.boolean("approval"),
        pdf_rows=table.number("pdf_rows", 1, 5000),
        source=table.source(),
    )
    table.finish()
    return exports


def _holds(table: Table) -> UseHolds:
    usual = UseHolds()
    own = tuple(plain_label(each) for each in table.tables("exempt", empty=True))
    holds = UseHolds(
        full=table.boolean("full") if table.has("full") else usual.full,
        acknowledge_days=table.number("acknowledge_days", 1, 5, default=usual.acknowledge_days),
        exempt=own or usual.exempt,
        source=table.source(),
    )
    table.finish()
    return holds


def _fees(table: Table) -> Fees:
    fees = Fees(
        rates=tuple(map(_rate, table.tables("rates", empty=True))),
        ways=table.choices("ways", PayWay),
        how=table.optional_label("how"),
        source=table.source(),
    )
    table.finish()
    return fees


def _rate(row: Table) -> FeeRate:
    rate = FeeRate(
        key=row.slug("key"),
        name=row.own_label(),
        unit_won=row.number("won", 0, 1_000_000),
        postage=row.boolean("postage") if row.has("postage") else False,
    )
    row.finish()
    return rate
