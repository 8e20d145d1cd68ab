"""Which strategy to take, in words, and what is lost by each choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.bench.findings import Findings

HEADLINES = {
    "matched": "people with a partner",
    "worst_pair": "points for the worst-off pair",
    "points": "points",
}
"""What a programme decides by, in this order, as `tiered` does."""


@dataclass(frozen=True)
class Recommended:
    """A choice, and every other in comparison."""

    choice: str
    why: str
    others: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join((self.why, *self.others))


def recommended(found: Findings, case: str) -> Recommended | None:
    """Choose among the strategies that keep every rule; None where none does.

    First as many people with a partner as possible, then the best worst-off pair, then
    the most points; of strategies that are level one that proves what it claims, and of
    these the quickest.
    """
    medians = {
        name: middle
        for name in found.strategies
        if (middle := _medians(found, case, name)) and _keeps(found, case, name)
    }
    names = [name for name in HEADLINES if any(name in m for m in medians.values())]
    if not medians or not names:
        return None
    proving = {run.strategy for run in found.runs if run.bound is not None}
    choice = max(
        medians,
        key=lambda s: (
            *(medians[s].get(name, 0.0) for name in names),
            s in proving,
            -medians[s].get("seconds", 0.0),
        ),
    )
    said = ", ".join(_told(name, medians[choice].get(name)) for name in names)
    why = f"Take {choice}: {said}. It keeps every rule."
    others = [
        _lost(name, medians[choice], medians[name])
        for name in medians
        if name != choice
    ]
    for name in found.strategies:
        if name not in medians:
            others.append(f"{name}: {_without(found, case, name)}.")
    return Recommended(choice, why, tuple(others))


def _keeps(found: Findings, case: str, strategy: str) -> bool:
    own = [r for r in found.runs if (r.case, r.strategy) == (case, strategy)]
    return bool(own) and all(run.keeps_rules for run in own)


def _medians(found: Findings, case: str, strategy: str) -> dict[str, float]:
    from statistics import median

    lists: dict[str, list[float]] = {}
    for measure in found.measures:
        for instance, own in found.values(measure).items():
            if instance[0] == case and strategy in own:
                lists.setdefault(measure, []).append(own[strategy])
    return {name: median(values) for name, values in lists.items()}


def _told(measure: str, value: float | None) -> str:
    words = HEADLINES[measure]
    return f"no {words}" if value is None else f"{value:,.10g} {words}"


def _lost(name: str, choice: Mapping[str, float], other: Mapping[str, float]) -> str:
    """Say what another choice gains, and at which cost.

    Examples
    --------
    >>> _lost("w", {"matched": 24, "points": 900}, {"matched": 22, "points": 1000})
    'w: 100 more points (11.1 %), at the cost of 2 people with a partner (8.3 %).'
    """
    gained, lost = [], []
    for measure, words in HEADLINES.items():
        if measure not in choice or measure not in other:
            continue
        more = other[measure] - choice[measure]
        share = f" ({abs(more) / abs(choice[measure]):.1%})" if choice[measure] else ""
        share = share.replace("%", " %")
        if more > 0:
            gained.append(f"{more:,.10g} more {words}{share}")
        elif more < 0:
            lost.append(f"{-more:,.10g} {words}{share}")
    if not gained and not lost:
        return f"{name}: as good by all of these."
    if not gained:
        return f"{name}: nothing gained, and lost are {' and '.join(lost)}."
    if not lost:
        return f"{name}: {' and '.join(gained)}, at no cost by these."
    return f"{name}: {' and '.join(gained)}, at the cost of {' and '.join(lost)}."


def _without(found: Findings, case: str, strategy: str) -> str:
    own = [r for r in found.runs if (r.case, r.strategy) == (case, strategy)]
    broken = next((run.broken for run in own if run.broken), None)
    if broken:
        return f"breaks {broken}, and is no choice"
    failed = next((run for run in own if not run.planned), None)
    if failed is None:
        return "not measured"
    return f"{failed.status}{': ' if failed.remark else ''}{failed.remark}"
