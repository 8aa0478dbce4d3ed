"""The English catalogue: whole, nothing left over, no Korean in it, and compiled as it stands."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from tools import strings

pytestmark = pytest.mark.check

CATALOGUE = strings.path_of("en")
HANGUL = re.compile(r"[가-힣]")


def english(message: Message) -> tuple[str, ...]:
    """Return the translations of a sentence: one, or two where it carries a number."""
    found = message.string
    return tuple(found) if isinstance(found, (list, tuple)) else (str(found),)


def test_catalogue_has_every_sentence_of_the_code_and_no_other() -> None:
    assert strings.complaints() == [], "run: python -m tools.strings --missing"


def test_catalogue_translations_hold_no_korean() -> None:
    kept = [message for message in strings.load() if message.id]
    assert kept
    assert [m.id for m in kept if any(HANGUL.search(text) for text in english(m))] == []


def test_catalogue_is_not_fuzzy_so_that_it_is_compiled() -> None:
    kept = strings.load()
    assert not kept.fuzzy
    assert [message.id for message in kept if message.fuzzy] == []
    compiled = io.BytesIO()
    write_mo(compiled, kept)
    compiled.seek(0)
    assert read_mo(compiled).num_plurals == 2


def test_catalogue_is_written_the_same_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = CATALOGUE.read_bytes()
    merged = strings.merged({})
    monkeypatch.setattr("app.languages.FOLDER", tmp_path)
    strings.save(merged)
    assert strings.path_of("en").read_bytes() == before, "run: python -m tools.strings"


def test_further_language_is_asked_for_the_labels_of_the_law_too() -> None:
    wanted = {message.id for message in strings.collect("vi")}
    assert "{n}일 초과" not in {message.id for message in strings.collect()}
    assert {"결과를 정리하고 있습니다", "{n}일 초과"} <= wanted
    assert {message.id for message in strings.collect()} <= wanted


def test_merged_fills_a_sentence_with_a_number_from_a_list() -> None:
    catalogue = strings.merged({"%(num)s년": ["%(num)s yr", "%(num)s yrs"]})
    found = catalogue.get("%(num)s년")
    assert found is not None
    assert english(found) == ("%(num)s yr", "%(num)s yrs")


def test_merged_leaves_a_sentence_alone_that_was_filled_in_the_wrong_shape() -> None:
    kept = strings.load().get("%(num)s년")
    found = strings.merged({"%(num)s년": "years"}).get("%(num)s년")
    assert kept is not None
    assert found is not None
    assert english(found) == english(kept)


def test_header_names_no_day_and_no_version() -> None:
    head = read_po(io.BytesIO(strings.header_of("en").encode()), locale="en")
    assert not head.fuzzy
    assert not re.search(r"20\d\d-|VERSION|FIRST AUTHOR|EMAIL@", strings.header_of("en"))
