"""The two organisations every database test has: OKESTRO and a second one that must stay apart."""

from __future__ import annotations

from typing import cast

from flask import Flask

from app.organisations import OKESTRO
from app.runtime import Runtime
from app.services.profiles import load_organisation


def load_organisations(app: Flask) -> None:
    """Load OKESTRO as it ships, and the same profile under another name."""
    runtime = cast("Runtime", app.extensions["tenday"])
    text = OKESTRO.read_text(encoding="utf-8")
    load_organisation(runtime, text, source="okestro.toml", loaded_by="tests")
    other = text.replace('slug = "okestro"', 'slug = "hanbit"', 1)
    load_organisation(runtime, other, source="hanbit.toml", loaded_by="tests")
