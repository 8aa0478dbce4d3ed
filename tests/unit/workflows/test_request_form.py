from __future__ import annotations

import pytest

from workflows.request_form import legal_sentence
from workflows.vocabulary import Right

ACT = "「개인정보 보호법」"


@pytest.mark.parametrize(
    ("rights", "articles", "verb", "english"),
    [
        (
            [Right.ACCESS],
            "제35조제1항과 같은 법 시행령 제41조제1항",
            "요구합니다",
            "Requested as above under Article 35(1)",
        ),
        (
            [Right.CORRECT, Right.DELETE, Right.SUSPEND],
            "제36조제1항, 제37조제1항과 같은 법 시행령 제43조제1항, 제44조제1항",
            "요구합니다",
            "Article 43(1), 44(1) of its Decree",
        ),
        (
            [Right.ACCESS, Right.WITHDRAW],
            "제35조제1항, 제37조제1항과 같은 법 시행령 제41조제1항",
            "요구합니다",
            "Article 35(1), 37(1)",
        ),
        (
            [Right.WITHDRAW],
            "제37조제1항",
            "동의를 철회합니다",
            "Consent is withdrawn as above under Article 37(1)",
        ),
    ],
)
def test_legal_sentence_names_the_articles_of_the_rights_asked(
    rights: list[Right], articles: str, verb: str, english: str
) -> None:
    sentence = legal_sentence(rights)
    assert sentence.ko == f"{ACT} {articles}에 따라 위와 같이 {verb}."
    assert english in sentence.en
    assert sentence.en.isascii()
