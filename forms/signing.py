"""Registering the certificate papers are signed with: from a file, or in a token."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.fields import OneFile, Password, Text
from forms.signing_commands import RegisterFile, RegisterToken
from forms.validators import MEGABYTE, Files, Required

_KEPT_NOWHERE = {"autocomplete": "off"}


class _CertificateForm(BaseForm):
    """What both ways have: certificates of the issuers that are not there already."""

    chain = OneFile(
        _l("발급자 인증서"),
        description=_l(
            "발급기관이 체인 인증서를 따로 주었을 때만 올립니다. PEM이나 DER 파일 하나입니다."
        ),
        validators=[Files(("pem", "crt", "cer", "der"), most_bytes=MEGABYTE, most_files=1)],
    )


class KeyFileForm(_CertificateForm):
    """A PKCS#12 file and its passphrase, which is never shown again."""

    file = OneFile(
        _l("인증서 파일"),
        description=_l("개인키가 들어 있는 PKCS#12 파일(.p12, .pfx) 하나입니다."),
        validators=[
            Required(_l("인증서 파일을 골라 주세요.")),
            Files(("p12", "pfx"), most_bytes=MEGABYTE, most_files=1),
        ],
    )
    passphrase = Password(
        _l("파일 암호"),
        description=_l("키를 한 번 여는 데만 쓰고 저장하지 않습니다."),
        validators=[Required(_l("파일을 내보낼 때 정한 암호를 입력해 주세요."))],
        render_kw=_KEPT_NOWHERE,
    )

    def to_command(self) -> RegisterFile:
        """Return the file and its passphrase."""
        return RegisterFile(
            _read(self.file.data), self.passphrase.data or "", _read(self.chain.data)
        )


class TokenForm(_CertificateForm):
    """Where a key is in a PKCS#11 token. Which library is asked is a setting of the server."""

    token = Text(
        _l("토큰 이름"),
        description=_l("토큰을 초기화할 때 정한 이름(label)입니다."),
        validators=[Required(_l("토큰 이름을 입력해 주세요."))],
    )
    key = Text(
        _l("키 이름"),
        description=_l("토큰 안 개인키의 이름(label)입니다."),
        validators=[Required(_l("키 이름을 입력해 주세요."))],
    )
    pin = Password(
        _l("PIN"),
        description=_l("틀린 PIN을 여러 번 넣으면 토큰이 잠깁니다."),
        validators=[Required(_l("토큰의 PIN을 입력해 주세요."))],
        render_kw=_KEPT_NOWHERE,
    )

    def to_command(self) -> RegisterToken:
        """Return where the key is, and the PIN."""
        return RegisterToken(
            self.token.data or "", self.key.data or "", self.pin.data or "", _read(self.chain.data)
        )


class TakeOutForm(BaseForm):
    """Confirm that papers go unsigned from now on."""


def _read(uploads: Any) -> bytes:
    """Return the bytes of the first upload; nothing where there is none."""
    for upload in uploads or ():
        return bytes(upload.stream.read())
    return b""
