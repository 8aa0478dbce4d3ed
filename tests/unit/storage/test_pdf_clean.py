from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Operator

from app.storage.pdf_clean import (
    MOST_PAGES,
    BrokenPdfError,
    LockedPdfError,
    LongPdfError,
    clean,
)
from tests.unit.storage import samples

ACTIVE = [
    b"/JavaScript",
    b"/JS",
    b"app.alert",
    b"/OpenAction",
    b"/AA",
    b"/Launch",
    b"cmd.exe",
    b"/URI",
    b"evil.example",
    b"/XFA",
    b"<xdp>",
    b"/EmbeddedFiles",
    b"/FileAttachment",
    b"/RichMedia",
    b"MZ attached",
]


def plain(data: bytes) -> bytes:
    """Return a PDF with everything unpacked, so that a search sees it all."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return samples.saved(
            pdf,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
        )


@pytest.fixture(scope="module")
def armed() -> bytes:
    return samples.armed_pdf()


@pytest.fixture(scope="module")
def cleaned(armed: bytes) -> bytes:
    return clean(armed)


@pytest.mark.parametrize("word", ACTIVE)
def test_everything_active_is_gone(armed: bytes, cleaned: bytes, word: bytes) -> None:
    assert word in plain(armed)
    assert word not in plain(cleaned)


def test_pages_and_values_of_fields_stay(cleaned: bytes) -> None:
    with pikepdf.open(BytesIO(cleaned)) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.AcroForm.Fields[0].V) == "kept value"
        kinds = [str(each.Subtype) for each in pdf.pages[0].Annots]
        assert kinds == ["/Widget", "/Link", "/Link"]


def test_text_and_inner_links_stay() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(
        pikepdf.unparse_content_stream([([], Operator("BT")), ([], Operator("ET"))])
    )
    inner = Dictionary(S=Name.GoTo, D=pikepdf.Array([page.obj, Name.Fit]))
    page.Annots = pikepdf.Array([Dictionary(Subtype=Name.Link, A=inner)])
    text = plain(clean(samples.saved(pdf)))
    assert b"BT\nET" in text
    assert b"/GoTo" in text


def test_structure_for_screen_readers_stays() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.P, Alt=pikepdf.String("alt text")))
    assert b"alt text" in plain(clean(samples.saved(pdf)))


def test_markup_hidden_in_comments_and_tails_is_dropped() -> None:
    body = samples.pdf().replace(b"\n", b"\n%<script>alert(1)</script>\n", 1)
    assert b"<script>" not in clean(body + b"\n<script>alert(2)</script>")


def test_cleaning_twice_gives_the_same_bytes(cleaned: bytes) -> None:
    assert clean(cleaned) == clean(cleaned)


def test_pdf_that_needs_a_password_is_refused() -> None:
    with pikepdf.open(BytesIO(samples.pdf())) as pdf:
        locked = samples.saved(pdf, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(LockedPdfError):
        clean(locked)


def test_pdf_that_only_forbids_printing_is_taken() -> None:
    with pikepdf.open(BytesIO(samples.pdf())) as pdf:
        restricted = samples.saved(pdf, encryption=pikepdf.Encryption(owner="o", user=""))
    with pikepdf.open(BytesIO(clean(restricted))) as pdf:
        assert not pdf.is_encrypted


def test_pdf_with_too_many_pages_is_refused() -> None:
    with pytest.raises(LongPdfError):
        clean(samples.pdf(MOST_PAGES + 1))


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", samples.EICAR, samples.png(), samples.pdf()[:200]],
)
def test_bytes_that_are_no_pdf_are_refused(data: bytes) -> None:
    with pytest.raises(BrokenPdfError):
        clean(data)


def test_pdf_without_pages_is_refused() -> None:
    with pytest.raises(BrokenPdfError):
        clean(samples.saved(pikepdf.new()))
