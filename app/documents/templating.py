"""The Jinja environment of the letters: one per language, strict, clean of Flask.

A letter is a folder of templates/documents: body.html, style.css, context.toml (the names it is
given) and strings.toml (its fixed words in Korean and English).
"""

from __future__ import annotations

import tomllib
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.documents import formats
from app.documents.text import finalize, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = ("ko", "en")
TEMPLATE_FOLDER = Path(__file__).parents[2] / "templates" / "documents"


@cache
def environment(language: Language) -> Environment:
    """Return the environment whose filters write dates and amounts in one language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATE_FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for name in ("day", "short_day", "long_day", "moment", "won", "size"):
        made.filters[name] = partial(getattr(formats, name), language=language)
    made.filters["plain"] = _plain
    return made


def _plain(value: str) -> Markup:
    """Return cleaned, escaped text without the glue: for titles and other metadata."""
    return escape(" ".join(printable(str(value)).split()))


@cache
def strings(folder: str, language: Language) -> SimpleNamespace:
    """Return the fixed words of a letter, the shared ones included, as attributes."""
    shared = _read(TEMPLATE_FOLDER / "strings.toml")[language]
    own = _read(TEMPLATE_FOLDER / folder / "strings.toml")[language]
    return SimpleNamespace(**shared, **own)


@cache
def styles(folder: str) -> tuple[str, ...]:
    """Return the style sheets of a letter as text: the shared one, then its own."""
    paths = (TEMPLATE_FOLDER / "base.css", TEMPLATE_FOLDER / folder / "style.css")
    return tuple(path.read_text(encoding="utf-8") for path in paths)


def declared_fields(folder: str) -> frozenset[str]:
    """Return the names that a letter's template says it is given."""
    declared = tomllib.loads(
        (TEMPLATE_FOLDER / folder / "context.toml").read_text(encoding="utf-8")
    )
    return frozenset(declared["fields"])


def fill(folder: str, language: Language, context: Mapping[str, object]) -> str:
    """Return the HTML of a letter; an unknown name raises jinja2.UndefinedError."""
    template = environment(language).get_template(f"{folder}/body.html")
    return template.render(t=strings(folder, language), language=language, **context)


def _read(path: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
