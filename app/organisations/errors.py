"""What can be wrong with a profile, said so that whoever wrote it finds the place."""

from __future__ import annotations

from workflows.text import Label


class ProfileError(Exception):
    """A profile cannot be used. Mend the named line and load it again."""

    def __init__(
        self, *, file: str, key: str, line: int | None, message_ko: str, message_en: str
    ) -> None:
        """Keep where it is (file, dotted key, line from 1 or None) and what to do, ko and en."""
        self.file = file
        self.key = key
        self.line = line
        self.message_ko = message_ko
        self.message_en = message_en
        super().__init__(f"{self.place}: {message_en}")

    @property
    def place(self) -> str:
        """Return `file:line: key`, without what is not known."""
        line = "" if self.line is None else f":{self.line}"
        key = f": {self.key}" if self.key else ""
        return f"{self.file}{line}{key}"

    def in_language(self, language: str) -> str:
        """Return place and message in a language."""
        return f"{self.place}: {Label(self.message_ko, self.message_en).in_language(language)}"
