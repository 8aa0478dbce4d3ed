"""`make docs`: write the pages that are made from code, so that they cannot disagree with it.

`docs/states.md` comes from the machines, `docs/settings.md` and the table in `README.md` from
`app/config.py`. `python -m tools.docs --check` writes nothing and fails when a page is out of date.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.processes import ROOT
from tools.settings_words import WORDS, Setting
from workflows.diagrams import document

CONFIG = ROOT / "app" / "config.py"
README = ROOT / "README.md"
BEGIN = "<!-- settings: written by `make docs` -->\n"
END = "<!-- /settings -->"
_READERS = frozenset({"as_url", "as_int", "as_bool", "as_choice", "as_faces", "as_path"})
_INTRO = """\
# Settings

Written by `make docs` from `app/config.py`; do not edit. Every setting is an environment variable
with the prefix `TENDAY_`. They are read once, when a process starts, into one frozen object; a
wrong value stops the start with a message that names the variable. In production put them into an
environment file that only the service's user can read ([operations](operations.md)).

A process also refuses to start on a public address (`BASE_URL` that is not loopback) with demo
data, with cheap passwords, or without `https://`.
"""


@dataclass(frozen=True)
class Page:
    """A page that is made from code: where it is and what it must hold."""

    path: Path
    text: str

    @property
    def fresh(self) -> bool:
        """Whether the file holds exactly this text."""
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == self.text


def setting_names(source: str) -> list[str]:
    """Return the names of all settings a configuration module reads, in order, without prefix."""
    found: dict[str, None] = {}
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = _name_read_by(call)
        if name:
            found.setdefault(name)
    return list(found)


def _name_read_by(call: ast.Call) -> str:
    """Return the setting read by `as_int(values, "NAME", …)` or `values.get("NAME")`, or ""."""
    func, arguments = call.func, call.args
    if isinstance(func, ast.Attribute) and func.attr == "get" and _is_values(func.value):
        arguments = arguments[:1]
    elif isinstance(func, ast.Name) and func.id in _READERS:
        arguments = arguments[1:2]
    else:
        return ""
    constants = [node.value for node in arguments if isinstance(node, ast.Constant)]
    return str(constants[0]) if constants else ""


def _is_values(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "values"


def settings() -> list[Setting]:
    """Return every setting with its words.

    Raises:
        LookupError: `tools/settings_words.py` lacks a setting, or describes one that is gone.

    """
    names = setting_names(CONFIG.read_text(encoding="utf-8"))
    missing, gone = set(names) - set(WORDS), set(WORDS) - set(names)
    if missing or gone:
        message = f"tools/settings_words.py: missing {sorted(missing)}, gone {sorted(gone)}"
        raise LookupError(message)
    return [WORDS[name] for name in WORDS]


def settings_page() -> str:
    """Return `docs/settings.md`."""
    rows = [
        f"| `TENDAY_{each.name}` | {each.default} | {each.what} | {each.values} |"
        for each in settings()
    ]
    head = ["| variable | default | what it decides | values |", "| --- | --- | --- | --- |"]
    return "\n".join([_INTRO, *head, *rows, ""])


def readme_table() -> str:
    """Return the table of settings for the README."""
    head = ["| variable | default | what it decides |", "| --- | --- | --- |"]
    rows = [f"| `TENDAY_{each.name}` | {each.default} | {each.what} |" for each in settings()]
    return "\n".join(["", *head, *rows, "", ""])


def readme() -> str:
    """Return the README with its table of settings renewed.

    Raises:
        ValueError: the marks around the table are gone.

    """
    before, begin, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        message = "README.md has lost the marks around its table of settings"
        raise ValueError(message)
    return before + begin + readme_table() + end + after


def pages() -> list[Page]:
    """Return every page that is made from code."""
    return [
        Page(ROOT / "docs" / "states.md", document()),
        Page(ROOT / "docs" / "settings.md", settings_page()),
        Page(README, readme()),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what is out of date; with --check only say so and return 1."""
    parser = argparse.ArgumentParser(prog="make docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when stale")
    check: bool = parser.parse_args(arguments).check
    stale = [page for page in pages() if not page.fresh]
    for page in stale:
        if not check:
            page.path.write_text(page.text, encoding="utf-8")
        print(f"{page.path.relative_to(ROOT)}: {'out of date' if check else 'written'}")
    if not stale:
        print("the pages made from code are up to date")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
