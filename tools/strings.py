"""The English catalogue: collect every visible Korean sentence, keep translations, drop old ones.

.venv/bin/python -m tools.strings            update app/translations/en/…/messages.po
.venv/bin/python -m tools.strings --missing  print what has no translation yet, as JSON
.venv/bin/python -m tools.strings --fill F   fill translations from a JSON object, then update
.venv/bin/python -m tools.strings --check    say whether the catalogue is complete (exit 1: no)
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

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


def collect() -> Catalog:
    """Return a catalogue of every sentence in code and templates, without translations."""
    found = Catalog(locale="en", project="Tenday", charset="utf-8")
    options = {"templates/**.html": {"trimmed": "true", "silent": "false"}}
    for filename, lineno, message, comments, context in extract_from_dir(
        ROOT, METHODS, options, KEYWORDS
    ):
        del lineno
        if filename.startswith(("templates/documents", "templates/mail")):
            continue  # letters and mails keep both languages side by side
        found.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return found


def load() -> Catalog:
    """Return the catalogue in the repository; an empty one when there is none."""
    if not CATALOGUE.exists():
        return Catalog(locale="en", project="Tenday", charset="utf-8")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def merged(translations: dict[str, str]) -> Catalog:
    """Return what the code says now with the translations known; nothing fuzzy, nothing old."""
    old, new = load(), collect()
    for message in new:
        if not message.id:
            continue
        known = old.get(_key(message), message.context)
        if known is not None and known.string:
            message.string = known.string
        if _key(message) in translations and not message.pluralizable:
            message.string = translations[_key(message)]
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
        write_po(file, catalogue, width=100, no_location=True, omit_header=False, sort_output=True)


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
