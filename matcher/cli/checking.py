"""`matcher check`: what was read, who could meet whom, and what is doubtful."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from fractions import Fraction
from statistics import median

from matcher.answers.eligible import Eligibility, eligibility
from matcher.answers.quality import Doubt, doubts
from matcher.exact import counted, spoken
from matcher.model import build, statements
from matcher.scenario import Reading, Scenario

SHOWN = 10
ABOUT = (
    *("nothing_to_learn", "heavy_lists"),
    *("nobody_has_the_skill", "everybody_has_the_skill"),
)
"""Doubts that do not name in their message whom or what they are about."""


def inspect(scenario: Scenario, *, as_json: bool = False) -> str:
    """Say what was read and how many partners people have."""
    settings, people = scenario.settings, scenario.people
    rules, goals = statements(settings, people)
    found = eligibility(build(rules, goals, people))
    doubtful = doubts(people, goals, found)
    if as_json:
        return json.dumps(
            {
                "readings": [asdict(reading) for reading in scenario.readings],
                "not_taking_part": list(scenario.not_taking_part),
                "warnings": [str(warning) for warning in scenario.warnings],
                "eligibility": asdict(found),
                "doubts": [asdict(doubt) for doubt in doubtful],
            },
            indent=2,
            ensure_ascii=False,
        )
    return "\n".join(
        [
            f"{settings.program.name}: {counted(len(people.juniors), 'junior')}, "
            f"{counted(len(people.seniors), 'senior')}",
            *(line for reading in scenario.readings for line in _read(reading)),
            *_partners(found),
            *_doubts(doubtful),
            "no faults",
        ]
    )


def _read(reading: Reading) -> Iterator[str]:
    yield f"{reading.file}: {counted(reading.rows, 'row')}, {reading.used:,} used"
    for reason, count in reading.reported.items():
        yield f"  {count:,} not used: {reason}"
    for reason, count in reading.cells_unused.items():
        yield f"  {counted(count, 'cell')} without effect: {reason}"
    for reason, count in reading.assumed.items():
        yield f"  assumed {counted(count, 'time')}: {reason}"
    renamed = [f"{h} as {name}" for h, name in reading.columns.items() if h != name]
    if renamed:
        yield f"  columns read: {_some(renamed)}"
    if reading.columns_unused:
        yield f"  columns not used: {_some(reading.columns_unused)}"


def _partners(found: Eligibility) -> Iterator[str]:
    yield (
        f"{found.eligible_pairs:,} of {counted(found.all_pairs, 'pair')} can be made; "
        "what the rules forbid:"
    )
    for rule in found.rules:
        yield (
            f"  {counted(rule.pairs, 'pair')}, {rule.alone:,} of them by it alone: "
            f"{rule.sentence} ({rule.rule})"
        )
    counts = sorted(found.partners.values())
    if counts:
        middle = spoken(Fraction(median(counts)))
        yield (
            f"eligible partners: {counts[0]:,} at least, {counts[-1]:,} at most, "
            f"median {middle}"
        )
    for count, words in ((0, "no eligible partner"), (1, "one eligible partner")):
        people = [person for person, n in found.partners.items() if n == count]
        if people:
            yield f"{words}: {_some(people)}"


def _doubts(doubtful: Sequence[Doubt]) -> Iterator[str]:
    if doubtful:
        yield "worth a look before the run:"
    for doubt in doubtful:
        named = (
            ""
            if doubt.what.startswith(("rule", "goal", "slot"))
            else _some(doubt.about)
        )
        yield f"  {doubt.message}{f' ({named})' if named else ''}"


def _some(things: Sequence[str]) -> str:
    more = f" and {len(things) - SHOWN:,} more" if len(things) > SHOWN else ""
    return ", ".join(things[:SHOWN]) + more
