"""Reading single settings: each returns the typed value or names the variable that is wrong."""

from __future__ import annotations

from pathlib import Path

FACES = ("portal", "console", "task", "audit", "admin", "api")
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})


class SettingsError(Exception):
    """A setting is missing or wrong: the service must not start."""

    def __init__(self, name: str, message: str) -> None:
        """Keep the variable's name (without prefix) and what to do about it."""
        super().__init__(f"TENDAY_{name}: {message}")
        self.name = name


def as_url(values: dict[str, str], name: str, default: str) -> str:
    """Return a URL-like setting; it must have a scheme."""
    value = values.get(name) or default
    if ":" not in value:
        raise SettingsError(name, f"{value!r} has no scheme, for example {default!r}")
    return value


def as_path(values: dict[str, str], name: str) -> str:
    """Return the absolute path of a file that is there; empty when the setting is not made."""
    path = values.get(name, "")
    if path and not (path.startswith("/") and Path(path).is_file()):
        raise SettingsError(name, f"{path!r} is not the absolute path of a file")
    return path


def as_int(values: dict[str, str], name: str, default: int, *, low: int, high: int) -> int:
    """Return a whole number between ``low`` and ``high``, both included."""
    text = values.get(name)
    if text is None or text == "":
        return default
    try:
        number = int(text)
    except ValueError as error:
        raise SettingsError(name, f"{text!r} is not a whole number") from error
    if not low <= number <= high:
        raise SettingsError(name, f"{number} is not between {low} and {high}")
    return number


def as_bool(values: dict[str, str], name: str, *, default: bool) -> bool:
    """Return a yes-or-no setting: 1/0, true/false, yes/no, on/off."""
    text = values.get(name)
    if text is None:
        return default
    if text.lower() in _TRUE:
        return True
    if text.lower() in _FALSE:
        return False
    raise SettingsError(name, f"{text!r} is neither yes nor no; use 1 or 0")


def as_choice(values: dict[str, str], name: str, default: str, choices: tuple[str, ...]) -> str:
    """Return one of the choices."""
    value = values.get(name) or default
    if value not in choices:
        raise SettingsError(name, f"{value!r} is not one of {', '.join(choices)}")
    return value


def as_faces(values: dict[str, str], name: str) -> frozenset[str]:
    """Return the faces this process serves: a comma-separated list, or all of them."""
    text = values.get(name, "").strip()
    if not text:
        return frozenset(FACES)
    chosen = frozenset(part.strip() for part in text.split(","))
    unknown = sorted(chosen - set(FACES))
    if unknown:
        raise SettingsError(name, f"unknown face {unknown[0]!r}; known: {', '.join(FACES)}")
    return chosen
