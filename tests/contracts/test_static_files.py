"""Budgets and promises of the files browsers get: weight, contrast, vendored fonts."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from app.assets import asset_url
from app.icons import ICONS, RIGHT_ICONS, icon
from workflows.vocabulary import Right

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "app" / "static"
STYLE = (STATIC / "css" / "ds.css").read_text(encoding="utf-8")
SCRIPT = (STATIC / "js" / "app.js").read_text(encoding="utf-8")
KILOBYTE = 1024
#: Text on its background; WCAG 2.2 AA asks 4.5 of each.
TEXT_PAIRS = [
    *(
        (text, ground)
        for text in ("text", "text-2", "text-3", "link")
        for ground in ("bg", "bg-subtle", "surface")
    ),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("text-2", "gray-5"),
    ("text", "primary-5"),
    ("text-2", "primary-5"),
    ("link", "primary-5"),
    ("primary-60", "primary-5"),
    ("primary-70", "primary-5"),
    ("primary-80", "primary-10"),
    ("danger-60", "surface"),
    ("danger-60", "danger-5"),
    ("danger-70", "danger-5"),
    ("on-danger", "danger-solid"),
    ("warning-70", "warning-5"),
    ("success-60", "success-5"),
    ("success-60", "surface"),
    ("info-70", "info-5"),
    ("on-bar", "bar"),
    ("on-bar-2", "bar"),
]
#: Edges and fills that carry meaning; WCAG asks 3.
EDGE_PAIRS = [("control", "surface"), ("accent", "surface"), ("danger-60", "bg"), ("focus", "bg")]


def block(selector: str) -> dict[str, str]:
    """Return the custom properties of the first rule with this selector."""
    found = re.search(re.escape(selector) + r"\{(.*?)\n\s*\}", STYLE, re.DOTALL)
    assert found, selector
    return dict(re.findall(r"--([\w-]+):([^;]+);", found.group(1)))


LIGHT = block(":root")
DARK = block(":root[data-theme=dark]")
AUTO = block(":root[data-theme=auto]")


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG) of `#rgb` or `#rrggbb`."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = (int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: dict[str, str], first: str, second: str) -> float:
    """Return the contrast of two tokens, from 1 to 21."""
    values = []
    for token in (first, second):
        value = theme[token]
        while value.startswith("var("):
            value = theme[value[6:-1]]
        values.append(luminance(value))
    return (max(values) + 0.05) / (min(values) + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, LIGHT | DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_is_readable(theme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(theme, text, ground) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, LIGHT | DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_are_visible(theme: dict[str, str], edge: str, ground: str) -> None:
    assert contrast(theme, edge, ground) >= 3


def test_dark_by_choice_is_dark_by_system() -> None:
    assert DARK == AUTO


def test_style_and_script_stay_within_their_weight() -> None:
    assert len(STYLE.encode()) <= 50 * KILOBYTE
    scripts = [*(STATIC / "js").rglob("*.js"), *(STATIC / "vendor").rglob("*.js")]
    assert sum(path.stat().st_size for path in scripts) <= 60 * KILOBYTE


def test_style_fetches_nothing() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE


@pytest.mark.parametrize("word", ["eval(", "Function(", "fetch(", "XMLHttpRequest", "http://"])
def test_script_keeps_to_the_page(word: str) -> None:
    assert word not in SCRIPT
    assert '"use strict";' in SCRIPT


@pytest.mark.parametrize("word", ["eval(", "Function(", "XMLHttpRequest", "http", "cookie"])
def test_script_of_the_session_only_extends_it(word: str) -> None:
    script = (STATIC / "js" / "session.js").read_text(encoding="utf-8")
    assert word not in script
    assert script.count("fetch(") == script.count("fetch(form.action, ") == 1
    assert '"use strict";' in script


@pytest.mark.parametrize("feature", ["forced-colors", "prefers-reduced-motion", "@media print"])
def test_style_heeds_what_people_set(feature: str) -> None:
    assert feature in STYLE


def test_vendored_files_are_those_of_the_record() -> None:
    records = json.loads((ROOT / "VENDOR.json").read_text(encoding="utf-8"))["vendored"]
    files = {name: digest for record in records for name, digest in record["files"].items()}
    folders = (
        STATIC / "fonts",
        STATIC / "vendor",
        ROOT / "app" / "documents" / "fonts",
        ROOT / "tests" / "vendor",
    )
    present = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".woff2", ".ttf", ".txt", ".js"}
    } | {"app/static/css/fonts.css"}

    assert present == set(files)
    for name, digest in files.items():
        assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == digest, name


def test_font_addresses_lead_to_files() -> None:
    css = STATIC / "css" / "fonts.css"
    addresses = re.findall(r"url\(([^)]+)\)", css.read_text(encoding="utf-8"))

    assert len(addresses) == 120
    for address in addresses:
        assert (css.parent / address).is_file(), address


def test_asset_address_follows_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("one")
    first = asset_url("a.css", tmp_path)
    (tmp_path / "a.css").write_text("two, longer")

    assert first.startswith("/static/a.css?v=")
    assert asset_url("a.css", tmp_path) != first


def test_asset_outside_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    root = tmp_path / "static"
    root.mkdir()

    with pytest.raises(ValueError, match="not a static file"):
        asset_url("../secret", root)
    with pytest.raises(FileNotFoundError):
        asset_url("missing.css", root)


def test_every_right_has_an_icon() -> None:
    assert set(RIGHT_ICONS) == set(Right)


@pytest.mark.parametrize("name", sorted(ICONS))
def test_icon_is_hidden_from_screen_readers(name: str) -> None:
    markup = icon(name, "big")

    assert markup.startswith('<svg class="i big"')
    assert 'aria-hidden="true"' in markup


def test_icon_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("unicorn")
