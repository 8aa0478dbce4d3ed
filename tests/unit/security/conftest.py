from __future__ import annotations

import pytest

from app.security.keyring import Keyring


@pytest.fixture(scope="module")
def keyring() -> Keyring:
    return Keyring.fresh()
