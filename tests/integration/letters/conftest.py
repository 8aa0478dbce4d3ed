"""Letters from rows: cases worked through the use cases, papers built as the worker builds them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.letters import build
from app.runtime import Runtime
from app.store import Document
from app.store.tenancy import ALL
from tests.casework import Team
from workflows.vocabulary import DocumentKind

#: Builds the latest paper of a kind; its type is what the test looks at.
Letter = Callable[..., Any]


@pytest.fixture
def team(runtime: Runtime) -> Team:
    """An officer, an approver and a task owner of OKESTRO."""
    return Team.of(runtime)


@pytest.fixture
def letter(runtime: Runtime) -> Letter:
    """Return a builder of the latest paper of a kind, in one language where that is named."""

    def built(kind: DocumentKind, language: str = "") -> Any:
        query = select(Document).where(Document.kind == str(kind)).order_by(Document.id.desc())
        query = query.where(Document.language == language) if language else query
        with runtime.reading(ALL) as session:
            found = session.scalars(query).first()
            assert found is not None, kind
            organisation_id, number = found.organisation_id, found.id
        with runtime.reading(organisation_id) as session:
            paper = session.scalars(select(Document).where(Document.id == number)).one()
            return build(runtime, session, paper)

    return built
