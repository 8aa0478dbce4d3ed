"""Makes the copy of a PDF that is given: a new PDF of pictures, and nothing of the old one.

Part of the program `pdf_redact`: for a process of its own, with limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageChops

from app.storage.pdf_drawing import drawn_in_full, page_of, painted

#: Bytes of a page above which its picture is stored as JPEG, and of a whole copy.
_LOSSLESS_BYTES: Final = 1_200_000
_MOST_BYTES: Final = 80 * 2**20
_QUALITY: Final = 88


def copy(pdf: pypdfium2.PdfDocument, order: dict[str, Any]) -> bytes:
    """Answer a new PDF of pictures: `black` has the parts of each page, `alt` what it is."""
    made = pikepdf.new()
    figures, parents, size = [], [], 0
    root = made.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = made.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    for number in range(len(pdf)):
        page = page_of(pdf, number)
        width, height = page.get_size()
        image = _stored(made, painted(drawn_in_full(page), order["black"][number]))
        page.close()
        size += len(image.read_raw_bytes())
        if size > _MOST_BYTES:
            raise OverflowError
        leaf = _leaf(made, image, width, height, number)
        figure = Dictionary(Type=Name.StructElem, S=Name.Figure, P=document, Pg=leaf, K=0)
        figure.Alt = String(order["alt"][number])
        figures.append(made.make_indirect(figure))
        parents += [number, Array([figures[-1]])]
    document.K = Array(figures)
    root.K, root.ParentTree = Array([document]), Dictionary(Nums=Array(parents))
    made.Root.StructTreeRoot, made.Root.MarkInfo = root, Dictionary(Marked=True)
    made.Root.Lang = String(order["language"])
    made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    return _saved(made, order["title"])


def _leaf(made: Pdf, image: Any, width: float, height: float, number: int) -> Any:
    """Return a page that shows one picture and nothing else."""
    width, height = round(width, 2), round(height, 2)
    content = f"/Figure <</MCID 0>> BDC q {width} 0 0 {height} 0 0 cm /Im Do Q EMC"
    leaf = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Resources=Dictionary(XObject=Dictionary(Im=image)),
        Contents=made.make_stream(content.encode()),
        StructParents=number,
        Tabs=Name.S,
    )
    made.pages.append(pikepdf.Page(made.make_indirect(leaf)))
    return made.pages[-1].obj


def _stored(made: Pdf, picture: Image.Image) -> Any:
    """Return a picture as an image of the PDF: without loss where that is not much larger."""
    plain = picture
    red, green, blue = picture.split()
    if not any(ImageChops.difference(red, other).getbbox() for other in (green, blue)):
        plain = red
    data, lossless = _png_rows(plain), True
    if len(data) > _LOSSLESS_BYTES:
        out = BytesIO()
        plain.save(out, "JPEG", quality=_QUALITY, optimize=True)
        data, lossless = out.getvalue(), False
    image = made.make_stream(data)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height, image.BitsPerComponent = plain.width, plain.height, 8
    image.ColorSpace = Name.DeviceGray if plain.mode == "L" else Name.DeviceRGB
    image.Filter = Name.FlateDecode if lossless else Name.DCTDecode
    if lossless:
        colours = len(plain.getbands())
        image.DecodeParms = Dictionary(
            Predictor=15, Colors=colours, BitsPerComponent=8, Columns=plain.width
        )
    return image


def _png_rows(picture: Image.Image) -> bytes:
    """Return the compressed rows of a picture as PNG has them, which PDF takes as they are."""
    out = BytesIO()
    picture.save(out, "PNG", compress_level=6)
    return b"".join(data for kind, data in _chunks(out.getvalue()) if kind == b"IDAT")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _saved(made: Pdf, title: str) -> bytes:
    with made.open_metadata(set_pikepdf_as_editor=False) as data:
        data["dc:title"] = title
    made.docinfo["/Title"] = title
    out = BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()
