"""Strategies side by side, on invented, public and our own people.

`matcher bench strategies` runs it. A case is a file in `cases/`.
"""

from pathlib import Path

from matcher.bench.asked import Asked
from matcher.watch import Watch

CASES = Path(__file__).parent / "cases"
LARGEST = {"leximin": 500, "nash": 500, "stable": 500, "rounds": 500, "by_hand": 500}
"""Strategies that are left out above so many juniors, which the report says."""


def bench(asked: Asked, watch: Watch) -> None:
    """Measure what is asked and report it."""
    from matcher.bench.campaign import Suite, carry_out

    asked.refuse("strategies", "families", "rules", "subjects", "groups", "audit")
    carry_out(Suite("strategies", CASES, LARGEST), asked, watch)
