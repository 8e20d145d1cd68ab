"""The numbers at the top of the report, each with a bar where it is a share."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from matcher.output import svg, words
from matcher.record import Record


@dataclass(frozen=True)
class Tile:
    """One number with what it says."""

    title: str
    value: str
    note: str
    bar: Markup | None


def tiles(record: Record) -> list[Tile]:
    """List the numbers of a plan; none where there is no plan."""
    if record.status in words.NO_PLAN:
        return []
    figures = record.figures
    departments = any(person.department for person in record.people)
    return [
        Tile(
            "Pairs made",
            words.number(figures.pairs),
            f"among {words.counted(figures.juniors, 'junior')} and "
            f"{words.counted(figures.seniors, 'senior')}",
            None,
        ),
        _matched(record, "junior", figures.matched_juniors, figures.juniors),
        _matched(record, "senior", figures.matched_seniors, figures.seniors),
        _points(record),
        _share(
            record,
            "skill_gap_closed",
            figures.skill_gap_closed,
            "of all the levels that people want to learn, weighed by importance",
            "nobody wants to learn a skill",
        ),
        _share(
            record,
            "cross_department",
            figures.cross_department if departments else None,
            "of the pairs join two departments",
            "there is no pair" if departments else "no departments are given",
        ),
    ]


def _matched(record: Record, side: str, matched: int, everyone: int) -> Tile:
    told = f"{matched:,} of {everyone:,} {side}s have a partner"
    aim = f"matched_{side}s"
    share = matched / everyone if everyone else None
    return Tile(
        f"{side.capitalize()}s with a partner",
        f"{matched:,} of {everyone:,}",
        words.percent(share, words.asked(record, aim))
        if everyone
        else f"no {side}s take part",
        _bar(record, aim, share, told),
    )


def _share(
    record: Record, aim: str, share: float | None, of_what: str, nothing: str
) -> Tile:
    title = words.sentence(words.AIMS[aim])
    if share is None:
        return Tile(title, "–", nothing, None)
    value = words.percent(share, words.asked(record, aim))
    return Tile(title, value, of_what, _bar(record, aim, share, f"{value} {of_what}"))


def _bar(record: Record, aim: str, share: float | None, told: str) -> Markup | None:
    if share is None:
        return None
    asked = words.asked(record, aim)
    goal = "" if asked is None else f"; the aim is {words.percent(asked)}"
    return svg.share_bar(share, asked, told + goal)


def _points(record: Record) -> Tile:
    if record.tiers:
        return _final_points(record)
    reached, most = record.objective or 0, record.bound
    if most is None:
        return Tile("Points", words.number(reached), "no claim about other plans", None)
    gap = words.tiny_percent(record.optimality_gap or 0)
    note = f"no plan can exceed {words.number(most)}; optimality gap {gap}"
    bar = svg.share_bar(reached / most, None, note) if most > 0 else None
    return Tile("Points", words.number(reached), note, bar)


def _final_points(record: Record) -> Tile:
    """Take the points of the final plan; the table of priorities has the limit."""
    total = sum(pair.points for pair in record.pairs)
    place = 1 + [tier.name for tier in record.tiers].index("points")
    note = f"priority {place} of {len(record.tiers)}; see the priorities below"
    return Tile("Points", words.number(total), note, None)
