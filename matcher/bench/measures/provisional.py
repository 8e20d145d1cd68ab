"""Stand-ins."""

from matcher import audit
from matcher.bench.measures.base import Measure, Planned
from matcher.goals.transfer import Transfer
from matcher.goals.worst_off import WorstOff


class Points(Measure):
    """Points of all pairs."""

    name, title, unit, better = "points", "Points", "points", "more"

    def __call__(self, planned: Planned) -> float | None:
        return int(
            audit.pair_total(
                planned.outcome.plan, planned.goals, planned.scenario.people
            )
        )


class Tech(Measure):
    """Tech points."""

    name, title, unit, better = "tech", "Tech points", "points", "more"
    area = "tech"

    def __call__(self, planned: Planned) -> float | None:
        mine = [
            g for g in planned.goals if isinstance(g, Transfer) and g.area == self.area
        ]
        if not mine:
            return None
        return int(
            audit.pair_total(planned.outcome.plan, mine, planned.scenario.people)
        )


class Soft(Tech):
    """Soft points."""

    name, title = "soft", "Soft points"
    area = "soft"


class Matched(Measure):
    """People with a partner."""

    name, title, unit, better = "matched", "People with a partner", "people", "more"

    def __call__(self, planned: Planned) -> float | None:
        return len({p for pair in planned.outcome.pairs for p in pair})


class Worst(Measure):
    """Worst pair."""

    name, title, unit, better = "worst_pair", "Worst-off pair", "points", "more"

    def __call__(self, planned: Planned) -> float | None:
        if (
            not any(isinstance(g, Transfer) for g in planned.goals)
            or not planned.outcome.plan
        ):
            return None
        return float(
            audit.worst_off(
                planned.outcome.plan,
                (*planned.goals, WorstOff()),
                planned.scenario.people,
            )
        )


class Breaches(Measure):
    """Rules broken."""

    name, title, unit, better = "breaches", "Rules broken", "", "less"

    def __call__(self, planned: Planned) -> float | None:
        return sum(len(b.details) for b in planned.breaches)


class Seconds(Measure):
    """Seconds."""

    name, title, unit, better = "seconds", "Seconds", "s", "less"

    def __call__(self, planned: Planned) -> float | None:
        return planned.seconds


class Memory(Measure):
    """Memory."""

    name, title, unit, better = "memory", "Memory", "MB", "less"

    def __call__(self, planned: Planned) -> float | None:
        return planned.memory_mb
