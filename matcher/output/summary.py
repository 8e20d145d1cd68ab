"""A run in a few lines, as the command line prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from matcher.output import priorities, words
from matcher.output.conflict import conflict_lines
from matcher.output.remedies import remedies, strictest
from matcher.pairrecord import UnmatchedRecord
from matcher.record import Record

TOP = 10
LEFT_OUT = 20
DETAILS = 5


def summary(record: Record) -> str:
    """Say what was found: the proof, who is matched, the aims, the best pairs."""
    parts = [
        [record.program.name, *_plan(record)],
        priorities.lines(record),
        _whole(record),
        _aims(record),
        _reached(record),
        _left_out(record),
        _pairs(record),
        _breaches(record),
        conflict_lines(record),
    ]
    return f"{words.paragraphs(parts)}\n"


def _plan(record: Record) -> Iterator[str]:
    yield words.status(record)
    yield from record.remarks
    if record.status in words.NO_PLAN or record.objective is None:
        return
    figures = record.figures
    if not record.tiers:
        points = f"{words.counted(record.objective, 'point')}."
        yield f"{points} {words.limit(record)}".rstrip()
    if missed := words.missed_aims(record):
        yield missed
    yield words.what_points_mean(record)
    yield (
        f"{words.counted(figures.pairs, 'pair')}. With a partner: "
        f"{figures.matched_juniors:,} of {words.counted(figures.juniors, 'junior')}, "
        f"{figures.matched_seniors:,} of {words.counted(figures.seniors, 'senior')}."
    )
    yield (
        f"Skill gap closed: {_share(record, 'skill_gap_closed')}, weighed by "
        "importance. "
        f"Pairs across departments: {_share(record, 'cross_department')}."
    )


def _share(
    record: Record, figure: Literal["skill_gap_closed", "cross_department"]
) -> str:
    share: float | None = getattr(record.figures, figure)
    return words.percent(share, words.asked(record, figure))


def _whole(record: Record) -> list[str]:
    """Say what the plan as a whole brings besides the points of its pairs."""
    if not record.whole or record.status in words.NO_PLAN:
        return []
    pairs = sum(pair.points for pair in record.pairs)
    return [
        f"Of these points the pairs bring {words.number(pairs)}, the plan as a whole",
        *(f"  {words.whole(part)}" for part in record.whole),
    ]


def _aims(record: Record) -> list[str]:
    if not record.aims or record.status in words.NO_PLAN:
        return []
    return [
        "Aims",
        *(
            f"  {'met   ' if aim.met else 'missed'}  {words.aim(aim)}; "
            f"reached: {words.percent(aim.reached, aim.asked)}"
            for aim in record.aims
        ),
    ]


def _reached(record: Record) -> list[str]:
    """Say what rules about many pairs asked for and what the plan reaches."""
    if record.status in words.NO_PLAN:
        return []
    told = [
        f"  {words.sentence(rule.sentence)}: {rule.reached}"
        for rule in record.rules
        if rule.reached
    ]
    return ["Rules about many pairs, and what is reached", *told] if told else []


def _left_out(record: Record) -> list[str]:
    if not record.unmatched:
        return []
    names = {person.id: words.label(person) for person in record.people}
    shown = record.unmatched[:LEFT_OUT]
    more = len(record.unmatched) - len(shown)
    return [
        f"Without a partner: {len(record.unmatched):,}",
        *_shortages(record),
        *(
            f"  {words.counted(remedy.people, remedy.side)}: {remedy.what}"
            for remedy in remedies(record)
        ),
        *(f"  {names[one.person]}: {_first_reason(one)}" for one in shown),
        *([f"  ... and {more:,} more in unmatched.csv"] if more else []),
    ]


def _shortages(record: Record) -> Iterator[str]:
    """Put together the groups that can only meet the same people."""
    groups: dict[tuple[str, ...], set[str]] = {}
    places: dict[tuple[str, ...], int] = {}
    for one in record.unmatched:
        if one.shortage is not None:
            key = tuple(sorted(one.shortage.partners))
            groups.setdefault(key, set()).update(one.shortage.people)
            places[key] = one.shortage.places
    sides = {person.id: person.side for person in record.people}
    for partners, people in groups.items():
        short, side = len(people) - places[partners], sides[min(people)]
        other = "senior" if side == "junior" else "junior"
        yield (
            f"  A shortage: {words.counted(len(people), side)} can meet nobody but "
            f"{words.counted(len(partners), other)}, who offer "
            f"{words.counted(places[partners], 'place')}: {short:,} too few"
        )


def _first_reason(one: UnmatchedRecord) -> str:
    """Say what became of the best option or, without one, which rule takes most."""
    outbid = (reason for reason in one.because if reason.startswith("a pair with "))
    none = one.because[0] if one.because else "no reason is known"
    if one.reason == "nobody" and one.funnel:
        none += f"; most are ruled out by: {strictest(one.funnel)}"
    return next(outbid, none)


def _pairs(record: Record) -> list[str]:
    if not record.pairs:
        return []
    names = {person.id: words.label(person) for person in record.people}
    shown = record.pairs[:TOP]
    points = [words.number(pair.points) for pair in shown]
    wide = max(len(text) for text in points)
    heading = "Pairs, most points first"
    if len(record.pairs) > TOP:
        heading = f"The first {TOP} of {len(record.pairs):,} pairs, most points first"
    return [
        heading,
        *(
            f"  {pair.rank:>2}  {text:>{wide}}  {names[pair.junior]} with "
            f"{names[pair.senior]}{f', {pair.slot}' if pair.slot else ''}"
            for pair, text in zip(shown, points, strict=True)
        ),
    ]


def _breaches(record: Record) -> list[str]:
    if not record.breaches:
        return []
    lines = ["Rules that this plan does not keep"]
    for breach in record.breaches:
        lines.append(f"  {words.sentence(breach.sentence)} ({breach.rule})")
        lines += [f"    {detail}" for detail in breach.details[:DETAILS]]
        more = len(breach.details) - DETAILS
        if more > 0:
            lines.append(f"    ... and {more:,} more in result.json")
    return lines
