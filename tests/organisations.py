"""The organisations every database test has: those that ship, and one that must stay apart."""

from __future__ import annotations

from typing import cast

from flask import Flask
from sqlalchemy import update

from app.organisations import FOLDER, OKESTRO
from app.runtime import Runtime
from app.services.profiles import load_organisation
from app.store import Organisation

#: The organisations that ship, in the order of their first loading: OKESTRO keeps its number.
SHIPPED = ("okestro", "kotra", "ktnexr", "utracs")
#: What the twin decides by machine: a check that is serious, and one that is not.
AUTOMATED_DECISIONS = """
[[automated_decisions]]
key = "screening"
name = { ko = "지원 서류 자동 심사", en = "Automated check of applications" }
purpose = { ko = "지원 자격이 있는지 가립니다.", en = "Tells whether somebody may apply." }
subjects = { ko = "채용에 지원한 분", en = "Applicants" }
data = [
  { ko = "학력", en = "education" },
  { ko = "경력", en = "career" },
]
criteria = { ko = "경력 3년 이상인지 봅니다.", en = "Whether the career is three years or more." }
procedure = { ko = "점수를 계산해 기준과 비교합니다.", en = "A score is compared with a standard." }
serious = true
basis = "other"
systems = ["recruiting"]
source = "assumed: for tests"

[[automated_decisions]]
key = "routing"
name = { ko = "문의 자동 분류", en = "Automated routing of inquiries" }
purpose = { ko = "문의를 맡을 부서를 정합니다.", en = "Finds the department for an inquiry." }
subjects = { ko = "문의하신 분", en = "People who ask" }
data = [{ ko = "문의 내용", en = "the inquiry" }]
criteria = { ko = "문의에 나오는 낱말로 정합니다.", en = "By the words of the inquiry." }
procedure = { ko = "낱말을 세어 부서를 고릅니다.", en = "Words are counted." }
serious = false
basis = "other"
systems = ["inquiry_desk"]
source = "assumed: for tests"
"""
#: A copy of OKESTRO under another name; it offers a copy of an ID, transfers to others, and decides
#: by machine.
TWIN = "hanbit"


def twin_profile() -> str:
    """Return the profile of the organisation that must stay apart, as TOML."""
    text = OKESTRO.read_text(encoding="utf-8")
    text = text.replace('slug = "okestro"', f'slug = "{TWIN}"', 1)
    text = text.replace('to_third = "off"', 'to_third = "voluntary"', 1)
    text = text.replace("[organisation]", "[organisation]\nstop_automated_early = true", 1)
    return text.replace("id_copy = false", "id_copy = true", 1) + AUTOMATED_DECISIONS


def load_organisations(app: Flask) -> None:
    """Load OKESTRO, its twin, and the other organisations that ship."""
    runtime = cast("Runtime", app.extensions["tenday"])
    texts = {slug: (FOLDER / f"{slug}.toml").read_text(encoding="utf-8") for slug in SHIPPED}
    first, *others = texts.items()
    for slug, text in (first, (TWIN, twin_profile()), *others):
        load_organisation(runtime, text, source=f"{slug}.toml", loaded_by="tests")
    with runtime.write_session() as session:  # as if somebody had opened their desks
        session.execute(update(Organisation).values(opened_at=runtime.clock.now()))
        session.commit()
