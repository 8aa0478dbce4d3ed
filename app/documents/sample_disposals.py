"""Sample certificates of destruction: to a person, and for the organisation's own files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.documents.disposal import DestroyedBatch, DisposalCertificate
from app.documents.parts import KeptItem
from app.documents.sample_cast import ISSUED, addressee, heading, in_language
from workflows.methods import DESTROYING

if TYPE_CHECKING:
    from app.documents.templating import Language

_EVIDENCE = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def persons_certificate(language: Language) -> DisposalCertificate:
    """Return what goes with a deletion in two systems, something being kept apart."""
    number = in_language(language, "파기확인-2026-0003", "DC-2026-0003")
    return DisposalCertificate(
        heading=heading(language, number),
        addressee=addressee(language),
        batches=(
            _batch(
                language,
                in_language(language, "회원 관리", "Members"),
                in_language(language, "이름, 전자우편 주소, 전화번호", "Name, email, telephone"),
            ),
            _batch(
                language,
                in_language(language, "광고 발송(수탁자 가상메일)", "Marketing mail (processor)"),
                in_language(language, "전자우편 주소, 발송 이력", "Email address, what was sent"),
            ),
        ),
        kept=(
            KeptItem(
                item=in_language(language, "불만ㆍ분쟁 처리 기록", "Complaints and disputes"),
                statute=in_language(
                    language,
                    "「전자상거래 등에서의 소비자보호에 관한 법률」",
                    "Act on Consumer Protection in Electronic Commerce,",
                ),
                article=in_language(language, "제6조, 시행령 제6조", "art 6, Decree art 6"),
                period=in_language(language, "3년", "3 years"),
                until=date(2028, 7, 9),
            ),
        ),
    )


def house_certificate(language: Language) -> DisposalCertificate:
    """Return the certificate of a batch whose period ended; it names nobody."""
    number = in_language(language, "파기대장-2026-0012", "DR-2026-0012")
    return DisposalCertificate(
        heading=heading(language, number, request=""),
        addressee=None,
        batches=(
            _batch(
                language,
                in_language(language, "문의 관리", "Inquiry desk"),
                in_language(
                    language, "2023년 11월에 받은 고객 문의", "Inquiries received in November 2023"
                ),
            ),
        ),
    )


def _batch(language: Language, system: str, what: str) -> DestroyedBatch:
    return DestroyedBatch(
        system=system,
        what=what,
        reason=in_language(language, "정보주체의 요구", "Request of the person"),
        count=3,
        method=DESTROYING["erase"].in_language(language),
        place=system,
        performer=in_language(language, "고객지원팀", "Customer support"),
        done_on=ISSUED,
        verified_how=in_language(
            language, "파기 뒤 다시 조회해 0건임을 확인", "Searched again: nothing is left"
        ),
        evidence=_EVIDENCE,
        approved_by=in_language(language, "김보호", "Boho Kim"),
        approved_on=ISSUED,
        witness=in_language(language, "박입회", "Iphoe Park"),
        backups_until=date(2026, 12, 20),
    )
