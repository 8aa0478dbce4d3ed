"""The worker builds an export: once, whole or not at all, and says why when it cannot."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.exports import files as export_formats
from app.exports.build import build_export
from app.exports.summary import Sheet
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import RetryLaterError
from app.services.exporting import approve_export, ask_export
from app.storage.errors import StorageFullError
from app.store import StoredFile
from forms.export_commands import ApproveExport, ExportFormat
from tests import people
from tests.integration.exports.orders import ASK, built, events, row_of


def test_export_is_built_once_though_the_worker_comes_twice(
    runtime: Runtime, lee: Actor, park: Actor
) -> None:
    number = built(runtime, lee, park)
    build_export(runtime, number)

    with runtime.reading(people.organisation_id(runtime)) as session:
        assert len(session.scalars(select(StoredFile)).all()) == 1
    assert len(list(runtime.storage.listing())) == 1


def test_export_with_too_many_rows_fails_with_a_way_out(
    runtime: Runtime, lee: Actor, park: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.file(runtime)
    profile = runtime.profiles.get

    def with_one_row(*args: Any) -> Any:
        found = profile(*args)
        return replace(found, exports=replace(found.exports, pdf_rows=1))

    number = ask_export(runtime, lee, replace(ASK, format=ExportFormat.PDF))
    approve_export(runtime, park, ApproveExport(number))
    monkeypatch.setattr(runtime.profiles, "get", with_one_row)
    build_export(runtime, number, lambda _sheet: b"")

    row = row_of(runtime, number)
    assert row.state == "failed"
    assert "CSV" in str(row.last_error)
    assert events(runtime)[-1][0] == "export.failed"


def test_export_survives_a_full_disk(
    runtime: Runtime, lee: Actor, park: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise StorageFullError("no space left")

    number = ask_export(runtime, lee, ASK)
    approve_export(runtime, park, ApproveExport(number))
    with monkeypatch.context() as patch:
        patch.setattr(type(runtime.storage), "put", full)
        with pytest.raises(RetryLaterError):
            build_export(runtime, number)
    assert row_of(runtime, number).state == "approved"

    build_export(runtime, number)
    assert row_of(runtime, number).state == "built"


def test_export_reader_that_breaks_leaves_no_file(
    runtime: Runtime, lee: Actor, park: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> Iterator[bytes]:
        yield b"begin"
        raise RuntimeError("the database went away")

    number = ask_export(runtime, lee, ASK)
    approve_export(runtime, park, ApproveExport(number))
    with monkeypatch.context() as patch:
        patch.setattr(export_formats, "csv_chunks", broken)
        with pytest.raises(RuntimeError):
            build_export(runtime, number)

    assert list(runtime.storage.listing()) == []
    assert row_of(runtime, number).state == "approved"


def test_export_pdf_holds_summary_and_rows(runtime: Runtime, lee: Actor, park: Actor) -> None:
    people.file(runtime)
    seen: list[Sheet] = []

    def draw(sheet: Sheet) -> bytes:
        seen.append(sheet)
        return b"%PDF-"

    number = ask_export(runtime, lee, replace(ASK, format=ExportFormat.PDF))
    approve_export(runtime, park, ApproveExport(number))
    build_export(runtime, number, draw)

    (sheet,) = seen
    assert dict(sheet.counts)["접수한 요구"] == 2
    assert [row["name"] for row in sheet.rows] == ["***", "***"]
    assert (sheet.purpose, sheet.made_by) == (ASK.purpose, "lee")
    assert row_of(runtime, number).sha256 == hashlib.sha256(b"%PDF-").hexdigest()


def test_export_with_personal_data_is_flagged_in_its_options(runtime: Runtime, lee: Actor) -> None:
    number = ask_export(runtime, lee, replace(ASK, with_personal_data=True))
    row = row_of(runtime, number)
    assert row.with_personal_data
    assert events(runtime)[0][1]["with_personal_data"] is True
    assert row.asked_at + timedelta(0) == runtime.clock.now()
