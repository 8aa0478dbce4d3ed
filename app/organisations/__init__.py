"""What an organisation is, does and promises: its profile, read from one TOML file."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
OKESTRO = FOLDER / "okestro.toml"


def shipped_profiles() -> tuple[Path, ...]:
    """Return the profiles that come with the product, by name."""
    return tuple(sorted(FOLDER.glob("*.toml")))
