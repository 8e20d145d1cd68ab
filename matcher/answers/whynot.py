"""Why are these two not a pair? The rules that forbid it, or what it would cost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from matcher.answers import costs, resolve
from matcher.answers.audience import PRIVATE
from matcher.answers.charges import Charge, charges
from matcher.answers.costs import Loss
from matcher.answers.resolve import Alternative
from matcher.answers.standing import Stage, Standing
from matcher.answers.unknown import taking_part
from matcher.errors import UnknownPersonError
from matcher.outcome import Status
from matcher.pairrecord import Part
from matcher.people import Pair, Plan, SideName
from matcher.shown import Shown
from matcher.solvers.reseat import Way
from matcher.solvers.reseat import with_pair as seated_with
from matcher.statements import PairRule
from matcher.watch import Watch

SECONDS = 10.0
LOOKED_AT = 3_000_000
"""About so many pairs are looked at for an answer at once."""
Answer = Literal[
    "in_plan",
    "agreed",
    "forbidden",
    "impossible",
    "as_good",
    "better",
    "costs",
    "open",
    "no_claim",
    "no_plan",
]


class Objection(Part):
    """A rule that forbids the pair, in the scenario's words and with what it found.

    `confidential`: for administrators alone.
    """

    rule: str
    sentence: str
    found: str
    confidential: bool


class WhyNot(Shown, Part):
    """Why a junior and a senior are not a pair, or what it would take.

    As text it is what `matcher why-not` prints.

    Parameters
    ----------
    answer
        `in_plan`, and `agreed` beforehand; `forbidden` by rules about pairs;
        `impossible`: no plan that keeps the rules has the pair; `as_good`: a plan with
        the pair loses nothing; `better`: one even wins something, as the run's plan was
        not the best; `costs`: something is lost for certain; `open`: it is not certain
        that anything is; `no_claim`: a baseline's plan, of which nothing is proved;
        `no_plan`: the run found none.
    status, gap
        What is claimed of the run's plan, with which everything is compared, and its
        optimality gap.
    names
        How the people in it are called, by id.
    method
        How the figures were found: by `prices` alone, by prices and the cheapest `way`
        of reseating those who have to move, or by a plan that was `solved` anew.
    losses
        Priority by priority; see :class:`~matcher.answers.costs.Loss`.
    charges
        Constraints with a price in which the pair counts.
    alternative
        The best plan with the pair, where one was looked for or is at hand.
    """

    format: Literal["matcher-why-not/1"] = "matcher-why-not/1"
    junior: str
    senior: str
    answer: Answer
    status: Status
    gap: float | None
    names: dict[str, str]
    objections: list[Objection] = Field(default_factory=list)
    method: Literal["prices", "way", "solved"] | None = None
    losses: list[Loss] = Field(default_factory=list)
    charges: list[Charge] = Field(default_factory=list)
    alternative: Alternative | None = None

    @property
    def exact(self) -> bool:
        """Whether what is lost is known exactly."""
        return self.alternative is not None and self.alternative.exact

    def __str__(self) -> str:
        from matcher.output.whynot import why_not_text

        return why_not_text(self)


def why_not(
    standing: Standing,
    junior: str,
    senior: str,
    *,
    exact: bool = False,
    seconds: float = SECONDS,
) -> WhyNot:
    """Say why two people are not a pair, as :meth:`Questions.why_not` is asked."""
    pair = _known(standing, junior, senior)
    bare = WhyNot(
        junior=junior,
        senior=senior,
        answer="no_plan",
        status=standing.case.record.status,
        gap=standing.case.record.optimality_gap,
        names=_names(standing, pair),
        objections=_objections(standing, pair),
    )
    plan = standing.case.plan
    if plan is not None and pair in plan:
        agreed = pair in standing.people.pins
        return _is(bare, "agreed" if agreed else "in_plan")
    if bare.objections:
        return _is(bare, "forbidden")
    if plan is None:
        return bare
    if not standing.stages:
        return _is(bare, "no_claim")
    found = _at_once(standing, pair, bare, exact=exact)
    if exact and found.answer != "impossible" and not found.exact:
        return _solved(standing, pair, found, Watch(seconds))
    return found


def _is(answer: WhyNot, word: Answer, **more: object) -> WhyNot:
    return answer.model_copy(update={"answer": word, **more})


def _names(standing: Standing, ids: Iterable[str]) -> dict[str, str]:
    people = standing.people.by_id
    return {one: people[one].label for one in ids}


def _with(standing: Standing, answer: WhyNot, found: Alternative) -> WhyNot:
    """Add a plan that has the pair, and the names of those who move."""
    moved = {i for m in found.moves for i in (m.person, *m.before, *m.after)}
    names = {**answer.names, **_names(standing, sorted(moved))}
    return answer.model_copy(update={"alternative": found, "names": names})


def _known(standing: Standing, junior: str, senior: str) -> Pair:
    """Find both people where they should be."""
    cohort = standing.model.cohort
    asked: tuple[tuple[SideName, str], ...] = ("junior", junior), ("senior", senior)
    for side, person in asked:
        if not cohort.takes_part(side, person):
            taking_part(standing.case.record, person)
            raise UnknownPersonError(
                f"{person!r} is no {side}: expected the ids of a junior and a senior, "
                "in this order"
            )
    return junior, senior


def _objections(standing: Standing, pair: Pair) -> list[Objection]:
    """Let rules that forbid a pair say why, person by person; others are not asked."""
    people = standing.people
    junior, senior = (people.by_id[person] for person in pair)
    sides = standing.model.cohort.pairs(*standing.model.cohort.rows_of([pair]))
    found = []
    for rule in standing.case.rules:
        if isinstance(rule, PairRule) and rule.forbids(*sides)[0]:
            told = rule.objection(junior, senior, people)
            if told is not None:
                found.append(
                    Objection(
                        rule=rule.kind,
                        sentence=rule.in_words(),
                        found=told,
                        confidential=rule.kind in PRIVATE,
                    )
                )
    return found


def _reached(stage: Stage, way: Way) -> int:
    """Say what a plan has at most that goes a way."""
    return int(stage.claim.objective or 0) - way.cost // stage.claim.scale


def _at_once(
    standing: Standing, pair: Pair, bare: WhyNot, *, exact: bool = False
) -> WhyNot:
    """Answer from prices, and from the cheapest way where there is a seating."""
    stage = standing.stages[0]
    if stage.exact is not None:
        pairs = None if exact else LOOKED_AT
        way = seated_with(stage.exact, *standing.rows(pair), pairs=pairs)
        if way.exact:
            return _by_way(standing, pair, bare, way)
        least = costs.loss(stage, _reached(stage, way))
        word: Answer = "costs" if least.certain else "open"
        return _is(bare, word, method="way", losses=[least])
    losses = costs.with_it(standing, pair)
    if not losses:
        return _is(bare, "impossible")
    asked = standing.stages[: len(losses)]
    seated = any(None not in s.seatings for s in asked if s.name != "worst_off")
    certain = losses[-1].certain or losses[-1].at_least is None
    return _is(
        bare,
        "costs" if certain else "open",
        method="way" if seated else "prices",
        losses=losses,
        charges=charges(standing, pair),
    )


def _by_way(standing: Standing, pair: Pair, bare: WhyNot, way: Way) -> WhyNot:
    """Answer exactly: only capacities bind, and the way makes the best plan."""
    if not way.possible:
        return _is(bare, "impossible")
    stage = standing.stages[0]
    people = standing.people
    ended = {standing.ids(rows) for rows in way.ended}
    made = [pair, *(standing.ids(rows) for rows in way.made)]
    before = standing.case.plan or {}
    pairs = {one for one in before if one not in ended} | {*made}
    order = {person: place for place, person in enumerate(people.by_id)}
    plan: Plan = dict.fromkeys(sorted(pairs, key=lambda one: [order[p] for p in one]))
    reached = _reached(stage, way)
    losses = [costs.loss(stage, reached, reached)]
    found = resolve.alternative(
        standing, plan, pair, losses, "proved_optimal", closest=True
    )
    word: Answer = "costs" if losses[0].certain else "as_good"
    return _with(standing, _is(bare, word, method="way", losses=losses), found)


def _solved(standing: Standing, pair: Pair, bare: WhyNot, watch: Watch) -> WhyNot:
    """Answer by the best plan that has the pair."""
    found = resolve.with_pair(standing, pair, watch, bare.losses)
    if found.status in ("infeasible_proved", "infeasible_claimed"):
        return _is(bare, "impossible", losses=[])
    if found.alternative is None:
        return bare
    losses = _tighter(bare.losses, found.alternative.losses)
    changed = found.alternative.model_copy(update={"losses": losses})
    answer = _is(bare, _word(losses), method="solved", losses=losses)
    return _with(standing, answer, changed)


def _tighter(known: list[Loss], found: list[Loss]) -> list[Loss]:
    """Keep of two lower bounds the one that says more, while nothing is lost before."""
    by_name = {loss.priority: loss for loss in known}
    tight: list[Loss] = []
    for loss in found:
        before = by_name.get(loss.priority)
        if all(own.exact and own.at_least == 0 for own in tight):
            loss = loss.tightened(None if before is None else before.at_least)
        tight.append(loss)
    return tight


def _word(losses: list[Loss]) -> Answer:
    """Judge by the first priority of which something else is known than no loss."""
    for loss in losses:
        if loss.certain:
            return "costs"
        if loss.wins:
            return "better"
        if not loss.exact:
            return "open"
    return "as_good"
