"""Rules every page template keeps, read from its source; documents and mails have their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect
from jinja2 import Environment, nodes

from app import screens
from app.icons import ICONS

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
OTHERS = {"documents", "mail"}
MOST_LINES = 120
HEADINGS = {"page_head", "identity_bar"}
FACES = {
    "layouts/portal.html",
    "layouts/console.html",
    "layouts/admin.html",
    "layouts/audit.html",
    "layouts/task.html",
}
INLINE = {
    "inline style": r"<[^>]*\sstyle\s*=",
    "inline handler": r"<[^>]*\son[a-z]+\s*=",
    "inline script": r"<script(?![^>]*\ssrc=)",
    "style element": r"<style",
    "script address": r"javascript:",
    "remote asset": r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"']?(?:https?:)?//",
    "disabled control": r"<[^>]*\sdisabled[\s>=]",
}
HANGUL = re.compile(r"[가-힣]")


def names() -> list[str]:
    """Return every page template, relative to the folder."""
    found = (path.relative_to(TEMPLATES) for path in TEMPLATES.rglob("*.html"))
    return sorted(path.as_posix() for path in found if path.parts[0] not in OTHERS)


def source_of(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def pages() -> list[str]:
    """Return the templates that extend the layout of a face and that no other one extends."""
    starts = tuple(f'{{% extends "{face}" %}}' for face in FACES)
    frames = {
        found for name in names() for found in re.findall(r'extends "([^"]+)"', source_of(name))
    }
    return [
        name
        for name in names()
        if name not in frames and any(start in source_of(name) for start in starts)
    ]


@pytest.fixture(scope="module")
def environment() -> Environment:
    app = Flask("templates", template_folder=str(TEMPLATES))
    app.config["SECRET_KEY"] = "test"
    Babel(app)
    CSRFProtect(app)
    screens.install(app)
    return app.jinja_env


@pytest.fixture(params=names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def tree(environment: Environment, name: str) -> nodes.Template:
    return environment.parse(source_of(name), name)


def calls(tree: nodes.Template) -> Iterator[tuple[str, nodes.Call]]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            yield call.node.name, call


def imports(tree: nodes.Template) -> Iterator[tuple[str, str, str]]:
    """Yield (template, macro, name here) of each `from … import`."""
    for found in tree.find_all(nodes.FromImport):
        assert isinstance(found.template, nodes.Const)
        for item in found.names:
            macro, alias = item if isinstance(item, tuple) else (item, item)
            yield str(found.template.value), macro, alias


def test_template_compiles(environment: Environment, name: str) -> None:
    assert environment.get_template(name).name == name


def test_template_is_short(name: str) -> None:
    assert len(source_of(name).splitlines()) <= MOST_LINES


def test_template_keeps_the_content_policy(name: str) -> None:
    source = source_of(name)
    broken = [rule for rule, pattern in INLINE.items() if re.search(pattern, source, re.IGNORECASE)]

    assert broken == []


def test_template_uses_every_macro_it_imports(tree: nodes.Template) -> None:
    used = {found.name for found in tree.find_all(nodes.Name) if found.ctx == "load"}

    assert {alias for _, _, alias in imports(tree)} <= used


def test_template_imports_macros_that_exist(environment: Environment, tree: nodes.Template) -> None:
    for template, macro, _ in imports(tree):
        defined = environment.parse(source_of(template)).find_all(nodes.Macro)

        assert macro in {found.name for found in defined}, f"{template}: {macro}"


def test_template_names_icons_that_exist(tree: nodes.Template) -> None:
    named = {
        call.args[0].value
        for called, call in calls(tree)
        if called == "icon" and call.args and isinstance(call.args[0], nodes.Const)
    }

    assert named <= set(ICONS)


def test_template_text_can_be_translated(tree: nodes.Template) -> None:
    bare = [found.data for found in tree.find_all(nodes.TemplateData) if HANGUL.search(found.data)]

    assert bare == []


def test_template_posts_carry_the_token(name: str) -> None:
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", source_of(name), re.DOTALL):
        assert re.search(r"csrf_token\(\)|\.csrf_token\b|hidden_tag\(\)|csrf\(\)", form), form[:80]


@pytest.mark.parametrize("page", pages())
def test_page_has_a_main_heading(environment: Environment, page: str) -> None:
    source = source_of(page)
    with_heading = any(
        called in HEADINGS or any(keyword.key == "heading" for keyword in call.kwargs)
        for called, call in calls(environment.parse(source))
    )

    assert with_heading or "<h1" in source


@pytest.mark.parametrize("component", sorted(path.name for path in TEMPLATES.glob("components/*")))
def test_component_says_how_it_is_used(environment: Environment, component: str) -> None:
    source = source_of(f"components/{component}")
    comment = source.partition("-#}")[0]

    assert source.startswith("{#- ")
    for macro in environment.parse(source).find_all(nodes.Macro):
        parts_of_others = f"{macro.name}(" in source.partition("-#}")[2].replace(
            f"macro {macro.name}(", ""
        )
        assert f"{macro.name}(" in comment or parts_of_others, macro.name
