from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.organisations import OKESTRO
from app.runtime import Runtime
from app.services.staff import sign_in
from app.store import Membership, ProfileVersion
from tests import people
from tests.integration.cli.commands import run

PERSON = ("--name", "이오피", "--email", "lee@okestro.test")


def test_user_add_makes_a_password_that_works(app: Flask, runtime: Runtime) -> None:
    done = run(app, "user", "add", "lee", *PERSON)
    password = done.output.strip().rpartition(" ")[2]

    assert done.exit_code == 0, done.output
    assert sign_in(runtime, "lee", password, "127.0.0.1") > 0


def test_user_add_takes_the_password_from_a_file(
    app: Flask, runtime: Runtime, tmp_path: Path
) -> None:
    file = tmp_path / "password"
    file.write_text("correct horse battery\n", encoding="utf-8")
    done = run(app, "user", "add", "lee", *PERSON, "--password-file", str(file))

    assert "correct" not in done.output
    assert sign_in(runtime, "lee", "correct horse battery", "127.0.0.1") > 0


def test_user_add_refuses_a_short_password(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("short", encoding="utf-8")
    done = run(app, "user", "add", "lee", *PERSON, "--password-file", str(file))
    assert done.exit_code == 1
    assert "at least" in done.output


def test_user_grant_list_and_revoke(app: Flask, runtime: Runtime) -> None:
    run(app, "user", "add", "lee", *PERSON)
    granted = run(app, "user", "grant", "lee", "officer", "--org", "okestro")
    listed = run(app, "user", "list", "--org", "okestro")
    revoked = run(app, "user", "revoke", "lee", "officer", "--org", "okestro")
    again = run(app, "user", "revoke", "lee", "officer", "--org", "okestro")

    assert granted.exit_code == revoked.exit_code == 0
    assert "officer" in listed.output
    assert again.exit_code == 1
    with runtime.reading(people.organisation_id(runtime)) as session:
        (row,) = session.scalars(select(Membership)).all()
    assert row.revoked_at is not None  # kept, as the record of grants must be


def test_user_grant_of_an_auditor_needs_a_last_day(app: Flask, runtime: Runtime) -> None:
    run(app, "user", "add", "lee", *PERSON)
    without = run(app, "user", "grant", "lee", "auditor", "--org", "okestro")
    done = run(app, "user", "grant", "lee", "auditor", "--org", "okestro", "--until", "2026-11-30")

    assert without.exit_code == 1
    assert "end date" in without.output
    assert done.exit_code == 0
    with runtime.reading(people.organisation_id(runtime)) as session:
        (row,) = session.scalars(select(Membership)).all()
    assert row.valid_until is not None
    assert row.valid_until.isoformat() == "2026-11-30T15:00:00+00:00"  # the whole KST day counts


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("grant", "nobody", "officer", "--org", "okestro"), "flask user add"),
        (("grant", "nobody", "king", "--org", "okestro"), "king"),
        (("list", "--org", "nobody"), "known: hanbit, kotra, ktnexr, okestro, utracs"),
    ],
)
def test_user_wrong_arguments_are_said(app: Flask, args: tuple[str, ...], words: str) -> None:
    done = run(app, "user", *args)
    assert done.exit_code != 0
    assert words in done.output


def test_org_load_same_text_changes_nothing_and_new_text_makes_a_version(
    app: Flask, runtime: Runtime, tmp_path: Path
) -> None:
    again = run(app, "org", "load", str(OKESTRO))
    changed = tmp_path / "okestro.toml"
    text = OKESTRO.read_text(encoding="utf-8").replace("export_days = 7", "export_days = 5")
    changed.write_text(text, encoding="utf-8")
    newer = run(app, "org", "load", str(changed))

    assert "version 1" in again.output
    assert "version 2" in newer.output
    assert "version 2" in run(app, "org", "list").output
    with runtime.reading(people.organisation_id(runtime)) as session:
        assert len(session.scalars(select(ProfileVersion)).all()) == 2


@pytest.mark.parametrize("command", ["load", "check"])
def test_org_broken_profile_names_file_line_and_key(
    app: Flask, tmp_path: Path, command: str
) -> None:
    broken = tmp_path / "broken.toml"
    text = OKESTRO.read_text(encoding="utf-8").replace('law = "kr-pipa"', "law = 7", 1)
    broken.write_text(text, encoding="utf-8")
    done = run(app, "org", command, str(broken))

    line = text[: text.index("law = 7")].count("\n") + 1
    assert done.exit_code == 1
    assert f"{broken}:{line}: organisation.law" in done.output


def test_org_check_finds_no_fault_in_what_ships(app: Flask) -> None:
    done = run(app, "org", "check", str(OKESTRO))
    assert done.exit_code == 0, done.output
    assert "okestro:" in done.output
