"""Every document in Korean and English with made-up data, as PDF and PNG."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents import (
    sample_automated,
    sample_closings,
    sample_disposals,
    sample_fees,
    sample_letters,
    sample_notices,
    sample_outside,
    sample_papers,
    sample_reports,
    sample_results,
    sample_sources,
    sample_transfers,
)
from app.documents.templating import LANGUAGES
from workflows.vocabulary import Outcome, Right

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.documents.letters import Letter
    from app.documents.templating import Language

_ACCESS = (Outcome.GRANT, Outcome.PARTIAL, Outcome.POSTPONE, Outcome.REFUSE, Outcome.NOT_HELD)
_DELETION = (Outcome.ERASE, Outcome.PARTIAL, Outcome.REFUSE, Outcome.NOT_HELD)
_OBJECTION = (Outcome.UPHOLD, Outcome.PARTIAL, Outcome.DISMISS)
_PIXELS_PER_INCH = "110"
#: Notices that are also shown as the draft an officer looks at before approval.
DRAFTS = ("notice_access_grant", "notice_result_partial")


def sample_letter_set(language: Language) -> dict[str, Letter]:
    """Return every sample letter of one language by its file name without ending."""
    letters: dict[str, Letter] = {
        "request_form": sample_letters.request_form(language),
        "request_form_blank": sample_letters.blank_request_form(language),
        "request_form_agent": sample_papers.request_form_of_agent(language),
        "receipt": sample_letters.receipt(language),
        "receipt_agent": sample_papers.receipt_of_agent(language),
        "supplement_request": sample_letters.supplement_request(language),
        "delay_letter": sample_letters.delay_letter(language),
        "extension_letter": sample_automated.extension_letter(language),
        "fee_letter": sample_fees.fee_letter(language),
        "transfer_form": sample_transfers.transfer_form(language),
        "access_report": sample_reports.access_report(language),
        "register_summary": sample_reports.register_summary(language),
        "power_of_attorney": sample_papers.power_of_attorney(language),
        "power_of_attorney_blank": sample_papers.power_of_attorney(language, blank=True),
        "address_sheet": sample_papers.address_sheet(language),
        "fax_cover": sample_papers.fax_cover(language),
        "destruction_record": sample_papers.destruction_record(language),
        "disposal_certificate": sample_disposals.persons_certificate(language),
        "disposal_certificate_house": sample_disposals.house_certificate(language),
        "recipient_word": sample_outside.recipient_word(language),
        "provider_request": sample_outside.provider_request(language),
    }
    return letters | _notices(language)


def _notices(language: Language) -> dict[str, Letter]:
    by_outcome: tuple[tuple[str, Iterable[Outcome], Callable[..., Letter]], ...] = (
        ("access", _ACCESS, sample_notices.notice_access),
        ("result", _DELETION, sample_notices.notice_result),
        ("objection", _OBJECTION, sample_results.notice_objection),
        ("source", sample_sources.SHOWN, sample_sources.notice_source),
        ("closing", sample_closings.SHOWN, sample_closings.closing),
    )
    by_right: tuple[tuple[Iterable[tuple[Right, Outcome]], Callable[..., Letter]], ...] = (
        (sample_results.SHOWN, sample_results.result),
        (sample_automated.SHOWN, sample_automated.notice_automated),
        (sample_transfers.SHOWN, sample_transfers.notice_transfer),
    )
    letters = {
        f"notice_{name}_{outcome}": letter(language, outcome)
        for name, outcomes, letter in by_outcome
        for outcome in outcomes
    }
    return letters | {
        f"notice_{right}_{outcome}": letter(language, right, outcome)
        for shown, letter in by_right
        for right, outcome in shown
    }


def write_samples(out_dir: Path) -> list[Path]:
    """Write all samples, drafts of the two notices included, to `out_dir/<language>/`.

    Each is a PDF and, made by `pdftoppm` of poppler-utils, one PNG per page. Returns the PDFs.
    Raises FileNotFoundError when poppler-utils is not installed.
    """
    written = []
    for language in LANGUAGES:
        folder = out_dir / language
        folder.mkdir(parents=True, exist_ok=True)
        letters = sample_letter_set(language)
        for name, letter in letters.items():
            written.append(_write(folder / f"{name}.pdf", letter, language))
        for name in DRAFTS:
            path = folder / f"{name}_draft.pdf"
            written.append(_write(path, letters[name], language, draft=True))
    return written


def _write(path: Path, letter: Letter, language: Language, *, draft: bool = False) -> Path:
    from app.documents.letters import render_letter  # noqa: PLC0415 - WeasyPrint is heavy

    path.write_bytes(render_letter(letter, language, draft=draft).pdf)
    subprocess.run(
        ["pdftoppm", "-png", "-r", _PIXELS_PER_INCH, str(path), str(path.with_suffix(""))],
        check=True,
        timeout=60,
    )
    return path
