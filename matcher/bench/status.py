"""What became of a cell, where it is not the subject who says so."""

from __future__ import annotations

FAILED, MISSING = "failed", "not installed"
NO_TIME, NO_MEMORY = "killed: time", "killed: memory"
UNTRIED, REFUSED = "not tried", "does not apply"
UNFINISHED = (FAILED, MISSING)
"""Statuses that another run tries again."""
KILLED = (NO_TIME, NO_MEMORY)
