"""What is marked is gone: from text, pictures, objects and bytes, however it hid."""

from __future__ import annotations

import subprocess
import unicodedata
from io import BytesIO
from typing import Any, Literal, cast

import pikepdf
import pytest
from pdfminer.high_level import extract_text
from PIL import Image, ImageChops

from app.storage import pdf_orders
from app.storage.pdf_orders import NoSuchPageError, UnreadableError
from app.storage.redaction import (
    Copy,
    Drawing,
    Span,
    locate,
    page_drawing,
    page_ratios,
    page_texts,
    redacted_pdf,
    redacted_picture,
)
from app.storage.text_hits import find_words
from tests.unit.storage import samples
from tests.unit.storage.hidden_words import KOREAN, NAME, hidden
from workflows.id_cards import Band
from workflows.redaction import WHOLE, clipped

PDF = "application/pdf"
FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
TOLD = Copy("드리는 사본", "ko", ["1쪽. 다른 사람의 정보를 지웠습니다."])


def marked(data: bytes) -> list[Band]:
    """Return the parts that cover both names wherever they are on the page."""
    (text,) = page_texts(data)
    spans = [
        Span(0, hit.first, hit.end) for words in (NAME, KOREAN) for hit in find_words(text, words)
    ]
    parts = [clipped(part) for found in locate(data, spans) for part in found]
    return [part for part in parts if part is not None]


def everything(data: bytes) -> str:
    """Return all that can be read out of a PDF: its texts and its objects, unpacked."""
    found = [extract_text(BytesIO(data))]
    told = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    found.append(told.stdout.decode())
    with pikepdf.open(BytesIO(data)) as pdf:
        for item in pdf.objects:
            found.append(repr(item))
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
                found.append(item.read_bytes().decode("latin-1"))
    return "\n".join(found)


def picture_in(data: bytes) -> Image.Image:
    with pikepdf.open(BytesIO(data)) as pdf:
        image = cast("pikepdf.Stream", pdf.pages[0].Resources.XObject.Im)
        return pikepdf.PdfImage(image).as_pil_image().convert("RGB")


def inside(image: Image.Image, part: Band) -> Image.Image:
    width, height = image.size
    box = (part.left * width, part.top * height, part.right * width, part.bottom * height)
    return image.crop(tuple(round(side) for side in box))  # type: ignore[arg-type]  # four sides


def is_uniform(image: Image.Image) -> bool:
    return all(low == high for low, high in image.getextrema())  # type: ignore[misc]  # three bands


def test_removed_words_are_nowhere_in_the_copy() -> None:
    source = hidden()
    made = redacted_pdf(source, {0: marked(source)}, TOLD)
    spelled = (NAME, NAME.split()[0], NAME.split()[1], KOREAN)
    told = everything(made)
    for words in spelled:
        for form in FORMS:
            shape = unicodedata.normalize(form, words)
            assert shape not in told
            for code in ("utf-8", "utf-16-be", "utf-16-le", "euc-kr"):
                assert shape.encode(code, "ignore") not in made or not shape.encode(code, "ignore")
    with pikepdf.open(BytesIO(made)) as pdf:
        root = pdf.Root
        gone = ("/AcroForm", "/Outlines", "/Names", "/Dests", "/OpenAction")
        assert not any(key in root for key in gone)
        assert "/Annots" not in pdf.pages[0]
        assert not any("/Font" in str(item) for item in pdf.objects)
    assert made.count(b"%%EOF") == 1  # one revision


@pytest.mark.parametrize(
    ("x", "y", "keys"),
    [
        (0, 0, {}),
        (0, 0, {"Rotate": 90}),
        (0, 0, {"Rotate": 270}),
        (150, -80, {}),
        (0, 0, {"UserUnit": 2.5}),
        (0, 0, {"CropBox": [20, 60, 400, 300]}),
    ],
    ids=["plain", "turned", "turned back", "moved", "large units", "cut"],
)
def test_pixels_under_a_mark_are_one_colour_and_the_others_stay(
    x: int, y: int, keys: dict[str, Any]
) -> None:
    if "CropBox" in keys:
        keys = {"CropBox": pikepdf.Array(keys["CropBox"])}
    source = hidden(x, y, **keys)
    parts = marked(source)
    before = picture_in(redacted_pdf(source, {}, TOLD))
    after = picture_in(redacted_pdf(source, {0: parts}, TOLD))
    assert len(parts) >= 7
    assert sum(not is_uniform(inside(before, part)) for part in parts) >= 5  # there was ink
    for part in parts:
        assert is_uniform(inside(after, part))
        assert after.getpixel(_middle(after, part)) == (0, 0, 0)
    changed = ImageChops.difference(before, after)
    for part in parts:
        left, top = part.left * after.width, part.top * after.height
        right, bottom = part.right * after.width, part.bottom * after.height
        changed.paste((0, 0, 0), (int(left) - 1, int(top) - 1, int(right) + 2, int(bottom) + 2))
    assert changed.getbbox() is None
    assert max(after.size) >= 1754  # 150 dots to the inch of A4


def _middle(image: Image.Image, part: Band) -> tuple[int, int]:
    x, y = (part.left + part.right) / 2, (part.top + part.bottom) / 2
    return int(x * image.width), int(y * image.height)


def test_a_whole_page_goes_and_says_so() -> None:
    made = redacted_pdf(hidden(), {0: [WHOLE]}, TOLD)
    assert is_uniform(picture_in(made))
    with pikepdf.open(BytesIO(made)) as pdf:
        figure = pdf.Root.StructTreeRoot.K[0].K[0]
        assert (str(figure.S), str(figure.Alt)) == ("/Figure", TOLD.alt[0])
        assert str(pdf.docinfo["/Title"]) == TOLD.title


def test_a_picture_is_painted_over_at_its_own_size() -> None:
    picture = Image.effect_noise((400, 300), 90).convert("RGB")
    part = Band(0.25, 0.25, 0.5, 0.5)
    for name in ("PNG", "JPEG"):
        out = BytesIO()
        picture.save(out, name, comment=b"name") if name == "JPEG" else picture.save(out, name)
        made = Image.open(BytesIO(redacted_picture(out.getvalue(), [part])))
        assert (made.format, made.size) == (name, (400, 300))
        assert "comment" not in made.info
        safe = Band(0.27, 0.28, 0.48, 0.47)  # JPEG blurs the edge of what is left, not of what went
        assert is_uniform(inside(made.convert("RGB"), safe))
        assert not is_uniform(inside(made.convert("RGB"), Band(0.6, 0.6, 0.9, 0.9)))


def test_a_page_is_shown_with_its_marks_a_grid_and_a_corner() -> None:
    source = hidden()
    plain = page_drawing(source, PDF, 0, Drawing())
    seen = page_drawing(source, PDF, 0, Drawing(lines=[(WHOLE, 1)], grid=True, corner=[(0.5, 0.5)]))
    assert plain.startswith(b"\x89PNG")
    assert plain != seen
    assert page_ratios(source, PDF) == [0.75]
    out = BytesIO()
    Image.new("RGB", (200, 100)).save(out, "PNG")
    assert page_ratios(out.getvalue(), "image/png") == [0.5]
    assert page_drawing(out.getvalue(), "image/png", 0, Drawing()).startswith(b"\x89PNG")


def test_what_cannot_be_read_or_is_not_there_is_said_plainly() -> None:
    locked = samples.saved(
        pikepdf.open(BytesIO(samples.pdf())), encryption=pikepdf.Encryption(owner="a", user="b")
    )
    for data in (b"%PDF-1.7 no more", b"MZ", locked):
        with pytest.raises(UnreadableError):
            page_texts(data)
    for page in (-1, 1):
        with pytest.raises(NoSuchPageError):
            page_drawing(samples.pdf(), PDF, page, Drawing())
    with pytest.raises(NoSuchPageError):
        redacted_pdf(samples.pdf(), {3: [WHOLE]}, TOLD)
    with pytest.raises(NoSuchPageError):
        page_drawing(b"", "image/png", 1, Drawing())
    for look in (page_ratios, lambda data, kind: page_drawing(data, kind, 0, Drawing())):
        with pytest.raises(UnreadableError):
            look(b"MZ", "image/png")


def test_the_program_that_opens_files_sees_no_secret_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TENDAY_SECRET_KEY", "geheim")
    monkeypatch.setattr(pdf_orders, "_START", "import os; print(dict(os.environ))")
    assert b"geheim" not in pdf_orders.carry_out("sizes", b"", {}, seconds=10)


def test_a_page_of_any_size_is_drawn_within_its_limits() -> None:
    document = pikepdf.new()
    document.add_blank_page(page_size=(14400, 14400))
    made = redacted_pdf(samples.saved(document), {0: [Band(0, 0, 0.1, 0.1)]}, TOLD)
    width, height = picture_in(made).size
    assert 30_000_000 < width * height <= 36_100_000


def test_a_page_full_of_pictures_stays_small_and_its_parts_are_gone() -> None:
    out = BytesIO()
    Image.effect_noise((1240, 1754), 90).convert("RGB").save(out, "PDF", resolution=150)
    part = Band(0.2, 0.2, 0.6, 0.6)
    made = redacted_pdf(out.getvalue(), {0: [part]}, TOLD)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.pages[0].Resources.XObject.Im.Filter) == "/DCTDecode"
    seen = picture_in(made)
    assert is_uniform(inside(seen, Band(0.21, 0.21, 0.59, 0.59)))  # JPEG blurs the very edge
    assert not is_uniform(inside(seen, Band(0.7, 0.7, 0.9, 0.9)))
