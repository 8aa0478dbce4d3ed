"""The faces of the service, told apart by the address; each has its own cookie and rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Face:
    """One face: where its addresses begin, and the cookie that only it reads."""

    name: str
    prefix: str
    cookie: str
    #: How long a cookie without a session behind it is good for, where forms stay open for longer
    #: than a session idles: it then holds the CSRF token and nothing else.
    form_hours: int = 0

    @property
    def cookie_path(self) -> str:
        """The path the cookie is limited to."""
        return self.prefix or "/"


CONSOLE = Face("console", "/console", "tenday_console")
AUDIT = Face("audit", "/audit", "tenday_audit")
ADMIN = Face("admin", "/admin", "tenday_admin")
API = Face("api", "/api", "tenday_api")
#: Whoever answers a task searches a system meanwhile, for a working day at most.
TASK = Face("task", "/task", "tenday_task", form_hours=10)
#: The portal's addresses begin with the language, so its cookie covers both languages.
PORTAL = Face("portal", "", "tenday_portal")
_PREFIXED = (CONSOLE, AUDIT, ADMIN, API, TASK)


def face_of(path: str) -> Face:
    """Return the face that serves this path."""
    for face in _PREFIXED:
        if path == face.prefix or path.startswith(face.prefix + "/"):
            return face
    return PORTAL
