"""`flask serve`, `flask worker`, `flask scheduler`: the three processes of an installation.

Each ends cleanly on SIGTERM and Ctrl-C, after finishing what it holds. What one of them needs is
imported when it starts: the web process must not load WeasyPrint or APScheduler, the others need
no web server.
"""

from __future__ import annotations

import contextvars
import signal
import threading
from types import FrameType
from typing import Any, cast

import click
from flask import Flask, current_app

from app.cli.operator import runtime
from app.extensions import db

LOOPBACK = "127.0.0.1"


@click.command("serve")
@click.option("--bind", default=None, help="HOST:PORT or unix:PATH; wins over --port.")
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Port on 127.0.0.1.")
@click.option("--workers", default=2, show_default=True, help="Web processes.")
def serve(bind: str | None, port: int, workers: int) -> None:
    """Serve the web pages."""
    from app.cli.warm_up import prepare_web  # noqa: PLC0415 - see the module's docstring
    from app.cli.web_server import WebServer  # noqa: PLC0415 - see above

    app = cast("Flask", cast("Any", current_app)._get_current_object())  # noqa: SLF001 - Flask names it so
    contextvars.Context().run(prepare_web, app, runtime())
    with app.app_context():
        db.engine.dispose()  # no connection may be shared across the fork
    server = WebServer(
        app,
        {
            "bind": bind or f"{LOOPBACK}:{port}",
            "workers": workers,
            "worker_class": "sync",
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 10,
            "loglevel": "warning",
            "control_socket_disable": True,
        },
    )
    # The command line has pushed an application context. A request that finds one uses it, and
    # with it everybody else's `g`: who is signed in, and their CSRF token. Serve without it.
    contextvars.Context().run(server.run)


def _stop_event() -> threading.Event:
    """Return an event that the first SIGTERM or Ctrl-C sets."""
    stop = threading.Event()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    return stop


@click.command("worker")
@click.option("--once", is_flag=True, help="Carry out what is due, then end.")
@click.option("--replay-dead", is_flag=True, help="First let all dead letters be tried again.")
def worker(*, once: bool, replay_dead: bool) -> None:
    """Send mails, render papers, build exports: what the outbox holds."""
    from app.worker.outbox import Outbox  # noqa: PLC0415 - see the module's docstring
    from app.worker.process import drain, work_until  # noqa: PLC0415 - see above

    if replay_dead:
        click.echo(f"dead letters to be tried again: {Outbox(runtime()).replay_dead()}")
    if once:
        click.echo(f"effects tried: {drain(runtime())}")
        return
    work_until(runtime(), _stop_event())


@click.command("scheduler")
@click.option("--once", is_flag=True, help="Run every tick now, then end.")
def scheduler(*, once: bool) -> None:
    """Watch deadlines, send digests, raise alarms, seal the record, tidy up."""
    from app.worker.ticker import Ticker, tick_until  # noqa: PLC0415 - see the module's docstring

    if not once:
        tick_until(runtime(), _stop_event())
        return
    if not Ticker(runtime()).once():
        raise click.ClickException("another scheduler holds the lease; it does the work")


def register(app: Flask) -> None:
    """Put the commands on the application."""
    for command in (serve, worker, scheduler):
        app.cli.add_command(command)
