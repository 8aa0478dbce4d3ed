"""The registers of destructions for an auditor: read-only, naming nobody."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, url_for

from app.audit.guard import look
from app.destruction_pages import register_csv, register_list
from app.disposal_pages import disposal_csv, register_rows


def attach(audit: Blueprint) -> None:
    """Put the register on the auditor's face."""
    audit.add_url_rule("/destructions", "destructions", destructions)
    audit.add_url_rule("/destructions.csv", "destruction_csv", as_csv)
    audit.add_url_rule("/disposals", "disposals", disposals)
    audit.add_url_rule("/disposals.csv", "disposal_csv", data_csv)


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


def disposals() -> str:
    """List what of the organisation's data was destroyed or taken off the list, newest first."""
    rows, older = register_rows()
    look(f"disposals ({len(rows)})", "disposals")
    return render_template(
        "audit/disposals.html",
        nav="destructions",
        rows=rows,
        older=url_for("audit.disposals", before=older) if older else "",
    )


def data_csv() -> Response:
    """Hand out the register of the organisation's data as CSV."""
    look("disposals", "export.disposals")
    return disposal_csv()
