"""The running demo whose pages are looked at: one for all processes of a test run."""

from __future__ import annotations

import fcntl
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import update

from app.clock import kst_date
from app.extensions import db
from app.runtime import Runtime
from app.services.exporting import ask_export
from app.store import Staff
from forms.export_commands import AskExport, ExportFormat
from tests import people
from tests.journeys.stack import PASSWORD, Stack, running_stack
from tests.screens.names import names_of
from tools.processes import StopRequested, stop_signals_raise
from workflows.vocabulary import Role

#: An officer who reads English; the others are those of the demo.
ENGLISH = "emma"
_STATE, _USERS = "screens.json", "screens.users"


@dataclass(frozen=True)
class Instance:
    """A running demo: where it is, and what the names in addresses stand for there."""

    stack: Stack
    names: dict[str, str]

    def password(self, login: str) -> str:
        """Return the password of a member of staff."""
        accounts = json.loads((self.stack.home / "demo-accounts.json").read_text("utf-8"))
        made = {account["login"]: str(account["password"]) for account in accounts}
        return made.get(login, PASSWORD)


def _settle(app: Flask) -> None:
    """Play the demo, and add who is not in it."""
    runtime: Runtime = app.extensions["tenday"]
    done = app.test_cli_runner().invoke(args=["demo"])
    assert done.exit_code == 0, done.output
    people.staff(runtime, ENGLISH, Role.OFFICER, password=PASSWORD)
    approver = people.staff(runtime, "yuna", Role.APPROVER, password=PASSWORD)
    today = kst_date(runtime.clock.now())
    for export_format in (ExportFormat.CSV, ExportFormat.PDF):
        export = AskExport(
            format=export_format, received_from=today, received_to=today, purpose="분기 점검"
        )
        ask_export(runtime, approver, export)
    db.session.execute(update(Staff).where(Staff.login == ENGLISH).values(language="en"))
    db.session.commit()


@contextmanager
def shared_instance(folder: Path) -> Iterator[Instance]:
    """Return the instance of this test run; the process that comes first starts it.

    `folder` is the same for all processes. Each holds a shared lock while it uses the instance;
    the one that started it waits for the others before it ends it.
    """
    with (folder / _USERS).open("w") as users, (folder / "screens.start").open("w") as start:
        fcntl.flock(start, fcntl.LOCK_EX)
        state = folder / _STATE
        if state.exists():
            fcntl.flock(users, fcntl.LOCK_SH)
            fcntl.flock(start, fcntl.LOCK_UN)
            found = json.loads(state.read_text("utf-8"))
            yield _known(Stack(found["url"], Path(found["home"])))
            return
        home = folder / "screens"
        home.mkdir()
        with running_stack(home, _settle, DEMO="1") as stack:
            state.write_text(json.dumps({"url": stack.url, "home": str(home)}), "utf-8")
            fcntl.flock(start, fcntl.LOCK_UN)
            yield _known(stack)
            fcntl.flock(start, fcntl.LOCK_EX)
            state.unlink()
            fcntl.flock(users, fcntl.LOCK_EX)


def main(folder: Path) -> None:
    """Keep an instance running until it is interrupted."""
    folder.mkdir(parents=True, exist_ok=True)
    with stop_signals_raise(), shared_instance(folder) as instance:
        sys.stdout.write(f"{instance.stack.url}\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt, StopRequested):
            threading.Event().wait()


def _known(stack: Stack) -> Instance:
    return Instance(stack, names_of(stack.home / "tenday.db"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
