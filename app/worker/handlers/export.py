"""Building an export that was approved; a register as PDF needs the worker's renderer."""

from __future__ import annotations

from app.exports.build import build_export
from app.letters.register import register_pdf
from app.runtime import Runtime
from app.worker.effects import Effect


def handle(runtime: Runtime, effect: Effect) -> None:
    """Build the file; an export that is built already is left as it is."""
    build_export(runtime, effect.number("export"), register_pdf)
