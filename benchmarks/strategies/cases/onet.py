"""People whose skills are those of real occupations, from O*NET, where it is at hand.

This product includes information from the O*NET 29.3 Database by the U.S. Department
of Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0
license. O*NET is a trademark of USDOL/ETA. Information was modified; USDOL/ETA has not
approved, endorsed or tested these modifications.
"""

from __future__ import annotations

import csv
from fractions import Fraction

import numpy as np

from matcher.bench.cases import Case, data_folder, lacks_data
from matcher.goals import SoftTransfer, TechTransfer
from matcher.people import Area, People, Person, SideName, Skill
from matcher.rules import CrossDepartment
from matcher.scenario import Program, Scenario, Settings

LEVELS, IMPORTANCE = "onet/levels_wide.csv", "onet/importance_wide.csv"
TECH = 8
"""So many of the skills, the first ones, are about technology."""
GROWTH = Fraction(1)
"""Levels that people want to gain in what matters in their work."""
MATTERS = Fraction(3)
Table = dict[str, dict[str, Fraction]]


def table(name: str) -> tuple[Table, dict[str, str]]:
    """Read a wide table: by occupation, each skill's number; and its major group."""
    with (data_folder() / name).open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    skills = [key for key in lines[0] if key[0].isupper() and "O*NET" not in key]
    found = {
        line["title"]: {skill: Fraction(line[skill] or 0) for skill in skills}
        for line in lines
    }
    return found, {line["title"]: line["O*NET-SOC Code"][:2] for line in lines}


def occupations(size: int, seed: int) -> Scenario:
    """Draw an occupation for each person; nobody meets their own occupational group."""
    levels, groups = table(LEVELS)
    importance, _ = table(IMPORTANCE)
    titles = sorted(levels.keys() & importance.keys())
    luck = np.random.default_rng((seed, size))

    def side(name: SideName, count: int, most: int) -> tuple[Person, ...]:
        return tuple(
            Person(
                f"{name[0].upper()}{row + 1:04}",
                name,
                {"department": groups[title]},
                max_pairs=int(luck.integers(1, most, endpoint=True)),
                skills=skills(levels[title], importance[title], name),
            )
            for row in range(count)
            for title in [titles[int(luck.integers(len(titles)))]]
        )

    people = People(side("junior", size, 1), side("senior", max(1, size * 4 // 5), 2))
    settings = Settings(
        program=Program(name="Occupations"),
        rules=(CrossDepartment(),),
        goals=(TechTransfer(), SoftTransfer()),
    )
    return Scenario(settings, people)


def skills(
    levels: dict[str, Fraction], importance: dict[str, Fraction], side: SideName
) -> dict[str, Skill]:
    """Give a person the levels of an occupation, and targets where it matters."""
    learns: Area = "soft" if side == "junior" else "tech"
    found = {}
    for place, (name, level) in enumerate(levels.items()):
        area: Area = "tech" if place < TECH else "soft"
        wanted = area == learns and importance[name] >= MATTERS
        target = min(Fraction(7), level + GROWTH) if wanted else None
        found[name] = Skill(name, area, level, target)
    return found


CASES = [
    Case(
        "occupations",
        "public data",
        (20, 75),
        occupations,
        lacks_data(LEVELS, IMPORTANCE),
        about="Levels and importance of O*NET 29.3, CC BY 4.0, modified: occupations "
        "are drawn, and people want one level more in what matters in theirs.",
    )
]
