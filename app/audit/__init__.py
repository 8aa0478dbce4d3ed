"""The auditor's face: read-only, limited in time."""

from __future__ import annotations
