"""Putting events in their order for good: leaves, interior nodes and a signed head (RFC 6962).

Positions follow the order in which transactions became visible to the sealer, not the ids that
were drawn before they were committed. All is written into the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, insert, select, tuple_
from sqlalchemy.orm import Session

from app.record import merkle
from app.record.heads import head_bytes, sign_head
from app.record.merkle import NodeKey
from app.security.signing import Signer
from app.store import Event, Leaf, Node, TreeHead, Unsealed

#: The name of the log in its heads.
LOG: Final = "tenday-events"
#: Events per transaction.
BATCH: Final = 2000


@dataclass
class StoredNodes:
    """The tree in the database: level 0 are the leaves, the rest the interior nodes."""

    session: Session
    #: Event ids of the leaves that are being added, by position.
    event_ids: Mapping[int, int] = field(default_factory=dict)

    def get_many(self, keys: Sequence[NodeKey]) -> Mapping[NodeKey, bytes]:
        """Return the hashes of the nodes that are stored."""
        leaves = [index for level, index in keys if level == 0]
        inner = [key for key in keys if key[0] > 0]
        found: dict[NodeKey, bytes] = {}
        if leaves:
            rows = self.session.execute(
                select(Leaf.position, Leaf.hash).where(Leaf.position.in_(leaves))
            )
            found.update({(0, row.position): row.hash for row in rows})
        if inner:
            nodes = self.session.execute(
                select(Node.level, Node.position, Node.hash).where(
                    tuple_(Node.level, Node.position).in_(inner)
                )
            )
            found.update({(row.level, row.position): row.hash for row in nodes})
        return found

    def put_many(self, nodes: Sequence[merkle.Node]) -> None:
        """Store new nodes; leaves get the event they stand for."""
        leaves = [
            {"position": at, "event_id": self.event_ids[at], "hash": digest}
            for level, at, digest in nodes
            if level == 0
        ]
        inner = [
            {"level": level, "position": at, "hash": digest}
            for level, at, digest in nodes
            if level > 0
        ]
        if leaves:
            self.session.execute(insert(Leaf), leaves)
        if inner:
            self.session.execute(insert(Node), inner)


def tree_size(session: Session) -> int:
    """Return how many events are sealed."""
    last = session.scalar(select(func.max(Leaf.position)))
    return 0 if last is None else last + 1


def seal_batch(session: Session, signer: Signer, at: datetime, *, most: int = BATCH) -> int:
    """Place up to `most` waiting events and sign the new head.

    The session must see every organisation, and no other transaction may seal meanwhile.

    Returns:
        How many events were placed; 0 when nothing waits.

    """
    waiting = session.execute(
        select(Unsealed.event_id, Event.hash)
        .join(Event, Event.id == Unsealed.event_id)
        .order_by(Unsealed.event_id)
        .limit(most)
    ).all()
    if not waiting:
        return 0
    size = tree_size(session)
    store = StoredNodes(session, {size + at_: row.event_id for at_, row in enumerate(waiting)})
    new_size = merkle.append(store, size, [row.hash for row in waiting])
    session.execute(
        delete(Unsealed)
        .where(Unsealed.event_id.in_([row.event_id for row in waiting]))
        .execution_options(synchronize_session=False)
    )
    _store_head(session, store, new_size, signer, at)
    return len(waiting)


def _store_head(
    session: Session, store: StoredNodes, size: int, signer: Signer, at: datetime
) -> None:
    head = sign_head(LOG, size, merkle.root(store, size), at=at, signer=signer)
    session.add(
        TreeHead(
            size=size,
            root=head.root,
            signed_at=at,
            body=head_bytes(head),
            signature=head.signature,
            key_id=head.key_id,
        )
    )
