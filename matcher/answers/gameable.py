"""Whether somebody could get a better pair by saying less than is true.

Each person tried declares less in one way at a time, and the scenario is solved again.
What counts is what they then receive by their own true records: the points of what they
learn, and of their wishes. Nobody else changes anything. Other ways of saying less, and
several at once, are not tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random
from types import MappingProxyType
from typing import Literal

from matcher.answers.standing import Standing
from matcher.answers.variant import planned
from matcher.exact import exact_number
from matcher.outcome import BEST
from matcher.pairrecord import Number, Part
from matcher.people import People, Person, Plan, SideName, Skill
from matcher.shown import Shown
from matcher.solvers.isolated import prepare
from matcher.statements import PairGoal
from matcher.watch import Watch

SAMPLE = 20
SHOWN = 10
Way = Literal["first_wish_only", "fewer_slots", "one_target_only", "lower_levels"]
"""The first wish alone; the first or the second half of the slots; the target of most
importance alone; every level a whole step lower."""


class Trial(Part):
    """Somebody who says less in one way, and what they receive then.

    `before` and `after` are points by their own true records.
    """

    person: str
    side: SideName
    way: Way
    before: Number
    after: Number
    partners_before: list[str]
    partners_after: list[str]

    @property
    def gain(self) -> Fraction:
        """What saying less has brought."""
        return Fraction(self.after) - Fraction(self.before)


class Gameable(Shown, Part):
    """Whether people could get a better pair by saying less.

    Parameters
    ----------
    people, asked, reached
        How many take part, were to be tried, and were tried before time was over.
    trials, unproved, gaining
        How many plans were made; of how many it was not proved that they are the best
        (a gain may be chance there); and how many people one of them brings something.
    mean_gain, largest_gain
        In points, of the best way of each person who gains; None where nobody does.
    examples
        The largest gains.
    """

    format: Literal["matcher-gameable/1"] = "matcher-gameable/1"
    seed: int
    people: int
    asked: int
    reached: int
    trials: int
    unproved: int
    gaining: int
    mean_gain: Number | None
    largest_gain: Number | None
    examples: list[Trial]
    names: dict[str, str]

    def __str__(self) -> str:
        from matcher.output.gameable import gameable_text

        return gameable_text(self)


def gameable(
    standing: Standing, watch: Watch, *, sample: int | None = SAMPLE, seed: int = 1
) -> Gameable:
    """Let people say less, one after the other, and see what it brings them.

    Parameters
    ----------
    sample
        How many people, drawn by chance; None: everybody.
    """
    prepare()
    everyone = [*standing.people.by_id.values()] if standing.case.plan else []
    drawn = Random(seed).sample(everyone, min(len(everyone), sample or len(everyone)))
    reached, unproved, trials = 0, 0, list[Trial]()
    for person in drawn:
        if watch.over:
            break
        for way, less in _less(person, standing.people):
            if watch.over:
                break
            variant = replace(standing.case.scenario, people=less)
            found = planned(variant, watch)
            if found.plan is None:
                continue
            unproved += found.status not in BEST
            trials.append(_trial(standing, person, way, found.plan))
        else:
            reached += 1
    return _summed(standing, trials, len(drawn), reached, unproved, seed)


def _summed(
    standing: Standing,
    trials: list[Trial],
    asked: int,
    reached: int,
    unproved: int,
    seed: int,
) -> Gameable:
    best: dict[str, Trial] = {}
    for trial in trials:
        known = best.get(trial.person)
        if trial.gain > 0 and (known is None or trial.gain > known.gain):
            best[trial.person] = trial
    gains = sorted(best.values(), key=lambda one: -one.gain)
    total = sum((one.gain for one in gains), Fraction(0))
    shown = gains[:SHOWN]
    named = {trial.person for trial in shown}
    named |= {i for t in shown for i in (*t.partners_before, *t.partners_after)}
    people = standing.people.by_id
    return Gameable(
        seed=seed,
        people=len(people),
        asked=asked,
        reached=reached,
        trials=len(trials),
        unproved=unproved,
        gaining=len(gains),
        mean_gain=exact_number(total / len(gains)) if gains else None,
        largest_gain=exact_number(gains[0].gain) if gains else None,
        examples=shown,
        names={one: people[one].label for one in sorted(named)},
    )


def _trial(standing: Standing, person: Person, way: Way, plan: Plan) -> Trial:
    before = standing.case.plan or {}
    return Trial(
        person=person.id,
        side=person.side,
        way=way,
        before=exact_number(received(standing, person, before)),
        after=exact_number(received(standing, person, plan)),
        partners_before=_partners(person, before),
        partners_after=_partners(person, plan),
    )


def _partners(person: Person, plan: Plan) -> list[str]:
    return [s if j == person.id else j for j, s in plan if person.id in (j, s)]


def received(standing: Standing, person: Person, plan: Plan) -> Fraction:
    """Add up what a person learns and wished for in a plan, by the true records."""
    people, total = standing.people, Fraction(0)
    for junior, senior in plan:
        if person.id not in (junior, senior):
            continue
        two = people.by_id[junior], people.by_id[senior]
        for goal in standing.case.goals:
            if isinstance(goal, PairGoal):
                total += goal.weight * sum(
                    (
                        reason.points
                        for reason in goal.evidence(*two, people)
                        if _is_for(person, reason.facts)
                    ),
                    Fraction(0),
                )
    return total


def _is_for(person: Person, facts: Mapping[str, object]) -> bool:
    """Say whether a reason is what a person gets: what they learn, or wished for."""
    if facts["what"] == "skill":
        return facts["learner"] == person.id
    return facts["what"] == "wish" and facts["person"] == person.id


def _less(person: Person, people: People) -> Iterator[tuple[Way, People]]:
    """List the ways in which a person can say less."""
    wishes = {pair: n for pair, n in people.wishes.items() if pair[0] == person.id}
    if len(wishes) > 1:
        first = min(wishes.values())
        dropped = {pair for pair, number in wishes.items() if number != first}
        kept = {pair: n for pair, n in people.wishes.items() if pair not in dropped}
        yield "first_wish_only", replace(people, wishes=kept)
    half = len(person.slots) // 2
    if half and len(person.free) in (0, len(person.slots)):
        for part in (slice(None, half), slice(half, None)):
            slots, free = person.slots[part], person.free[part]
            yield "fewer_slots", _with(people, replace(person, slots=slots, free=free))
    wanted = [skill for skill in person.skills.values() if skill.target is not None]
    if len(wanted) > 1:
        most = max(wanted, key=lambda skill: skill.importance)
        rest = {s.name: replace(s, target=None) for s in wanted if s is not most}
        yield "one_target_only", _with(people, _skilled(person, rest))
    lower = {
        skill.name: replace(skill, level=max(floor, skill.level - 1))
        for skill in person.skills.values()
        for floor in (people.lowest[skill.area],)
        if skill.level is not None and skill.level > floor
    }
    if lower:
        yield "lower_levels", _with(people, _skilled(person, lower))


def _skilled(person: Person, skills: Mapping[str, Skill]) -> Person:
    return replace(person, skills=MappingProxyType({**person.skills, **skills}))


def _with(people: People, changed: Person) -> People:
    def side(name: SideName) -> tuple[Person, ...]:
        return tuple(changed if p.id == changed.id else p for p in people.side(name))

    return replace(people, juniors=side("junior"), seniors=side("senior"))
