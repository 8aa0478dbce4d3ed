"""What members of staff choose for themselves: language and keyboard short cuts."""

from __future__ import annotations

from app.languages import languages
from app.runtime import Runtime
from app.store import Staff


def set_shortcuts(runtime: Runtime, staff_id: int, *, on: bool) -> None:
    """Switch the single-key short cuts of the console on or off (KWCAG 2.1.4)."""
    with runtime.write_session() as session:
        session.get_one(Staff, staff_id).shortcuts = on
        session.commit()


def set_language(runtime: Runtime, staff_id: int, language: str) -> None:
    """Choose the language of the console.

    Raises:
        ValueError: this installation does not have that language.

    """
    if language not in languages():
        raise ValueError(language)
    with runtime.write_session() as session:
        session.get_one(Staff, staff_id).language = language
        session.commit()
