"""The whole embedded service, started as a user would: web, worker and scheduler processes."""

from __future__ import annotations

import email
import email.policy
import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError

from flask import Flask

from app.clock import SystemClock
from app.config import ROOT, Settings
from app.runtime import Runtime
from tests import people
from tools.processes import free_port
from workflows.vocabulary import Role

PASSWORD = "long enough for a test"
STAFF = {
    "doyun": (Role.OFFICER,),
    "jiwon": (Role.OFFICER,),
    "haneul": (Role.APPROVER,),
    "minho": (Role.APPROVER,),
    "desk": (Role.TASK_OWNER,),
}
#: An officer of KOTRA, which promised more than the others.
OF_KOTRA = "sora"
#: Those of the organisation that decides by machine.
TWIN_STAFF = {
    "hana": (Role.OFFICER,),
    "bora": (Role.APPROVER,),
    "duri": (Role.TASK_OWNER,),
}
#: Six digits of their own; Hangul follows without a space.
CODE = re.compile(r"(?<![\d-])(\d{6})(?!\d)")
START_SECONDS = 60


@dataclass
class Stack:
    """A running installation."""

    url: str
    home: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def mails(self, to: str) -> list[str]:
        """Return the texts of the mails sent to an address, the oldest first."""
        found = []
        for path in sorted((self.home / "mail").glob("*.eml"), key=lambda p: p.stat().st_mtime_ns):
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if to in str(message["To"]):
                body = message.get_body(("plain",))
                text = body.get_content() if body is not None else ""
                found.append(f"{message['Subject']}\n{text}")
        return found

    def codes(self, to: str) -> list[str]:
        """Return the codes in the mails sent to an address, the oldest first."""
        found = [CODE.search(text.split("\n", 1)[1]) for text in self.mails(to)]
        return [match.group(1) for match in found if match]

    def mail_with(self, words: str, to: str) -> str:
        """Wait for a mail to this address that says these words, and return its text."""
        waiting = threading.Event()
        for _ in range(150):
            found = [text for text in self.mails(to) if words in text]
            if found:
                return found[-1]
            waiting.wait(0.2)
        raise AssertionError(f"no mail with {words} came for {to}: {self.mails(to)}")

    def code_for(self, to: str, after: int = 0) -> str:
        """Wait for the next mail with a code to this address, and return the code."""
        waiting = threading.Event()
        for _ in range(150):
            found = self.codes(to)
            if len(found) > after:
                return found[-1]
            waiting.wait(0.2)
        raise AssertionError(f"no code came for {to}: {self.mails(to)}")


@contextmanager
def running_stack(
    home: Path, settle: Callable[[Flask], None] | None = None, **settings: str
) -> Iterator[Stack]:
    """Start the three processes on a free port; end them by their own ids.

    `settle` puts staff and cases into the new database, as an application context has it; without
    it there are the staff of the journeys. `settings` are more `TENDAY_` settings.
    """
    port = free_port()
    env = _environment(home, port) | {f"TENDAY_{name}": text for name, text in settings.items()}
    _prepare(home, env, settle or _staff_of_journeys)
    stack = Stack(f"http://127.0.0.1:{port}", home)
    flask = [str(Path(sys.executable).parent / "flask")]
    commands = (["serve", "--port", str(port)], ["worker"], ["scheduler"])
    logs = (home / "processes.log").open("ab")
    try:
        for command in commands:
            stack.processes.append(
                subprocess.Popen([*flask, *command], cwd=ROOT, env=env, stdout=logs, stderr=logs)
            )
        _wait_until_ready(stack)
        yield stack
    finally:
        for process in stack.processes:
            process.send_signal(signal.SIGTERM)
        for process in stack.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        logs.close()


def _environment(home: Path, port: int) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("TENDAY_")}  # noqa: TID251 - for the children
    return inherited | {
        "TENDAY_HOME": str(home),
        "TENDAY_BASE_URL": f"http://127.0.0.1:{port}",
        "TENDAY_PASSWORD_COST": "cheap",
        "PYTHONUNBUFFERED": "1",
    }


def _prepare(home: Path, env: dict[str, str], settle: Callable[[Flask], None]) -> None:
    """Make the database and what stands in it; the processes find it there."""
    from flask_migrate import upgrade

    from app.embedded import make_secrets
    from app.extensions import db
    from app.factory import create_app
    from tests.organisations import load_organisations

    make_secrets(home)
    values = {k.removeprefix("TENDAY_"): v for k, v in env.items() if k.startswith("TENDAY_")}
    app = create_app(Settings.from_values(values), SystemClock())
    with app.app_context():
        upgrade()
        load_organisations(app)
        settle(app)
        db.engine.dispose()


def _staff_of_journeys(app: Flask) -> None:
    """Make everybody the journeys know."""
    from tests.organisations import TWIN

    runtime: Runtime = app.extensions["tenday"]
    for login, roles in STAFF.items():
        people.staff(runtime, login, *roles, password=PASSWORD)
    people.staff(runtime, OF_KOTRA, Role.OFFICER, slug="kotra", password=PASSWORD)
    for login, roles in TWIN_STAFF.items():
        people.staff(runtime, login, *roles, slug=TWIN, password=PASSWORD)


def _wait_until_ready(stack: Stack) -> None:
    waiting = threading.Event()
    for _ in range(START_SECONDS * 5):
        if any(process.poll() is not None for process in stack.processes):
            break
        try:
            with urllib.request.urlopen(f"{stack.url}/readyz", timeout=2) as answer:  # noqa: S310 - loopback
                if answer.status == 200:
                    return
        except (URLError, OSError):
            waiting.wait(0.2)
    raise AssertionError((stack.home / "processes.log").read_text(encoding="utf-8")[-4000:])
