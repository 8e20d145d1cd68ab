"""The answer in a minute: what each strategy keeps of the best, and what to mind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from matcher.bench.findings import ALIKE, Findings, Instance

HEADLINES = {
    "points": "Most points",
    "matched": "Most people with a partner",
    "worst_pair": "Best worst-off pair",
    "blocking_pairs": "Fewest blocking pairs",
}
"""The measures of the short answer, and how winning one is called."""
OTHERS = 3


@dataclass(frozen=True)
class Share:
    """How close a strategy comes to the best of each instance by one measure.

    Parameters
    ----------
    kept, worst
        Median percentage of the best there, and the lowest one; None where less is
        better and a share says nothing.
    best, of
        Instances where nobody is better, of those that count for it.
    leads
        Whether nobody is the best more often.
    """

    kept: float | None
    worst: float | None
    best: int
    of: int
    leads: bool


@dataclass(frozen=True)
class Line:
    """One strategy: where it keeps the rules, how close it comes, how long it takes."""

    strategy: str
    keeps: int
    planned: int
    instances: int
    shares: Sequence[Share | None]
    seconds: float | None


@dataclass(frozen=True)
class Brief:
    """The short answer: sentences, the table they rest on, and what to mind."""

    answers: Sequence[tuple[str, str]]
    titles: Sequence[str]
    lines: Sequence[Line]
    cautions: Sequence[str]


def brief(found: Findings, groups: Mapping[str, Sequence[Instance]]) -> Brief:
    """Say in a minute who wins what."""
    names = [n for n in HEADLINES if n in found.measures and found.standings(n)]
    shares = {name: _shares(found, name) for name in names}
    lines = [
        Line(
            strategy,
            *found.kept(strategy),
            len(found.instances),
            [shares[name].get(strategy) for name in names],
            _seconds(found, strategy),
        )
        for strategy in found.strategies
    ]
    answers = [(HEADLINES[name], _answer(found, name)) for name in names]
    titles = [found.measures[name].title for name in names]
    return Brief(answers, titles, lines, list(_cautions(found, groups)))


def _shares(found: Findings, measure: str) -> dict[str, Share]:
    less = found.measures[measure].better == "less"
    kept = {} if less else found.shares(measure, found.instances)
    standings = found.standings(measure)
    most = max((each.best for each in standings), default=0)
    return {
        each.strategy: Share(
            median(own) if (own := kept.get(each.strategy)) else None,
            min(own) if own else None,
            each.best,
            each.of,
            each.best == most,
        )
        for each in standings
    }


def _seconds(found: Findings, strategy: str) -> float | None:
    own = found.values("seconds") if "seconds" in found.measures else {}
    values = [each[strategy] for each in own.values() if strategy in each]
    return median(values) if values else None


def _answer(found: Findings, measure: str) -> str:
    """Name who is most often the best, and who is where it is not.

    Somebody who is level in all that they share is named too.
    """
    first, *rest = found.standings(measure)
    together = [s.strategy for s in rest if (s.best, s.of) == (first.best, first.of)]
    names = [first.strategy, *together]
    said = f"{listed(names)} in {first.best} of {first.of} instances"
    elsewhere = Counter(
        name
        for own in found.values(measure).values()
        if first.strategy in own
        and abs(own[first.strategy] - (best := found.best(measure, own))) > ALIKE
        for name, value in own.items()
        if abs(value - best) <= ALIKE
    )
    if elsewhere:
        others = [f"{n} ({count})" for n, count in elsewhere.most_common(OTHERS)]
        said += f"; in the other {first.of - first.best} most often {listed(others)}"
    level = [
        s.strategy
        for s in rest
        if s.strategy not in names
        and _level(found, measure, first.strategy, s.strategy)
    ]
    if level:
        said += f"; {listed(level)} level wherever both keep every rule"
    return f"{said}."


def _level(found: Findings, measure: str, first: str, other: str) -> bool:
    each = found.against(measure, first, other)
    return each is not None and not each.wins + each.losses


def _cautions(
    found: Findings, groups: Mapping[str, Sequence[Instance]]
) -> Iterator[str]:
    keeping = [n for n in found.strategies if _keeps_all(found, n)]
    if keeping and len(keeping) < len(found.strategies):
        yield (
            f"Only {listed(keeping)} keep every rule in each of their plans. Others "
            "are judged where they keep the rules, which are the easier instances: "
            "look at the first column before you compare across rows."
        )
    seeds = {seed for _, _, seed in found.instances}
    if len(seeds) == 1:
        yield (
            "Invented cases were drawn once, with one seed: a small difference may be "
            "the draw. --seeds draws more."
        )
    kinds = [f"{len(own)} of {group}" for group, own in groups.items()]
    if len(kinds) > 1:
        yield (
            f"The instances are {listed(kinds)}: another mix gives other counts. The "
            "tables of the cases have each by itself."
        )


def _keeps_all(found: Findings, strategy: str) -> bool:
    kept, planned = found.kept(strategy)
    return 0 < kept == planned


def listed(names: Sequence[str]) -> str:
    """Write a list as people do.

    Examples
    --------
    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    *head, last = names
    return f"{', '.join(head)} and {last}" if head else last
