"""The English catalogue: collect every visible Korean sentence, keep translations, drop old ones.

.venv/bin/python -m tools.strings            update app/translations/en/…/messages.po
.venv/bin/python -m tools.strings --missing  print what has no translation yet, as JSON
.venv/bin/python -m tools.strings --fill F   fill translations from a JSON object, then update;
                                             the value of a plural is a list [one, many]
.venv/bin/python -m tools.strings --check    say whether the catalogue is complete (exit 1: no)
"""

from __future__ import annotations

import argparse
import json
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "app" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
METHODS = [
    ("app/**.py", "python"),
    ("forms/**.py", "python"),
    ("templates/**.html", "jinja2.ext.babel_extract"),
]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "_l": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}


#: The head of the file: nothing in it changes from run to run, from day to day or by version.
HEADER = """# English sentences of Tenday. Written by `python -m tools.strings`.
msgid ""
msgstr ""
"Project-Id-Version: Tenday\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
Translation = str | list[str]


@lru_cache(maxsize=1)
def sentences() -> tuple[tuple[str, Any, Any, Any], ...]:
    """Return every sentence in code and templates: file, sentence, comments, context."""
    options = {"templates/**.html": {"trimmed": "true", "silent": "false"}}
    found = extract_from_dir(ROOT, METHODS, options, KEYWORDS)
    return tuple(
        (filename, message, comments, context)
        for filename, _line, message, comments, context in found
        # letters and mails keep both languages side by side
        if not filename.startswith(("templates/documents", "templates/mail"))
    )


def collect() -> Catalog:
    """Return a catalogue of every sentence in code and templates, without translations."""
    found = Catalog(locale="en", project="Tenday", charset="utf-8", fuzzy=False)
    for filename, message, comments, context in sentences():
        found.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return found


def load() -> Catalog:
    """Return the catalogue in the repository; an empty one when there is none."""
    if not CATALOGUE.exists():
        return Catalog(locale="en", project="Tenday", charset="utf-8", fuzzy=False)
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def merged(translations: dict[str, Translation]) -> Catalog:
    """Return what the code says now with the translations known; nothing fuzzy, nothing old.

    A sentence with a number has two translations, `[one, many]`; every other one has one.
    """
    old, new = load(), collect()
    for message in new:
        if not message.id:
            continue
        known = old.get(_key(message), message.context)
        if known is not None and known.string and known.pluralizable == message.pluralizable:
            message.string = known.string
        given = translations.get(_key(message))
        if given is not None and isinstance(given, list) == bool(message.pluralizable):
            message.string = tuple(given) if isinstance(given, list) else given
    return new


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (list, tuple)) else str(message.id)


def missing(catalogue: Catalog) -> list[str]:
    """Return the sentences without a translation, in the order of the files."""
    return [_key(m) for m in catalogue if m.id and not _translated(m)]


def _translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return all(strings)


def save(catalogue: Catalog) -> None:
    """Write the catalogue: sorted by sentence, without places, so that changes read well."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, catalogue, width=100, no_location=True, omit_header=True, sort_output=True)


def complaints() -> list[str]:
    """Return what is wrong with the catalogue: missing, superfluous or mistranslated entries."""
    now, kept = collect(), load()
    wanted = {_key(m) for m in now if m.id}
    there = {_key(m): m for m in kept if m.id}
    found = [f"not in the catalogue: {key!r}" for key in sorted(wanted - set(there))]
    found += [f"no longer used: {key!r}" for key in sorted(set(there) - wanted)]
    for key, message in there.items():
        if not _translated(message):
            found.append(f"not translated: {key!r}")
        found += [f"{key!r}: {error}" for error in message.check(kept)]
    return found


def main() -> int:
    """Run from the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--fill", type=Path)
    asked = parser.parse_args()
    if asked.check:
        wrong = complaints()
        print("\n".join(wrong) or "the English catalogue is complete")
        return 1 if wrong else 0
    filled = json.loads(asked.fill.read_text(encoding="utf-8")) if asked.fill else {}
    catalogue = merged(filled)
    if asked.missing:
        print(json.dumps(missing(catalogue), ensure_ascii=False, indent=0))
        return 0
    save(catalogue)
    left = missing(catalogue)
    print(f"{len(catalogue)} sentences, {len(left)} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
