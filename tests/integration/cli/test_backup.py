from __future__ import annotations

import shutil
import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, text

from app.clock import FixedClock
from app.config import Settings
from app.exports.build import build_export
from app.extensions import db
from app.factory import create_app
from app.record.verify import verify_log
from app.runtime import Runtime
from app.services.backups import restore_backup
from app.services.case_file import load_case
from app.services.errors import InvalidError
from app.services.export_files import open_export
from app.services.exporting import approve_export, ask_export
from app.services.sealing_log import seal_events
from app.store import Staff
from app.store.tenancy import ALL
from forms.export_commands import ApproveExport
from tests import people
from tests.conftest import settings_for
from tests.databases import Database
from tests.integration.cli.commands import run
from tests.integration.exports.orders import ASK
from workflows.vocabulary import Role


@pytest.fixture(autouse=True)
def one_kind(request: pytest.FixtureRequest, database: Database) -> None:
    wanted = "postgresql" if request.node.get_closest_marker("postgres") else "sqlite"
    if database.kind != wanted:
        pytest.skip(f"a backup of {wanted}")


@pytest.fixture
def empty(tmp_path: Path, secrets_home: Path, clock: FixedClock) -> Iterator[Flask]:
    """Return an installation on another folder, with the same keys and nothing in it."""
    folder = tmp_path / "other"
    folder.mkdir()
    settings = settings_for(f"sqlite:///{folder}/tenday.db", secrets_home, folder)
    application = create_app(settings, clock)
    yield application
    with application.app_context():
        db.session.remove()
        db.engine.dispose()


def worked(runtime: Runtime) -> tuple[str, int]:
    receipt = people.file(runtime)
    lee = people.staff(runtime, "lee", Role.OFFICER)
    park = people.staff(runtime, "park", Role.APPROVER)
    number = ask_export(runtime, lee, ASK)
    approve_export(runtime, park, ApproveExport(number))
    build_export(runtime, number)
    seal_events(runtime)
    return receipt.number, number


def test_backup_restored_elsewhere_opens_cases_files_and_record(
    app: Flask, runtime: Runtime, empty: Flask, tmp_path: Path
) -> None:
    receipt, number = worked(runtime)
    out = tmp_path / "backup.tar.gz"
    made = run(app, "backup", "create", "--out", str(out))
    back = run(empty, "backup", "restore", str(out))

    assert made.exit_code == 0, made.output
    assert back.exit_code == 0, back.output
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    other: Runtime = empty.extensions["tenday"]
    with other.reading(people.organisation_id(other)) as session:
        assert load_case(other, session, receipt).person["name"] == "김서연"
        lee = session.query(Staff).filter(Staff.login == "lee").one()
    with other.reading(ALL) as session:
        assert verify_log(session, other.keyring.public_keys).size > 0
    actor = people.staff(other, "lee", Role.OFFICER)
    assert actor.staff_id == lee.id
    assert b"".join(open_export(other, actor, number).chunks).startswith("\ufeff".encode())


def test_backup_holds_no_keys(app: Flask, runtime: Runtime, tmp_path: Path) -> None:
    worked(runtime)
    out = tmp_path / "backup.tar.gz"
    done = run(app, "backup", "create", "--out", str(out))

    with tarfile.open(out) as archive:
        names = archive.getnames()
    assert not [name for name in names if "keyring" in name or "secret" in name]
    assert "keyring" in done.output


def test_backup_never_overwrites(app: Flask, runtime: Runtime, tmp_path: Path) -> None:
    receipt, _ = worked(runtime)
    out = tmp_path / "backup.tar.gz"
    run(app, "backup", "create", "--out", str(out))
    again = run(app, "backup", "create", "--out", str(out))
    back = run(app, "backup", "restore", str(out))

    assert again.exit_code == back.exit_code == 1
    assert "there already" in again.output
    assert "in use" in back.output
    with runtime.reading(people.organisation_id(runtime)) as session:
        assert load_case(runtime, session, receipt).requests


@pytest.mark.parametrize("content", [b"", b"not a backup", b"\x1f\x8b\x08\x00"])
def test_backup_broken_file_is_refused(empty: Flask, tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(content)
    done = run(empty, "backup", "restore", str(broken))
    assert done.exit_code == 1
    assert "no backup" in done.output


def test_backup_cut_short_is_refused(
    app: Flask, runtime: Runtime, empty: Flask, tmp_path: Path
) -> None:
    worked(runtime)
    out = tmp_path / "backup.tar.gz"
    run(app, "backup", "create", "--out", str(out))
    whole = out.read_bytes()
    out.write_bytes(whole[: len(whole) // 2])
    done = run(empty, "backup", "restore", str(out))
    assert done.exit_code == 1
    assert "damaged" in done.output
    assert not list(Path(tmp_path / "other").glob("*.db"))


def test_backup_needs_the_keyring_of_its_time(
    app: Flask, runtime: Runtime, tmp_path: Path, clock: FixedClock
) -> None:
    from app.embedded import make_secrets

    worked(runtime)
    out = tmp_path / "backup.tar.gz"
    run(app, "backup", "create", "--out", str(out))
    make_secrets(tmp_path / "stranger")
    (tmp_path / "third").mkdir()
    settings: Settings = settings_for(
        f"sqlite:///{tmp_path}/third/tenday.db", tmp_path / "stranger", tmp_path / "third"
    )
    stranger = create_app(settings, clock)
    with pytest.raises(InvalidError) as error:
        restore_backup(stranger.extensions["tenday"], out)
    assert error.value.code == "keyring"


def test_backup_of_a_damaged_database_is_refused(
    app: Flask, runtime: Runtime, tmp_path: Path
) -> None:
    worked(runtime)
    with runtime.engine.begin() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        connection.execute(delete(Staff).where(Staff.id < 0))
    path = Path(str(runtime.engine.url.database))
    runtime.engine.dispose()
    content = bytearray(path.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    path.write_bytes(content)
    out = tmp_path / "backup.tar.gz"
    with app.app_context():
        done = app.test_cli_runner().invoke(args=["backup", "create", "--out", str(out)])
    assert done.exit_code == 1
    assert not out.exists()


@pytest.mark.postgres
def test_backup_of_postgresql_is_a_private_dump(
    app: Flask, runtime: Runtime, tmp_path: Path
) -> None:
    if shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not installed")
    people.file(runtime)
    out = tmp_path / "tenday.dump"
    done = run(app, "backup", "create", "--out", str(out))

    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"PGDMP")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert run(app, "backup", "create", "--out", str(out)).exit_code == 1


@pytest.mark.postgres
def test_backup_of_postgresql_without_pg_dump_says_what_to_run(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    done = run(app, "backup", "create", "--out", str(tmp_path / "tenday.dump"))
    assert done.exit_code == 1
    assert "pg_dump --format=custom" in done.output
    assert "pg_restore" in run(app, "backup", "restore", __file__).output
