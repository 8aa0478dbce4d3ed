from __future__ import annotations

from pathlib import Path

import pytest

from app.documents import samples
from app.documents.letters import Letter
from app.documents.sample_notices import notice_access, notice_result
from app.documents.templating import Language
from workflows.vocabulary import Outcome


def test_write_samples_makes_a_pdf_and_pictures_per_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two(language: Language) -> dict[str, Letter]:
        return {
            "notice_access_grant": notice_access(language, Outcome.GRANT),
            "notice_result_partial": notice_result(language, Outcome.PARTIAL),
        }

    monkeypatch.setattr(samples, "sample_letter_set", two)

    written = samples.write_samples(tmp_path)

    assert len(written) == 8
    for path in written:
        assert path.read_bytes().startswith(b"%PDF-1.7")
        assert list(path.parent.glob(f"{path.stem}-*.png"))
