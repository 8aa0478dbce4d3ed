"""`/demo/mail`: what the demo would have mailed, for whoever sits at this machine."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path

from flask import Blueprint, Flask, abort, render_template

from app.config import Settings
from app.context import remote_address, runtime
from app.notify.sink import read_sink

demo_mail = Blueprint("demo_mail", __name__)


@demo_mail.get("/demo/mail")
def mail() -> str:
    """Show the mails in the folder, newest first, to this machine only."""
    if not _on_loopback(remote_address()):
        abort(404)
    folder = Path(runtime().settings.mail_url.removeprefix("file:"))
    return render_template("demo/mail.html", mails=read_sink(folder))


def _on_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def register(app: Flask, settings: Settings) -> None:
    """Put the page into a demo that writes its mail to files; nowhere else does it exist."""
    if settings.demo and settings.loopback and settings.mail_url.startswith("file:"):
        app.register_blueprint(demo_mail)
