"""Files as people and attackers send them, made on the spot."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def saved(pdf: Pdf, **options: object) -> bytes:
    out = BytesIO()
    pdf.save(out, **options)  # type: ignore[arg-type] # options of one test each
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    return saved(document)


def armed_pdf() -> bytes:
    """Return a PDF that tries to run, open, send, embed and play something everywhere."""
    document = pikepdf.new()
    page = document.add_blank_page()
    script = document.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    launch = Dictionary(S=Name.Launch, F=String("cmd.exe"), Next=script)
    attached = document.make_stream(b"MZ attached program")
    spec = document.make_indirect(
        Dictionary(Type=Name.Filespec, F=String("x.exe"), EF=Dictionary(F=attached))
    )
    root = document.Root
    root.OpenAction = script
    root.AA = Dictionary(WC=script)
    root.AF = Array([spec])
    root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), script])),
        EmbeddedFiles=Dictionary(Names=Array([String("x"), spec])),
    )
    root.Outlines = Dictionary(First=document.make_indirect(Dictionary(A=launch)))
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("name"),
        V=String("kept value"),
        AA=Dictionary(K=script),
    )
    indirect_field = document.make_indirect(field)
    root.AcroForm = Dictionary(
        XFA=document.make_stream(b"<xdp>script</xdp>"), Fields=Array([indirect_field])
    )
    page.obj.AA = Dictionary(O=script)
    page.obj.Annots = Array(
        [
            indirect_field,
            Dictionary(Type=Name.Annot, Subtype=Name.Link, A=launch),
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                A=Dictionary(S=Name.URI, URI=String("http://evil.example/")),
            ),
            Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, FS=spec),
            Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, RichMediaContent=Dictionary()),
        ]
    )
    return saved(document)


def pdf_bomb(megabytes: int) -> bytes:
    """Return a small PDF whose object stream unpacks to so many megabytes."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(bytes(2**20)) for _ in range(megabytes)) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
        + packed
        + b"\nendstream",
    ]
    body, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(body)
    rows = [(0, 0), *((1, each) for each in offsets), (2, 4), (1, start)]
    table = b"".join(struct.pack(">BIB", kind, at, 0) for kind, at in rows)
    head = b"6 0 obj\n<</Type/XRef/W[1 4 1]/Size 7/Root 1 0 R/Length %d>>stream\n" % len(table)
    body += head + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % start
    return bytes(body)


def jpeg(size: tuple[int, int] = (40, 20), *, orientation: int = 1) -> bytes:
    """Return a JPEG with a place, a camera and a comment in it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    image = Image.new("RGB", size, (200, 30, 30))
    image.save(out, "JPEG", exif=exif, comment=b"secret comment", icc_profile=b"secret profile")
    return out.getvalue()


def png(size: tuple[int, int] = (40, 20), mode: str = "RGB") -> bytes:
    """Return a PNG with a text in it."""
    info = PngInfo()
    info.add_text("Author", "secret author")
    out = BytesIO()
    Image.new(mode, size).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def pixel_flood(side: int = 30_000) -> bytes:
    """Return a one-bit PNG of side x side pixels in about a hundred kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        tail = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + tail

    packer = zlib.compressobj(9)
    row = bytes(1 + (side + 7) // 8)
    pixels = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
