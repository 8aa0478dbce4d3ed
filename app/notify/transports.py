"""Ways out for mail, chosen by the setting MAIL_URL.

`smtp://host:25`, `smtp+starttls://user:password@host:587` and `smtps://…:465` hand the mail to a
server; `file:/directory` writes one file for each (development, demo); `null:` drops them.
"""

from __future__ import annotations

import os
import re
import secrets
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

from app.notify.errors import MailRefusedError, MailUnavailableError, MailUrlError

#: Seconds to wait for each answer of a mail server.
TIMEOUT: Final = 20.0
_PORTS: Final = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
#: First digit of a server's answer.
_FINE: Final = 2
_PERMANENT: Final = 5
_LONGEST_PROOF: Final = 200
_ADDRESS: Final = re.compile(r"\S*@\S*")
_ENHANCED: Final = re.compile(r"^([245]\.\d{1,3}\.\d{1,3})\b")


class Transport(Protocol):
    """A way out for mail."""

    def send(self, message: EmailMessage) -> str:
        """Send to the address in To and return the proof: what the other side answered.

        Raises:
            MailUnavailableError: it may work later.
            MailRefusedError: it will never work for this mail.

        """
        ...


def transport_for(url: str) -> Transport:
    """Return the transport of a MAIL_URL.

    Raises:
        MailUrlError: the address is of no known kind.

    """
    scheme, _, rest = url.partition(":")
    if scheme == "null":
        return NullTransport()
    if scheme == "file" and rest:
        return FileTransport(Path(rest))
    if scheme in _PORTS:
        return _smtp(url, scheme)
    known = ", ".join([*_PORTS, "file", "null"])
    raise MailUrlError(f"MAIL_URL begins with {scheme!r}; known: {known}")


def _smtp(url: str, scheme: str) -> SmtpTransport:
    parts = urlsplit(url)
    if not parts.hostname:
        raise MailUrlError("MAIL_URL names no mail server")
    return SmtpTransport(
        scheme=scheme,
        host=parts.hostname,
        port=parts.port or _PORTS[scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


@dataclass(frozen=True)
class NullTransport:
    """Drops every mail."""

    def send(self, message: EmailMessage) -> str:
        """Do nothing."""
        del message
        return "dropped: MAIL_URL is null"


@dataclass(frozen=True)
class FileTransport:
    """Writes each mail into a folder, whole or not at all; the same mail again replaces it."""

    folder: Path

    def send(self, message: EmailMessage) -> str:
        """Write the file."""
        name = f"{message['Message-ID'].strip('<>').partition('@')[0]}.eml"
        temporary = self.folder / f".{secrets.token_hex(8)}"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(
                os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
            ) as file:
                file.write(message.as_bytes())
            temporary.replace(self.folder / name)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise MailUnavailableError(f"the mail folder: {error.strerror}") from error
        return f"written to {name}"


@dataclass(frozen=True)
class SmtpTransport:
    """Hands each mail to a server, one connection for each."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = TIMEOUT

    def send(self, message: EmailMessage) -> str:
        """Send it and return the server's answer to the content."""
        recipient = message["To"].addresses[0].addr_spec
        sender = message["From"].addresses[0].addr_spec
        with _typed_errors(), self._connect() as server:
            return _hand_over(server, message, sender, recipient)

    @contextmanager
    def _connect(self) -> Iterator[smtplib.SMTP]:
        context = ssl.create_default_context()
        if self.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.timeout, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            if self.scheme == "smtp+starttls":
                server.starttls(context=context)
            if self.user:
                server.login(self.user, self.password)
            yield server
        finally:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
            server.close()


def _hand_over(server: smtplib.SMTP, message: EmailMessage, sender: str, recipient: str) -> str:
    """Go through MAIL, RCPT and DATA; `smtplib.sendmail` would not tell the last answer."""
    server.ehlo_or_helo_if_needed()
    options = [] if f"{sender}{recipient}".isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
    if options and not server.has_extn("smtputf8"):
        raise MailRefusedError("the mail server takes no address with such letters")
    _expect(server.mail(sender, options), "the sender", own_fault=True)
    _expect(server.rcpt(recipient), "the recipient")
    policy = SMTPUTF8 if options else SMTP
    code, answer = server.data(message.as_bytes(policy=policy))
    _expect((code, answer), "the content")
    words = _ADDRESS.sub("…", answer.decode("utf-8", "replace"))
    return f"{code} {' '.join(words.split())}"[:_LONGEST_PROOF]


def _expect(reply: tuple[int, bytes], what: str, *, own_fault: bool = False) -> None:
    """Raise unless the answer is 2xx.

    A refused sender is a wrong setting of ours, not of this mail: it can be mended, so try again.
    """
    code, answer = reply
    if code // 100 == _FINE:
        return
    enhanced = _ENHANCED.match(answer.decode("ascii", "replace"))
    said = f"{code} {enhanced.group(1)}" if enhanced else str(code)
    kind = MailRefusedError if code // 100 == _PERMANENT and not own_fault else MailUnavailableError
    raise kind(f"the mail server refused {what} ({said})", code=code)


@contextmanager
def _typed_errors() -> Iterator[None]:
    """Turn errors of the library and the network into ours, without what the server wrote."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        code = int(error.smtp_code)
        raise MailUnavailableError(f"the mail server answered {code}", code=code) from error
    except smtplib.SMTPException as error:
        raise MailUnavailableError(f"the mail server: {type(error).__name__}") from error
    except OSError as error:
        raise MailUnavailableError(f"no mail server there: {type(error).__name__}") from error
