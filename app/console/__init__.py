"""The staff face: one queue, one case, every legal point at hand. Nothing without sign-in."""

from __future__ import annotations
