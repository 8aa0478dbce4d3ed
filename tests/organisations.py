"""The organisations every database test has: those that ship, and one that must stay apart."""

from __future__ import annotations

from typing import cast

from flask import Flask

from app.organisations import FOLDER, OKESTRO
from app.runtime import Runtime
from app.services.profiles import load_organisation

#: The organisations that ship, in the order of their first loading: OKESTRO keeps its number.
SHIPPED = ("okestro", "kotra", "ktnexr", "utracs")
#: A copy of OKESTRO under another name; it differs only in offering a copy of an ID.
TWIN = "hanbit"


def twin_profile() -> str:
    """Return the profile of the organisation that must stay apart, as TOML."""
    text = OKESTRO.read_text(encoding="utf-8")
    text = text.replace('slug = "okestro"', f'slug = "{TWIN}"', 1)
    return text.replace("id_copy = false", "id_copy = true", 1)


def load_organisations(app: Flask) -> None:
    """Load OKESTRO, its twin, and the other organisations that ship."""
    runtime = cast("Runtime", app.extensions["tenday"])
    texts = {slug: (FOLDER / f"{slug}.toml").read_text(encoding="utf-8") for slug in SHIPPED}
    first, *others = texts.items()
    for slug, text in (first, (TWIN, twin_profile()), *others):
        load_organisation(runtime, text, source=f"{slug}.toml", loaded_by="tests")
