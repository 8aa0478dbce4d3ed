"""Which builder makes which paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.clock import kst_date
from app.letters import (
    asking,
    automated,
    closings,
    covers,
    disposal,
    fees,
    notices,
    objections,
    outside,
    report,
    results,
    sources,
    transfers,
    waiting,
)
from app.letters.case import LetterCase, load_letter_case
from app.letters.spelling import spell_out
from app.runtime import Runtime
from app.services.case_file import CaseFile, load_case_by_id
from app.store import Decision, Document, Request
from workflows.vocabulary import AUTOMATED, CLOSINGS, DocumentKind, Right

if TYPE_CHECKING:  # the union only: importing it would bring WeasyPrint into web processes
    from app.documents.letters import Letter

_BUILDERS: dict[DocumentKind, Callable[[LetterCase], Letter]] = {
    DocumentKind.REQUEST_FORM: asking.request_form,
    DocumentKind.RECEIPT: asking.receipt,
    DocumentKind.SUPPLEMENT_REQUEST: waiting.supplement_request,
    DocumentKind.DELAY_LETTER: waiting.delay_letter,
    DocumentKind.NOTICE_ACCESS: notices.notice_access,
    DocumentKind.NOTICE_RESULT: results.notice_result,
    DocumentKind.EXTENSION_LETTER: automated.extension_letter,
    DocumentKind.NOTICE_AUTOMATED: automated.notice_automated,
    DocumentKind.NOTICE_OBJECTION: objections.notice_objection,
    DocumentKind.NOTICE_SOURCE: sources.notice_source,
    DocumentKind.NOTICE_TRANSFER: transfers.notice_transfer,
    DocumentKind.TRANSFER_FORM: transfers.transfer_form,
    DocumentKind.NOTICE_CLOSING: closings.notice_closing,
    DocumentKind.CLOSING_LETTER: closings.closing_letter,
    DocumentKind.ACCESS_REPORT: report.access_report,
    DocumentKind.FEE_LETTER: fees.fee_letter,
    DocumentKind.ADDRESS_SHEET: covers.address_sheet,
    DocumentKind.FAX_COVER: covers.fax_cover,
    DocumentKind.DISPOSAL_CERTIFICATE: disposal.persons_certificate,
    DocumentKind.RECIPIENT_WORD: outside.recipient_word,
    DocumentKind.PROVIDER_REQUEST: outside.provider_request,
}
#: Rights with a notice of their own kind; all others get a result notice.
_NOTICE_OF = {
    Right.ACCESS: DocumentKind.NOTICE_ACCESS,
    Right.SOURCE: DocumentKind.NOTICE_SOURCE,
    Right.TRANSFER_SELF: DocumentKind.NOTICE_TRANSFER,
    Right.TRANSFER_THIRD: DocumentKind.NOTICE_TRANSFER,
    **dict.fromkeys(AUTOMATED, DocumentKind.NOTICE_AUTOMATED),
    Right.OBJECTION: DocumentKind.NOTICE_OBJECTION,
}


def build(runtime: Runtime, session: Session, document: Document) -> Letter:
    """Return the letter of an ordered paper.

    Raises:
        LookupError: the row points to nothing a letter can be made of.
        KeyDestroyedError: the filing was destroyed meanwhile.

    """
    case = load_case_by_id(runtime, session, document.filing_id)
    kind = DocumentKind(document.kind)
    return spell_out(_BUILDERS[kind](load_letter_case(runtime, session, document, case)))


def build_draft(
    runtime: Runtime,
    session: Session,
    case: CaseFile,
    request: Request,
    decision: Decision,
    *,
    report: bool = False,
) -> Letter:
    """Return the notice of a decision that is not approved yet, for a preview marked 초안.

    `report`: not the notice but the access report that goes with it.
    """
    kind = _NOTICE_OF.get(Right(request.right), DocumentKind.NOTICE_RESULT)
    if decision.outcome in CLOSINGS:
        kind = DocumentKind.NOTICE_CLOSING
    if report:
        kind = DocumentKind.ACCESS_REPORT
    document = Document(
        organisation_id=case.filing.organisation_id,
        filing_id=case.filing.id,
        request_id=request.id,
        decision_id=decision.id,
        kind=str(kind),
        number="",
        language=case.filing.language,
        dated=kst_date(runtime.clock.now()),
    )
    about = load_letter_case(runtime, session, document, case)
    return spell_out(_BUILDERS[kind](replace(about, drafted=decision)))
