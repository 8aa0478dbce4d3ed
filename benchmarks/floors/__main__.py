"""`python -m benchmarks.floors NAME PORT WORKERS`: a bare application under our web server."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import cast

from flask import Flask

from app.cli.web_server import WebServer
from tools.processes import LOOPBACK


def main() -> None:
    """Serve until SIGTERM."""
    name, port, workers = sys.argv[1:]
    app = cast("Flask", import_module(f"benchmarks.floors.{name}").make_app())
    WebServer(
        app,
        {
            "bind": f"{LOOPBACK}:{port}",
            "workers": int(workers),
            "worker_class": "sync",
            "preload_app": True,
            "loglevel": "warning",
            "control_socket_disable": True,
        },
    ).run()


if __name__ == "__main__":
    main()
