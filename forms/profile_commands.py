"""What an administrator asks to become of the organisation's profile."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SaveProfile:
    """A whole new version (TOML), and the number of the version it was made from.

    `restores`: the number of the older version that is put in force again; 0 for none.
    """

    base: int
    text: str
    restores: int = 0
