"""The one door to pyHanko: a PDF and what to sign it with in, the signed PDF out.

PAdES baseline B-B (ETSI EN 319 142-1): one signature over the whole file, in a field nobody sees,
with the issuers' certificates. It is added behind the bytes that are signed, which stay as they
are: `signed[:len(pdf)] == pdf`. Only workers import this module, when there is something to sign.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from app.security.certificates import CertificateError
from workflows.text import Label

if TYPE_CHECKING:
    from app.security.signing_keys import SigningMaterial

FIELD: Final = "TendaySignature"
_FIELD_NAME: Final = Label("전자서명", "Digital signature")
#: Hidden and not printed: an annotation that needs no place in the tags (ISO 14289-1, 7.18.1).
_UNSEEN: Final = InvisSigSettings(set_print_flag=False, set_hidden_flag=True)


@dataclass(frozen=True)
class Occasion:
    """When (an aware instant), why and where a paper is signed; the texts are in its language."""

    at: datetime
    reason: str
    location: str
    language: str


def sign_pdf(
    pdf: bytes, material: SigningMaterial, occasion: Occasion, *, password: str | None = None
) -> bytes:
    """Return the PDF with a signature behind it.

    `password` opens a PDF that is locked; it stays locked with the same one. Validity of the
    certificate is not looked at here.

    Raises:
        CertificateError: what came back is no signature of the certificate's key.
        TokenError: the token did not sign.

    """
    writer = _Writer(BytesIO(pdf))
    if password is not None:
        writer.encrypt(password)  # type: ignore[no-untyped-call]  # pyHanko leaves it without types
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        reason=occasion.reason,
        location=occasion.location or None,
        subfilter=SigSeedSubFilter.PADES,
    )
    spec = SigFieldSpec(
        FIELD,
        readable_field_name=_FIELD_NAME.in_language(occasion.language),
        invis_sig_settings=_UNSEEN,
    )
    signer = _PlainSigner(metadata, _HouseSigner(material), new_field_spec=spec)
    # In a thread of its own: the caller's thread may run a loop already, and loops do not nest.
    with ThreadPoolExecutor(max_workers=1) as aside:
        return aside.submit(asyncio.run, _signed(signer, writer, occasion.at)).result()


async def _signed(signer: PdfSigner, writer: IncrementalPdfFileWriter, at: datetime) -> bytes:
    """Go through the steps of `PdfSigner.sign_pdf`, which knows no other time than the wall's."""
    session = signer.init_signing_session(writer)
    session.system_time = at
    nothing = await session.perform_presign_validation(writer)
    reserved = await session.estimate_signature_container_size(nothing)
    prepared = session.prepare_tbs_document(
        validation_info=nothing, bytes_reserved=reserved, appearance_text_params=None
    )
    out = BytesIO()
    digest, _ = prepared.digest_tbs_document(output=out)
    after = await prepared.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at),
    )
    await after.post_signature_processing(out)
    return out.getvalue()


class _Writer(IncrementalPdfFileWriter):
    """Adds to a PDF without touching what it says about itself: title, dates, conformance."""

    def _update_meta(self) -> None:
        """Leave the metadata alone: pyHanko would put its name and the wall's time into it."""


class _PlainSigner(PdfSigner):
    """Signs PDF 1.7 as such; pyHanko would make files signed with an EC key PDF 2.0."""

    def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:
        """Name the one extension of PDF 1.7 that PAdES needs (ETSI EN 319 142-1, 6.3)."""
        del md_algorithm
        pdf_out.register_extension(ESIC_EXTENSION_1)


class _HouseSigner(Signer):
    """Signs with whatever key the organisation has, and looks at the result before it is used."""

    def __init__(self, material: SigningMaterial) -> None:
        super().__init__(signing_cert=x509.Certificate.load(material.certificate.der))
        self._cert_registry.register_multiple(
            x509.Certificate.load(row.der) for row in material.chain
        )
        self._material = material

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002 - as pyHanko calls it
    ) -> bytes:
        """Sign the attributes; a dry run only says how long a signature is."""
        certificate = self._material.certificate
        if dry_run:
            return bytes(certificate.signature_size)
        signature = self._material.key.sign(data, digest_algorithm)
        if not certificate.verifies(signature, data, digest_algorithm):
            raise CertificateError(
                "mismatch",
                "개인키가 인증서와 맞지 않습니다. 인증서를 다시 등록해 주세요.",
                "The private key does not fit the certificate. Register the certificate again.",
            )
        return signature
