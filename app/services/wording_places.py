"""Blocks of wording by their names in addresses."""

from __future__ import annotations

from app.organisations.wording_blocks import BLOCKS, LANGUAGES, Block
from app.services.errors import NotFoundError
from forms.wording_commands import BlockPlace


def known_block(place: BlockPlace) -> Block:
    """Return the block; NotFoundError when there is none of that name, or not in that language."""
    block = BLOCKS.get(place.block)
    if block is None or place.language not in LANGUAGES:
        raise NotFoundError
    return block
