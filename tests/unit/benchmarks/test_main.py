from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

import benchmarks.__main__ as entry
from benchmarks.harness import Against, NotThereError, Result, alone, value_at_most
from benchmarks.workshop import SIZES, Workshop


def measured(limit: float) -> list[Result]:
    return [alone("first", "ms", Against("the budget", limit), value_at_most(limit), [10.0])]


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setattr(entry, "OUT", tmp_path / "bench")
    return Workshop(SIZES["quick"], tmp_path)


def give(monkeypatch: pytest.MonkeyPatch, run: object) -> None:
    module = ModuleType("benchmarks.first")
    module.run = run  # type: ignore[attr-defined]  # what a benchmark has
    monkeypatch.setitem(sys.modules, "benchmarks.first", module)


@pytest.mark.parametrize(
    ("limit", "strict", "status"), [(20, True, 0), (5, False, 0), (5, True, 1)]
)
def test_run_budget_missed_fails_only_when_strict(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, limit: float, strict: bool, status: int
) -> None:
    give(monkeypatch, lambda _workshop: measured(limit))

    assert entry._run_all(workshop, ["first"], strict=strict) == status
    assert (entry.OUT / "first.json").is_file()


@pytest.mark.parametrize(("strict", "status"), [(False, 0), (True, 1)])
def test_run_part_not_there_is_said_and_fails_only_when_strict(
    workshop: Workshop,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    strict: bool,
    status: int,
) -> None:
    def run(_workshop: Workshop) -> list[Result]:
        raise NotThereError("flask holidays add")

    give(monkeypatch, run)

    assert entry._run_all(workshop, ["first"], strict=strict) == status
    assert "first: not there: flask holidays add" in capsys.readouterr().out


def test_run_missing_module_of_ours_counts_as_not_there(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(_workshop: Workshop) -> list[Result]:
        raise ModuleNotFoundError(name="app.exports.nothing")

    give(monkeypatch, run)

    with pytest.raises(NotThereError):
        entry._results(workshop, "first")


def test_run_benchmark_that_breaks_fails_and_lets_the_others_run(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_workshop: Workshop) -> list[Result]:
        raise RuntimeError("no")

    second = ModuleType("benchmarks.second")
    second.run = lambda _workshop: measured(20)  # type: ignore[attr-defined]  # as above
    monkeypatch.setitem(sys.modules, "benchmarks.second", second)
    give(monkeypatch, broken)

    assert entry._run_all(workshop, ["first", "second"], strict=False) == 1
    assert (entry.OUT / "first.json").is_file()


def test_main_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        entry.main(["no-such-thing"])

    assert stopped.value.code == 2
    assert "no-such-thing" in capsys.readouterr().err
