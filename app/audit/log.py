"""The sealed log: what was verified just now, and how to verify the rest without us."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, url_for

from app.audit.guard import look
from app.certificate_file import certificate_download
from app.context import organisation, reader, runtime
from app.queries.audit import PAGE, latest_entries, log_state
from app.queries.signing import certificates


def attach(audit: Blueprint) -> None:
    """Put the log on the auditor's face."""
    audit.add_url_rule("/log", "log", log)
    audit.add_url_rule("/certificates.pem", "certificates", certificate_text)


def log() -> str:
    """Show the latest signed head and the latest events of the organisation."""
    before = request.args.get("before", "")
    start = int(before) if before.isdecimal() and len(before) < 19 else 0  # noqa: PLR2004 - 64 bits
    found = latest_entries(reader(), organisation().id, start)
    shown = found[:PAGE]
    look(f"log ({len(shown)})", "log")
    keyring = runtime().keyring
    return render_template(
        "audit/log.html",
        nav="log",
        state=log_state(reader(), keyring),
        public_keys=keyring.public_keys,
        certificates=certificates(reader(), organisation().id, runtime().clock.now()),
        events=shown,
        older=url_for("audit.log", before=shown[-1].id) if len(found) > PAGE else "",
        now=runtime().clock.now(),
    )


def certificate_text() -> Response:
    """Give the certificates papers were signed with, to check those papers with."""
    look("certificates", "log")
    return certificate_download()
