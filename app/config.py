"""Settings: one frozen object, read once from the environment, refused when wrong.

Every setting is an environment variable with the prefix ``TENDAY_``; `docs/settings.md` lists
them. The embedded default (SQLite and files under ``var/``) is for one machine; production sets
``DATABASE_URL`` and the rest explicitly.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from app.config_values import (
    SettingsError,
    as_bool,
    as_choice,
    as_faces,
    as_int,
    as_path,
    as_url,
)

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "TENDAY_"
SHORTEST_SECRET = 32
#: More processes than this in one worker are never a default.
MOST_CORES = 16
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

__all__ = ["ROOT", "Settings", "SettingsError"]


@dataclass(frozen=True)
class Settings:
    """What an administrator decides about one installation."""

    database_url: str
    storage_url: str
    mail_url: str
    mail_from: str
    secret_key: str = field(repr=False)
    keyring: str
    base_url: str
    faces: frozenset[str]
    trusted_proxies: int
    scanner_url: str
    log_level: str
    demo: bool
    session_minutes: int
    draft_days: int
    upload_bytes: int
    password_cost: str
    worker_threads: int
    render_processes: int
    #: Path of the PKCS#11 library of this machine; empty: none.
    pkcs11_module: str

    @property
    def loopback(self) -> bool:
        """Whether the installation is only reachable from this machine."""
        return (urlsplit(self.base_url).hostname or "") in LOOPBACK

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies may only travel over TLS: always, except on loopback."""
        return not self.loopback

    @property
    def sqlite(self) -> bool:
        """Whether the embedded database is used."""
        return self.database_url.startswith("sqlite")

    @classmethod
    def from_environment(cls, environ: dict[str, str] | None = None) -> Settings:
        """Build the settings from the environment.

        Raises:
            SettingsError: a value is missing or wrong; the message names the variable and
                says what to set it to.

        """
        source = dict(os.environ) if environ is None else environ
        values = {k.removeprefix(PREFIX): v for k, v in source.items() if k.startswith(PREFIX)}
        return cls.from_values(values)

    @classmethod
    def from_values(cls, values: dict[str, str]) -> Settings:
        """Build the settings from values by name, without the prefix."""
        var = values.get("HOME", str(ROOT / "var"))
        settings = cls(
            database_url=as_url(values, "DATABASE_URL", f"sqlite:///{var}/tenday.db"),
            storage_url=as_url(values, "STORAGE_URL", f"file:{var}/files"),
            mail_url=as_url(values, "MAIL_URL", f"file:{var}/mail"),
            mail_from=values.get("MAIL_FROM", "no-reply@localhost"),
            secret_key=_secret(values, Path(var)),
            keyring=as_url(values, "KEYRING", f"file:{var}/keyring.json"),
            base_url=as_url(values, "BASE_URL", "http://127.0.0.1:8000").rstrip("/"),
            faces=as_faces(values, "FACES"),
            trusted_proxies=as_int(values, "TRUSTED_PROXIES", 0, low=0, high=10),
            scanner_url=values.get("SCANNER_URL", ""),
            log_level=as_choice(values, "LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")),
            demo=as_bool(values, "DEMO", default=False),
            session_minutes=as_int(values, "SESSION_MINUTES", 30, low=5, high=480),
            draft_days=as_int(values, "DRAFT_DAYS", 7, low=1, high=30),
            upload_bytes=as_int(values, "UPLOAD_BYTES", 10 * 2**20, low=2**16, high=2**28),
            password_cost=as_choice(values, "PASSWORD_COST", "normal", ("normal", "cheap")),
            worker_threads=as_int(values, "WORKER_THREADS", 2, low=1, high=16),
            render_processes=as_int(values, "RENDER_PROCESSES", _cores(), low=1, high=64),
            pkcs11_module=as_path(values, "PKCS11_MODULE"),
        )
        settings.refuse_if_unsafe()
        return settings

    def refuse_if_unsafe(self) -> None:
        """Refuse combinations that would be a hole on a public address.

        Raises:
            SettingsError: demo data, cheap passwords, or plain HTTP on a public address.

        """
        if self.loopback:
            return
        if self.demo:
            raise SettingsError("DEMO", "demo data is only for a loopback BASE_URL; unset DEMO")
        if self.password_cost == "cheap":  # noqa: S105 - the name of a cost, not a password
            raise SettingsError("PASSWORD_COST", "cheap is for tests; set it to normal")
        if not self.base_url.startswith("https://"):
            raise SettingsError("BASE_URL", "a public address must begin with https://")


def _cores() -> int:
    """Return how many processors this process may use."""
    return min(len(os.sched_getaffinity(0)), MOST_CORES)


def _secret(values: dict[str, str], var: Path) -> str:
    """Read the secret: the variable itself, or ``file:PATH``, or the embedded default file."""
    spec = values.get("SECRET_KEY") or f"file:{var}/secret"
    if not spec.startswith("file:"):
        if len(spec) < SHORTEST_SECRET:
            raise SettingsError("SECRET_KEY", "at least 32 characters are needed")
        return spec
    path = Path(spec.removeprefix("file:"))
    try:
        secret = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SettingsError(
            "SECRET_KEY",
            f"cannot read {path}: {error.strerror}; put at least {SHORTEST_SECRET} random "
            "characters into it (mode 0600)",
        ) from error
    if len(secret) < SHORTEST_SECRET:
        raise SettingsError("SECRET_KEY", f"{path} holds fewer than 32 characters")
    return secret
