"""The three processes as an administrator starts and stops them."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from app.config import ROOT
from app.runtime import Runtime
from app.store import TreeHead
from app.store.tenancy import ALL
from tests import people
from tests.mailbox import mails

pytestmark = pytest.mark.slow
PATIENCE = 40.0


@pytest.fixture
def environment(runtime: Runtime, secrets_home: Path) -> dict[str, str]:
    """The settings of this test's installation, as variables."""
    settings = runtime.settings
    return {
        "PATH": os.defpath,
        "TENDAY_DATABASE_URL": settings.database_url,
        "TENDAY_STORAGE_URL": settings.storage_url,
        "TENDAY_MAIL_URL": settings.mail_url,
        "TENDAY_SECRET_KEY": f"file:{secrets_home}/secret",
        "TENDAY_KEYRING": f"file:{secrets_home}/keyring.json",
        "TENDAY_PASSWORD_COST": "cheap",
        "FLASK_APP": "app.factory:create_app",
    }


def flask(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "flask", *arguments]


@contextmanager
def running(environment: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process and end it as systemd does; it must end by itself then."""
    with subprocess.Popen(flask(*arguments), cwd=ROOT, env=environment) as process:
        try:
            yield process
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()


def eventually(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def test_worker_process_sends_what_waits_and_stops_on_sigterm(
    runtime: Runtime, environment: dict[str, str]
) -> None:
    people.file(runtime, people.ACCESS_ONLY)

    with running(environment, "worker"):
        eventually(lambda: mails(runtime))


def test_scheduler_process_seals_and_stops_on_sigterm(
    runtime: Runtime, environment: dict[str, str]
) -> None:
    people.file(runtime, people.ACCESS_ONLY)

    def sealed() -> bool:
        with runtime.reading(ALL) as session:
            return session.scalar(select(TreeHead.size).limit(1)) is not None

    with running(environment, "scheduler"):
        eventually(sealed)


def test_web_process_is_ready_without_the_workers_libraries(environment: dict[str, str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def ready() -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    with running(environment, "serve", "--port", str(port)):
        eventually(ready)

    heavy = "{'weasyprint', 'apscheduler', 'gunicorn', 'pyhanko', 'pkcs11'}"
    code = f"import sys, app.wsgi; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "[]"


def test_audit_verify_says_what_it_checked_and_fails_when_changed(
    runtime: Runtime, environment: dict[str, str]
) -> None:
    people.file(runtime, people.ACCESS_ONLY)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            flask(*arguments),
            cwd=ROOT,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )

    assert run("scheduler", "--once").returncode == 0
    intact = run("audit", "verify", "--json")
    report = json.loads(intact.stdout)
    assert (intact.returncode, report["ok"], report["unsealed"]) == (0, True, 0)
    assert report["events"] > 3

    with runtime.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO node (level, position, hash) "
            "SELECT 9, 9, hash FROM node WHERE level = 1 AND position = 0"
        )
    changed = run("audit", "verify")

    assert changed.returncode == 1
    assert changed.stdout.startswith("CHANGED: there are nodes that belong to no leaves")
