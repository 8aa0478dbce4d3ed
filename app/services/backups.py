"""Backup and restore of the embedded installation: database and files in one archive.

The keyring is never in it: whoever finds a backup without the keyring finds nothing readable.
"""

from __future__ import annotations

import io
import json
import os
import secrets
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import make_url, text
from sqlalchemy.exc import SQLAlchemyError

from app.runtime import Runtime
from app.services.errors import InvalidError

FORMAT: Final = "tenday-backup-1"
_MANIFEST: Final = "manifest.json"
_DATABASE: Final = "tenday.db"
_FILES: Final = "files"
_PIECE: Final = 2**20


@dataclass(frozen=True)
class Backup:
    """What a backup holds: the schema, how many files, and its size in bytes."""

    schema: str
    files: int
    size: int
    sha256: str


def database_path(runtime: Runtime) -> Path:
    """Return the file of the embedded database.

    Raises:
        InvalidError: the installation uses a database server; use its own tools.

    """
    if not runtime.settings.sqlite:
        raise InvalidError(
            "PostgreSQL은 pg_dump로 백업합니다. docs/backup.md를 보세요.",
            "PostgreSQL is backed up with pg_dump; see docs/backup.md.",
            code="not_embedded",
        )
    return Path(str(make_url(runtime.settings.database_url).database))


def files_path(runtime: Runtime) -> Path:
    """Return the folder of the stored files; InvalidError when they lie elsewhere."""
    scheme, _, path = runtime.settings.storage_url.partition(":")
    if scheme != "file":
        raise InvalidError(
            "파일 저장소가 이 기계에 없습니다. 저장소의 백업 기능을 쓰세요.",
            "The files do not lie on this machine; use the backup of their storage.",
            code="not_embedded",
        )
    return Path(path)


def create_backup(runtime: Runtime, out: Path) -> Backup:
    """Write database and files into one archive (mode 0600) while the service runs.

    The database is copied first, through SQLite's own online backup: every file a row names is
    on disk before the row, so the archive never names a file it does not hold.

    Raises:
        InvalidError: the installation is not embedded, or there is such a file already.
        OSError: the place cannot be written, or the disk is full; nothing half-written stays.

    """
    if out.exists():
        raise InvalidError(
            f"{out} 파일이 이미 있습니다. 다른 이름을 주세요.",
            f"{out} is there already; give another name.",
        )
    source, files = database_path(runtime), files_path(runtime)
    temporary = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as target, TemporaryDirectory(dir=out.parent) as folder:
            copy = Path(folder) / _DATABASE
            _copy_database(source, copy)
            schema = _schema_of(copy)
            count = _write_archive(target, runtime, copy, files, schema)
            target.flush()
            os.fsync(target.fileno())
        temporary.replace(out)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return Backup(schema, count, out.stat().st_size, _digest(out))


def _copy_database(source: Path, copy: Path) -> None:
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(copy)) as there:
        here.backup(there)
    copy.chmod(0o600)


def _schema_of(database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        broken = connection.execute("PRAGMA quick_check").fetchone()[0]
        if broken != "ok":
            raise InvalidError(
                f"데이터베이스가 손상되었습니다: {broken}", f"The database is damaged: {broken}"
            )
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0])


def _write_archive(target: Any, runtime: Runtime, copy: Path, files: Path, schema: str) -> int:
    count = 0
    with tarfile.open(fileobj=target, mode="w:gz", compresslevel=1) as archive:
        archive.add(copy, _DATABASE)
        for path in sorted(files.rglob("*")):
            inside = path.relative_to(files)
            if path.is_file() and not inside.parts[0].startswith("."):
                archive.add(path, f"{_FILES}/{inside}", recursive=False)
                count += 1
        manifest = {
            "format": FORMAT,
            "made_at": runtime.clock.now().isoformat(),
            "schema": schema,
            "files": count,
            "sealing_keys": list(runtime.keyring.key_ids),
        }
        content = json.dumps(manifest, indent=2).encode()
        entry = tarfile.TarInfo(_MANIFEST)
        entry.size, entry.mode = len(content), 0o600
        archive.addfile(entry, io.BytesIO(content))
    return count


def restore_backup(runtime: Runtime, source: Path) -> Backup:
    """Put a backup in place of an empty embedded installation; nothing is ever overwritten.

    Raises:
        InvalidError: this is no backup, something is there already, or the keyring lacks a key
            it was sealed with.

    """
    database, files = database_path(runtime), files_path(runtime)
    _refuse_occupied(runtime, database, files)
    with TemporaryDirectory(dir=database.parent) as folder:
        manifest = _unpack(source, Path(folder))
        _refuse_missing_keys(runtime, manifest)
        schema = _schema_of(Path(folder) / _DATABASE)
        runtime.engine.dispose()
        for ending in ("-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
        (Path(folder) / _DATABASE).replace(database)
        unpacked = Path(folder) / _FILES
        if unpacked.is_dir():
            shutil.copytree(unpacked, files, dirs_exist_ok=True)
            _close_to_others(files)
    return Backup(schema, int(manifest["files"]), source.stat().st_size, _digest(source))


def _close_to_others(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _refuse_occupied(runtime: Runtime, database: Path, files: Path) -> None:
    filings = _filings(runtime) if database.exists() else 0
    stored = files.is_dir() and any(
        path.is_file() for path in files.rglob("*") if not path.name.startswith(".")
    )
    if filings or stored:
        raise InvalidError(
            "이미 쓰고 있는 설치입니다. 비어 있는 곳에 복원해 주세요.",
            "This installation is in use. Restore into an empty one.",
            code="occupied",
        )


def _filings(runtime: Runtime) -> int:
    try:
        with runtime.engine.connect() as connection:
            return connection.execute(text("SELECT count(*) FROM filing")).scalar() or 0
    except SQLAlchemyError:
        return 0  # a file without tables


def _refuse_missing_keys(runtime: Runtime, manifest: dict[str, Any]) -> None:
    missing = sorted(set(manifest["sealing_keys"]) - set(runtime.keyring.key_ids))
    if missing:
        raise InvalidError(
            f"키 파일에 {', '.join(missing)} 키가 없습니다. 백업 때의 키 파일을 먼저 두세요.",
            f"The keyring lacks {', '.join(missing)}; put the keyring of that time in place first.",
            code="keyring",
        )


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    with _typed(source), tarfile.open(source, "r:gz") as archive:
        archive.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    if manifest.get("format") != FORMAT:
        raise _no_backup(source)
    return manifest


@contextmanager
def _typed(source: Path) -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError) as error:
        raise _no_backup(source) from error


def _no_backup(source: Path) -> InvalidError:
    return InvalidError(
        f"{source} 파일은 이 서비스의 백업이 아니거나 손상되었습니다.",
        f"{source} is no backup of this service, or it is damaged.",
        code="no_backup",
    )


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
