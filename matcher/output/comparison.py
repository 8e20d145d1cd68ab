"""Two plans side by side, as `matcher compare` prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from matcher.answers.aimchanges import AimChange
from matcher.answers.compare import (
    Comparison,
    PairChange,
    PersonChange,
    PlanInfo,
)
from matcher.output import words
from matcher.pairrecord import Number

FIGURES = {
    "juniors": "juniors who take part",
    "seniors": "seniors who take part",
    "matched_juniors": "juniors with a partner",
    "matched_seniors": "seniors with a partner",
    "pairs": "pairs",
    "skill_gap_closed": "skill gap closed",
    "cross_department": "pairs across departments",
}
SHARES = ("skill_gap_closed", "cross_department")
SHOWN = 60
"""So many people or pairs are listed in one part; all of them are in the JSON."""
NONE = "–"


def comparison(found: Comparison) -> str:
    """Say what is different: goal by goal, pair by pair, person by person."""
    parts = [
        _heading(found),
        _table("Goal by goal, in points", _goal_lines(found)),
        _table("Priorities", _priority_lines(found)),
        _table("The plans in numbers", _figure_lines(found)),
        _aims(found.aims),
        _pairs(found),
        *(
            _people(found, change, title)
            for change, title in (
                ("moved", "Another partner"),
                ("gained", "One partner more"),
                ("lost", "One partner less"),
                ("same", "The same partners, other points"),
            )
        ),
        _who("Joined", (p.id for p in found.joined), found),
        _who("Left", (p.id for p in found.left), found),
    ]
    return f"{words.paragraphs(parts)}\n"


def _heading(found: Comparison) -> Iterator[str]:
    yield f"Before: {_plan(found.before)}"
    yield f"After:  {_plan(found.after)}"
    if not (found.new or found.gone):
        yield "Both plans have the same pairs."
    if found.renamed:
        yield _renamed(found)


def _renamed(found: Comparison) -> str:
    """Warn that ids may have been given to other people."""
    one, ids = found.renamed[0], words.counted(len(found.renamed), "id")
    return (
        f"Warning: {ids} of people in both plans {_stand(len(found.renamed))} for "
        f"another name in each, such as {one.person}: {one.before} before, {one.after} "
        "after. Unless they are the same people, what is said of them is not true."
    )


def _stand(count: int) -> str:
    return "stands" if count == 1 else "stand"


def _plan(plan: PlanInfo) -> str:
    return (
        f"{plan.program} ({plan.strategy}), {words.counted(plan.pairs, 'pair')}, "
        f"{words.counted(plan.points, 'point')}"
    )


Line = tuple[str, str, str, str]
"""What, before, after, difference."""


def _table(title: str, lines: Sequence[Line]) -> list[str]:
    if not lines:
        return []
    every = [(title, "before", "after", "difference"), *lines]
    wide = [max(len(line[i]) for line in every) for i in range(4)]
    return [
        f"{'' if place == 0 else '  '}{line[0]:<{wide[0] + (2 if place == 0 else 0)}}"
        f"  {line[1]:>{wide[1]}}  {line[2]:>{wide[2]}}  {line[3]:>{wide[3]}}"
        for place, line in enumerate(every)
    ]


def _goal_lines(found: Comparison) -> list[Line]:
    lines: list[Line] = [
        (
            words.goal(goal.goal),
            _number(goal.before),
            _number(goal.after),
            words.signed(goal.difference),
        )
        for goal in found.goals
    ]
    if not lines:
        return []
    before, after = found.before.points, found.after.points
    total = ("in all", _number(before), _number(after), words.signed(after - before))
    return [*lines, total]


def _priority_lines(found: Comparison) -> list[Line]:
    return [
        (
            words.tier(one.name),
            _number(one.before),
            _number(one.after),
            _difference(one.before, one.after),
        )
        for one in found.priorities
    ]


def _figure_lines(found: Comparison) -> list[Line]:
    lines: list[Line] = []
    for one in found.figures:
        if one.figure in SHARES:
            known = one.before is not None or one.after is not None
            if known:
                shares = words.percent(one.before), words.percent(one.after)
                lines.append((FIGURES[one.figure], *shares, ""))
        else:
            before, after = int(one.before or 0), int(one.after or 0)
            told = _number(before), _number(after), words.signed(after - before)
            lines.append((FIGURES[one.figure], *told))
    return lines


def _number(value: Number | None) -> str:
    return NONE if value is None else words.number(value)


def _difference(before: Number | None, after: Number | None) -> str:
    if before is None or after is None:
        return ""
    return words.signed(Fraction(str(after)) - Fraction(str(before)))


def _aims(aims: Sequence[AimChange]) -> list[str]:
    if not aims:
        return []
    met = {True: "met", False: "missed", None: "not set"}
    return [
        "Aims",
        *(
            f"  {words.AIMS.get(aim.aim, aim.aim)}: "
            f"{met[aim.met_before]} before, {met[aim.met_after]} after"
            for aim in aims
        ),
    ]


def _pairs(found: Comparison) -> list[str]:
    if not (found.kept or found.new or found.gone):
        return []
    booked = [pair for pair in found.kept if pair.slot_before != pair.slot_after]
    title = (
        f"Pairs: {len(found.kept):,} kept, {len(found.new):,} new, "
        f"{len(found.gone):,} gone"
    )
    lines = [
        *(_pair("new ", pair, pair.points_after, found) for pair in found.new),
        *(_pair("gone", pair, pair.points_before, found) for pair in found.gone),
        *(
            f"  kept, but meets {pair.slot_after or NONE} instead of "
            f"{pair.slot_before or NONE}: {_two(pair, found)}"
            for pair in booked
        ),
    ]
    return [title, *_cut(lines)]


def _pair(word: str, pair: PairChange, points: int | None, found: Comparison) -> str:
    return f"  {word}  {_number(points):>6}  {_two(pair, found)}"


def _two(pair: PairChange, found: Comparison) -> str:
    return f"{_name(pair.junior, found)} with {_name(pair.senior, found)}"


def _people(found: Comparison, change: str, title: str) -> list[str]:
    those = [person for person in found.people if person.change == change]
    if not those:
        return []
    told = [f"  {_name(p.person, found)}: {_told(p, found)}" for p in those]
    return [f"{title}: {len(those):,}", *_cut(told)]


def _told(person: PersonChange, found: Comparison) -> str:
    lost = " and ".join(_name(one, found) for one in person.lost)
    gained = " and ".join(_name(one, found) for one in person.gained)
    partners = {
        "moved": f"{gained} instead of {lost}",
        "gained": gained,
        "lost": f"no longer {lost}",
        "same": "",
    }[person.change]
    points = (
        f"{words.number(person.points_before)} points before, "
        f"{words.number(person.points_after)} after "
        f"({words.signed(person.difference)})"
    )
    return f"{partners}; {points}" if partners else points


def _who(title: str, ids: Iterable[str], found: Comparison) -> list[str]:
    listed = list(ids)
    if not listed:
        return []
    return [
        f"{title}: {len(listed):,}",
        *_cut([f"  {_name(one, found)}" for one in listed]),
    ]


def _cut(lines: list[str]) -> list[str]:
    more = len(lines) - SHOWN
    return lines if more <= 0 else [*lines[:SHOWN], f"  ... and {more:,} more"]


def _name(person: str, found: Comparison) -> str:
    name = found.names.get(person, "")
    return f"{name} ({person})" if name else person
