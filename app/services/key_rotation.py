"""Wrapping every key anew after a rotation; sealed data itself is never touched."""

from __future__ import annotations

from sqlalchemy import select

from app.runtime import Runtime
from app.security.keyring import Keyring
from app.security.sealing import rewrap
from app.services.case_file import key_context
from app.store import DataKey, Filing
from app.store.tenancy import ALL, set_scope

#: Rows per transaction, so that the service stays responsive meanwhile.
BATCH = 500


def rewrap_all(runtime: Runtime, keyring: Keyring) -> int:
    """Wrap all filing keys under the keyring's current key.

    Returns:
        How many keys were looked at.

    """
    last, done = 0, 0
    while True:
        with runtime.write_session() as session:
            set_scope(session, ALL)
            rows = session.execute(
                select(DataKey, Filing.uid)
                .join(Filing, Filing.id == DataKey.filing_id)
                .where(DataKey.id > last, DataKey.wrapped.is_not(None))
                .order_by(DataKey.id)
                .limit(BATCH)
            ).all()
            if not rows:
                return done
            for row, uid in rows:
                if row.wrapped is not None:
                    row.wrapped = rewrap(keyring, row.wrapped, key_context(uid))
                last = row.id
            session.commit()
            done += len(rows)
