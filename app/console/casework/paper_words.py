"""A paper in words: its name, its state, and the way it left."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.context import language
from app.queries.casework import Paper
from workflows.labels import label
from workflows.vocabulary import ENCLOSED, DocumentKind, NoticeChannel


def paper_shown(paper: Paper) -> dict[str, Any]:
    """Return a paper as the screens show it."""
    words = {
        "ordered": (_("만드는 중"), "i5"),
        "rendered": (_("준비됨"), "p"),
        "issued": (_("교부함"), "g"),
        "failed": (_("만들지 못함"), "d"),
    }
    word, tone = words[paper.state]
    return {
        "paper": paper,
        "name": label(DocumentKind(paper.kind)).in_language(language()),
        "word": word,
        "tone": tone,
        "is_notice": paper.kind not in set(ENCLOSED),
        "channel": channel_word(paper.dispatch_channel or ""),
    }


def channel_word(code: str) -> str:
    """Return what people call the way a paper left; the code itself when it is none of ours."""
    known = code in set(NoticeChannel)
    return label(NoticeChannel(code)).in_language(language()) if known else code
