"""Read models: what a screen, a letter or an export shows, in a handful of queries."""

from __future__ import annotations
