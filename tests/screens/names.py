"""What stands in for numbers in the addresses of the page list: cases of the demo by their stage.

A case is named `<slug>:<stage>-<right>`, with the capacity or the channel after it where the scene
has one of its own, and without the slug for OKESTRO: `approving-delete`, `kotra:priced-access`,
`collecting-access-agent`. What belongs to it follows after a dot: `answered-access.notice_access`
is the id of its notice, `answered-access.email` the address of who filed. Rows of an organisation
are named by their kind and state: `task-search-open`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from app.demo.scenes import SCENES, Scene, Who
from workflows.vocabulary import Channel

HOME = "okestro"
#: Rows named by their own words: the first of each name counts.
_ROWS = {
    "task": """select id, kind || '-' || case when cancelled_at is not null then 'cancelled'
        when answered_at is null then 'open' else 'done' end, organisation_id from task""",
    "disposal": "select id, state, organisation_id from disposal",
    "matter": "select id, kind || '-' || state, organisation_id from matter",
    "policy": "select id, kind, organisation_id from policy_version order by id desc",
    "closure": "select id, 'day', organisation_id from closure",
    "view": "select id, 'kept', organisation_id from saved_view",
    "member": """select s.id, s.login, m.organisation_id from staff s
        join membership m on m.staff_id = s.id""",
    "export": "select id, format, organisation_id from export",
    "routine": """select id, case when done_on is null then 'open' else 'done' end,
        organisation_id from routine_due""",
}
#: What belongs to a case.
_PARTS = {
    "document": "select max(id), kind from document where filing_id = ? group by kind",
    "supplement": """select s.id, 'supplement' from supplement s join request r
        on r.id = s.request_id where r.filing_id = ?""",
    "word": "select id, 'word' from outside_word where filing_id = ?",
    "task": "select min(id), 'task' from task where filing_id = ?",
    "attached": """select min(id), 'attached' from stored_file
        where filing_id = ? and purpose = 'task' having count(*) > 0""",
    "sent": """select min(s.id), 'sent' from dispatch s join document d on d.id = s.document_id
        where d.filing_id = ?""",
}


def names_of(database: Path) -> dict[str, str]:
    """Return what each name stands for in a demo whose SQLite database this is."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as rows:
        return dict(_names(rows))


def _names(rows: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    slugs = dict(rows.execute("select id, slug from organisation").fetchall())
    for organisation_id, slug in slugs.items():
        scenes = SCENES.get(slug, ("", ()))[1]
        first = _people_before(slug) + 1
        filings = rows.execute(
            "select id, receipt_number from filing where organisation_id = ? order by id",
            (organisation_id,),
        )
        for number, (scene, (filing_id, receipt)) in enumerate(
            zip(scenes, filings, strict=False), first
        ):
            name = _prefix(slug) + _scene_name(scene)
            if name not in seen:
                seen.add(name)
                yield name, receipt
                yield f"{name}.email", f"person{number}@example.kr"
                yield from _parts(rows, name, filing_id)
    for word, question in _ROWS.items():
        for row_id, kind, organisation_id in rows.execute(question):
            name = f"{_prefix(slugs[organisation_id])}{word}-{kind}"
            if name not in seen:
                seen.add(name)
                yield name, str(row_id)


def _parts(rows: sqlite3.Connection, name: str, filing_id: int) -> Iterator[tuple[str, str]]:
    for question in _PARTS.values():
        for row_id, kind in rows.execute(question, (filing_id,)):
            if row_id is not None:
                yield f"{name}.{kind}", str(row_id)


def _people_before(slug: str) -> int:
    """Return how many people the demo has made before those of an organisation."""
    slugs = list(SCENES)
    earlier = slugs[: slugs.index(slug)] if slug in slugs else []
    return sum(len(SCENES[other][1]) for other in earlier)


def _prefix(slug: str) -> str:
    return "" if slug == HOME else f"{slug}:"


def _scene_name(scene: Scene) -> str:
    name = f"{scene.stage}-{scene.rights[0]}"
    if scene.who is not Who.SELF:
        name += f"-{scene.who}"
    return name if scene.channel is Channel.WEB else f"{name}-{scene.channel}"
