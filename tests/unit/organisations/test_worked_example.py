"""The example in the how-to is a profile that loads."""

from __future__ import annotations

import re
from pathlib import Path

from app.organisations.loader import parse_profile

ROOT = Path(__file__).resolve().parents[3]
#: What the how-to calls "the rest" and does not spell out.
REST = """
[policy]
title = { ko = "개인정보 처리방침", en = "Privacy Policy" }
effective_on = 2026-03-01
language = "ko"

[[officers]]
name = { ko = "이서연", en = "Lee Seoyeon" }
position = { ko = "대표", en = "Owner" }
phone = "02-123-4567"
email = "privacy@shop.example"
source = "policy 2026-03-01"

[[channels]]
channel = "email"
address = { ko = "privacy@shop.example", en = "privacy@shop.example" }
source = "policy 2026-03-01"

"""


def test_worked_example_loads() -> None:
    page = (ROOT / "docs" / "adding-an-organisation.md").read_text(encoding="utf-8")
    okestro = (ROOT / "app" / "organisations" / "okestro.toml").read_text(encoding="utf-8")
    shown = "\n".join(re.findall(r"```toml\n(.*?)```", page, re.DOTALL))
    third_parties = okestro[okestro.index("[third_parties]") : okestro.index("[[keeping]]")]
    remedies = okestro[okestro.index("[[remedies]]") : okestro.index("[identity]")]
    tail = remedies.replace("customer_support", "office") + okestro[okestro.index("[codes]") :]
    text = f"format = 1\n{shown}\n{REST}{third_parties}\n{tail}"
    profile = parse_profile(text, "adding-an-organisation.md")
    assert profile.slug == "shop"
    assert profile.required_fields(["orders"]) == {"name", "phone"}
    assert [row.key for row in profile.keeping if row.confirmed] == ["EC-CONTRACT"]
    assert [row.key for row in profile.conflicts] == ["S1"]
    assert not profile.identity.id_copy
    assert profile.guardians.accepted
