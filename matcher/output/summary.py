"""A run in a few lines, as the command line prints it."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.output import priorities, words
from matcher.record import Record, UnmatchedRecord

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
        _left_out(record),
        _pairs(record),
        _breaches(record),
        _conflict(record),
    ]
    return f"{words.paragraphs(parts)}\n"


def _plan(record: Record) -> Iterator[str]:
    yield words.status(record)
    if record.status in words.NO_PLAN or record.objective is None:
        return
    figures = record.figures
    if not record.tiers:
        yield f"{words.counted(record.objective, 'point')}. {words.limit(record)}"
    yield words.what_points_mean(record)
    yield (
        f"{words.counted(figures.pairs, 'pair')}. With a partner: "
        f"{figures.matched_juniors:,} of {words.counted(figures.juniors, 'junior')}, "
        f"{figures.matched_seniors:,} of {words.counted(figures.seniors, 'senior')}."
    )
    yield (
        f"Skill gap closed: {words.percent(figures.skill_gap_closed)}. "
        f"Pairs across departments: {words.percent(figures.cross_department)}."
    )


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
            f"reached: {words.percent(aim.reached)}"
            for aim in record.aims
        ),
    ]


def _left_out(record: Record) -> list[str]:
    if not record.unmatched:
        return []
    names = {person.id: words.label(person) for person in record.people}
    shown = record.unmatched[:LEFT_OUT]
    more = len(record.unmatched) - len(shown)
    return [
        f"Without a partner: {len(record.unmatched):,}",
        *(f"  {names[one.person]}: {_first_reason(one)}" for one in shown),
        *([f"  ... and {more:,} more in unmatched.csv"] if more else []),
    ]


def _first_reason(one: UnmatchedRecord) -> str:
    """Say what became of the best option or, without one, that there is none."""
    outbid = (reason for reason in one.because if reason.startswith("with "))
    return next(outbid, one.because[0] if one.because else "no reason is known")


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


def _conflict(record: Record) -> list[str]:
    if record.conflict is None:
        return []
    return [
        "Why there is no plan",
        f"  {record.conflict.explanation}",
        *(
            f"  - {words.sentence(rule.sentence)} ({rule.kind})"
            for rule in record.conflict.rules
        ),
    ]
