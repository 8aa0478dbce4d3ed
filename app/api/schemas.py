"""The schemas of the files people take away, for whoever reads them with a program."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, abort

schemas = Blueprint("schemas", __name__, url_prefix="/schemas")
_FOLDER = Path(__file__).parent / "schema_files"
#: Addresses that never change; a new version of a file gets a new one.
NAMES = frozenset({"access-report-1"})


@schemas.get("/<name>.json")
def schema(name: str) -> Response:
    """Return one schema (JSON Schema 2020-12); it says nothing about anybody."""
    if name not in NAMES:
        abort(404)
    text = (_FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return Response(text, mimetype="application/schema+json")
