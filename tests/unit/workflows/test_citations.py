from __future__ import annotations

import re

import pytest

from workflows.authority import CITATION
from workflows.citations import in_english
from workflows.law import load_packs
from workflows.machines import MACHINES
from workflows.machines.measures import ORDERED_BY

HANGUL = re.compile(r"[가-힣ㆍ]")


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("법 제35조제3항, 영 제41조제4항", "Act art. 35(3), Decree art. 41(4)"),
        ("법 제35조, 영 제41조·제42조", "Act art. 35, Decree art. 41, art. 42"),
        ("법 제35조제3항 후단", "Act art. 35(3) second sentence"),
        (
            "법 제21조제1항 단서, 제36조제1항 단서",
            "Act art. 21(1) proviso, art. 36(1) proviso",
        ),
        ("법 제37조제1항·제3항·제4항", "Act art. 37(1), (3), (4)"),
        ("법 제35조의2제1항", "Act art. 35-2(1)"),
        ("법 제35조제4항제3호마목", "Act art. 35(4) item 3(e)"),
        ("법 제73조제1항제1호ㆍ제2호", "Act art. 73(1) item 1, item 2"),
        ("고시 제3조제4항", "Notice art. 3(4)"),
        (
            "법 제35조제3항 후단, 영 제42조제2항; 표준지침 제31조제1항 (10일)",
            (
                "Act art. 35(3) second sentence, Decree art. 42(2); "
                "Standard Guidelines art. 31(1) (10 days)"
            ),
        ),
        ("민법 제155조부터 제161조까지", "Civil Act art. 155 to art. 161"),
        ("법 제35조~제37조 (정함 없음)", "Act art. 35 to art. 37 (not laid down)"),
        (
            "영 제42조의2~제42조의8",
            "Decree art. 42-2 to art. 42-8",
        ),
        (
            "전자상거래 등에서의 소비자보호에 관한 법률 제6조, 시행령 제6조제1항제3호",
            (
                "Act on the Consumer Protection in Electronic Commerce art. 6, "
                "Enforcement Decree art. 6(1) item 3"
            ),
        ),
        (
            "장애인복지법 등 제60조제2항, 별표 1",
            "Act on Welfare of Persons with Disabilities and others art. 60(2), Annex 1",
        ),
        (
            "법 제37조제1항·제2항·제5항, 영 제44조",
            "Act art. 37(1), (2), (5), Decree art. 44",
        ),
        (
            "법 제38조제5항 (서식 없음; 문구는 자체 작성)",
            "Act art. 38(5) (no form laid down; our own wording)",
        ),
        (
            "안전성 확보조치 기준 제5조제3항, 제8조제1항",
            "Safety Measures Notice art. 5(3), art. 8(1)",
        ),
        ("법은 읽음", "법은 읽음"),
        ("학과목 다목적", "학과목 다목적"),
        ("", ""),
    ],
)
def test_in_english_writes_articles_as_english_lawyers_do(korean: str, english: str) -> None:
    assert in_english(korean) == english


def test_in_english_knows_every_citation_that_pages_show() -> None:
    shown = {kind.citation for kind in MACHINES.values()} | {CITATION, *ORDERED_BY.values()}
    for pack in load_packs().versions["kr-pipa"]:
        shown |= {ground.source.citation for ground in pack.grounds.values()}
        shown |= {rule.article for rule in pack.rights.values()}
        shown |= {
            rule.postponement.source.citation for rule in pack.rights.values() if rule.postponement
        }
        for notice in pack.notices.values():
            shown |= {notice.basis, notice.source.citation}
        shown |= {pack.levels.source.citation, pack.own_records.source.citation}
        shown |= {f"{rule.law} {rule.article}" for rule in pack.retention.values()}
    assert shown
    assert [text for text in sorted(shown) if HANGUL.search(in_english(text))] == []
