"""Invented organisations: skills, wishes, vetoes, departments; one with many rules."""

from __future__ import annotations

from functools import partial
from typing import Any

from matcher.bench.cases import Case
from matcher.scenario import Scenario

GOALS = (
    {"kind": "tech_transfer"},
    {"kind": "soft_transfer"},
    {"kind": "wishes", "weight": 0.5},
)
FREE: tuple[dict[str, Any], ...] = ({"kind": "vetoes"},)
RULED: tuple[dict[str, Any], ...] = (
    *({"kind": "vetoes"}, {"kind": "reporting_line", "levels": 2}),
    *({"kind": "cross_department"}, {"kind": "shared_language"}),
    {"kind": "cross_department_share", "at_least": 0.8},
    {"kind": "share", "of": {"different": "site"}, "at_least": 0.4},
)
FEW = 4
"""With many places, so many seniors for five juniors."""


def invented(rules: tuple[dict[str, Any], ...], size: int, seed: int) -> Scenario:
    """Invent the tables and read them as a scenario."""
    from matcher.synthetic import organisation

    seniors = max(1, size * FEW // 5)
    return organisation(size, seniors, seed=seed).scenario(rules=rules, goals=GOALS)


CASES = [
    Case(
        "organisation",
        "organisations",
        (20, 75, 500, 3000),
        partial(invented, FREE),
        about="Skills both ways, wishes at half weight; nobody meets whom they veto.",
    ),
    Case(
        "organisation-ruled",
        "organisations",
        (20, 75, 500),
        partial(invented, RULED),
        about="The same people under rules about languages, lines and departments.",
    ),
]
