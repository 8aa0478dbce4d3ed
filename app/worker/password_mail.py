"""What the mail with a password link is told; the token is made here and stands nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from app.clock import kst_date
from app.services.password_links import link_token

if TYPE_CHECKING:
    from app.worker.staff_context import StaffMail


def password_link(mail: StaffMail) -> dict[str, object] | None:
    """Return login, link and its last KST day; None when the link would be over by now."""
    until = mail.effect.number("until")
    last_day = kst_date(datetime.fromtimestamp(until, UTC)) - timedelta(days=1)
    if last_day < mail.today:
        return None
    token = link_token(mail.desk.runtime, mail.effect.organisation_id, mail.reader, until)
    return {
        "login": mail.reader.login,
        "last_day": last_day,
        "link": mail.desk.console(f"/password/{token}"),
    }
