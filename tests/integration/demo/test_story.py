"""The demo set: every organisation has work in every right, and only what it collected."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from app.demo.accounts import PARTS, accounts_file, make_accounts
from app.demo.asking import answers_for
from app.demo.house import HOLDER, SIGNS
from app.demo.people import Cast
from app.demo.scenes import SCENES, STAGES, Who
from app.demo.story import tell_story
from app.organisations import shipped_profiles
from app.organisations.loader import load_profile
from app.runtime import Runtime
from app.services.following import follow
from app.services.profiles import organisation_ids
from app.store import Filing, Request, SigningIdentity
from app.store.tenancy import ALL
from tests.organisations import SHIPPED
from workflows.vocabulary import Channel, Outcome, Right, Role

CORE = {Right.ACCESS, Right.CORRECT, Right.DELETE, Right.SUSPEND}


def test_scenes_cover_the_core_rights_in_every_organisation() -> None:
    assert set(SCENES) == set(SHIPPED)
    for _, scenes in SCENES.values():
        assert {right for scene in scenes for right in scene.rights} >= CORE
        assert [scene.days_ago for scene in scenes] == sorted(
            (scene.days_ago for scene in scenes), reverse=True
        )


def test_scenes_show_every_stage_capacity_and_other_ways_in() -> None:
    scenes = [scene for _, own in SCENES.values() for scene in own]
    assert {scene.stage for scene in scenes} == set(STAGES)
    assert {scene.who for scene in scenes} == set(Who)
    assert {Channel.PHONE, Channel.POST, Channel.FAX, Channel.PORTAL, Channel.COMPLAINT} <= {
        scene.channel for scene in scenes
    }


@pytest.mark.parametrize("path", shipped_profiles(), ids=lambda path: path.stem)
def test_answers_hold_only_what_the_organisation_collected(path: Path, runtime: Runtime) -> None:
    slug, profile = path.stem, load_profile(path)
    cast = Cast(Random(1))
    today = runtime.clock.now().date()
    for number, scene in enumerate(SCENES[slug][1]):
        if scene.who is not Who.SELF:
            continue
        answers = answers_for(scene, profile, cast, number, today)
        asked = profile.asked_fields(answers.services)
        given = answers.applicant
        assert bool(given.name) <= ("name" in asked)
        assert bool(given.phone) <= ("phone" in asked)
        assert (given.birth is not None) <= ("birth_date" in asked)


def test_accounts_work_in_their_organisations_only(runtime: Runtime) -> None:
    loaded = organisation_ids(runtime)
    teams = make_accounts(runtime, loaded)
    assert teams["hanbit"] == {}
    assert set(teams["kotra"]) == {"sora", "haneul", "desk", "admin", "auditor"}
    assert set(teams["ktnexr"]) == {"doyun", "haneul", "desk", "admin", "auditor"}
    assert teams["okestro"]["doyun"].organisation_id == loaded["okestro"]
    assert teams["ktnexr"]["doyun"].organisation_id == loaded["ktnexr"]
    assert teams["ktnexr"]["doyun"].staff_id == teams["okestro"]["doyun"].staff_id
    written = json.loads(accounts_file(runtime).read_text(encoding="utf-8"))
    assert {row["login"]: row["organisations"] for row in written}["doyun"] == ["okestro", "ktnexr"]
    assert {part.login for part in PARTS if part.role is Role.APPROVER} == {"haneul"}


@pytest.mark.parametrize("slug", ["utracs", "kotra"])
def test_story_reaches_the_stage_of_every_scene(runtime: Runtime, slug: str) -> None:
    loaded = {slug: organisation_ids(runtime)[slug]}
    made = tell_story(runtime, loaded, make_accounts(runtime, loaded), seed=10)
    scenes = SCENES[slug][1]
    assert made == len(scenes)
    with runtime.reading(ALL) as session:
        rows = session.execute(
            select(Request.right, Request.state, Filing.channel)
            .join(Filing, Filing.id == Request.filing_id)
            .order_by(Filing.id, Request.position)
        ).all()
        holders = session.scalars(select(SigningIdentity.holder)).all()
    assert list(holders) == ([HOLDER] if slug == SIGNS else [])
    expected = [
        (str(right), _state(scene.stage), str(scene.channel))
        for scene in scenes
        for right in scene.rights
    ]
    assert [(row.right, row.state, row.channel) for row in rows] == expected


def test_person_who_may_look_is_shown_what_was_found(runtime: Runtime) -> None:
    loaded = {"ktnexr": organisation_ids(runtime)["ktnexr"]}
    tell_story(runtime, loaded, make_accounts(runtime, loaded), seed=10)
    with runtime.reading(ALL) as session:
        numbers = session.scalars(select(Filing.receipt_number)).all()
        asked = [row for no in numbers for row in follow(runtime, session, no).requests]
    (granted,) = [row.result for row in asked if row.result and row.result.outcome is Outcome.GRANT]
    assert granted.shown


def _state(stage: str) -> str:
    states = {
        "supplement": "received",
        "identified": "collecting",
        "contested": "answered",
        "priced": "collecting",
        "shown": "answered",
    }
    return states.get(stage, stage)
