"""The start of an administrator's work: what is done, what is missing, and where to do it."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.admin.guard import needs_admin


def attach(admin: Blueprint) -> None:
    """Put the page on the face."""
    admin.add_url_rule("/", "home", home)


@needs_admin
def home() -> str:
    """Show where the organisation stands."""
    return render_template("admin/home.html", nav="home")
