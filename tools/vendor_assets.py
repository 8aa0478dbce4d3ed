"""Copy the fonts we ship out of the author's npm package, unmodified, and record their hashes.

Run by hand when the version changes, never at set-up or run time::

    python tools/vendor_assets.py            # fetches the package with `npm pack`
    python tools/vendor_assets.py FILE.tgz   # uses a package that is already there

Pretendard is licensed under the OFL 1.1 with a reserved font name: files may be passed on as they
are, so nothing here subsets, converts or renames a font. Only the style sheet is ours to edit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "pretendard-gov"
VERSION = "1.3.9"
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
PDF_FACES = ("Regular", "Bold")
HEADER = (
    f"/* Pretendard GOV Variable {VERSION}, dynamic subset: a browser loads only the ranges\n"
    "   a page uses. Written by tools/vendor_assets.py. Kil Hyung-jin, SIL OFL 1.1 (OFL.txt). */\n"
)


def fetch_package(folder: Path) -> Path:
    """Download the package into `folder` with the npm client; return the path of the tarball."""
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is needed to fetch the font package; or pass the tarball as an argument"
        raise SystemExit(message)
    command = [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / f"{PACKAGE}-{VERSION}.tgz"


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


def vendor(tarball: Path) -> dict[str, str]:
    """Copy every wanted file into the project; return its path and SHA-256."""
    hashes: dict[str, str] = {}
    with tarfile.open(tarball) as archive:
        contents = {
            target: read_member(archive, source) for target, source in wanted_files(archive).items()
        }
        contents[FONTS_CSS] = style_sheet(archive).encode("utf-8")
    for target, content in sorted(contents.items()):
        path = ROOT / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        hashes[target.as_posix()] = sha256(content)
    return hashes


def main() -> None:
    """Vendor the fonts and write VENDOR.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("tarball", nargs="?", type=Path, help="a package fetched before")
    given: Path | None = parser.parse_args().tarball
    with tempfile.TemporaryDirectory() as folder:
        tarball = given or fetch_package(Path(folder))
        record = {
            "package": PACKAGE,
            "version": VERSION,
            "registry": "https://registry.npmjs.org",
            "licence": "OFL-1.1",
            "sha256": sha256(tarball.read_bytes()),
            "files": vendor(tarball),
        }
    manifest = {"vendored": [record]}
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (ROOT / MANIFEST).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
