"""A sample letter on fee and postage, with made-up people."""

from __future__ import annotations

from datetime import date

from app.documents.fees import FeeLetter, FeeRow
from app.documents.parts import Fee
from app.documents.sample_cast import RECEIVED, addressee, heading
from app.documents.templating import Language


def fee_letter(language: Language) -> FeeLetter:
    """Return a letter that asks for twelve pages and a registered letter."""
    ko = language == "ko"
    return FeeLetter(
        heading=heading(language, "수수료-2026-0007"),
        addressee=addressee(language),
        right="열람" if ko else "Access",
        received_on=RECEIVED,
        rows=(
            FeeRow(
                what="사본·출력물 1장" if ko else "Copy or print-out, one page",
                unit_won=50,
                count=12,
            ),
            FeeRow(
                what="등기우편 1통" if ko else "Registered letter",
                unit_won=2830,
                count=1,
                postage=True,
            ),
        ),
        fee=Fee(fee_won=600, postage_won=2830),
        ways=("계좌이체", "현금") if ko else ("Bank transfer", "Cash"),
        how="담당 부서가 알려 드리는 계좌로 보내 주세요."
        if ko
        else "Send it to the account the department tells you.",
        legal_due=date(2026, 11, 23),
    )
