"""Looks at one page at every width and brightness, and lists what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

import html5lib
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import Response

from tests.screens.guests import Guest
from tests.screens.pages import Page

VENDOR = Path(__file__).parents[1] / "vendor"
WIDTHS, HEIGHT = (390, 1360), 900
#: The smallest screen, and what a screen of 1280 pixels is at a zoom of 200 %.
SMALLEST, ZOOMED = 320, 640
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Rules that a change of colours can break; the others were asked at the same width already.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
FULL = {"runOnly": {"type": "tag", "values": TAGS}}
COLOUR = {"runOnly": {"type": "rule", "values": OF_COLOUR}}
#: The least width and height of a target, in pixels.
LEAST_TARGET = 24
#: Light and dark, each with the rules asked there.
SCHEMES: tuple[tuple[Literal["light", "dark"], dict[str, Any]], ...] = (
    ("light", FULL),
    ("dark", COLOUR),
)
_EMPTY = """() => document.querySelectorAll('main form :is(input,textarea,select)').forEach(one => {
    if (/^(checkbox|radio)$/.test(one.type)) one.checked = false;
    else if (!/^(hidden|submit|file|image)$/.test(one.type)) one.value = '';
})"""
Finding = tuple[str, str, str]


@cache
def _scripts() -> tuple[str, ...]:
    files = (VENDOR / "axe.min.js", VENDOR / "HTMLCS.js", Path(__file__).with_name("checks.js"))
    return tuple(file.read_text("utf-8") for file in files)


def inspect(guest: Guest, page: Page) -> list[str]:
    """Open a page, look at it in every way, and return a line for everything that is wrong."""
    browser = guest.page
    browser.emulate_media(color_scheme="light", reduced_motion="reduce")
    browser.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    answer = visit(guest, page)
    if answer.status != page.status:
        return [f"{answer.url} answered {answer.status}, not {page.status}"]
    lines = [f"markup · {error}" for error in parse_errors(answer.text())]
    policy = answer.header_value("content-security-policy") or ""
    if "default-src 'none'" not in policy or "unsafe" in policy:
        lines.append(f"policy · {policy}")
    lines += list(_look(browser))
    lines += [f"console · {text}" for text in guest.complaints]
    guest.complaints.clear()
    return lines


def visit(guest: Guest, page: Page) -> Response:
    """Go to a page as its visitor, press what is to be pressed, and return the answer."""
    browser = guest.page
    address = guest.address(page.address)
    answer = browser.goto(guest.address(page.via) or address, wait_until="load")
    for name, text in page.typed:
        browser.locator(f"[name={name}]").fill(text)
    if page.emptied:
        browser.evaluate(_EMPTY)
    if page.press:
        with browser.expect_navigation(wait_until="load") as waiting:
            browser.locator(page.press).first.click()
        answer = waiting.value
    assert answer is not None
    led_to = browser.url.removeprefix(guest.base)
    assert led_to == address or (page.press and not page.via), f"{address} led to {led_to}"
    return answer


def _look(browser: BrowserPage) -> Iterator[str]:
    for script in _scripts():
        browser.evaluate(script)
    yield from _said("any", _ask(browser, "markup()"))
    yield from _said("any", _ask(browser, "forms()"))
    for width in WIDTHS:
        browser.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme, options in SCHEMES:
            browser.emulate_media(color_scheme=scheme)
            where = f"{width} {scheme}"
            yield from _said(where, _ask(browser, "axeFindings", options))
            yield from _said(where, _ask(browser, "snifferFindings()"))
        yield from _said(str(width), _ask(browser, "targets", LEAST_TARGET))
        browser.keyboard.press("Tab")
        yield from _said(f"{width} dark", _ask(browser, "focus()"))
    browser.emulate_media(color_scheme="light")
    yield from _reflow(browser)
    yield from _said("any", _ask(browser, "change()"))


def focus_faults(browser: BrowserPage) -> list[str]:
    """Return where the open page does not show which control has the focus."""
    browser.evaluate(_scripts()[-1])
    browser.keyboard.press("Tab")
    return list(_said("focus", _ask(browser, "focus()")))


def _reflow(browser: BrowserPage) -> Iterator[str]:
    browser.set_viewport_size({"width": SMALLEST, "height": HEIGHT})
    yield from _said(str(SMALLEST), _ask(browser, "reflow", "5.4 wider than the screen"))
    browser.set_viewport_size({"width": ZOOMED, "height": HEIGHT})
    yield from _said("zoom of 200 %", _ask(browser, "reflow", "5.4 wider than the screen"))
    browser.set_viewport_size({"width": WIDTHS[1], "height": HEIGHT})
    browser.evaluate("document.documentElement.dataset.size = 'xlarge'")
    yield from _said("largest text", _ask(browser, "reflow", "5.4 wider than the screen"))


def _ask(browser: BrowserPage, check: str, argument: Any = None) -> list[Finding]:
    if check.endswith("()"):
        return _findings(browser.evaluate(f"() => tenday.{check}"))
    return _findings(browser.evaluate(f"given => tenday.{check}(given)", argument))


def _findings(found: list[list[str]]) -> list[Finding]:
    return [(rule, selector, why) for rule, selector, why in found]


def _said(where: str, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a line for each rule and kind of element, with the first of them."""
    alike: dict[tuple[str, str], list[str]] = {}
    for rule, selector, why in findings:
        alike.setdefault((rule, selector), []).append(why)
    for (rule, selector), whys in alike.items():
        times = f" (and {len(whys) - 1} more)" if len(whys) > 1 else ""
        yield f"{where} · {rule} · {selector} · {whys[0]}{times}"


def parse_errors(html: str) -> list[str]:
    """Return what a parser of HTML complains about: nesting, duplicate attributes, stray ends."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    lines = html.splitlines()
    return [
        f"{code} {values} · {lines[line - 1][max(0, column - 60) : column + 20] if lines else ''}"
        for (line, column), code, values in parser.errors
    ]
