"""Papers come out of processes of their own as they would out of this one."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import replace

import pytest

from app.documents import errors
from app.documents.errors import DocumentError, MissingGlyphError
from app.documents.sample_notices import notice_access
from app.documents.samples import sample_letter_set
from app.worker.effects import TemporaryError
from app.worker.papers import Renderers, render_paper, renderers
from benchmarks.proc import family
from tests.documents.pdf_reader import sample
from tools.processes import ROOT
from workflows.text import Label
from workflows.vocabulary import Outcome

NOTICE = notice_access("ko", Outcome.PARTIAL)
_WORDS = Label("글자를 바꿔 주세요.", "Change the character.")
ERRORS: tuple[DocumentError, ...] = (
    DocumentError(_WORDS),
    errors.IncompleteLetterError("notice_access", "reason", _WORDS),
    MissingGlyphError("addressee.name", "😀"),
    errors.TooManyRowsError(6_000, 5_000),
    errors.RemoteResourceError("http://example.com/"),
    errors.FontsMissingError("PretendardGOV-Bold.ttf"),
    errors.BrokenPictureError("seal"),
    errors.CannotSignError(_WORDS),
)


@pytest.fixture(scope="module")
def pool() -> Iterator[Renderers]:
    with renderers(2) as running:
        yield running


@pytest.mark.usefixtures("pool")
def test_paper_from_the_pool_is_the_same_to_the_byte() -> None:
    assert render_paper(NOTICE, "ko") == sample("notice_access_partial", "ko")


def test_several_threads_get_each_their_own_paper(pool: Renderers) -> None:
    names = ("receipt", "fee_letter", "notice_access_partial", "delay_letter")
    letters = sample_letter_set("en")
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda name: pool.render(letters[name], "en"), names))

    assert made == [sample(name, "en") for name in names]


def test_what_must_be_changed_first_is_said_as_without_a_pool(pool: Renderers) -> None:
    nobody = replace(NOTICE, addressee=replace(NOTICE.addressee, name="김😀"))

    with pytest.raises(MissingGlyphError) as refused:
        pool.render(nobody, "ko")

    assert (refused.value.place, refused.value.character) == ("addressee.name", "😀")
    assert "김" not in str(refused.value.message)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_error_of_a_document_survives_the_way_between_processes(error: DocumentError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made one line before

    assert type(again) is type(error)
    assert vars(again) == vars(error)
    assert str(again) == str(error)


def test_every_kind_of_document_error_is_among_them() -> None:
    kinds = {DocumentError, *DocumentError.__subclasses__()}

    assert {type(error) for error in ERRORS} >= {
        kind for kind in kinds if kind.__module__ == errors.__name__
    }


def newest(known: set[int]) -> int:
    """Return the process started last beside those known; waits until there is one."""
    while not (new := set(family(os.getpid())) - known):
        time.sleep(0.01)
    return max(new)  # what all of them share is started with the first one, and before it


def test_process_that_dies_costs_one_attempt_and_is_replaced() -> None:
    others = set(family(os.getpid()))
    with renderers(1) as pool:
        pool.render(NOTICE, "ko")
        os.kill(newest(others), signal.SIGKILL)

        with pytest.raises(TemporaryError):
            pool.render(NOTICE, "ko")

        assert pool.render(NOTICE, "ko") == sample("notice_access_partial", "ko")


def test_process_that_dies_is_noticed_at_once_and_costs_nobody_else_a_paper() -> None:
    with renderers(2) as pool, ThreadPoolExecutor(2) as threads:
        others = set(family(os.getpid()))
        pool.render(NOTICE, "ko")
        busy = newest(others)
        os.kill(busy, signal.SIGSTOP)  # its next paper takes as long as it is held
        try:
            others = set(family(os.getpid()))
            papers = [threads.submit(pool.render, NOTICE, "ko") for _ in range(2)]
            os.kill(newest(others), signal.SIGKILL)
            (lost,) = wait(papers, timeout=20, return_when=FIRST_COMPLETED).done
        finally:
            os.kill(busy, signal.SIGCONT)
        (kept,) = set(papers) - {lost}

        assert isinstance(lost.exception(), TemporaryError)
        assert kept.result() == sample("notice_access_partial", "ko")


def test_worker_itself_stays_light_and_leaves_nobody_behind_when_killed() -> None:
    script = """
        import os, signal, sys
        from app.documents import sample_notices
        from app.worker.papers import Renderers
        from workflows.vocabulary import Outcome

        if __name__ == "__main__":
            Renderers(1).render(sample_notices.notice_access("ko", Outcome.GRANT), "ko")
            print("weasyprint" in sys.modules, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
    """
    # Returns only when nobody holds the other end of its output any more.
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=ROOT, capture_output=True, text=True, timeout=50, check=False,
    )  # fmt: skip

    assert (done.stdout, done.returncode) == ("False\n", -signal.SIGKILL)
