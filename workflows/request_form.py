"""The legal sentence of the organisation's own request form, for the rights that are ticked.

The form is the body's own (Decree 41(1): a controller sets its own method); Annex 8 binds only
access through the Commission (Act 35(2), Decree 41(3)). The articles are those of the rights
asked: Act 35(1), 36(1), 37(1) and Decree 41(1), 43(1), 44(1). Withdrawal of consent rests on Act
37(1) alone, the source of data on 20(1). Who only withdraws asks for nothing, so the sentence says
that they withdraw.
"""

from __future__ import annotations

from collections.abc import Sequence

from workflows.text import Label
from workflows.vocabulary import Right

#: Right -> article of the Act, article of the Decree (empty: none); rights without a form are not
#: listed.
ARTICLES: dict[Right, tuple[str, str]] = {
    Right.ACCESS: ("제35조제1항", "제41조제1항"),
    Right.CORRECT: ("제36조제1항", "제43조제1항"),
    Right.DELETE: ("제36조제1항", "제43조제1항"),
    Right.SUSPEND: ("제37조제1항", "제44조제1항"),
    Right.WITHDRAW: ("제37조제1항", ""),
    Right.SOURCE: ("제20조제1항", ""),
    Right.TRANSFER_SELF: ("제35조의2제1항", "제42조의5제1항"),
    Right.TRANSFER_THIRD: ("제35조의2제2항", "제42조의5제3항"),
    Right.AUTOMATED_REFUSE: ("제37조의2제1항", "제44조의2제1항"),
    Right.AUTOMATED_EXPLAIN: ("제37조의2제2항", "제44조의2제2항"),
    Right.AUTOMATED_REVIEW: ("제37조의2제2항", "제44조의2제2항"),
}
_ENGLISH = {
    "제35조의2제1항": "35-2(1)",
    "제35조의2제2항": "35-2(2)",
    "제42조의5제1항": "42-5(1)",
    "제42조의5제3항": "42-5(3)",
    "제20조제1항": "20(1)",
    "제35조제1항": "35(1)",
    "제36조제1항": "36(1)",
    "제37조제1항": "37(1)",
    "제37조의2제1항": "37-2(1)",
    "제37조의2제2항": "37-2(2)",
    "제41조제1항": "41(1)",
    "제43조제1항": "43(1)",
    "제44조제1항": "44(1)",
    "제44조의2제1항": "44-2(1)",
    "제44조의2제2항": "44-2(2)",
}


def legal_sentence(rights: Sequence[Right]) -> Label:
    """Return the sentence above the signature, naming the articles of these rights only."""
    pairs = [ARTICLES[right] for right in rights if right in ARTICLES]
    acts = list(dict.fromkeys(act for act, _ in pairs))
    decrees = list(dict.fromkeys(decree for _, decree in pairs if decree))
    only_withdraws = set(rights) == {Right.WITHDRAW}
    decree_ko = f"과 같은 법 시행령 {_korean_list(decrees)}" if decrees else ""
    decree_en = f" and Article {_english_list(decrees)} of its Decree" if decrees else ""
    verb = "동의를 철회합니다" if only_withdraws else "요구합니다"
    return Label(
        f"「개인정보 보호법」 {_korean_list(acts)}{decree_ko}에 따라 위와 같이 {verb}.",
        f"{'Consent is withdrawn' if only_withdraws else 'Requested'} as above under Article "
        f"{_english_list(acts)} of the Personal Information Protection Act{decree_en}.",
    )


def _korean_list(articles: Sequence[str]) -> str:
    return ", ".join(articles)


def _english_list(articles: Sequence[str]) -> str:
    return ", ".join(_ENGLISH[article] for article in articles)
