"""Every page of every face, as data: its name, its address, who opens it, and what they press.

A new page that shows HTML belongs in here; `test_list.py` fails until it is. Names in braces stand
for cases of the demo (see `names.py`) and for what the visitor holds (see `guests.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.screens.guests import NOBODY


@dataclass(frozen=True)
class Page:
    """One page to look at."""

    name: str
    address: str
    who: str = NOBODY
    #: A button to press first, as a selector: how the page looks with its errors.
    press: str = ""
    #: The status it is answered with.
    status: int = 200
    #: Whether everything entered is taken out before the button is pressed.
    emptied: bool = False
    #: Where to begin instead, and what to type there, for a page that only a button leads to.
    via: str = ""
    typed: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return what the test of this page is called."""
        return self.name


#: The large button that sends a page of the portal, and the first one of a form in the console.
SEND = "main form .actions .btn.l"
FIRST = "main form .btn[type=submit]"
INVALID = 422


def seen_by(who: str, **pages: str) -> tuple[Page, ...]:
    """Return pages that open when somebody goes to their address."""
    return tuple(Page(_named(name), address, who) for name, address in pages.items())


def refused_to(who: str, press: str, **pages: str) -> tuple[Page, ...]:
    """Return pages with their errors: sent as they come, they are refused."""
    return tuple(
        Page(f"{_named(name)}-errors", address, who, press, INVALID, emptied=True)
        for name, address in pages.items()
    )


def _named(name: str) -> str:
    return name.replace("_", "-")
