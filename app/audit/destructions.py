"""The register of destructions for an auditor: read-only, names nobody."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, url_for

from app.audit.guard import look
from app.destruction_pages import register_csv, register_list


def attach(audit: Blueprint) -> None:
    """Put the register on the auditor's face."""
    audit.add_url_rule("/destructions", "destructions", destructions)
    audit.add_url_rule("/destructions.csv", "destruction_csv", as_csv)


def destructions() -> str:
    """List what was decided and destroyed, newest first."""
    rows, older = register_list()
    look(f"destructions ({len(rows)})", "destructions")
    return render_template(
        "audit/destructions.html",
        nav="destructions",
        rows=rows,
        older=url_for("audit.destructions", before=older) if older else "",
    )


def as_csv() -> Response:
    """Hand out the register as CSV."""
    look("destructions", "export.destructions")
    return register_csv()
