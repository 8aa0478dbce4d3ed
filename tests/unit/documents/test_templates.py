from __future__ import annotations

import tomllib
from dataclasses import fields

import pytest
from jinja2 import UndefinedError, meta, nodes

from app.documents.letters import LETTERS, Letter
from app.documents.templating import (
    LANGUAGES,
    TEMPLATE_FOLDER,
    Language,
    declared_fields,
    environment,
    fill,
    strings,
    styles,
)

FRAME = {"document_title", "created", "check_code", "draft", "folder"}
GIVEN = {"t", "language", "heading"}


def test_every_template_folder_belongs_to_a_letter() -> None:
    folders = {path.name for path in TEMPLATE_FOLDER.iterdir() if path.is_dir()}

    assert folders == {letter.folder for letter in LETTERS}


@pytest.mark.parametrize("letter", LETTERS)
def test_declared_context_equals_the_fields_of_the_letter(letter: type[Letter]) -> None:
    declared = tomllib.loads((TEMPLATE_FOLDER / letter.folder / "context.toml").read_text("utf-8"))

    assert declared["letter"] == letter.__name__
    assert declared_fields(letter.folder) == {field.name for field in fields(letter)}


@pytest.mark.parametrize("letter", LETTERS)
def test_template_uses_only_what_it_is_given(letter: type[Letter]) -> None:
    body = (TEMPLATE_FOLDER / letter.folder / "body.html").read_text("utf-8")
    tree = environment("ko").parse(body)
    used = meta.find_undeclared_variables(tree)
    # Blocks see what the page sets and imports at its top; Jinja's own finder does not know that.
    at_top = {node.target for node in tree.find_all(nodes.Import)} | {
        node.target.name
        for node in tree.find_all(nodes.Assign)
        if isinstance(node.target, nodes.Name)
    }

    assert used - at_top <= declared_fields(letter.folder) | FRAME | GIVEN


@pytest.mark.parametrize("letter", LETTERS)
def test_template_has_the_same_words_in_both_languages(letter: type[Letter]) -> None:
    korean, english = (vars(strings(letter.folder, language)) for language in LANGUAGES)

    assert korean.keys() == english.keys()
    assert {key for key, text in korean.items() if not text} == {"page_before"}


@pytest.mark.parametrize("letter", LETTERS)
def test_styles_ask_for_no_address(letter: type[Letter]) -> None:
    for style in styles(letter.folder):
        assert "url(" not in style
        assert "@import" not in style


@pytest.mark.parametrize("language", LANGUAGES)
def test_name_that_is_not_given_stops_the_template(language: Language) -> None:
    with pytest.raises(UndefinedError):
        fill("receipt", language, {})
