"""Papers that several test processes share: each sample is rendered once per run, not per process.

Kept as files beside the processes' own folders, written under a lock, so that the second process
that wants a paper waits for the first and reads it.
"""

from __future__ import annotations

import pytest

from tests.documents import pdf_reader


@pytest.fixture(scope="session", autouse=True)
def _samples_are_shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """Name the folder that all processes of this run see; a single process needs none."""
    if worker_id != "master":
        shared = tmp_path_factory.getbasetemp().parent / "samples"
        shared.mkdir(exist_ok=True)
        pdf_reader.share(shared)
