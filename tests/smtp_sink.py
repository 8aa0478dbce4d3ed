"""A tiny mail server for tests: one thread, 127.0.0.1, answers as it is told."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class SmtpSink:
    """What the server got, and what it answers to each command."""

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    mails: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The MAIL_URL that leads here."""
        return f"smtp://127.0.0.1:{self.port}"


class _Session(socketserver.StreamRequestHandler):
    sink: SmtpSink

    def handle(self) -> None:
        self._say("220 sink ready")
        while line := self.rfile.readline():
            verb = line.decode().split(maxsplit=1)[0].rstrip(":").upper()
            if verb == "DATA":
                self._data()
            else:
                self._say(self.sink.answers.get(verb, "250 2.0.0 fine"))
            if verb == "QUIT":
                return

    def _data(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        answer = self.sink.answers.get("CONTENT", "250 2.0.0 Ok: queued as 4F3 for <x@example.kr>")
        if answer.startswith("2"):
            self.sink.mails.append(b"".join(lines))
        self._say(answer)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def smtp_sink(**answers: str) -> Iterator[SmtpSink]:
    """Run a server; `answers` by upper-case command, `CONTENT` for what follows the mail."""
    sink = SmtpSink(answers=dict(answers))
    handler = type("Session", (_Session,), {"sink": sink})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        sink.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield sink
        finally:
            server.shutdown()
            thread.join()
