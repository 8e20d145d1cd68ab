"""How well a plan would last: others as good, dropouts, and noise in the levels."""

from __future__ import annotations

from statistics import median

from matcher.bench.measures.asked import jittered, solved
from matcher.bench.measures.base import Measure, Planned
from matcher.watch import Watch

PATIENCE_S = 60.0
CHANCE, DRAWS, REPEATS = 0.1, 50, 3


class Settled(Measure):
    """Share of the pairs that every plan as good has, in percent.

    The backbone of a problem (Slaney and Walsh, "Backbones in optimization and
    approximation", IJCAI 2001), with agreed pairs; where the plan is not proved to be
    the best, of all plans that are at least as good. None where nothing is proved.
    """

    name, title, unit = "settled", "Settled pairs", "%"
    better, order, costly = None, 70, True

    def __call__(self, planned: Planned) -> float | None:
        """Hold each pair against the prices, then search."""
        from matcher.answers.settled import pairs_held

        standing = planned.standing
        if standing is None or not standing.stages:
            return None
        held = pairs_held(standing, Watch(PATIENCE_S))
        firm = sum(pair.held in ("settled", "agreed") for pair in held)
        return 100 * firm / len(held) if held else None


class Survival(Measure):
    """Share of the points left if people drop out and backups step in, in percent.

    Everybody drops out with a chance of 10 %, each for themselves, 50 times with the
    scenario's seed (Monte Carlo, as failures are drawn in Dickerson, Procaccia and
    Sandholm, "Failure-aware kidney exchange", Management Science 65, 2019).
    """

    name, title, unit = "survival", "Points left after dropouts", "%"
    better, order, costly = "more", 71, True

    def __call__(self, planned: Planned) -> float | None:
        """Draw who drops out, and count what is left."""
        from matcher.answers.backups import backups
        from matcher.answers.dropouts import dropouts

        standing = planned.standing
        if standing is None:
            return None
        seed = planned.scenario.settings.solver.seed
        spare = backups(standing, Watch(PATIENCE_S))
        left = dropouts(
            *(standing, spare, Watch(PATIENCE_S)),
            chance=CHANCE,
            draws=DRAWS,
            seed=seed,
        )
        return 100 * left.backups.points / left.planned if left.planned > 0 else None


class KeptUnderNoise(Measure):
    """Share of the pairs kept if levels are a little different, in percent.

    Each stated level moves by a quarter of a level up, down or not at all, and the same
    strategy plans again; the median of 3 draws with a seed (perturbation robustness of
    solutions, Hebrard, Hnich and Walsh, "Super solutions in constraint programming",
    CPAIOR 2004). None without a pair.
    """

    name, title, unit = "kept_under_noise", "Pairs kept under noise", "%"
    better, order, costly = "more", 72, True

    def __call__(self, planned: Planned) -> float | None:
        """Plan again, and compare the pairs."""
        before = set(planned.outcome.pairs)
        if not before:
            return None
        again = planned.solve or solved
        kept = [
            len(before & set(again(jittered(planned.scenario, seed)) or ()))
            for seed in range(1, REPEATS + 1)
        ]
        return 100 * median(kept) / len(before)
