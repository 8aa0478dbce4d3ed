"""The program that talks to a PKCS#11 token, in a process of its own.

A token's library is foreign native code: it may hang, crash, or keep a session for the whole
process. Here it does so without the worker. One JSON question on stdin, one JSON answer on stdout;
it imports nothing of ours and is started with `-I`.
"""

from __future__ import annotations

import hashlib
import json
import sys
from base64 import b64decode, b64encode
from typing import Any


def main() -> int:
    """Answer one question: `read` the certificates, or `sign` some data."""
    import pkcs11  # noqa: PLC0415 - only this program needs it, not whoever starts it
    from pkcs11 import exceptions as wrong  # noqa: PLC0415 - as above

    question = json.load(sys.stdin)
    codes = {
        wrong.PinIncorrect: "pin",
        wrong.PinInvalid: "pin",
        wrong.PinLenRange: "pin",
        wrong.PinLocked: "locked",
        wrong.PinExpired: "locked",
        wrong.NoSuchToken: "token",
        wrong.MultipleTokensReturned: "token",
        wrong.NoSuchKey: "key",
        wrong.MultipleObjectsReturned: "key",
    }
    try:
        token = pkcs11.lib(question["module"]).get_token(token_label=question["token"])
        with token.open(user_pin=question["pin"]) as session:
            answer = _sign(session, question) if "data" in question else _read(session)
    except pkcs11.PKCS11Error as error:
        answer = {"error": codes.get(type(error), "silent")}
    except RuntimeError:  # the library cannot be loaded
        answer = {"error": "silent"}
    json.dump(answer, sys.stdout)
    return 0


def _read(session: Any) -> dict[str, Any]:
    from pkcs11 import Attribute, ObjectClass  # noqa: PLC0415 - as in main

    found = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    return {"certificates": [_text(row[Attribute.VALUE]) for row in found]}


def _sign(session: Any, question: dict[str, Any]) -> dict[str, Any]:
    from pkcs11 import KeyType, Mechanism, ObjectClass  # noqa: PLC0415 - as in main
    from pkcs11.util.ec import encode_ecdsa_signature  # noqa: PLC0415 - as in main

    key = session.get_key(object_class=ObjectClass.PRIVATE_KEY, label=question["key"])
    data, digest = b64decode(question["data"]), question["digest"]
    if key.key_type == KeyType.EC:
        hashed = hashlib.new(digest, data).digest()
        raw = key.sign(hashed, mechanism=Mechanism.ECDSA)
        return {"signature": _text(encode_ecdsa_signature(raw))}
    mechanism = getattr(Mechanism, f"{digest.upper()}_RSA_PKCS")
    return {"signature": _text(key.sign(data, mechanism=mechanism))}


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")


if __name__ == "__main__":
    sys.exit(main())
