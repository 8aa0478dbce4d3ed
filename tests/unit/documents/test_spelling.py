from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.errors import MissingGlyphError
from app.documents.glyphs import refuse_missing_glyphs
from app.documents.parts import texts
from app.documents.sample_letters import request_form
from app.documents.sample_notices import notice_access
from app.letters.spelling import spell_out
from workflows.vocabulary import Outcome


def test_what_a_person_wrote_keeps_no_paper_from_being_made() -> None:
    form = replace(
        request_form("ko"), deletion_text="모두 지워 주세요 \U0001f64f\U0001f3fb ありがとう 金㐀"
    )
    spelled = spell_out(form)

    assert spelled.deletion_text == "모두 지워 주세요 [U+1F64F][U+1F3FB] ありがとう 金㐀"
    refuse_missing_glyphs(texts(spelled, ""))


def test_single_jamo_and_zero_width_marks_are_no_missing_characters() -> None:
    typed = "\u1112\u1169\u11bc\u200d\ufe0f\U000e0020"

    assert spell_out(replace(request_form("ko"), deletion_text=typed)).deletion_text == "홍"


def test_a_letter_without_such_words_is_the_same_letter() -> None:
    letter = notice_access("ko", Outcome.PARTIAL)

    assert spell_out(letter) is letter


def test_what_the_organisation_wrote_and_the_name_are_left_to_whoever_may_change_them() -> None:
    letter = notice_access("ko", Outcome.PARTIAL)
    named = replace(letter, addressee=replace(letter.addressee, name="홍\U0001f642"))
    reasoned = replace(letter, reason="까닭 \U0001f642")

    for written, place in ((named, "수신자의 이름"), (reasoned, "사유")):
        assert spell_out(written) is written
        with pytest.raises(MissingGlyphError) as caught:
            refuse_missing_glyphs(texts(spell_out(written), ""))
        assert f"‘{place}’에" in caught.value.message.ko
        assert "U+1F642" in caught.value.message.ko
