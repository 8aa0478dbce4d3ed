from __future__ import annotations

import socket
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.notify.compose import ComposedMail
from app.notify.errors import MailRefusedError, MailUnavailableError, MailUrlError
from app.notify.message import Outgoing, as_message
from app.notify.sink import read_sink
from app.notify.transports import SmtpTransport, transport_for
from tests.smtp_sink import smtp_sink

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def mail(
    key: str = "1/k", *, subject: str = "접수", recipient: str = "a@example.kr"
) -> EmailMessage:
    content = ComposedMail(
        subject=subject, text="본문\n.\n점으로 시작하는 줄\n", html="<p>본문</p>"
    )
    return as_message(Outgoing(recipient, "ko", key, content), sender="t@okestro.test", sent_at=AT)


def test_smtp_accepted_returns_the_answer_without_addresses() -> None:
    with smtp_sink() as server:
        proof = transport_for(server.url).send(mail())

    assert proof == "250 2.0.0 Ok: queued as 4F3 for …"
    assert b"Auto-Submitted: auto-generated" in server.mails[0]


@pytest.mark.parametrize(
    ("command", "answer", "error"),
    [
        ("RCPT", "550 5.1.1 <a@example.kr> unknown", MailRefusedError),
        ("RCPT", "451 4.3.0 try later", MailUnavailableError),
        ("CONTENT", "554 5.7.1 looks like spam", MailRefusedError),
        ("CONTENT", "452 4.2.2 full", MailUnavailableError),
        ("MAIL", "550 5.7.1 this sender may not", MailUnavailableError),
        ("EHLO", "421 closing", MailUnavailableError),
    ],
)
def test_smtp_refused_tells_for_good_from_for_now(
    command: str, answer: str, error: type[Exception]
) -> None:
    more = {"HELO": answer} if command == "EHLO" else {}
    with (
        smtp_sink(**{command: answer}, **more) as server,
        pytest.raises(error) as caught,
    ):
        transport_for(server.url).send(mail())

    assert "example.kr" not in str(caught.value)
    assert server.mails == []


def test_smtp_nobody_there_is_unavailable() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    with pytest.raises(MailUnavailableError):
        transport_for(f"smtp://127.0.0.1:{port}").send(mail())


def test_smtp_server_without_starttls_is_never_used_in_the_clear() -> None:
    with smtp_sink() as server, pytest.raises(MailUnavailableError):
        transport_for(f"smtp+starttls://u:p@127.0.0.1:{server.port}").send(mail())

    assert server.mails == []


def test_smtp_address_beyond_ascii_needs_a_server_that_takes_it() -> None:
    with smtp_sink() as server, pytest.raises(MailRefusedError):
        transport_for(server.url).send(mail(recipient="서연@example.kr"))


def test_transport_for_url_gives_parts_and_hides_the_password() -> None:
    found = transport_for("smtps://user%40x:p%2Fw@mail.test")

    assert found == SmtpTransport("smtps", "mail.test", 465, "user@x", "p/w")
    assert "p/w" not in repr(found)


@pytest.mark.parametrize("url", ["gopher://x", "smtp://", "file:"])
def test_transport_for_unknown_address_is_refused(url: str) -> None:
    with pytest.raises(MailUrlError):
        transport_for(url)


def test_file_same_mail_twice_is_one_file(tmp_path: Path) -> None:
    transport = transport_for(f"file:{tmp_path}/mail")

    for key in ("1/a", "1/a", "1/b"):
        transport.send(mail(key))

    mails = read_sink(tmp_path / "mail")
    assert len(mails) == 2
    assert {each.text for each in mails} == {"본문\n.\n점으로 시작하는 줄\n"}
    assert (tmp_path / "mail").stat().st_mode & 0o777 == 0o700


def test_file_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file where the folder should be")

    with pytest.raises(MailUnavailableError):
        transport_for(f"file:{tmp_path}/mail").send(mail())


def test_read_sink_no_folder_is_empty(tmp_path: Path) -> None:
    assert read_sink(tmp_path / "none") == []


def test_null_says_that_nothing_was_sent() -> None:
    assert "null" in transport_for("null:").send(mail())
