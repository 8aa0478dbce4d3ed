"""What the project installs: pinned, hashed, no machine paths, of a licence we can keep."""

from __future__ import annotations

import re
from importlib.metadata import PackageMetadata, distribution
from pathlib import Path

import pytest

pytestmark = pytest.mark.check

ROOT = Path(__file__).resolve().parents[2]
COMPILED = ("requirements.txt", "requirements-dev.txt", "tools/uv.txt")
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)( ; [^\\]+)?", re.MULTILINE)
NAME = re.compile(r"^([A-Za-z0-9._-]+)", re.MULTILINE)

#: Offered under several licences; we take the permissive one (LGPL and MPL do not spread to us).
CHOSEN = {
    "psycopg": "LGPL-3, loaded as a separate library; the reason stands in requirements.in",
    "psycopg-binary": "LGPL-3, as psycopg",
    "pyphen": "MPL-1.1 of GPL-2+, LGPL-2.1+ or MPL-1.1",
}
GPL = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: str) -> dict[str, str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return {normal(match[1]): match[2] for match in PIN.finditer(text) if not match[3]}


def licence(metadata: PackageMetadata) -> str:
    classifiers = [c for c in metadata.get_all("Classifier") or [] if c.startswith("License")]
    named = [*(metadata.get_all("License-Expression") or []), *(metadata.get_all("License") or [])]
    return " ".join([*(text[:200] for text in named), *classifiers])


@pytest.mark.parametrize("file", COMPILED)
def test_compiled_file_has_a_hash_for_every_pin(file: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / file).read_text(encoding="utf-8").strip())
    without = [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]
    assert without == []


@pytest.mark.parametrize("file", COMPILED)
def test_compiled_file_names_no_index_and_no_path(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|--index|--find-links|-c /| /[a-z]", text)


def test_every_direct_requirement_is_compiled() -> None:
    for source, compiled in (
        ("requirements.in", "requirements.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
    ):
        names = {normal(m[1]) for m in NAME.finditer((ROOT / source).read_text(encoding="utf-8"))}
        assert names - {"-r"} <= set(pins(compiled)) | {normal("-r")}


def test_developers_have_the_versions_that_run() -> None:
    developers = pins("requirements-dev.txt")
    assert {n: v for n, v in pins("requirements.txt").items() if developers.get(n) != v} == {}


def test_no_runtime_package_is_under_the_gpl() -> None:
    under_gpl = {
        name: licence(distribution(name).metadata)
        for name in pins("requirements.txt")
        if name not in CHOSEN and GPL.search(licence(distribution(name).metadata))
    }
    assert under_gpl == {}
