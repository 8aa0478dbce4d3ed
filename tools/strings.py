"""The catalogues: collect every visible Korean sentence, keep translations, drop old ones.

.venv/bin/python -m tools.strings            update app/translations/en/…/messages.po
.venv/bin/python -m tools.strings --missing  print what has no translation yet, as JSON
.venv/bin/python -m tools.strings --fill F   fill translations from a JSON object, then update;
                                             the value of a plural is a list [one, many]
.venv/bin/python -m tools.strings --check    say whether each catalogue is complete (exit 1: no)

`--language vi` before any of them means another catalogue than the English one; it is made when it
is not there. It holds the labels of the law too, whose English stands beside them in the code.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app import languages

ROOT = Path(__file__).resolve().parent.parent
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


#: Where labels of the law stand with their English, which only further languages translate.
LABEL_METHODS = [*METHODS, ("workflows/**.py", "python")]
LABEL_KEYWORDS = {
    **KEYWORDS,
    "Label": (1,),
    "InvalidError": (1,),
    "Refused": (2,),
    "__init__": (1,),
}
HANGUL = re.compile(r"[가-힣]")
#: The head of the file: nothing in it changes from run to run, from day to day or by version.
HEADER = """# {name} sentences of Tenday. Written by `python -m tools.strings`.
msgid ""
msgstr ""
"Project-Id-Version: Tenday\\n"
"Language: {code}\\n"
"Plural-Forms: nplurals={plurals}; plural={expression};\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
ENGLISH = "en"
Translation = str | list[str]


def path_of(language: str) -> Path:
    """Return where the catalogue of a language is, or is going to be."""
    return languages.FOLDER / language / "LC_MESSAGES" / "messages.po"


def header_of(language: str) -> str:
    """Return the head of a language's catalogue: its name, its code, its plural forms."""
    empty = Catalog(locale=language)
    return HEADER.format(
        name=Locale.parse(language).english_name,
        code=language,
        plurals=empty.num_plurals,
        expression=empty.plural_expr,
    )


@lru_cache(maxsize=2)
def sentences(*, labels: bool) -> tuple[tuple[str, Any, Any, Any], ...]:
    """Return every sentence in code and templates: file, sentence, comments, context.

    With `labels` also the two-language labels of the law, by their Korean.
    """
    options = {"templates/**.html": {"trimmed": "true", "silent": "false"}}
    methods, keywords = (LABEL_METHODS, LABEL_KEYWORDS) if labels else (METHODS, KEYWORDS)
    found = extract_from_dir(ROOT, methods, options, keywords)
    plain = {message for _, message, _, _ in sentences(labels=False)} if labels else set()
    return tuple(
        (filename, message, comments, context)
        for filename, _line, message, comments, context in found
        # letters and mails keep both languages side by side
        if not filename.startswith(("templates/documents", "templates/mail"))
        and (not labels or message in plain or HANGUL.search(str(message)))
    )


def collect(language: str = ENGLISH) -> Catalog:
    """Return a catalogue of every sentence in code and templates, without translations."""
    found = _empty(language)
    for filename, message, comments, context in sentences(labels=language != ENGLISH):
        found.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return found


def load(language: str = ENGLISH) -> Catalog:
    """Return the catalogue in the repository; an empty one when there is none."""
    if not path_of(language).exists():
        return _empty(language)
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def _empty(language: str) -> Catalog:
    return Catalog(locale=language, project="Tenday", charset="utf-8", fuzzy=False)


def merged(translations: dict[str, Translation], language: str = ENGLISH) -> Catalog:
    """Return what the code says now with the translations known; nothing fuzzy, nothing old.

    A sentence with a number has a list of translations, in English `[one, many]`; every other one
    has one.
    """
    old, new = load(language), collect(language)
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


def save(catalogue: Catalog, language: str = ENGLISH) -> None:
    """Write the catalogue: sorted by sentence, without places, so that changes read well."""
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as file:
        file.write(header_of(language).encode())
        write_po(file, catalogue, width=100, no_location=True, omit_header=True, sort_output=True)


def complaints(language: str = ENGLISH) -> list[str]:
    """Return what is wrong with a catalogue: missing, superfluous or mistranslated entries."""
    now, kept = collect(language), load(language)
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
    parser.add_argument("--language", default=ENGLISH)
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--fill", type=Path)
    asked = parser.parse_args()
    if asked.check:
        wrong = [
            f"{code}: {line}" for code in languages.languages()[1:] for line in complaints(code)
        ]
        print("\n".join(wrong) or "every catalogue is complete")
        return 1 if wrong else 0
    filled = json.loads(asked.fill.read_text(encoding="utf-8")) if asked.fill else {}
    catalogue = merged(filled, asked.language)
    if asked.missing:
        print(json.dumps(missing(catalogue), ensure_ascii=False, indent=0))
        return 0
    save(catalogue, asked.language)
    left = missing(catalogue)
    print(f"{len(catalogue)} sentences, {len(left)} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
