"""A paper becomes a PDF."""

from __future__ import annotations

from typing import cast

from sqlalchemy import select

from app.documents.errors import DocumentError
from app.documents.templating import Language
from app.letters import build
from app.letters.report_files import parts_of, sources_of
from app.runtime import Runtime
from app.security.errors import KeyDestroyedError
from app.services.errors import ServiceError
from app.services.recipients import COVERS
from app.services.rendering import UNFINISHED, Rendering, keep_rendering, rendering_failed
from app.store import Document
from app.worker.effects import Effect, PermanentError, TemporaryError
from app.worker.finishing import Finished, finish
from app.worker.papers import render_paper
from workflows.vocabulary import DocumentKind

_BROKEN = "문서를 만들지 못했습니다. 관리자에게 알려 주세요."


def handle(runtime: Runtime, effect: Effect) -> None:
    """Render and keep the paper; one that has its bytes already is left as it is.

    Raises:
        PermanentError: the paper's content must be changed first.
        TemporaryError: storage or database do not take it now.

    """
    document_id = effect.number("document")
    try:
        rendering = _render(runtime, effect.organisation_id, document_id)
        if rendering is not None:
            keep_rendering(runtime, effect.organisation_id, document_id, rendering)
    except DocumentError as error:
        _note(runtime, effect, error.message.ko, final=True)
        raise PermanentError(error.code) from error
    except KeyDestroyedError as error:
        raise PermanentError("the filing was destroyed") from error
    except ServiceError as error:
        _note(runtime, effect, error.message_ko, final=effect.last_attempt)
        raise TemporaryError(error.code or type(error).__name__) from error
    except Exception:
        _note(runtime, effect, _BROKEN, final=effect.last_attempt)
        raise


def _render(runtime: Runtime, organisation_id: int, document_id: int) -> Rendering | None:
    with runtime.reading(organisation_id) as session:
        paper = session.scalars(select(Document).where(Document.id == document_id)).one()
        if paper.state not in UNFINISHED:
            return None
        letter = build(runtime, session, paper)
        sources = sources_of(runtime, session, paper, letter)
        dated, language = paper.dated, cast("Language", paper.language)
        leaves = DocumentKind(paper.kind) not in COVERS
    made = render_paper(letter, language)
    if leaves:
        finished = finish(runtime, organisation_id, made.pdf, language=language)
    else:
        finished = Finished(made.pdf, made.sha256, len(made.pdf))
    return Rendering(
        dated=dated,
        pdf=finished.pdf,
        sha256=finished.sha256,
        pages=made.pages,
        check_code=made.check_code,
        wordings=letter.heading.sender.own.versions,
        unsigned_size=finished.unsigned_size,
        signing_identity_id=finished.identity_id,
        signed_by=finished.fingerprint,
        parts=parts_of(letter, language, made.check_code, sources),
    )


def _note(runtime: Runtime, effect: Effect, reason: str, *, final: bool) -> None:
    rendering_failed(
        runtime, effect.organisation_id, effect.number("document"), reason, final=final
    )
