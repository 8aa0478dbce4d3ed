"""Several `flask` commands in one process, so that the application is loaded once.

    .venv/bin/python -m tools.steps '[["secrets and keys", ["keys", "init"]], …]'

Prints how long each step took; ends with status 1 at the first that fails.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time

from flask.cli import ScriptInfo

from app.factory import create_app


def run(title: str, arguments: list[str], info: ScriptInfo) -> None:
    """Run one command; its output is shown only when it fails."""
    started = time.perf_counter()
    output = io.StringIO()
    try:
        app = info.load_app()
        with contextlib.redirect_stdout(output), app.app_context():
            app.cli.main(args=arguments, prog_name="flask", obj=info, standalone_mode=False)
    except Exception:
        sys.stderr.write(output.getvalue())
        sys.stderr.write(f"{title} failed: flask {' '.join(arguments)}\n")
        raise
    print(f"{title}: ready in {time.perf_counter() - started:.1f} s", flush=True)


def main() -> None:
    """Run the steps named on the command line."""
    app = create_app()
    info = ScriptInfo(create_app=lambda: app)
    for title, arguments in json.loads(sys.argv[1]):
        run(title, arguments, info)


if __name__ == "__main__":
    main()
