from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest

from app.storage import inspect
from app.storage.errors import RefusalCode, ScannerUnavailableError, UploadRefusedError
from app.storage.inspect import LARGEST, inspect_upload
from app.storage.pdf_clean import clean
from app.storage.refusals import megabytes
from app.storage.scan import ScanVerdict
from tests.unit.storage import samples


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clean PDFs without starting a process each time; test_pdfs.py has the process."""
    monkeypatch.setattr(inspect, "clean_pdf", clean)


def refusal(data: bytes, name: str, limit: int = LARGEST) -> UploadRefusedError:
    with pytest.raises(UploadRefusedError) as caught:
        inspect_upload(BytesIO(data), name, limit=limit)
    return caught.value


@pytest.mark.parametrize(
    ("data", "name", "shown", "media_type"),
    [
        (samples.pdf(), "위임장.pdf", "위임장.pdf", "application/pdf"),
        (samples.jpeg(), "사진.JPG", "사진.jpg", "image/jpeg"),
        (samples.jpeg(), "사진.jpeg", "사진.jpeg", "image/jpeg"),
        (samples.png(), "../화면.png", "화면.png", "image/png"),
        (samples.png(), "이름만", "이름만.png", "image/png"),
    ],
)
def test_upload_of_a_taken_kind_is_written_anew(
    data: bytes, name: str, shown: str, media_type: str
) -> None:
    clean_file = inspect_upload(BytesIO(data), name)
    assert (clean_file.name_for_display, clean_file.media_type) == (shown, media_type)
    assert clean_file.sha256 == sha256(clean_file.data).digest()
    assert b"secret" not in clean_file.data


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (samples.EICAR, "a.pdf"),
        (b"PK\x03\x04" + bytes(50), "a.pdf"),
        (b"GIF89a<script>alert(1)</script>", "a.jpg"),
        (b"<html><script>1</script>" + samples.pdf(), "a.pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a.png"),
        (b" " + samples.pdf(), "a.pdf"),
        (b"MZ", "위임장.hwp"),
        (samples.pdf(), "a.exe"),
        (samples.pdf(), "a.pdf.html"),
        (samples.png(), "a.svg"),
    ],
)
def test_upload_of_another_kind_is_refused(data: bytes, name: str) -> None:
    error = refusal(data, name)
    assert error.code is RefusalCode.TYPE
    assert error.message_ko == "PDF, JPG, PNG 파일만 올릴 수 있습니다."
    assert error.message_en == "The file must be a PDF, JPG or PNG."


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (samples.png(), "위임장.pdf", "PNG"),
        (samples.pdf(), "사진.jpg", "PDF"),
        (samples.jpeg(), "사진.png", "JPG"),
    ],
)
def test_upload_whose_name_lies_is_refused(data: bytes, name: str, found: str) -> None:
    error = refusal(data, name)
    assert error.code is RefusalCode.MISMATCH
    assert name in error.message_ko
    assert found in error.message_ko
    assert found in error.message_en


def test_upload_that_is_empty_is_refused() -> None:
    error = refusal(b"", "위임장.pdf")
    assert error.code is RefusalCode.EMPTY
    assert "빈 파일입니다" in error.message_ko


@dataclass
class Counting:
    """A body of endless zeros that tells how much of it was read."""

    head: bytes = b"%PDF-"
    taken: int = 0
    sizes: list[int] = field(default_factory=list)

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        self.sizes.append(size)
        self.taken += size
        return (self.head + bytes(size))[:size]


def test_upload_over_the_limit_is_refused_before_it_is_read_whole() -> None:
    body = Counting()
    with pytest.raises(UploadRefusedError) as caught:
        inspect_upload(body, "../위임장.pdf", limit=10 * 2**20)  # type: ignore[arg-type] # reads only
    assert caught.value.code is RefusalCode.TOO_BIG
    assert caught.value.message_ko.startswith("‘위임장.pdf’ 파일은 10MB보다 큽니다.")
    assert body.taken == 10 * 2**20 + 1
    assert max(body.sizes) <= 2**18


def test_upload_of_exactly_the_limit_is_taken() -> None:
    data = samples.png()
    assert inspect_upload(BytesIO(data), "a.png", limit=len(data)).data
    assert refusal(data, "a", limit=len(data) - 1).code is RefusalCode.TOO_BIG


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"%PDF-1.7 nothing more", "a.pdf", RefusalCode.BROKEN),
        (samples.jpeg()[:100], "a.jpg", RefusalCode.BROKEN),
        (samples.pixel_flood(), "a.png", RefusalCode.TOO_MANY_PIXELS),
        (samples.pdf(301), "a.pdf", RefusalCode.TOO_MANY_PAGES),
    ],
)
def test_upload_that_cannot_be_cleaned_is_refused(
    data: bytes, name: str, code: RefusalCode
) -> None:
    error = refusal(data, name)
    assert error.code is code
    assert name in error.message_ko
    assert name in error.message_en


def test_upload_under_a_password_is_refused() -> None:
    with pikepdf.open(BytesIO(samples.pdf())) as pdf:
        locked = samples.saved(pdf, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert refusal(locked, "a.pdf").code is RefusalCode.LOCKED


@dataclass
class FixedScanner:
    verdict: ScanVerdict | None
    seen: list[bytes] = field(default_factory=list)

    def scan(self, data: bytes) -> ScanVerdict:
        self.seen.append(data)
        if self.verdict is None:
            raise ScannerUnavailableError
        return self.verdict

    def ready(self) -> bool:
        return self.verdict is not None


def test_upload_is_scanned_as_it_was_sent() -> None:
    scanner = FixedScanner(ScanVerdict(clean=True))
    data = samples.armed_pdf()
    assert inspect_upload(BytesIO(data), "a.pdf", scanner=scanner).data != data
    assert scanner.seen == [data]


def test_upload_with_malware_is_refused() -> None:
    scanner = FixedScanner(ScanVerdict(clean=False, found="Win.Test"))
    with pytest.raises(UploadRefusedError) as caught:
        inspect_upload(BytesIO(samples.pdf()), "a.pdf", scanner=scanner)
    assert caught.value.code is RefusalCode.INFECTED


def test_upload_without_verdict_of_the_scanner_is_not_taken() -> None:
    with pytest.raises(ScannerUnavailableError) as caught:
        inspect_upload(BytesIO(samples.pdf()), "a.pdf", scanner=FixedScanner(None))
    assert caught.value.retryable


@pytest.mark.parametrize(
    ("size", "text"), [(10 * 2**20, "10MB"), (2**20 * 3 // 2, "1.5MB"), (2**19, "0.5MB")]
)
def test_limit_is_told_in_megabytes(size: int, text: str) -> None:
    assert megabytes(size) == text
