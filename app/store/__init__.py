"""Rows: SQLAlchemy models, one module per aggregate. Nothing here decides or commits."""

from __future__ import annotations

from app.store.authority import Authority
from app.store.base import Base, Tenant
from app.store.destruction import Destruction
from app.store.disposal import Disposal
from app.store.drafts import ContactCode, Draft, DraftFile
from app.store.filing import BlindIndex, DataKey, Filing, Request
from app.store.form_comparison import FormComparison
from app.store.given import GivenFile
from app.store.holds import Suspension, UseHold
from app.store.matters import Matter, MatterDigest, MatterParty
from app.store.notices import CalendarFeed, NoticeSetting, Notification
from app.store.organisation import Closure, Counter, HolidayOverride, Lease, Organisation
from app.store.organisation import ProfileVersion as ProfileVersion
from app.store.outbox import OutboxMessage
from app.store.outside import OutsideWord
from app.store.papers import (
    Dispatch,
    Document,
    DocumentPart,
    DocumentVariant,
    Export,
    StoredFile,
)
from app.store.people import Absence, Attempt, Membership, SavedView, Staff, WebSession
from app.store.promises import PolicyVersion, RoutineDue
from app.store.record import (
    AccessEntry,
    AccessGone,
    AccessHead,
    Event,
    Leaf,
    Node,
    TreeHead,
    Unsealed,
)
from app.store.signing import SigningIdentity
from app.store.viewing import Fee, Viewing
from app.store.wording import WordingProof, WordingVersion
from app.store.work import Decision, Message, Supplement, Task, TaskLink, TransferLog

__all__ = [
    "Absence",
    "AccessEntry",
    "AccessGone",
    "AccessHead",
    "Attempt",
    "Authority",
    "Base",
    "BlindIndex",
    "CalendarFeed",
    "Closure",
    "ContactCode",
    "Counter",
    "DataKey",
    "Decision",
    "Destruction",
    "Dispatch",
    "Disposal",
    "Document",
    "DocumentPart",
    "DocumentVariant",
    "Draft",
    "DraftFile",
    "Event",
    "Export",
    "Fee",
    "Filing",
    "FormComparison",
    "GivenFile",
    "HolidayOverride",
    "Leaf",
    "Lease",
    "Matter",
    "MatterDigest",
    "MatterParty",
    "Membership",
    "Message",
    "Node",
    "NoticeSetting",
    "Notification",
    "Organisation",
    "OutboxMessage",
    "OutsideWord",
    "PolicyVersion",
    "ProfileVersion",
    "Request",
    "RoutineDue",
    "SavedView",
    "SigningIdentity",
    "Staff",
    "StoredFile",
    "Supplement",
    "Suspension",
    "Task",
    "TaskLink",
    "Tenant",
    "TransferLog",
    "TreeHead",
    "Unsealed",
    "UseHold",
    "Viewing",
    "WebSession",
    "WordingProof",
    "WordingVersion",
]
