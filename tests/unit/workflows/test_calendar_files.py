from __future__ import annotations

from pathlib import Path

import pytest

from workflows import diagrams
from workflows.calendars import loader
from workflows.errors import CalendarError


@pytest.mark.parametrize(
    "text",
    [
        "",
        "version = ",
        'version = "x"\nfirst = 3\nlast = 2026-01-01\nholidays = []',
        'version = "x"\nfirst = 2026-01-01\nlast = 2026-01-02\nholidays = [["2026-02-30", "", ""]]',
    ],
)
def test_calendar_broken_file_is_named(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(loader, "_DATA", tmp_path)
    with pytest.raises(CalendarError, match=r"x\.toml") as caught:
        loader.load_calendar("x")
    assert caught.value.code == "broken_calendar"


def test_diagrams_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert diagrams.main() == 0
    assert capsys.readouterr().out == diagrams.document()
