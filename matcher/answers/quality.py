"""What is doubtful about people, skills and rules before a run, and why it matters.

Nothing here stops a run: each doubt says what will come of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median

from matcher.answers.eligible import Eligibility
from matcher.answers.gaps import gaps
from matcher.exact import counted, spoken
from matcher.goals.transfer import Transfer
from matcher.people import Area, People, Person, SideName
from matcher.statements import Goal

HEAVY = 3
"""How many times the median a list may be worth before it is named."""
OTHER: Mapping[SideName, SideName] = {"junior": "senior", "senior": "junior"}


@dataclass(frozen=True)
class Doubt:
    """Something that somebody should look at before the run.

    Parameters
    ----------
    what
        Its kind, the same in every language and version.
    message
        What is so, and what comes of it.
    about
        Ids of people, names of skills, kinds of rules or goals: as `what` says.
    """

    what: str
    message: str
    about: list[str] = field(default_factory=list)


def doubts(people: People, goals: Sequence[Goal], found: Eligibility) -> list[Doubt]:
    """List everything that is doubtful, rules and points first."""
    return [
        *_rules(found),
        *_points(found),
        *_targets(people, goals),
        *_weights(people, goals),
        *_skills(people, goals),
        *_slots(people),
    ]


def _rules(found: Eligibility) -> Iterator[Doubt]:
    for rule in found.rules:
        if rule.pairs == 0:
            yield Doubt(
                "rule_forbids_nothing",
                f"{rule.rule} forbids no pair: the plan is the same without it",
                [rule.rule],
            )
        elif rule.pairs == found.all_pairs:
            yield Doubt(
                "rule_forbids_everything",
                f"{rule.rule} forbids every pair ({rule.sentence}): no pair can be "
                "made while it stands",
                [rule.rule],
            )


def _points(found: Eligibility) -> Iterator[Doubt]:
    if found.eligible_pairs < 2:
        return
    flat = [goal for goal in found.goals if goal.least == goal.most]
    if flat and len(flat) == len(found.goals):
        yield Doubt(
            "everyone_scores_alike",
            f"all {found.eligible_pairs:,} eligible pairs are worth the same, "
            f"{counted(sum(goal.most for goal in flat), 'point')}: whoever meets whom "
            "is decided by lot",
        )
        return
    for goal in flat:
        yield Doubt(
            "goal_decides_nothing",
            f"{goal.goal} gives every eligible pair {counted(goal.most, 'point')}: it "
            "does not tell them apart",
            [goal.goal],
        )


def _targets(people: People, goals: Sequence[Goal]) -> Iterator[Doubt]:
    """Find those who learn under a goal and want nothing that it counts."""
    whole = gaps(goals, people)
    for side in OTHER:
        learners = [p.id for p in people.side(side) if whole[p.id]]
        aimless = [person for person in learners if not any(whole[person].values())]
        if aimless:
            yield Doubt(
                "nothing_to_learn",
                f"{counted(len(aimless), side)} of {len(learners):,} with no target "
                "above the level: whoever teaches them earns no points for it",
                aimless,
            )


def _weights(people: People, goals: Sequence[Goal]) -> Iterator[Doubt]:
    """Find lists that are worth so much that they decide for everybody."""
    whole = gaps(goals, people)
    for goal, side in _taught(goals):
        if goal.per != "level":
            continue
        worth = {p.id: whole[p.id][goal.area] for p in people.side(OTHER[side])}
        some = [value for value in worth.values() if value]
        limit = HEAVY * median(some) if some else Fraction(0)
        heavy = [person for person, value in worth.items() if value > limit]
        if heavy and some:
            lists = counted(len(heavy), f"{goal.area} list")
            yield Doubt(
                "heavy_lists",
                f"{lists} of {OTHER[side]}s worth more than {HEAVY} times the median "
                f"(above {spoken(100 * limit)} points): they draw the best teachers; "
                f"per: learner in {goal.kind} counts everybody alike",
                heavy,
            )


def _skills(people: People, goals: Sequence[Goal]) -> Iterator[Doubt]:
    """Find skills that nobody can teach, and those that all can teach alike."""
    for goal, side in _taught(goals):
        teachers, lowest = people.side(side), people.lowest[goal.area]
        wanted = _wanted(people.side(OTHER[side]), goal.area)
        levels = {name: _levels(teachers, name, lowest) for name in wanted}
        lacking = [name for name in wanted if levels[name] <= {lowest}]
        if lacking:
            targets = counted(sum(wanted[name] for name in lacking), "target")
            yield Doubt(
                "nobody_has_the_skill",
                f"{counted(len(lacking), f'wanted {goal.area} skill')} that no {side} "
                f"can teach: {targets} will stay open",
                lacking,
            )
        alike = [n for n in wanted if n not in lacking and len(levels[n]) == 1]
        if alike and len(teachers) > 1:
            yield Doubt(
                "everybody_has_the_skill",
                f"{counted(len(alike), f'wanted {goal.area} skill')} in which every "
                f"{side} has the same level: whoever teaches it, it is worth the same",
                alike,
            )


def _taught(goals: Sequence[Goal]) -> Iterator[tuple[Transfer, SideName]]:
    """Give each goal about skills with each side that teaches under it."""
    for goal in goals:
        if isinstance(goal, Transfer):
            for side in goal.teachers():
                yield goal, side


def _wanted(learners: Sequence[Person], area: Area) -> Mapping[str, int]:
    """Count who wants each skill."""
    found: Counter[str] = Counter()
    for person in learners:
        found.update(
            skill.name
            for skill in person.skills.values()
            if skill.area == area and skill.target is not None
        )
    return found


def _levels(teachers: Sequence[Person], name: str, lowest: Fraction) -> set[Fraction]:
    """List the levels that teachers have in a skill; the lowest where none is said."""
    skills = (person.skills.get(name) for person in teachers)
    return {
        lowest if skill is None or skill.level is None else skill.level
        for skill in skills
    }


def _slots(people: People) -> Iterator[Doubt]:
    """Find a slot at which everybody is free."""
    everyone = list(people.by_id.values())
    if len(people.zones) > 1 or not any(person.slots for person in everyone):
        return
    common = set(everyone[0].slots).intersection(*(p.slots for p in everyone))
    if common:
        yield Doubt(
            "slot_shared_by_all",
            f"everybody is free at {', '.join(sorted(common))}: a rule that asks for "
            "shared time hardly forbids anything",
            sorted(common),
        )
