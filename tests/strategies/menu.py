"""Every strategy with parameters, and what is known of it."""

from __future__ import annotations

from matcher.strategies import (
    ByHand,
    Flow,
    Greedy,
    Hungarian,
    Leximin,
    Nash,
    Random,
    Rounds,
    Stable,
    Tiered,
    Weighted,
)
from matcher.strategies.base import Strategy

BASELINES: dict[str, Strategy] = {
    "by_hand": ByHand(),
    "by_hand, one form": ByHand(shortlist=1),
    "flow": Flow(),
    "greedy": Greedy(),
    "greedy, juniors": Greedy(order="juniors"),
    "greedy, seniors": Greedy(order="seniors"),
    "hungarian": Hungarian(),
    "random": Random(),
    "rounds": Rounds(),
    "rounds, no bonus": Rounds(bonus=0),
    "stable, juniors": Stable(),
    "stable, seniors": Stable(proposing="senior"),
}
"""They may break rules about all pairs together, and say so."""
KEEPING: dict[str, Strategy] = {
    "leximin": Leximin(),
    "nash, directions": Nash(),
    "nash, people": Nash(of="people"),
    "tiered": Tiered(),
    "weighted": Weighted(),
}
"""They keep every rule."""
STRATEGIES = {**BASELINES, **KEEPING}
