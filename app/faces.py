"""The faces of the service, told apart by the address; each has its own cookie and rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Face:
    """One face: where its addresses begin, and the cookie that only it reads."""

    name: str
    prefix: str
    cookie: str

    @property
    def cookie_path(self) -> str:
        """The path the cookie is limited to."""
        return self.prefix or "/"


CONSOLE = Face("console", "/console", "tenday_console")
AUDIT = Face("audit", "/audit", "tenday_audit")
API = Face("api", "/api", "tenday_api")
#: The portal's addresses begin with the language, so its cookie covers both languages.
PORTAL = Face("portal", "", "tenday_portal")
_PREFIXED = (CONSOLE, AUDIT, API)


def face_of(path: str) -> Face:
    """Return the face that serves this path."""
    for face in _PREFIXED:
        if path == face.prefix or path.startswith(face.prefix + "/"):
            return face
    return PORTAL
