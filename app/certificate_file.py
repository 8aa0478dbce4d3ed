"""The public certificates of an organisation as a file, for whoever checks its papers."""

from __future__ import annotations

from flask import Response, make_response

from app.context import organisation, reader
from app.downloads import disposition
from app.queries.signing import certificate_file
from app.services.errors import NotFoundError


def certificate_download() -> Response:
    """Return every certificate papers were ever signed with, the newest first, as PEM.

    Raises:
        NotFoundError: papers of this organisation were never signed.

    """
    text = certificate_file(reader(), organisation().id)
    if not text:
        raise NotFoundError
    response = make_response(text)
    response.headers["Content-Type"] = "application/x-pem-file; charset=utf-8"
    name = f"{organisation().slug}-certificates.pem"
    response.headers["Content-Disposition"] = disposition(name, saving=True)
    return response
