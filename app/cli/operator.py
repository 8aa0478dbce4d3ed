"""Who acts at the command line: the operating-system user, named in the record."""

from __future__ import annotations

import getpass
from typing import cast

import click
from flask import current_app
from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.store import Organisation


def runtime() -> Runtime:
    """Return the runtime of this process."""
    return cast("Runtime", current_app.extensions["tenday"])


def organisation_id(slug: str) -> int:
    """Return the organisation's id.

    Raises:
        click.ClickException: there is none of that name; says which there are.

    """
    with runtime().reading(None) as session:
        found = session.execute(select(Organisation.slug, Organisation.id))
        rows: dict[str, int] = {row.slug: row.id for row in found}
    if slug not in rows:
        known = ", ".join(sorted(rows)) or "none yet: run `flask org load FILE`"
        raise click.ClickException(f"no organisation {slug!r}; known: {known}")
    return rows[slug]


def operator(slug: str) -> Actor:
    """Return the operating-system user as an actor in this organisation."""
    return Actor("operator", organisation_id(slug), name=getpass.getuser())
