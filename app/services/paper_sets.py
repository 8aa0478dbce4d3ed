"""A paper with the files issued with it: the list, one of them, and all in one ZIP.

Nothing is made here: what is handed over are the frozen bytes, unsealed piece by piece, so that a
large set never lies in memory.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.queries.paper_parts import PartRow, parts_of_filing
from app.queries.tracking import StoredPaper
from app.runtime import Runtime
from app.services.case_file import FILE_NAME, CaseFile
from app.services.errors import NotFoundError
from app.services.paper_parts import FILE
from app.services.release import Viewer
from app.services.tracking import opened_paper
from app.services.uploads import readable_errors
from app.storage.names import with_ending
from app.storage.sealed_files import get_sealed

PDF = "pdf"
_README = {
    "ko": "개인정보 열람 결과와 함께 드리는 파일입니다.\n"
    "PDF는 읽는 문서, JSON은 기계가 읽는 파일, CSV는 표 파일입니다.\n"
    "아래는 파일마다 크기(바이트)와 SHA-256입니다. 파일이 그대로인지 확인할 수 있습니다.\n\n",
    "en": "The result of your access request, with the files that go with it.\n"
    "The PDF is for reading, the JSON for programs, the CSV is a table.\n"
    "Below are size (bytes) and SHA-256 of each file, to check that it is unchanged.\n\n",
}


@dataclass(frozen=True)
class SetFile:
    """One file of a set: 0 is the paper itself, its parts count from 1.

    `kind` is pdf, json, csv or file; `name` is what people read, `size` in bytes.
    """

    position: int
    kind: str
    name: str
    media_type: str
    size: int
    sha256: str
    storage_key: str

    @property
    def saved_as(self) -> str:
        """Return the name with the ending of its type: what it is saved under."""
        return with_ending(self.name, self.media_type)


@dataclass(frozen=True)
class PaperSet:
    """An issued paper and everything that was issued with it."""

    case: CaseFile
    number: str
    language: str
    files: tuple[SetFile, ...]

    def file(self, position: int) -> SetFile:
        """Return one file; NotFoundError when there is none."""
        for one in self.files:
            if one.position == position:
                return one
        raise NotFoundError


def open_set(
    runtime: Runtime, session: Session, number: str, document_id: int, viewer: Viewer
) -> PaperSet:
    """Return a paper of a filing the person has opened, with its parts.

    Raises:
        NotFoundError: it is not theirs, not for them to read (yet), or has no parts.

    """
    case, paper = opened_paper(runtime, session, number, document_id, viewer)
    rows = parts_of_filing(session, case.filing.id).get(document_id, [])
    if not rows:
        raise NotFoundError
    files = (_paper(paper), *part_files(case, rows))
    return PaperSet(case, paper.number, paper.language, files)


def _paper(paper: StoredPaper) -> SetFile:
    return SetFile(
        position=0,
        kind=PDF,
        name=f"{paper.number}.pdf",
        media_type="application/pdf",
        size=paper.size,
        sha256=paper.sha256,
        storage_key=paper.storage_key,
    )


def part_files(case: CaseFile, rows: Iterable[PartRow]) -> list[SetFile]:
    """Return parts with their names, opened."""
    return [
        SetFile(
            position=row.position,
            kind=row.kind,
            name=str(case.open(row.name, FILE_NAME).get("name", "")),
            media_type=row.media_type,
            size=row.size,
            sha256=row.sha256,
            storage_key=row.storage_key,
        )
        for row in rows
    ]


def part_of(session: Session, case: CaseFile, document_id: int, position: int) -> SetFile:
    """Return one part of a paper of a filing, issued or not, for whoever works the case.

    Raises:
        NotFoundError: there is none.

    """
    rows = parts_of_filing(session, case.filing.id).get(document_id, [])
    for file in part_files(case, rows):
        if file.position == position:
            return file
    raise NotFoundError


def file_chunks(runtime: Runtime, case: CaseFile, file: SetFile) -> Iterator[bytes]:
    """Return the bytes of a file in pieces; the stored file is opened at once.

    Raises:
        RetryLaterError: it cannot be read now.

    """
    with readable_errors():
        return get_sealed(runtime.storage, file.storage_key, case.key)


def zip_chunks(runtime: Runtime, papers: PaperSet) -> Iterator[bytes]:
    """Return a whole set as a ZIP in pieces: what stands in it is what was frozen.

    Raises:
        RetryLaterError: a file cannot be read now; said before the first piece.

    """
    with readable_errors():
        for file in papers.files:
            runtime.storage.open(file.storage_key).close()
    return _zipped(runtime, papers)


class _Pieces(io.RawIOBase):
    """What a ZIP is written to: bytes wait here until they are taken."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        """Say that it takes bytes; it can neither be read nor wound back."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are what zipfile writes
        """Take bytes."""
        self._waiting += data
        return len(data)

    def take(self) -> bytes:
        """Return what waits."""
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


def _zipped(runtime: Runtime, papers: PaperSet) -> Iterator[bytes]:
    pieces = _Pieces()
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_DEFLATED) as archive:
        names = entry_names(papers.files)
        lines = [f"{names[one.position]}  {one.size}  {one.sha256}" for one in papers.files]
        archive.writestr(_entry("README.txt"), _README[papers.language] + "\n".join(lines) + "\n")
        yield pieces.take()
        for file in papers.files:
            with archive.open(_entry(names[file.position]), "w", force_zip64=True) as inside:
                for chunk in file_chunks(runtime, papers.case, file):
                    inside.write(chunk)
                    yield pieces.take()
            yield pieces.take()
    yield pieces.take()


def _entry(name: str) -> zipfile.ZipInfo:
    """Return an entry of a fixed time: the same set always gives the same ZIP."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def entry_names(files: Iterable[SetFile]) -> dict[int, str]:
    """Return what files are called inside a ZIP: no path, no odd letters, never twice the same.

    Attached files carry the number they have in the report's index.
    """
    names, number = {}, 0
    for file in files:
        if file.kind == FILE:
            number += 1
            kept = "".join(
                letter if letter.isalnum() or letter in "._- " else "_" for letter in file.saved_as
            )
            names[file.position] = f"files/{number:02d}-{kept.strip('. ')[-80:] or 'file'}"
        else:
            names[file.position] = f"access-report.{file.kind}"
    return names
