"""`flask audit verify`: recompute the record and say whether anything was changed."""

from __future__ import annotations

import json
import time
from dataclasses import asdict

import click
from flask import Flask
from flask.cli import AppGroup

from app.cli.operator import runtime
from app.services.verifying import Findings, verify_record

audit = AppGroup("audit", help="Check the append-only record.")


@audit.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verify(*, as_json: bool) -> None:
    """Recompute events, tree and signed heads; exit 1 at the first thing that was changed.

    Checked are the bodies of all sealed events against their hashes and columns, the order of
    leaves, every interior node, the root and signature of every head, and the monthly heads of
    the access log.
    """
    started = time.perf_counter()
    findings = verify_record(runtime())
    seconds = time.perf_counter() - started
    if as_json:
        report = {**asdict(findings), "ok": findings.ok, "seconds": round(seconds, 3)}
        click.echo(json.dumps(report, ensure_ascii=False))
    else:
        click.echo(_in_words(findings, seconds))
    if not findings.ok:
        raise SystemExit(1)


def _in_words(findings: Findings, seconds: float) -> str:
    if not findings.ok:
        place = "" if findings.position is None else f" at position {findings.position}"
        return f"CHANGED{place}: {findings.problem}"
    rate = findings.events / seconds if seconds else 0.0
    checked = f"{findings.events:,} sealed events and {findings.heads:,} signed heads are intact"
    lines = [
        f"{checked} ({seconds:.1f} s, {rate:,.0f} events/s)",
        f"{findings.access_months} months of the access log are intact",
    ]
    if findings.unsealed:
        lines.append(f"{findings.unsealed} newer events wait for the sealer")
    return "\n".join(lines)


def register(app: Flask) -> None:
    """Put the commands on the application."""
    app.cli.add_command(audit)
