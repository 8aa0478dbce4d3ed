"""Copy what we ship of others out of their npm packages, unmodified, and record the hashes.

Run by hand when a version changes, never at set-up or run time::

    python tools/vendor_assets.py                  # fetches the packages with `npm pack`
    python tools/vendor_assets.py FOLDER           # uses packages (*.tgz) that are already there

Pretendard is licensed under the OFL 1.1 with a reserved font name: files may be passed on as they
are, so nothing here subsets, converts or renames a font. Only the style sheet is ours to edit.
Scripts are taken as their authors built them; the two checkers serve the tests and are never sent
to a visitor.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
FONT_VERSION = "1.3.9"
WEB = PurePosixPath("package/dist/web/variable")
STYLE_SHEET = WEB / "pretendardvariable-gov-dynamic-subset.css"
WOFF2_FOLDER = WEB / "woff2-dynamic-subset"
# The author ships TrueType outlines under "alternative"; PDF engines embed them without conversion.
TTF_FOLDER = PurePosixPath("package/dist/public/static/alternative")
LICENCE = PurePosixPath("package/dist/LICENSE.txt")
WEB_FONTS = Path("app/static/fonts/pretendard-gov")
PDF_FONTS = Path("app/documents/fonts")
FONTS_CSS = Path("app/static/css/fonts.css")
MANIFEST = Path("VENDOR.json")
SCRIPTS = Path("app/static/vendor")
CHECKERS = Path("tests/vendor")
PDF_FACES = ("Regular", "Bold")
HEADER = (
    f"/* Pretendard GOV Variable {FONT_VERSION}, dynamic subset: a browser loads only the ranges\n"
    "   a page uses. Written by tools/vendor_assets.py. Kil Hyung-jin, SIL OFL 1.1 (OFL.txt). */\n"
)


@dataclass(frozen=True)
class Package:
    """One npm package and how to take our files out of it."""

    name: str
    version: str
    licence: str
    contents: Callable[[tarfile.TarFile], dict[Path, bytes]]

    @property
    def tarball(self) -> str:
        """Return the file name `npm pack` gives it."""
        return f"{self.name}-{self.version}.tgz"


def fetch_packages(folder: Path) -> None:
    """Download every package into `folder` with the npm client."""
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is needed to fetch the packages; or pass a folder that holds them"
        raise SystemExit(message)
    names = [f"{package.name}@{package.version}" for package in PACKAGES]
    command = [npm, "pack", *names, "--silent"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content` as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def read_member(archive: tarfile.TarFile, path: PurePosixPath) -> bytes:
    """Return the bytes of one file of the package; raise KeyError when it is not there."""
    member = archive.extractfile(str(path))
    if member is None:
        raise KeyError(str(path))
    return member.read()


def wanted_files(archive: tarfile.TarFile) -> dict[Path, PurePosixPath]:
    """Return where each file of the project comes from in the package."""
    found: dict[Path, PurePosixPath] = {
        WEB_FONTS / "OFL.txt": LICENCE,
        PDF_FONTS / "OFL.txt": LICENCE,
    }
    for face in PDF_FACES:
        name = f"PretendardGOV-{face}.ttf"
        found[PDF_FONTS / name] = TTF_FOLDER / name
    for name in archive.getnames():
        path = PurePosixPath(name)
        if path.parent == WOFF2_FOLDER and path.suffix == ".woff2":
            found[WEB_FONTS / path.name] = path
    return found


def style_sheet(archive: tarfile.TarFile) -> str:
    """Return the author's style sheet with its addresses pointing at our fonts folder."""
    text = read_member(archive, STYLE_SHEET).decode("utf-8")
    start = text.index("@font-face")
    body = text[start:].replace("./woff2-dynamic-subset/", "../fonts/pretendard-gov/")
    kept = [line for line in body.splitlines() if line.strip() and not line.startswith("/*")]
    return HEADER + "\n".join(kept) + "\n"


def fonts(archive: tarfile.TarFile) -> dict[Path, bytes]:
    """Return the fonts for screens and PDFs, their licence, and the style sheet that names them."""
    contents = {
        target: read_member(archive, source) for target, source in wanted_files(archive).items()
    }
    contents[FONTS_CSS] = style_sheet(archive).encode("utf-8")
    return contents


def chosen(files: Mapping[str, Path]) -> Callable[[tarfile.TarFile], dict[Path, bytes]]:
    """Return a taker of single files: path in the package to path in the project."""

    def take(archive: tarfile.TarFile) -> dict[Path, bytes]:
        return {
            target: read_member(archive, PurePosixPath("package") / source)
            for source, target in files.items()
        }

    return take


PACKAGES = (
    Package("pretendard-gov", FONT_VERSION, "OFL-1.1", fonts),
    Package(
        "htmx.org",
        "4.0.1",
        "0BSD",
        chosen(
            {
                "dist/htmx.min.js": SCRIPTS / "htmx.min.js",
                "LICENSE": SCRIPTS / "htmx-LICENSE.txt",
            }
        ),
    ),
    Package(
        "axe-core",
        "4.14.1",
        "MPL-2.0",
        chosen(
            {
                "axe.min.js": CHECKERS / "axe.min.js",
                "LICENSE": CHECKERS / "axe-LICENSE.txt",
                "LICENSE-3RD-PARTY.txt": CHECKERS / "axe-LICENSE-3RD-PARTY.txt",
            }
        ),
    ),
    Package(
        "html_codesniffer",
        "2.5.1",
        "BSD-3-Clause",
        chosen(
            {
                "build/HTMLCS.js": CHECKERS / "HTMLCS.js",
                "licence.txt": CHECKERS / "HTMLCS-LICENSE.txt",
            }
        ),
    ),
)


def vendor(package: Package, folder: Path) -> dict[str, object]:
    """Copy every wanted file of one package into the project; return its record."""
    tarball = folder / package.tarball
    with tarfile.open(tarball) as archive:
        contents = package.contents(archive)
    hashes: dict[str, str] = {}
    for target, content in sorted(contents.items()):
        path = ROOT / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        hashes[target.as_posix()] = sha256(content)
    return {
        "package": package.name,
        "version": package.version,
        "registry": "https://registry.npmjs.org",
        "licence": package.licence,
        "sha256": sha256(tarball.read_bytes()),
        "files": hashes,
    }


def main() -> None:
    """Vendor every package and write VENDOR.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, help="where the packages already are")
    given: Path | None = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as fresh:
        folder = given or Path(fresh)
        if given is None:
            fetch_packages(folder)
        manifest = {"vendored": [vendor(package, folder) for package in PACKAGES]}
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (ROOT / MANIFEST).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
