"""Writing profiles: what is written reads as what it was made from, and the rest stays."""

from __future__ import annotations

import tomllib
from datetime import date, time

import pytest

from app.organisations import FOLDER
from app.organisations.loader import parse_profile
from app.organisations.writer import dump, replace_table

SHIPPED = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("slug", [path.stem for path in SHIPPED])
def test_every_table_of_a_shipped_profile_is_written_as_it_was_read(slug: str) -> None:
    text = (FOLDER / f"{slug}.toml").read_text(encoding="utf-8")
    values = tomllib.loads(text)
    for name, value in values.items():
        if isinstance(value, (dict, list)) and name != "promises":
            again = replace_table(text, name, value)
            assert tomllib.loads(again) == values, name
    assert parse_profile(dump(values), slug) == parse_profile(text, slug)


def test_a_changed_table_leaves_every_other_line_and_its_comment() -> None:
    text = (FOLDER / "okestro.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["officers"]
    rows[0]["phone"] = "02-1"
    again = replace_table(text, "officers", rows)
    kept = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in again.splitlines() if line.startswith("#")] == kept
    gone = set(text.splitlines()) - set(again.splitlines())
    assert gone <= {'phone = "+82-2-6080-0029"'}


def test_an_empty_list_takes_the_tables_out_and_a_new_table_is_added() -> None:
    text = 'format = 1\n\n[[keeping]]\nkey = "A"\n\n# who\n[one]\nname = "x"\n'
    assert tomllib.loads(replace_table(text, "keeping", [])) == {"format": 1, "one": {"name": "x"}}
    added = replace_table(text, "holds", {"full": True, "at": time(9), "on": date(2026, 1, 2)})
    assert tomllib.loads(added)["holds"] == {"full": True, "at": time(9), "on": date(2026, 1, 2)}


def test_any_text_a_person_may_type_is_read_again() -> None:
    odd = 'a"b\\c\n[tables]\n\t\x7f ‘둘’ 😀 # no comment'
    made = replace_table("format = 1\n", "organisation", {"name": {"ko": odd, "en": ""}})
    assert tomllib.loads(made)["organisation"]["name"] == {"ko": odd, "en": ""}


def test_a_profile_in_another_shape_is_written_anew() -> None:
    text = 'departments = [{ key = "a" }]\n[organisation]\nnote = """\n[departments]\n"""\n'
    made = replace_table(text, "departments", [{"key": "b"}])
    assert tomllib.loads(made)["departments"] == [{"key": "b"}]
    assert tomllib.loads(made)["organisation"]["note"] == "[departments]\n"
