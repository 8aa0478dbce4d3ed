from __future__ import annotations

import pytest

from app.notify.bounces import Bounce, read_bounce
from tests.bounces import report


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_report_names_the_mail_and_the_status(kind: str) -> None:
    assert read_bounce(report(kind=kind)) == Bounce("0123456789abcdef0123456789abcdef", "5.1.1")


@pytest.mark.parametrize(
    "raw",
    [
        report(action="delayed", status="4.4.1"),
        report(action="delivered", status="2.0.0"),
        b"From: a@example.kr\r\nAction: failed\r\nStatus: 5.0.0\r\nMessage-ID: <x@y>\r\n\r\nhello",
        b"",
        b"\xff\xfe\x00 not a mail",
        b"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: \xff\r\n\r\n--b--",
    ],
)
def test_everything_else_is_no_bounce(raw: bytes) -> None:
    assert read_bounce(raw) is None


def test_report_about_no_mail_in_particular_is_no_bounce() -> None:
    assert read_bounce(report().replace(b"Message-ID", b"X-Other")) is None
