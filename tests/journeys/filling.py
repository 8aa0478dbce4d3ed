"""Filling in the controls of a page by their names, as far as somebody could reach them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page

#: One line, a tick, the values of the cards ticked, a day in three parts, a file.
Value = str | bool | tuple[str, ...] | date | Path
Fields = Mapping[str, Value]


def fill(page: Page, fields: Fields) -> None:
    """Fill in these controls in their order; what is folded away is unfolded first."""
    for name, value in fields.items():
        if isinstance(value, date):
            parts = (("y", value.year), ("m", value.month), ("d", value.day))
            _unfold(page.locator(f"[name='{name}-y']"))
            for part, number in parts:
                page.locator(f"[name='{name}-{part}']").fill(str(number))
        else:
            control = page.locator(f"[name='{name}']")
            _unfold(control.first)
            _enter(control, value)


def _unfold(control: Locator) -> None:
    folded = control.locator("xpath=ancestor::details[not(@open)]")
    if folded.count():
        folded.locator("summary").first.click()


def _enter(control: Locator, value: str | bool | tuple[str, ...] | Path) -> None:
    if isinstance(value, Path):
        control.set_input_files(value)
    elif isinstance(value, bool):
        control.set_checked(value)
    elif isinstance(value, tuple):
        for box in control.all():
            wanted = box.get_attribute("value") in value
            if box.is_checked() is not wanted:
                _unfold(box)
                box.set_checked(wanted)
    else:
        _choose_or_type(control, value)


def _choose_or_type(control: Locator, value: str) -> None:
    kind = control.first.evaluate("field => field.type")
    if kind == "radio":
        control.and_(control.page.locator(f"[value='{value}']")).check()
    elif kind == "select-one":
        control.select_option(value)
    else:
        control.fill(value)
