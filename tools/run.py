"""`make run`: the embedded installation, made ready and then watched until Ctrl-C.

Makes the secrets, brings the database up to date, loads the organisations and the demo data on
the first start, then runs the web server, the worker and the scheduler side by side. When one of
them ends by itself the others are stopped too and the exit status is 1.

`PORT=` chooses the port. Every `TENDAY_` setting that is already in the environment is kept.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tools.processes import (
    BIN,
    LOOPBACK,
    ROOT,
    Child,
    StopRequested,
    port_is_free,
    stop_all,
    stop_signals_raise,
)

DEFAULT_PORT = 8000
READY_SECONDS = 30.0
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
ORGANISATIONS = ROOT / "app" / "organisations"
ACCOUNTS_FILE = "demo-accounts.json"


class NotStartedError(Exception):
    """The service cannot be started; the message says what to do."""


@dataclass(frozen=True)
class Installation:
    """Where one embedded installation lives and how it is reached."""

    port: int
    home: Path
    base_url: str
    env: Mapping[str, str]

    @property
    def demo(self) -> bool:
        """Demo data is only for a loopback address."""
        return (urlsplit(self.base_url).hostname or "") in LOOPBACK_NAMES

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Installation:
        """Take `PORT` and the `TENDAY_` settings; fill in those of the embedded default.

        Raises:
            NotStartedError: the port is no port, or somebody listens on it.

        """
        port = _port(environ.get("PORT", str(DEFAULT_PORT)))
        home = Path(environ.get("TENDAY_HOME", str(ROOT / "var")))
        base_url = environ.get("TENDAY_BASE_URL", f"http://{LOOPBACK}:{port}")
        env = {
            **environ,
            "PYTHONUNBUFFERED": "1",
            "TENDAY_HOME": str(home),
            "TENDAY_BASE_URL": base_url,
        }
        installation = cls(port, home, base_url, env)
        if installation.demo:
            env.setdefault("TENDAY_DEMO", "1")
        return installation


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        message = f"PORT={text} is not a port; use a number from 1 to 65535"
        raise NotStartedError(message)
    port = int(text)
    if port_is_free(port):
        return port
    other = next((p for p in range(port + 1, min(port + 100, 2**16)) if port_is_free(p)), None)
    advice = f"make run PORT={other}" if other else "make run PORT=<a free port>"
    message = f"port {port} is taken by another program; try: {advice}"
    raise NotStartedError(message)


# --- before the start --------------------------------------------------------------------


def prepare(installation: Installation) -> None:
    """Secrets, schema, organisations and demo data; all of it safe to repeat.

    Raises:
        NotStartedError: one of the steps failed; its own output stands above.

    """
    installation.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    steps: list[tuple[str, list[str]]] = [
        ("secrets and keys", ["keys", "init"]),
        ("database schema", ["db", "upgrade"]),
    ]
    steps += [
        (f"organisation {path.stem}", ["org", "load", str(path)])
        for path in sorted(ORGANISATIONS.glob("*.toml"))
    ]
    if installation.demo:
        steps.append(("demo data (first start only)", ["demo", "--if-empty"]))
    _in_one_process(steps, installation.env)


def _in_one_process(steps: Sequence[tuple[str, list[str]]], env: Mapping[str, str]) -> None:
    """Run the commands one after the other; loading the application takes longer than most."""
    child = subprocess.Popen(
        [str(BIN / "python"), "-m", "tools.steps", json.dumps(steps)],
        cwd=ROOT,
        env=dict(env),
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    for line in child.stdout or ():
        _say(line.rstrip())
    if child.wait() != 0:
        raise NotStartedError("the installation could not be made ready; see the message above")


# --- running -----------------------------------------------------------------------------


def run(installation: Installation) -> int:
    """Start the three processes and watch them; return the exit status."""
    flask = str(BIN / "flask")
    commands = {
        "web": [flask, "serve", "--port", str(installation.port)],
        "worker": [flask, "worker"],
        "scheduler": [flask, "scheduler"],
    }
    children: list[Child] = []
    try:
        for name, command in commands.items():
            children.append(Child(name, command, installation.env))
        if _wait_until_ready(installation, children):
            print(_welcome(installation), flush=True)
        return _watch(children)
    except StopRequested:
        _say("stopping")
        return 0
    finally:
        stop_all(children)


def _wait_until_ready(installation: Installation, children: Sequence[Child]) -> bool:
    """Whether `/readyz` answered 200 before a child ended."""
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        if any(child.ended is not None for child in children):
            return False
        if _is_ready(installation.port):
            return True
        time.sleep(0.1)
    _say(f"/readyz did not answer within {READY_SECONDS:.0f} s; see the lines above")
    return False


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _watch(children: Sequence[Child]) -> int:
    """Return 1 as soon as one child ends; Ctrl-C raises out of it."""
    while True:
        for child in children:
            if child.ended is not None:
                _say(f"{child.name} ended by itself (status {child.ended}); stopping the others")
                return 1
        time.sleep(0.2)


# --- what the person at the terminal reads -----------------------------------------------


def _welcome(installation: Installation) -> str:
    base = installation.base_url
    accounts = _read_accounts(installation.home / ACCOUNTS_FILE) if installation.demo else []
    lines = ["", "Tenday (열흘) is running. 열흘이 실행되었습니다.", ""]
    lines += [f"  첫 화면  Front page       {base}/"]
    for path in sorted(ORGANISATIONS.glob("*.toml")):
        slug = path.stem
        logins = [row["login"] for row in accounts if slug in row.get("organisations", [slug])]
        lines += [
            "",
            f"  {slug}" + (f"   계정 accounts: {', '.join(logins)}" if logins else ""),
            f"    요청하기 File a request   {base}/ko/{slug}/request/new",
            f"    조회하기 Track it         {base}/ko/{slug}/track",
            f"    담당자   Work on it       {base}/console/{slug}",
        ]
    if installation.demo:
        lines += ["", f"  메일     Mail sent        {base}/demo/mail", ""]
        lines += _passwords(accounts)
    else:
        lines += ["", "  BASE_URL is not a loopback address: no demo data, no demo accounts."]
        lines += ["  Make the first account with: .venv/bin/flask user add --help"]
    return "\n".join([*lines, "", "  Ctrl-C stops everything. 끝내려면 Ctrl-C", ""])


def _read_accounts(path: Path) -> list[dict[str, Any]]:
    """Return the demo accounts that this machine's first start made; none when it made none."""
    try:
        accounts: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return accounts


def _passwords(accounts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return a line for each demo account: login, password, role and organisations."""
    if not accounts:
        return ["  (no demo accounts on this machine)"]
    lines = ["  시연 계정 Demo accounts, passwords made at random on this machine:"]
    for account in accounts:
        role, login, password = (account[key] for key in ("role", "login", "password"))
        where = ", ".join(account.get("organisations", []))
        lines.append(f"    {login:<9} {password:<22} {role} ({where})")
    return lines


def _say(text: str) -> None:
    print(f"tenday    | {text}", flush=True)


def main() -> int:
    """Prepare and run; return the exit status."""
    try:
        with stop_signals_raise():
            installation = Installation.from_environment(os.environ)
            prepare(installation)
            return run(installation)
    except NotStartedError as error:
        sys.stderr.write(f"make run: {error}\n")
        return 1
    except StopRequested:
        return 0


if __name__ == "__main__":
    sys.exit(main())
