"""Addresses that compile their builder late build what Werkzeug's own rules build."""

from __future__ import annotations

import pytest
from werkzeug.routing import Map, Rule

from app.routing import LazyRule

RULES = ("/", "/<lang>/<org>/my/<number>", "/console/<org>/f/<no>/<int:k>", "/files/<path:name>")
VALUES = {"lang": "ko", "org": "okestro", "number": "2", "no": "7", "k": 1, "name": "a/가.pdf"}


def built(kind: type[Rule], rule: str, **more: object) -> str:
    """Return the address of a rule with everything it needs, and something it does not."""
    bound = Map([kind(rule, endpoint="here")]).bind("localhost")
    needed = {name: VALUES[name] for name in VALUES if f"{name}>" in rule}
    return str(bound.build("here", {**needed, **more}))


@pytest.mark.parametrize("rule", RULES)
def test_late_rule_builds_the_same_address(rule: str) -> None:
    assert built(LazyRule, rule) == built(Rule, rule)


@pytest.mark.parametrize("rule", RULES)
def test_late_rule_appends_what_it_does_not_know(rule: str) -> None:
    assert built(LazyRule, rule, back="check") == built(Rule, rule, back="check")
    assert built(LazyRule, rule, back="check").endswith("?back=check")


def test_late_rule_builds_again_and_matches_as_ever() -> None:
    bound = Map([LazyRule("/f/<int:k>", endpoint="here")]).bind("localhost")
    assert [bound.build("here", {"k": 1}), bound.build("here", {"k": 2})] == ["/f/1", "/f/2"]
    assert bound.match("/f/3") == ("here", {"k": 3})
