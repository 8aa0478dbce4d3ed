"""First run of the embedded default: the secret and the keyring are made under ``var/``.

Only when nothing is configured: an installation that names its own database, secret or keyring
is never given keys it did not ask for.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from app.config import PREFIX, ROOT
from app.security.keyring import Keyring

_OWN = ("DATABASE_URL", "SECRET_KEY", "KEYRING")


def prepare_embedded() -> None:
    """Make ``var/`` with a secret and a keyring when this is an unconfigured installation."""
    if any(os.environ.get(PREFIX + name) for name in _OWN):  # noqa: TID251 - settings' own door
        return
    var = Path(os.environ.get(PREFIX + "HOME", ROOT / "var"))  # noqa: TID251 - as above
    make_secrets(var)


def make_secrets(folder: Path) -> None:
    """Make the folder (0700), the secret and the keyring (0600) unless they are there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = folder / "secret"
    if not secret.exists():
        handle = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    keyring = folder / "keyring.json"
    if not keyring.exists():
        Keyring.generate(keyring)
