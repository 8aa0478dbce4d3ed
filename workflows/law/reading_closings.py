"""Reads the closing words of a pack: what ends a request without a decision on its merits."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.law.schema import ClosingRule, Source
from workflows.law.table import Table
from workflows.text import Label
from workflows.vocabulary import CLOSINGS, Forwarding, Outcome, Right


def read_closings(pack: Table) -> Mapping[Outcome, ClosingRule]:
    """Return the rules by outcome, in the order of the file.

    Raises:
        PackError: a word is none, or a known one is missing.

    """
    every = tuple(
        Right(name)
        for name, _ in pack.tables("rights")
        if name in list(Right) and name != Right.OBJECTION
    )
    found: dict[Outcome, ClosingRule] = {}
    for name, row in pack.tables("closings"):
        if name not in CLOSINGS:
            raise pack.fault(f"closings.{name}", "is not a closing word")
        found[Outcome(name)] = _rule(Outcome(name), row, every)
    missing = sorted(CLOSINGS - set(found))
    if missing:
        raise pack.fault(f"closings.{missing[0]}", "is missing")
    return found


def _rule(outcome: Outcome, row: Table, every: tuple[Right, ...]) -> ClosingRule:
    rule = ClosingRule(
        outcome=outcome,
        rights=row.choices("rights", Right) if row.has("rights") else every,
        decided=row.flag("decided", default=True),
        identity=row.flag("identity", default=False),
        second_person=row.flag("second_person", default=False),
        privacy_officer=row.flag("privacy_officer", default=False),
        forwards=row.choice("forwards", Forwarding) if row.has("forwards") else None,
        points=row.flag("points", default=False),
        items=row.labels("items") if row.has("items") else {},
        meaning=row.label("meaning"),
        sentence=row.label("sentence"),
        routes=_routes(row),
        basis=row.text("basis", ""),
        source=Source(row.text("citation"), row.flag("verified")),
    )
    row.done()
    return rule


def _routes(row: Table) -> tuple[Label, ...]:
    """Return the routes in the order of the file; their keys only keep them apart."""
    return tuple(row.labels("routes").values()) if row.has("routes") else ()
