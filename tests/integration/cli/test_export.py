from __future__ import annotations

import getpass
import hashlib
import json
import stat
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.exports import files as export_formats
from app.runtime import Runtime
from app.store import Event, Export
from tests import people
from tests.integration.cli.commands import run

PURPOSE = "보호위원회 자료 제출 요구"
PERIOD = ("--from", "2026-01-01", "--to", "2026-12-31", "--purpose", PURPOSE)


def test_export_register_writes_a_private_file_on_record(
    app: Flask, runtime: Runtime, tmp_path: Path
) -> None:
    people.file(runtime)
    out = tmp_path / "register.jsonl"
    done = run(app, "export", "register", "--org", "okestro", *PERIOD,
               "--format", "jsonl", "--out", str(out))  # fmt: skip

    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["request_number"] for row in rows] == ["20261123-0001-1", "20261123-0001-2"]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert hashlib.sha256(out.read_bytes()).hexdigest() in done.output
    with runtime.reading(people.organisation_id(runtime)) as session:
        row = session.scalars(select(Export)).one()
        kinds = session.scalars(
            select(Event.kind).where(Event.kind.startswith("export.")).order_by(Event.id)
        ).all()
    assert (row.state, row.rows, row.asked_by, row.purpose) == (
        "built",
        2,
        getpass.getuser(),
        PURPOSE,
    )
    assert kinds == ["export.requested", "export.approved", "export.built"]
    assert not row.self_approved


def test_export_register_with_personal_data_is_flagged(
    app: Flask, runtime: Runtime, tmp_path: Path
) -> None:
    people.file(runtime)
    out = tmp_path / "register.csv"
    run(app, "export", "register", "--org", "okestro", *PERIOD, "--with-personal-data",
        "--out", str(out))  # fmt: skip

    assert "김서연" in out.read_text(encoding="utf-8-sig")
    with runtime.reading(people.organisation_id(runtime)) as session:
        assert session.scalars(select(Export)).one().self_approved


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--org", "nobody", *PERIOD), "known: hanbit, kotra, ktnexr, okestro, utracs"),
        (("--org", "okestro", "--from", "2026-02-30", "--to", "2026-12-31", "--purpose", PURPOSE),
         "2026-02-30"),
        (("--org", "okestro", "--from", "2026-12-31", "--to", "2026-01-01", "--purpose", PURPOSE),
         "last day"),
        (("--org", "okestro", "--from", "2026-01-01", "--to", "2026-12-31", "--purpose", "x"),
         "purpose"),
        (("--org", "okestro", *PERIOD, "--format", "doc"), "doc"),
    ],
)  # fmt: skip
def test_export_register_wrong_arguments_are_said_and_nothing_is_written(
    app: Flask, tmp_path: Path, args: tuple[str, ...], words: str
) -> None:
    out = tmp_path / "register.csv"
    done = run(app, "export", "register", *args, "--out", str(out))

    assert done.exit_code != 0
    assert words in done.output
    assert not list(tmp_path.glob("*register*"))


def test_export_register_into_a_missing_folder_says_so(app: Flask, tmp_path: Path) -> None:
    out = tmp_path / "missing" / "register.csv"
    done = run(app, "export", "register", "--org", "okestro", *PERIOD, "--out", str(out))
    assert done.exit_code == 1
    assert f"cannot write {out}" in done.output


def test_export_register_that_breaks_leaves_the_former_file(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "register.csv"
    out.write_text("former", encoding="utf-8")

    def full(_batches: object) -> object:
        yield b"begin"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_formats, "csv_chunks", full)
    done = run(app, "export", "register", "--org", "okestro", *PERIOD, "--out", str(out))

    assert done.exit_code == 1
    assert "No space left" in done.output
    assert out.read_text(encoding="utf-8") == "former"
    assert [path.name for path in tmp_path.glob("*register*")] == ["register.csv"]
