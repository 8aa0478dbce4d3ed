"""Made-up papers for agents, for the post, and about our own records (see `sample_cast`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.documents.authority import PowerOfAttorney
from app.documents.correspondence import Receipt, RequestForm
from app.documents.covers import AddressSheet, Enclosed, FaxCover
from app.documents.destruction import DestructionRecord
from app.documents.formats import KST
from app.documents.parts import AskedCorrection, Person, ScopeBox
from app.documents.sample_cast import NUMBER, addressee, heading, in_language, sender
from app.documents.sample_letters import receipt, request_form
from workflows.own_records import rule_label
from workflows.power_of_attorney import BOXES, OTHER, SENTENCE
from workflows.vocabulary import Right, SuspendedUse

if TYPE_CHECKING:
    from app.documents.templating import Language


def power_of_attorney(language: Language, *, blank: bool = False) -> PowerOfAttorney:
    """Return a power of attorney: blank, or as a draft fills it in."""
    before, after = SENTENCE
    ticked = frozenset() if blank else frozenset({Right.ACCESS, Right.DELETE})
    return PowerOfAttorney(
        heading=replace(heading(language, "", request=""), sender=sender(language)),
        agent=Person(birth_date="", relation="", address="")
        if blank
        else Person(
            name=in_language(language, "박대리", "Daeri Park"),
            phone="010-0000-0002",
            birth_date="",
            relation=in_language(language, "변호사", "Lawyer"),
            address="",
        ),
        principal=Person(birth_date="", address="")
        if blank
        else Person(
            name=addressee(language).name, phone="010-0000-0000", birth_date="", address=""
        ),
        sentence_before=before.in_language(language),
        scope=tuple(
            ScopeBox(label=text.in_language(language), ticked=bool(rights & ticked))
            for text, rights in BOXES
        ),
        sentence_after=after.in_language(language),
        other=ScopeBox(label=OTHER.in_language(language)),
        exactly="" if blank else in_language(language, "열람, 삭제", "Access, Deletion"),
        valid_until=None if blank else date(2027, 2, 28),
    )


def request_form_of_agent(language: Language) -> RequestForm:
    """Return a form an agent filled in, with correction, suspension and withdrawal."""
    ko = language == "ko"
    agent = in_language(language, "박대리", "Daeri Park")
    return replace(
        request_form(language),
        rights=(Right.CORRECT, Right.SUSPEND, Right.WITHDRAW),
        agent=Person(
            name=agent,
            phone="010-0000-0002",
            relation=in_language(language, "변호사", "Lawyer"),
            email="park@example.com",
        ),
        capacity=in_language(language, "임의대리인", "Agent"),
        requester=agent,
        legal_sentence="「개인정보 보호법」 제36조제1항, 제37조제1항과 같은 법 시행령 제43조제1항, "
        "제44조제1항에 따라 위와 같이 요구합니다."
        if ko
        else "Requested as above under Article 36(1), 37(1) of the Personal Information Protection "
        "Act and Article 43(1), 44(1) of its Decree.",
        access_items=(),
        corrections=(
            AskedCorrection(
                item=in_language(language, "전화번호", "Telephone"),
                now="010-0000-0001",
                should_be="010-0000-0000",
            ),
        ),
        deletion_text="",
        uses=(SuspendedUse.MARKETING, SuspendedUse.THIRD_PARTY),
        suspension_text=in_language(
            language, "문자로 오는 광고를 멈춰 주세요.", "Please stop the text messages."
        ),
        withdrawal_text=in_language(language, "소식지 받기", "Newsletter"),
    )


def receipt_of_agent(language: Language) -> Receipt:
    """Return the receipt of what an agent filed at the privacy portal."""
    return replace(
        receipt(language),
        requester=in_language(language, "박대리", "Daeri Park"),
        relation=in_language(language, "임의대리인", "Agent"),
        represented=addressee(language).name,
        channel=in_language(language, "개인정보 포털", "Privacy portal (PIPC)"),
        filed_on=date(2026, 11, 11),
        external_number="P-2026-111-0042",
        entered_at=datetime(2026, 11, 12, 11, 5, tzinfo=KST),
        identity_note=in_language(
            language,
            "대리권과 정보주체를 아직 확인하지 않았습니다. 확인하기 전에는 보유 여부도 알려 "
            "드리지 않습니다.",
            "The authority is still to be checked, and so is the person represented. Until then "
            "not even whether anything is held is told.",
        ),
    )


def address_sheet(language: Language) -> AddressSheet:
    """Return the sheet for the window of an envelope."""
    number = in_language(language, "주소지-2026-0004", "ADDR-2026-0004")
    return AddressSheet(
        heading=heading(language, number, request=NUMBER, verifiable=False),
        addressee=addressee(language),
        enclosed=(
            Enclosed(check_code="2405-5909-7987-7939", pages=2),
            Enclosed(check_code="7282-3958-8906-2472", pages=4),
        ),
    )


def fax_cover(language: Language) -> FaxCover:
    """Return the cover of a fax of three pages."""
    number = in_language(language, "팩스-2026-0002", "FAX-2026-0002")
    return FaxCover(
        heading=heading(language, number, request=NUMBER, verifiable=False),
        addressee=addressee(language),
        to_fax="02-0000-0001",
        from_fax="02-0000-0009",
        pages=3,
    )


def destruction_record(language: Language) -> DestructionRecord:
    """Return the certificate of a filing that was destroyed after three years."""
    return DestructionRecord(
        heading=heading(
            language, in_language(language, "파기-2026-0007", "D-2026-0007"), request=""
        ),
        record=in_language(language, "신청과 처리 기록", "Filing and its handling"),
        subject="5b0e3f6a-7c1d-4f0e-9a52-4a1d7c3b9e10",
        due_on=date(2026, 11, 1),
        rule=rule_label("filing_months=36").in_language(language),
        proposed_at=datetime(2026, 11, 2, 6, 0, tzinfo=KST),
        approved_by=in_language(language, "김보호", "Boho Kim"),
        approved_at=datetime(2026, 11, 3, 9, 30, tzinfo=KST),
        self_approved=False,
        executed_by=in_language(language, "자동 파기(worker)", "automatic (worker)"),
        executed_at=datetime(2026, 11, 3, 9, 31, tzinfo=KST),
        method=in_language(
            language,
            "암호 열쇠 파기, 검색 색인과 파일 삭제",
            "key destroyed, search indexes and files removed",
        ),
        count=14,
        evidence="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        backups_until=date(2026, 12, 3),
        checked_by=in_language(language, "김보호", "Boho Kim"),
        checked_at=datetime(2026, 11, 4, 10, 0, tzinfo=KST),
    )
