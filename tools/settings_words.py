"""What each setting of `app/config.py` decides, in words; `make docs` prints them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Setting:
    """One setting: default, what it decides, and which values it takes, as Markdown."""

    name: str
    default: str
    what: str
    values: str


_ALL: Final = (
    Setting(
        "HOME",
        "`var/` of the project",
        "folder of the embedded default: database, files, mail, secret, keyring",
        "a folder; only the parts that are not set themselves are looked for there",
    ),
    Setting(
        "DATABASE_URL",
        "SQLite in `HOME`",
        "the database",
        "`sqlite:////srv/tenday/tenday.db` or `postgresql+psycopg://user:password@host/name`",
    ),
    Setting(
        "STORAGE_URL",
        "`files/` in `HOME`",
        "where sealed files lie",
        "`file:/srv/tenday/files`; all processes must see the same folder",
    ),
    Setting(
        "MAIL_URL",
        "`mail/` in `HOME`",
        "how mail leaves",
        "`smtp://host:25`, `smtp+starttls://user:password@host:587`, `smtps://host:465`, "
        "`file:/folder` (one file each), `null:` (dropped)",
    ),
    Setting(
        "MAIL_FROM",
        "`no-reply@localhost`",
        "sender of all mail",
        "an address your mail server may send from",
    ),
    Setting(
        "SECRET_KEY",
        "`secret` in `HOME`",
        "signs cookies and counts attempts",
        "at least 32 characters, or `file:/path` to a file that holds them",
    ),
    Setting(
        "KEYRING",
        "`keyring.json` in `HOME`",
        "the keys that seal data and sign the log",
        "`file:/path`, mode 0600; back it up apart from the database",
    ),
    Setting(
        "BASE_URL",
        "`http://127.0.0.1:8000`",
        "the address people use; links in mail and on paper begin with it",
        "`https://…`; plain `http://` only on loopback",
    ),
    Setting(
        "FACES",
        "all",
        "which faces this process serves",
        "a list of `portal`, `console`, `task`, `audit`, `admin`, `api`, with commas",
    ),
    Setting(
        "TRUSTED_PROXIES",
        "0",
        "how many reverse proxies in front are believed about address and scheme",
        "0 to 10; count exactly those you run",
    ),
    Setting(
        "SCANNER_URL",
        "none",
        "virus scanner for uploads; when set and silent, uploads are refused",
        "`tcp://host:3310` or `unix:/run/clamav/clamd.ctl` (clamd)",
    ),
    Setting(
        "LOG_LEVEL",
        "`INFO`",
        "what is logged, as JSON lines on standard error",
        "`DEBUG`, `INFO`, `WARNING`, `ERROR`",
    ),
    Setting(
        "DEMO",
        "off",
        "marks every page 시연 and opens `/demo/mail`",
        "`1` or `0`; only on loopback",
    ),
    Setting(
        "SESSION_MINUTES",
        "30",
        "minutes of silence after which one signs in again (ten hours at most in all)",
        "5 to 480",
    ),
    Setting(
        "DRAFT_DAYS",
        "7",
        "days a filing that was begun and not sent is kept",
        "1 to 30",
    ),
    Setting(
        "UPLOAD_BYTES",
        "10485760 (10 MiB)",
        "largest file a person may upload, in bytes; five at once",
        "65536 to 268435456",
    ),
    Setting(
        "PASSWORD_COST",
        "`normal`",
        "work of one password hash (argon2id)",
        "`normal`; `cheap` for tests, only on loopback",
    ),
    Setting(
        "WORKER_THREADS",
        "2",
        "threads of a worker for quick effects (mail); one more exports and recounts",
        "1 to 16",
    ),
    Setting(
        "RENDER_PROCESSES",
        "one for each processor",
        "processes of a worker that lay out papers; they start with the first one",
        "1 to 64",
    ),
    Setting(
        "PKCS11_MODULE",
        "none",
        "library (PKCS#11) of a token or HSM that holds keys papers are signed with",
        "absolute path, such as `/usr/lib/softhsm/libsofthsm2.so`; for web and worker processes",
    ),
)
WORDS: Final[Mapping[str, Setting]] = {each.name: each for each in _ALL}
