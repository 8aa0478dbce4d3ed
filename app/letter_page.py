"""A letter in the browser: a page that can do nothing but be read and printed."""

from __future__ import annotations

from flask import Response, make_response

from app.assets import asset_url

#: No script, no form, no picture but the letter's own: what people typed stands in this page.
POLICY = (
    "sandbox allow-same-origin allow-top-navigation-by-user-activation; default-src 'none'; "
    "style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_BODY = "<body"


def letter_page(html: str, style: str, bar: str) -> Response:
    """Return a letter as a page: its style sheet in the head, a bar with the way back on top.

    Args:
        html: the whole letter, as it is printed.
        style: address of the letter's own style sheet.
        bar: HTML of the bar above it, which is not printed.

    """
    head, body, rest = with_sheets(html, style).partition(_BODY)
    opening, close, content = rest.partition(">")
    response = make_response(f"{head}{body}{opening}{close}{bar}{content}")
    response.headers["Content-Security-Policy"] = POLICY
    return response


def with_sheets(html: str, style: str) -> str:
    """Return a letter with the style sheets of a screen in its head."""
    sheets = (asset_url("css/fonts.css"), style, asset_url("css/preview.css"))
    links = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
    return html.replace("</head>", f"{links}</head>", 1)


def style_sheet(text: str) -> Response:
    """Return the style sheet of a letter; it holds nothing about anybody."""
    response = make_response(text)
    response.mimetype = "text/css"
    return response
