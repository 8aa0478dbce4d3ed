"""What the pages for people say must be there: links, files, folders, commands, settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from flask import Flask

from app.cli import MODULES
from app.config import Settings
from tools import docs
from tools.settings_words import WORDS

pytestmark = pytest.mark.check

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "workflows").rglob("*.md"),
    ]
)
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
ROOMS = "app|forms|workflows|templates|tests|tools|migrations|docs|benchmarks"
FILE = re.compile(rf"(?:{ROOMS})/[A-Za-z0-9_./-]*[A-Za-z0-9_/]")
FLASK = re.compile(r"(?:^|[\s`/])(?:flask|(?<!-u )tenday)((?: [a-z][a-z-]+)+)")
MAKE = re.compile(r"`make ([a-z-]+)|^make ([a-z-]+)", re.MULTILINE)
#: Commands of Flask and its extensions, which register themselves.
OF_OTHERS = {"db": {"upgrade", "downgrade", "check", "migrate"}}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def links_of(name: str) -> Iterator[str]:
    text = SPAN.sub("", FENCE.sub("", text_of(name)))
    return (found for found in LINK.findall(text) if "://" not in found)


def anchors_of(page: Path) -> set[str]:
    """Return the anchors a reader's Markdown viewer makes of the headings."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def broken_links(name: str) -> list[str]:
    broken = []
    for link in links_of(name):
        target, _, anchor = link.partition("#")
        page = (ROOT / name).parent / target if target else ROOT / name
        wrong_anchor = anchor and page.suffix == ".md" and anchor not in anchors_of(page)
        if not page.exists() or wrong_anchor:
            broken.append(link)
    return broken


@pytest.mark.parametrize("name", NAMES)
def test_page_links_all_resolve(name: str) -> None:
    assert broken_links(name) == []


@pytest.mark.parametrize("name", NAMES)
def test_page_names_only_files_that_exist(name: str) -> None:
    spans = SPAN.findall(FENCE.sub("", text_of(name)))
    named = {span for span in spans if FILE.fullmatch(span)}
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_pages_from_code_are_up_to_date() -> None:
    stale = [page.path.name for page in docs.pages() if not page.fresh]
    assert stale == [], "run: make docs"


def test_settings_reader_finds_every_way_of_reading() -> None:
    source = (
        'as_int(values, "A", 1, low=0)\nvalues.get("B", "x")\nvalues.get("C")\nother.get("D")\n'
    )
    assert docs.setting_names(source) == ["A", "B", "C"]


def test_settings_are_all_in_readme_and_settings_page() -> None:
    names = docs.setting_names(text_of("app/config.py"))
    assert {"DATABASE_URL", "KEYRING", "HOME", "SECRET_KEY"} <= set(names)
    for page in ("README.md", "docs/settings.md"):
        absent = [name for name in names if f"`TENDAY_{name}`" not in text_of(page)]
        assert absent == [], page


def test_settings_words_tell_the_true_defaults() -> None:
    settings = Settings.from_values({"SECRET_KEY": "x" * 32, "HOME": "var"})
    plain = ("MAIL_FROM", "BASE_URL", "LOG_LEVEL", "PASSWORD_COST", "SESSION_MINUTES")
    counted = ("DRAFT_DAYS", "UPLOAD_BYTES", "TRUSTED_PROXIES", "WORKER_THREADS")
    for name in (*plain, *counted):
        told = WORDS[name].default.strip("`").split(" ")[0]
        assert told == str(getattr(settings, name.lower())), name
    assert WORDS["DEMO"].default == "off"
    assert settings.demo is False
    assert settings.scanner_url == ""


def known_commands() -> dict[str, set[str]]:
    app = Flask("commands")
    for module in set(MODULES.values()):
        import_module(module).register(app)
    found = {
        name: set(command.commands) if isinstance(command, click.Group) else set()
        for name, command in app.cli.commands.items()
    }
    return {**found, **OF_OTHERS}


def test_flask_commands_named_in_pages_exist() -> None:
    known = known_commands()
    wrong = []
    for name in NAMES:
        code = "\n".join([*FENCE.findall(text_of(name)), *SPAN.findall(text_of(name))])
        for said in FLASK.findall(code):
            group, *rest = said.split()
            unknown = group not in known or (
                known[group] and rest[:1] and rest[0] not in known[group]
            )
            if unknown:
                wrong.append(f"{name}: flask{said}")
    assert wrong == []


def test_make_targets_named_in_pages_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    named = {
        (name, first or second) for name in NAMES for first, second in MAKE.findall(text_of(name))
    }
    assert len(named) > 10
    assert sorted(pair for pair in named if pair[1] not in targets) == []


def test_readme_maps_every_room() -> None:
    readme = text_of("README.md")
    rooms = [path for path in (ROOT / "app").iterdir() if path.is_dir()]
    expected = [f"app/{path.name}/" for path in rooms if not path.name.startswith("_")]
    expected += ["workflows/", "forms/", "templates/", "migrations/", "tests/", "tools/", "docs/"]
    assert [room for room in expected if f"[`{room}`]" not in readme] == []


def test_decisions_are_all_listed() -> None:
    pages = [path.name for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md")]
    listed = set(links_of("docs/decisions/README.md"))
    assert len(pages) >= 9
    assert sorted(set(pages) - listed) == []


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("docs/decisions/0")])
def test_decision_says_context_decision_and_cost(name: str) -> None:
    text = text_of(name)
    missing = [part for part in ("Context", "Decision", "Cost") if f"**{part}.**" not in text]
    assert missing == []
    assert "**Options" in text
