"""What is different between two plans? Who moved, who gained and lost, goal by goal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from matcher.answers.aimchanges import AimChange, aim_changes
from matcher.outcome import Status
from matcher.pairrecord import Number, PairRecord, Part, PersonInfo
from matcher.record import Record
from matcher.shown import Shown

Key = tuple[str, str]
"""Side and id of a person; or the ids of a pair's junior and senior."""
Change = Literal["moved", "gained", "lost", "same"]


class PairChange(Part):
    """A pair of either plan; None where the plan does not have it."""

    junior: str
    senior: str
    points_before: int | None
    points_after: int | None
    slot_before: str | None = None
    slot_after: str | None = None


class PersonChange(Part):
    """Somebody of both plans whose partners or points differ.

    `gained` and `lost` are the partners that only one plan gives. Who has both changed
    partner (`moved`); who has neither keeps the partners, and the points differ.
    """

    person: str
    side: Literal["junior", "senior"]
    change: Change
    gained: list[str]
    lost: list[str]
    points_before: int
    points_after: int
    difference: int


class GoalChange(Part):
    """The points that a goal brings in all; None where it is not among the goals."""

    goal: str
    before: int | None
    after: int | None
    difference: int


class PriorityChange(Part):
    """What the final plans have of a priority; None where it is no priority."""

    name: str
    before: Number | None
    after: Number | None


class FigureChange(Part):
    """A number of the plan; shares from 0 to 1, None where there is nothing."""

    figure: str
    before: float | None
    after: float | None


class Renamed(Part):
    """An id that stands for people of two names."""

    person: str
    before: str
    after: str


class PlanInfo(Part):
    """One of the two plans in a line."""

    program: str
    strategy: str
    status: Status
    objective: int | None
    bound: int | None
    pairs: int
    points: int


class Comparison(Shown, Part):
    """Two plans side by side.

    Points are those of one run throughout, times the unit they are given in. `joined`
    and `left` are people who take part in one of the two only; where an id has another
    name in each (`renamed`), perhaps two people are taken for one.
    """

    before: PlanInfo
    after: PlanInfo
    goals: list[GoalChange]
    priorities: list[PriorityChange]
    figures: list[FigureChange]
    aims: list[AimChange]
    kept: list[PairChange]
    new: list[PairChange]
    gone: list[PairChange]
    people: list[PersonChange]
    joined: list[PersonInfo]
    left: list[PersonInfo]
    renamed: list[Renamed]
    names: dict[str, str]
    """Names by id, where there are any; those of the later plan first."""

    def __str__(self) -> str:
        from matcher.output.comparison import comparison

        return comparison(self)


def compare(before: Record, after: Record) -> Comparison:
    """Hold two runs against each other.

    Parameters
    ----------
    before, after
        Any two runs; people are the same where side and id are.
    """
    old, new = _people(before), _people(after)
    pairs = _pairs(before, after)
    return Comparison(
        before=_info(before),
        after=_info(after),
        goals=_goals(before, after),
        priorities=_priorities(before, after),
        figures=[
            FigureChange(
                figure=name,
                before=getattr(before.figures, name),
                after=getattr(after.figures, name),
            )
            for name in type(after.figures).model_fields
            if not name.endswith("_points")
        ],
        aims=aim_changes(before, after),
        kept=[p for p in pairs if None not in (p.points_before, p.points_after)],
        new=[p for p in pairs if p.points_before is None],
        gone=[p for p in pairs if p.points_after is None],
        people=_changes(before, after),
        joined=[person for key, person in new.items() if key not in old],
        left=[person for key, person in old.items() if key not in new],
        renamed=[
            Renamed(person=person.id, before=old[key].name, after=person.name)
            for key, person in new.items()
            if key in old and _differ(old[key].name, person.name)
        ],
        names={
            person.id: person.name
            for person in (*before.people, *after.people)
            if person.name
        },
    )


def _info(record: Record) -> PlanInfo:
    return PlanInfo(
        program=record.program.name,
        strategy=record.strategy,
        status=record.status,
        objective=record.objective,
        bound=record.bound,
        pairs=len(record.pairs),
        points=sum(_by_goal(record).values()),
    )


def _people(record: Record) -> dict[Key, PersonInfo]:
    return {(person.side, person.id): person for person in record.people}


def _differ(one: str, other: str) -> bool:
    """Say whether two names are given and differ in more than case and blanks."""
    a, b = (text.casefold().split() for text in (one, other))
    return bool(a and b) and a != b


def _by_goal(record: Record) -> Counter[str]:
    """Add up what each goal brings, with a line for every goal that counts."""
    unit = record.run.unit
    found: Counter[str] = Counter()
    for pair in record.pairs:
        for part in pair.goals:
            found[part.goal] += part.points * unit
    for part in record.whole:
        found[part.goal] += part.points * unit
    return found


def _goals(before: Record, after: Record) -> list[GoalChange]:
    old, new = _by_goal(before), _by_goal(after)
    return [
        GoalChange(
            goal=goal,
            before=old.get(goal),
            after=new.get(goal),
            difference=new[goal] - old[goal],
        )
        for goal in dict.fromkeys((*new, *old))
    ]


def _priorities(before: Record, after: Record) -> list[PriorityChange]:
    old, new = ({t.name: t.final for t in r.tiers} for r in (before, after))
    return [
        PriorityChange(name=name, before=old.get(name), after=new.get(name))
        for name in dict.fromkeys((*new, *old))
    ]


def _pairs(before: Record, after: Record) -> list[PairChange]:
    """List the pairs of both plans, those of the later one first, by its ranks."""
    old, new = _by_ids(before), _by_ids(after)
    return [
        PairChange(
            junior=junior,
            senior=senior,
            points_before=_points(old.get((junior, senior)), before),
            points_after=_points(new.get((junior, senior)), after),
            slot_before=_slot(old.get((junior, senior))),
            slot_after=_slot(new.get((junior, senior))),
        )
        for junior, senior in dict.fromkeys((*new, *old))
    ]


def _by_ids(record: Record) -> Mapping[Key, PairRecord]:
    return {(pair.junior, pair.senior): pair for pair in record.pairs}


def _points(pair: PairRecord | None, record: Record) -> int | None:
    return None if pair is None else pair.points * record.run.unit


def _slot(pair: PairRecord | None) -> str | None:
    return None if pair is None else pair.slot


def _changes(before: Record, after: Record) -> list[PersonChange]:
    """List who of both plans has other partners, or other points."""
    old, new = _people(before), _people(after)
    was, now = _by_person(before), _by_person(after)
    found = []
    for key, person in new.items():
        if key not in old:
            continue
        gained = [p for p in person.partners if p not in old[key].partners]
        lost = [p for p in old[key].partners if p not in person.partners]
        if gained or lost or was[key] != now[key]:
            found.append(
                PersonChange(
                    person=person.id,
                    side=person.side,
                    change=_change(gained, lost),
                    gained=gained,
                    lost=lost,
                    points_before=was[key],
                    points_after=now[key],
                    difference=now[key] - was[key],
                )
            )
    return found


def _change(gained: list[str], lost: list[str]) -> Change:
    if gained and lost:
        return "moved"
    if gained:
        return "gained"
    return "lost" if lost else "same"


def _by_person(record: Record) -> Counter[Key]:
    """Add up the points of each person's pairs."""
    found: Counter[Key] = Counter()
    for pair in record.pairs:
        points = pair.points * record.run.unit
        found["junior", pair.junior] += points
        found["senior", pair.senior] += points
    return found
