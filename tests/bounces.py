"""A delivery report (RFC 3464) as a mail server writes it."""

from __future__ import annotations

NAME = "0123456789abcdef0123456789abcdef"
_REPORT = """\
From: MAILER-DAEMON@mail.example.kr
To: privacy@example.kr
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.kr

Final-Recipient: rfc822; seoyeon@example.kr
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 no such user
--b
Content-Type: {kind}

From: privacy@example.kr
Message-ID: <{name}@example.kr>
Subject: answer

--b--
"""


def report(
    name: str = NAME,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    kind: str = "message/rfc822",
) -> bytes:
    """Return a report about the mail with this name in its Message-ID."""
    text = _REPORT.format(name=name, action=action, status=status, kind=kind)
    return text.replace("\n", "\r\n").encode()
