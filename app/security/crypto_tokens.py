"""Keys in a PKCS#11 token, asked through a program of its own (see `crypto_token_program`)."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from workflows.text import Label

#: How long a token may take for one answer, in seconds.
SECONDS: Final = 20
_PROGRAM: Final = str(Path(__file__).with_name("crypto_token_program.py"))

_WORDS: Final = {
    "pin": Label(
        "토큰의 PIN이 맞지 않습니다. 여러 번 틀리면 토큰이 잠기니 확인한 뒤 입력해 주세요.",
        "The PIN of the token is wrong. Too many wrong tries lock the token: check it first.",
    ),
    "locked": Label(
        "토큰의 PIN이 잠겼거나 만료되었습니다. 토큰 관리 도구에서 풀어 주세요.",
        "The PIN of the token is locked or has expired. Unlock it with the token's own tool.",
    ),
    "token": Label(
        "그 이름의 토큰이 없거나 여러 개입니다. 연결과 토큰 이름을 확인해 주세요.",
        "There is no token of that label, or more than one. Check the connection and the label.",
    ),
    "key": Label(
        "토큰에 그 이름의 개인키가 없거나 여러 개입니다. 키 이름을 확인해 주세요.",
        "The token has no private key of that label, or more than one. Check the label.",
    ),
    "module": Label(
        "이 서버에는 토큰 모듈이 정해져 있지 않습니다. 운영자에게 TENDAY_PKCS11_MODULE을 정해 "
        "달라고 해 주세요.",
        "This server has no token module. Ask the operator to set TENDAY_PKCS11_MODULE.",
    ),
    "silent": Label(
        "토큰이 응답하지 않습니다. 연결을 확인한 뒤 다시 해 주세요.",
        "The token does not answer. Check its connection, then try again.",
    ),
}
#: What may have passed by the next time it is tried.
_PASSING: Final = frozenset({"silent", "token"})


class TokenError(Exception):
    """The token did not do what it was asked; `code` is one of `_WORDS`."""

    def __init__(self, code: str) -> None:
        self.code = code if code in _WORDS else "silent"
        self.label = _WORDS[self.code]
        super().__init__(self.label.en)

    @property
    def passing(self) -> bool:
        """Whether trying again later may help. A wrong PIN is never tried again: it locks."""
        return self.code in _PASSING


@dataclass(frozen=True)
class TokenPlace:
    """Where a key is: the token's library, labels of token and key, and the PIN."""

    module: str
    token: str
    key: str
    pin: str = field(repr=False)


def read_certificates(place: TokenPlace) -> tuple[bytes, ...]:
    """Return all certificates of the token as DER. Raises TokenError."""
    return tuple(b64decode(text) for text in _ask(place, {})["certificates"])


def sign_in_token(place: TokenPlace, data: bytes, digest: str) -> bytes:
    """Return a signature over data: ECDSA as DER, or RSA PKCS#1 v1.5. Raises TokenError."""
    text = b64encode(data).decode("ascii")
    return b64decode(_ask(place, {"key": place.key, "data": text, "digest": digest})["signature"])


def _ask(place: TokenPlace, question: dict[str, str]) -> dict[str, Any]:
    if not place.module:
        raise TokenError("module")
    whole = {"module": place.module, "token": place.token, "pin": place.pin, **question}
    try:
        done = subprocess.run(
            [sys.executable, "-I", _PROGRAM],
            input=json.dumps(whole).encode(),
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, OSError, ValueError) as error:
        raise TokenError("silent") from error
    if "error" in answer:
        raise TokenError(answer["error"])
    return answer
