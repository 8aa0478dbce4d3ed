"""PDFs in which a name hides in every way that is known, made on the spot."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

NAME = "Zyxwv Qponm"
KOREAN = "박민수"
#: One page of text: plain, white on white, in pieces, invisible, in a form, covered by a box.
CONTENT = b"""BT /F1 14 Tf 40 250 Td (Seen Zyxwv Qponm here) Tj ET
1 1 1 rg BT /F1 14 Tf 40 220 Td (White Zyxwv Qponm) Tj ET 0 g
BT /F1 14 Tf 40 190 Td [(Z)-800(y)-800(x)-800(w)-800(v Q)-800(p)-800(o)-800(n)-800(m)] TJ ET
/Fm Do
BT 3 Tr /F1 14 Tf 40 130 Td (Zyxwv Qponm) Tj 0 Tr ET
BT /F1 14 Tf 40 100 Td (Zyxwv Qponm) Tj ET 36 94 120 20 re f
BT /F2 14 Tf 40 70 Td <%s> Tj ET
BT /F1 14 Tf 40 -900 Td (Zyxwv Qponm) Tj ET
BT /F1 14 Tf 220 70 Td (This stays) Tj ET"""


def _korean(pdf: Pdf) -> tuple[Any, bytes]:
    """Return a font that spells a Korean name in pieces, and the name in its codes."""
    pieces = unicodedata.normalize("NFD", KOREAN)
    rows = "".join(f"<{n:04x}> <{ord(piece):04x}>\n" for n, piece in enumerate(pieces, 1))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(pieces)} beginbfchar\n{rows}endbfchar endcmap end end"
    )
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Helvetica,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        DW=700,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Helvetica,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(below)]),
        ToUnicode=pdf.make_stream(cmap.encode()),
    )
    codes = b"".join(b"%04x" % n for n in range(1, len(pieces) + 1))
    return pdf.make_indirect(font), codes


def _appearance(pdf: Pdf, font: Any, words: bytes) -> Any:
    made = pdf.make_stream(b"BT /F1 12 Tf 2 5 Td (" + words + b") Tj ET")
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 400, 30])
    made.Resources = Dictionary(Font=Dictionary(F1=font))
    return made


def hidden(x: int = 0, y: int = 0, **page_keys: Any) -> bytes:
    """Return a PDF with the name everywhere; its page begins at (x, y) and has further keys."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )
    korean, codes = _korean(pdf)
    form = _appearance(pdf, font, b"Zyxwv Qponm")
    form.Matrix = Array([1, 0, 0, 1, 38, 155])
    content = b"1 0 0 1 %d %d cm\n" % (x, y) + CONTENT.replace(b"%s", codes)
    page = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([x, y, x + 400, y + 300]),
            Contents=pdf.make_stream(content),
            Resources=Dictionary(Font=Dictionary(F1=font, F2=korean), XObject=Dictionary(Fm=form)),
            **page_keys,
        )
    )
    pdf.pages.append(pikepdf.Page(page))
    _around(pdf, page, font, (x, y))
    return _with_history(pdf)


def _around(pdf: Pdf, page: Any, font: Any, at: tuple[int, int]) -> None:
    """Put the name beside the page: annotation, field, outline, metadata, structure, file."""
    x, y = at
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=Array([x + 220, y + 240, x + 390, y + 270]),
        Contents=String(NAME),
        AP=Dictionary(N=_appearance(pdf, font, NAME.encode())),
        F=4,
    )
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String(NAME),
        V=String(KOREAN),
        Rect=Array([x + 220, y + 200, x + 390, y + 230]),
        AP=Dictionary(N=_appearance(pdf, font, NAME.encode())),
        F=4,
    )
    field = pdf.make_indirect(field)
    page.Annots = Array([pdf.make_indirect(note), field])
    root = pdf.Root
    root.AcroForm = Dictionary(Fields=Array([field]))
    line = pdf.make_indirect(Dictionary(Title=String(KOREAN), Dest=Array([page, Name.Fit])))
    root.Outlines = Dictionary(Type=Name.Outlines, First=line, Last=line, Count=1)
    root.Dests = Dictionary({"/" + NAME.replace(" ", ""): Array([page, Name.Fit])})
    told = Dictionary(Type=Name.StructElem, S=Name.P, ActualText=String(NAME), Pg=page)
    root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(told))
    pdf.attachments["a.txt"] = NAME.encode()
    with pdf.open_metadata() as data:
        data["dc:creator"] = [NAME, KOREAN]
    pdf.docinfo["/Author"] = KOREAN


def _with_history(pdf: Pdf) -> bytes:
    """Return the file with a former revision in front: the bytes of another PDF."""
    former, now = BytesIO(), BytesIO()
    pdf.save(former, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    pdf.save(now)
    return now.getvalue() + b"\n% " + former.getvalue().replace(b"\n", b" ") + b"\n"
