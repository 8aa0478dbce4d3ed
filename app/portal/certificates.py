"""The certificates papers are signed with, for anybody who wants to check one."""

from __future__ import annotations

from flask import Response

from app.certificate_file import certificate_download
from app.portal.blueprint import portal


@portal.get("/certificates.pem")
def certificates() -> Response:
    """Hand over every certificate as PEM text; 404 where papers were never signed."""
    return certificate_download()
