"""Our own line icons: 24 × 24, stroked, coloured by the text around them.

Always decorative: the words beside an icon say the same (KWCAG 1.1.1), so it is hidden from
screen readers. Templates call `icon(name)`; an unknown name raises KeyError, also in tests.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from markupsafe import Markup

ICONS: Final[dict[str, str]] = {
    "alarm": '<circle cx="12" cy="13" r="7"/>'
    '<path d="M12 9.5V13l2.5 1.5M5 3.5 2.5 6M19 3.5 21.5 6"/>',
    "alert": '<path d="M8.5 3h7L21 8.5v7L15.5 21h-7L3 15.5v-7z"/><path d="M12 8v5M12 16v.1"/>',
    "arrow-right": '<path d="M4.5 12h15M13.5 6l6 6-6 6"/>',
    "bell": '<path d="M6.5 16.5v-6a5.5 5.5 0 0 1 11 0v6l1.5 2H5z"/><path d="M10 21h4"/>',
    "building": '<path d="M5 21V4h9v17M14 9h5v12M3 21h18"/><path d="M8.5 8h2M8.5 12h2M8.5 16h2"/>',
    "calendar": '<path d="M4 5.5h16V20H4zM4 10h16M8 3v4M16 3v4"/>',
    "chart": '<path d="M4 20.5h16M7 17v-5M12 17V6M17 17V9"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "check-circle": '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.5"/>',
    "circle": '<circle cx="12" cy="12" r="9"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.3 2"/>',
    "copy": '<path d="M9 9h11v11H9z"/><path d="M15 9V4H4v11h5"/>',
    "doc": '<path d="M6 3h8l4.5 4.5V21H6z"/><path d="M14 3v5h4.5M9 12.5h6M9 16.5h6"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "download": '<path d="M12 4v11.5M6.5 10.5l5.5 5.5 5.5-5.5M5 20h14"/>',
    "eye": '<path d="M2.5 12c2-4 5.3-6 9.5-6s7.5 2 9.5 6c-2 4-5.3 6-9.5 6s-7.5-2-9.5-6z"/>'
    '<circle cx="12" cy="12" r="2.8"/>',
    "filter": '<path d="M4 6.5h16M7 12h10M10 17.5h4"/>',
    "flag": '<path d="M5.5 21V4M5.5 5h12l-2.5 4 2.5 4h-12"/>',
    "globe": '<circle cx="12" cy="12" r="9"/>'
    '<path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18"/>',
    "help": '<circle cx="12" cy="12" r="9"/>'
    '<path d="M9.5 9.7c.3-3.4 5.2-3.3 5.2-.2 0 2.2-2.7 2.2-2.7 4.2M12 16.8v.1"/>',
    "hourglass": '<path d="M6.5 3h11M6.5 21h11M8 3v4l4 5-4 5v4M16 3v4l-4 5 4 5v4"/>',
    "inbox": '<path d="M3.5 13.5 6.5 5h11l3 8.5V19h-17z"/>'
    '<path d="M3.5 13.5H9l1 2.5h4l1-2.5h5.5"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5v.1"/>',
    "key": '<circle cx="8" cy="15.5" r="4.5"/><path d="M11.2 12.3 20 3.5M16 7.5l3 3"/>',
    "left": '<path d="m14.5 5-7 7 7 7"/>',
    "list": '<path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.1M4.5 12v.1M4.5 17.5v.1"/>',
    "lock": '<path d="M5.5 11h13v10h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11"/>',
    "mail": '<path d="M3.5 5.5h17v13h-17z"/><path d="m4 6.5 8 6.5 8-6.5"/>',
    "out": '<path d="M13.5 4H5v16h8.5M10 12h11M17 8l4 4-4 4"/>',
    "paperclip": '<path d="m19.5 11-7.7 7.7a4.6 4.6 0 0 1-6.5-6.5l8.2-8.2a3.1 3.1 0 0 1 4.4 4.4l-8'
    ' 8a1.5 1.5 0 0 1-2.2-2.2L15 7"/>',
    "pause": '<path d="M9 6v12M15 6v12"/>',
    "pen": '<path d="m4 20 1.2-4.7L16 4.5l3.5 3.5L8.7 18.8z"/><path d="m13.5 7 3.5 3.5"/>',
    "phone": '<path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1.5 1.5 0 0 1-1.6 1.5A16 16'
    ' 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "printer": '<path d="M7 8.5V3.5h10v5M7 17H3.5V8.5h17V17H17"/><path d="M7 13.5h10v7H7z"/>',
    "refresh": '<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4L20 9M20 4v5h-5"/>',
    "right": '<path d="m9.5 5 7 7-7 7"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "settings": '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/>'
    '<circle cx="15" cy="7" r="2"/>'
    '<circle cx="9" cy="17" r="2"/>',
    "shield": '<path d="M12 3l7.5 2.7V11c0 4.7-2.9 8-7.5 10-4.6-2-7.5-5.3-7.5-10V5.7z"/>'
    '<path d="m8.5 11.8 2.5 2.5 4.5-4.8"/>',
    "stop": '<circle cx="12" cy="12" r="9"/><path d="M9 9h6v6H9z"/>',
    "tag": '<path d="M3.5 4h8.5l8.5 8.5-8 8L3.5 11.5z"/><path d="M8 8.5v.1"/>',
    "trash": '<path d="M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6"/>',
    "undo": '<path d="M8 5 4 9l4 4"/><path d="M4 9h9.5a5.5 5.5 0 0 1 0 11H8"/>',
    "up": '<path d="m6 15 6-6 6 6"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6"/>',
    "users": '<circle cx="9" cy="8.5" r="3.5"/>'
    '<path d="M2.5 20c.4-3.7 3-5.5 6.5-5.5s6.1 1.8 6.5 5.5M15.5 5.3a3.5 3.5 0 0 1 0'
    ' 6.4M18 15.3c2 .8 3.2 2.4 3.5 4.7"/>',
    "x": '<path d="m6 6 12 12M18 6 6 18"/>',
}

#: The icon of each right, by its code; drawn by `icon("right-" + code)`.
RIGHT_ICONS: Final[dict[str, str]] = {
    "access": "eye",
    "correct": "pen",
    "delete": "trash",
    "suspend": "stop",
    "withdraw": "undo",
    "source": "search",
    "transfer_self": "download",
    "transfer_third": "arrow-right",
    "automated_refuse": "settings",
    "automated_explain": "settings",
    "automated_review": "settings",
    "objection": "flag",
}
ICONS.update({f"right-{code}": ICONS[name] for code, name in RIGHT_ICONS.items()})


@cache
def icon(name: str, classes: str = "") -> Markup:
    """Return the inline SVG of an icon, with extra class names if any; KeyError when unknown."""
    return Markup(
        '<svg class="i{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>'
    ).format(f" {classes}" if classes else "", Markup(ICONS[name]))  # noqa: S704 - our own paths
