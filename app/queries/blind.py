"""The blind index of an organisation: its own keys, so that digests never match across tenants."""

from __future__ import annotations

from app.runtime import Runtime
from app.security.blind_index import BlindIndex


def blind_index(runtime: Runtime, organisation_id: int) -> BlindIndex:
    """Return what turns a name, address or number into this organisation's digests."""
    return BlindIndex(runtime.keyring, f"organisation-{organisation_id}")
