"""From a message's name and its facts to a mail: subject, plain text, and a simple HTML twin.

A message is a folder of templates/mail: the subject and the bodies in Korean and English, and
context.toml with the names it is given. A mail never says what a request is about beyond the
name of the right: who reads it has only a mailbox, not yet a proven identity. No images, nothing
that tells us whether it was read.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["ko", "en"]
TEMPLATE_FOLDER = Path(__file__).parents[2] / "templates" / "mail"
_RULE = "-" * 40
_WEEKDAYS = {
    "ko": ("월", "화", "수", "목", "금", "토", "일"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


@dataclass(frozen=True, slots=True)
class ComposedMail:
    """A finished mail; the subject is one line."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class OwnLines:
    """What an organisation adds to each mail to a person, in one language; empty: nothing."""

    subject_end: str = ""
    note: str = ""


_NOTHING = OwnLines()


@dataclass(frozen=True, slots=True)
class _Part:
    language: Language
    text: str
    html: Markup


class MessageContextError(Exception):
    """A message was given other names than it declares: a mistake in the caller."""

    def __init__(self, message: str, *, missing: set[str], unknown: set[str]) -> None:
        super().__init__(f"{message}: missing {sorted(missing)}, unknown {sorted(unknown)}")
        self.missing = missing
        self.unknown = unknown


def messages() -> tuple[str, ...]:
    """Return the names of all messages, in alphabetical order."""
    return tuple(sorted(path.name for path in TEMPLATE_FOLDER.iterdir() if path.is_dir()))


@cache
def declared_fields(message: str) -> frozenset[str]:
    """Return the names a message must be given; KeyError when there is no such message."""
    path = TEMPLATE_FOLDER / message / "context.toml"
    if message not in messages():
        raise KeyError(message)
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["fields"])


def compose(
    message: str,
    language: Language,
    context: Mapping[str, object],
    own: Mapping[str, OwnLines] | None = None,
) -> ComposedMail:
    """Compose a mail in Korean, or for `en` in English with the Korean below it.

    `context` holds exactly the declared names: texts, numbers, links, and KST dates (or None
    where a date may be absent). `own`: what the organisation adds, by language. Raises
    MessageContextError for any other set of names and KeyError for an unknown message.
    """
    declared = declared_fields(message)
    if context.keys() != declared:
        raise MessageContextError(
            message, missing=set(declared - context.keys()), unknown=set(context.keys() - declared)
        )
    languages: tuple[Language, ...] = ("en", "ko") if language == "en" else ("ko",)
    lines = own or {}
    parts = [
        _with_note(_part(message, each, context), lines.get(each, _NOTHING).note)
        for each in languages
    ]
    subject = _one_line(
        f"{_fill(f'{message}/subject.{language}.txt', language, context)} "
        f"{lines.get(language, _NOTHING).subject_end}"
    )
    html = _fill(
        "layout.html", language, {"language": language, "subject": subject, "parts": parts}
    )
    text = f"\n{_RULE}\n\n".join(part.text for part in parts)
    return ComposedMail(subject=subject, text=text, html=html)


def _part(message: str, language: Language, context: Mapping[str, object]) -> _Part:
    html = _fill(f"{message}/body.{language}.html", language, context)
    return _Part(
        language=language,
        text=_fill(f"{message}/body.{language}.txt", language, context),
        html=Markup(html),  # noqa: S704 - filled by a template that escapes every value
    )


def _with_note(part: _Part, note: str) -> _Part:
    """Return a part with what the organisation adds below it; markup in it stays text."""
    if not note:
        return part
    below = Markup("<br>").join(note.splitlines())
    return _Part(
        part.language, f"{part.text}\n{note}\n", part.html + Markup("<p>{}</p>\n").format(below)
    )


def _fill(template: str, language: Language, context: Mapping[str, object]) -> str:
    return _environment(language).get_template(template).render(context)


def _one_line(text: str) -> str:
    """Return a subject without line breaks, which could otherwise smuggle in a header."""
    return " ".join(text.split())


@cache
def _environment(language: Language) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATE_FOLDER),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html",)),
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["day"] = lambda value: _day(value, language)
    made.filters["short_day"] = lambda value: _short_day(value, language)
    return made


def _day(value: date, language: Language) -> str:
    weekday = _WEEKDAYS[language][value.weekday()]
    if language == "ko":
        return f"{value.year}. {value.month}. {value.day}.({weekday})"
    return f"{weekday} {value.isoformat()}"


def _short_day(value: date, language: Language) -> str:
    return f"{value.month}. {value.day}." if language == "ko" else value.isoformat()
