"""The scenes of the demo set: who asks whom for what, by which way, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workflows.vocabulary import Channel, Right

ACCESS, CORRECT, DELETE = (Right.ACCESS,), (Right.CORRECT,), (Right.DELETE,)
SUSPEND, WITHDRAW, SOURCE = (Right.SUSPEND,), (Right.WITHDRAW,), (Right.SOURCE,)
SEND = (Right.TRANSFER_SELF,)
EXPLAIN, REVIEW = (Right.AUTOMATED_EXPLAIN,), (Right.AUTOMATED_REVIEW,)
#: Stages in the order they are reached; a scene stops after its own.
STAGES = (
    "received",
    "supplement",
    "collecting",
    "identified",
    "deciding",
    "approving",
    "carrying_out",
    "answered",
    "contested",
    "closed",
    "postponed",
    "priced",
    "shown",
)


class Who(StrEnum):
    """In what capacity somebody files."""

    SELF = "self"
    AGENT = "agent"
    PARENT = "parent"
    MINORS_PARENT = "minors_parent"
    CHILD = "child"


@dataclass(frozen=True)
class Scene:
    """One filing of the set: how many days ago, which rights, and how far it has come."""

    days_ago: int
    rights: tuple[Right, ...]
    stage: str
    who: Who = Who.SELF
    channel: Channel = Channel.WEB
    #: A record that names other people is attached to the first answer.
    attached: bool = False


#: Slug -> officer who works the cases, and the scenes there.
SCENES: dict[str, tuple[str, tuple[Scene, ...]]] = {
    "okestro": (
        "doyun",
        (
            Scene(19, ACCESS, "answered", attached=True),
            Scene(16, DELETE, "answered"),
            Scene(13, DELETE, "carrying_out"),
            Scene(12, DELETE, "contested"),
            Scene(11, ACCESS, "collecting"),
            Scene(10, DELETE, "approving"),
            Scene(9, (Right.ACCESS, Right.DELETE), "deciding", attached=True),
            Scene(8, ACCESS, "approving"),
            Scene(8, EXPLAIN, "identified", channel=Channel.PHONE),
            Scene(7, DELETE, "supplement"),
            Scene(6, SUSPEND, "approving"),
            Scene(6, ACCESS, "identified"),
            Scene(5, ACCESS, "collecting", Who.AGENT),
            Scene(4, CORRECT, "deciding"),
            Scene(4, SEND, "answered"),
            Scene(3, (Right.ACCESS, Right.DELETE), "collecting"),
            Scene(3, WITHDRAW, "collecting"),
            Scene(3, DELETE, "closed"),
            Scene(2, SOURCE, "answered"),
            Scene(2, ACCESS, "received"),
            Scene(1, SOURCE, "collecting"),
            Scene(1, DELETE, "received", channel=Channel.PHONE),
            Scene(1, CORRECT, "received"),
            Scene(0, ACCESS, "received"),
        ),
    ),
    "kotra": (
        "sora",
        (
            Scene(15, CORRECT, "answered"),
            Scene(12, ACCESS, "postponed"),
            Scene(9, ACCESS, "deciding"),
            Scene(8, DELETE, "collecting", channel=Channel.POST),
            Scene(6, REVIEW, "collecting", channel=Channel.POST),
            Scene(5, SUSPEND, "identified"),
            Scene(5, ACCESS, "priced"),
            Scene(4, ACCESS, "received", channel=Channel.PORTAL),
            Scene(3, ACCESS, "shown"),
            Scene(2, (Right.CORRECT, Right.SUSPEND), "collecting"),
            Scene(1, DELETE, "received", channel=Channel.COMPLAINT),
            Scene(1, ACCESS, "received", channel=Channel.DISCLOSURE),
            Scene(0, WITHDRAW, "received"),
        ),
    ),
    "ktnexr": (
        "doyun",
        (
            Scene(14, SUSPEND, "answered"),
            Scene(12, ACCESS, "contested"),
            Scene(9, DELETE, "carrying_out", channel=Channel.FAX),
            Scene(7, CORRECT, "approving"),
            Scene(5, DELETE, "received", Who.AGENT),
            Scene(3, SUSPEND, "collecting", channel=Channel.EMAIL),
            Scene(1, WITHDRAW, "received"),
        ),
    ),
    "utracs": (
        "jiwon",
        (
            Scene(12, DELETE, "answered"),
            Scene(8, ACCESS, "approving"),
            Scene(6, ACCESS, "collecting", Who.PARENT),
            Scene(5, ACCESS, "collecting", Who.MINORS_PARENT),
            Scene(4, CORRECT, "collecting"),
            Scene(2, ACCESS, "received", Who.CHILD),
            Scene(1, SUSPEND, "received"),
        ),
    ),
}
