"""A signed paper, read back with programs that are not the one that signed it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.documents.signing import FIELD, Occasion, sign_pdf
from app.security.certificates import Certificate
from app.security.signing_keys import SigningMaterial, open_pkcs12
from tests import certificates
from tests.certificates import PASSPHRASE, key_file
from tests.conftest import MORNING
from tests.documents.pdf_reader import info_of, run_on_pdf, sample, text_of
from tests.documents.pdfua import pdfua_faults

LATER = MORNING + timedelta(hours=2)
OCCASION = Occasion(MORNING, "문서 확인", "서울특별시", "ko")


def material(issued: certificates.Issued | None = None) -> SigningMaterial:
    key, leaf, _ = open_pkcs12(key_file(issued), PASSPHRASE)
    chain = (certificates.intermediate(), certificates.root())
    return SigningMaterial(key, leaf, tuple(Certificate.from_der(row.der) for row in chain))


@cache
def paper() -> bytes:
    return sample("receipt", "ko").pdf


@cache
def signed() -> bytes:
    return sign_pdf(paper(), material(), OCCASION)


def status_of(pdf: bytes, password: str | None = None) -> PdfSignatureStatus:
    """Return what pyHanko says of the signature, trusting our own root and asking nobody else."""
    reader = PdfFileReader(BytesIO(pdf))
    if password is not None:
        reader.decrypt(password)
    (embedded,) = reader.embedded_signatures
    trust = ValidationContext(
        trust_roots=[x509.Certificate.load(certificates.root().der)],
        allow_fetching=False,
        moment=LATER,
    )
    usage = KeyUsageConstraints(key_usage={"digital_signature"})
    # In a thread of its own: pyHanko runs a loop, and a browser of other tests may have one here.
    with ThreadPoolExecutor(1) as aside:
        asked = aside.submit(validate_pdf_signature, embedded, trust, key_usage_settings=usage)
        status: PdfSignatureStatus = asked.result()
    return status


def test_signature_is_intact_valid_trusted_and_covers_the_whole_paper() -> None:
    status = status_of(signed())

    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.md_algorithm == "sha256"
    assert status.signer_reported_dt == MORNING


def test_poppler_says_the_signature_is_valid() -> None:
    said = run_on_pdf(signed(), "pdfsig", "-nocert", "{}")

    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "SHA-256" in said
    assert certificates.HOLDER in said


def test_the_rendered_paper_is_the_beginning_of_the_signed_one() -> None:
    assert signed()[: len(paper())] == paper()


@pytest.mark.parametrize("place", [b"stream", b"/Location ("])
def test_one_changed_byte_is_found_out(place: bytes) -> None:
    changed = bytearray(signed())
    changed[changed.rindex(place, 0, len(paper()) if place == b"stream" else None) + 30] ^= 1

    assert not status_of(bytes(changed)).intact
    said = run_on_pdf(bytes(changed), "pdfsig", "-nocert", "{}")
    assert "Signature is Valid." not in said


def test_paper_that_was_saved_again_is_not_covered_any_more() -> None:
    again = BytesIO()
    with pikepdf.open(BytesIO(signed())) as pdf:
        pdf.docinfo["/Title"] = "changed"
        pdf.save(again)

    status = status_of(again.getvalue())
    assert not status.intact or status.coverage is not SignatureCoverageLevel.ENTIRE_FILE


def test_signed_paper_reads_as_before_and_keeps_tags_language_and_title() -> None:
    run_on_pdf(signed(), "qpdf", "--check", "{}")  # raises when it is damaged
    with pikepdf.open(BytesIO(paper())) as before, pikepdf.open(BytesIO(signed())) as after:
        assert after.Root.StructTreeRoot.objgen == before.Root.StructTreeRoot.objgen
        for name in ("/Lang", "/MarkInfo", "/ViewerPreferences"):
            assert after.Root[name] == before.Root[name]
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        (field,) = after.Root.AcroForm.Fields
        assert (str(field.T), str(field.TU)) == (FIELD, "전자서명")
        assert int(field.F) & 2  # hidden: outside the reading order, as PDF/UA asks
        assert after.pdf_version == "1.7"
    assert text_of(signed()) == text_of(paper())
    for line in ("Title", "Creator", "Tagged", "CreationDate", "PDF version"):
        assert info_of(signed())[line] == info_of(paper())[line]


@pytest.mark.timeout(300)
def test_signed_paper_keeps_pdf_ua() -> None:
    assert pdfua_faults(signed()) == []


def test_locked_paper_is_signed_as_it_is_locked() -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="가나다 123", owner="", R=6))

    both = sign_pdf(locked.getvalue(), material(), OCCASION, password="가나다 123")

    assert both.startswith(locked.getvalue())
    status = status_of(both, "가나다 123")
    assert status.intact
    assert status.trusted
    said = run_on_pdf(both, "pdfsig", "-nocert", "-upw", "가나다 123", "{}")
    assert "Signature is Valid." in said


def test_rsa_signs_too() -> None:
    rsa = certificates.issue(
        certificates.HOLDER,
        certificates.intermediate(),
        key=certificates.rsa_key(2048),
        uses=certificates.FOR_SIGNING,
    )

    assert status_of(sign_pdf(paper(), material(rsa), OCCASION)).trusted
