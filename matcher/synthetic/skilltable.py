"""The skills table of an invented organisation.

Everyone leans towards some topics: by their department (tech), by themselves, and stars
towards all. A lean decides which skills somebody lists and how high their levels are,
so that a person good at one skill is good at its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from matcher.exact import BoolArray, IntArray
from matcher.synthetic.chance import Chance
from matcher.synthetic.columns import labelled, numbers
from matcher.synthetic.staff import Staff
from matcher.synthetic.words import LEVEL_WORDS, SOFT, TECH

HIGHEST = 5
STRONG_TOPICS = 2
NONE = -1
MONTHS = 60


@dataclass(frozen=True)
class Rows:
    """Lines of the table as arrays; `NONE` stands for an empty cell."""

    person: IntArray
    skill: IntArray
    level: IntArray
    target: IntArray
    importance: IntArray
    months: IntArray


def skills_table(staff: Staff, year: int, chance: Chance) -> pd.DataFrame:
    """Write down what people can do and want to learn.

    Juniors list tech skills they can do and soft skills they want; seniors the other
    way round: three to eight of the first kind, one to four of the second.
    """
    n = len(staff)
    tech = _lean(n, TECH, chance) + _profiles(staff, chance)
    soft = _lean(n, SOFT, chance)
    topics = np.hstack([tech, soft]) + 2 * staff.star[:, None]
    sizes = [len(topic) for topic in (*TECH, *SOFT)]
    lean = np.repeat(topics, sizes, axis=1)
    is_tech = np.arange(lean.shape[1]) < sum(map(len, TECH))
    teaches = is_tech[None, :] != staff.is_senior[:, None]
    parts = (_known(lean, teaches, staff, chance), _wanted(lean, ~teaches, chance))
    rows = _joined(parts)
    return _frame(rows, staff, year)


def _lean(n: int, topics: Sequence[Sequence[str]], chance: Chance) -> IntArray:
    return chance.whole(4, (n, len(topics)))


def _profiles(staff: Staff, chance: Chance) -> IntArray:
    """Make each department strong in two tech topics."""
    departments = len(staff.departments)
    counts = np.full(departments, STRONG_TOPICS)
    strong = chance.some(counts, np.ones(len(TECH)))
    profiles: IntArray = 2 * strong[staff.department].astype(np.int64)
    return profiles


def _known(lean: IntArray, teaches: BoolArray, staff: Staff, chance: Chance) -> Rows:
    """List what people can pass on, with the levels of their leans."""
    counts = 3 + chance.whole(4, lean.shape[0]) + 2 * staff.star
    weights = np.where(teaches, 1 + lean * lean, 1e-9)
    person, skill = np.nonzero(chance.some(counts, weights))
    noise = chance.whole(5, person.size)
    level = np.minimum(HIGHEST, 1 + (2 * lean[person, skill] + noise) // 3)
    empty = np.full(person.size, NONE)
    since = chance.unit(person.size)
    months = np.where(
        chance.hits(0.4, person.size), (since * since * MONTHS).astype(np.int64), NONE
    )
    return Rows(person, skill, level, empty, empty, months)


def _wanted(lean: IntArray, learns: BoolArray, chance: Chance) -> Rows:
    """List what people want to learn, from a low level to a higher one."""
    counts = 1 + chance.pick((2, 4, 3, 1), lean.shape[0])
    person, skill = np.nonzero(
        chance.some(counts, np.where(learns, 1 + lean % 4, 1e-9))
    )
    level = chance.pick((3, 4, 3), person.size)
    target = np.minimum(HIGHEST, level + 1 + chance.pick((2, 3, 2), person.size))
    level = np.where(chance.hits(0.05, person.size), NONE, level)
    importance = np.array([NONE, 1, 2, 3])[chance.pick((4, 3, 2, 1), person.size)]
    return Rows(person, skill, level, target, importance, np.full(person.size, NONE))


def _joined(parts: tuple[Rows, Rows]) -> Rows:
    """Put each person's lines together, known skills first."""
    known, wanted = parts
    order = np.argsort(np.concatenate([known.person, wanted.person]), kind="stable")

    def both(left: IntArray, right: IntArray) -> IntArray:
        return np.concatenate([left, right])[order]

    return Rows(
        both(known.person, wanted.person),
        both(known.skill, wanted.skill),
        both(known.level, wanted.level),
        both(known.target, wanted.target),
        both(known.importance, wanted.importance),
        both(known.months, wanted.months),
    )


def _frame(rows: Rows, staff: Staff, year: int) -> pd.DataFrame:
    names = [name for topic in (*TECH, *SOFT) for name in topic]
    soft = rows.skill >= sum(map(len, TECH))
    return pd.DataFrame(
        {
            "person_id": labelled(staff.ids, rows.person),
            "skill": labelled(names, rows.skill),
            "area": labelled(("tech", "soft"), soft.astype(np.int64)),
            "level": numbers(rows.level, rows.level == NONE),
            "target": numbers(rows.target, rows.target == NONE),
            "importance": numbers(rows.importance, rows.importance == NONE),
            "last_used": labelled(_days(year), rows.months),
        }
    )


def _days(year: int) -> list[str]:
    """List the middle of each month before March, backwards."""
    months = (12 * year + 1 - back for back in range(MONTHS))
    return [f"{month // 12}-{month % 12 + 1:02}-15" for month in months]


def in_words(skills: pd.DataFrame, share: float, chance: Chance) -> pd.DataFrame:
    """Write a share of the levels and targets as words, the others as they are."""
    said = skills.copy()
    for column in ("level", "target"):
        numbers = skills[column]
        worded = pd.Series(chance.hits(share, len(skills))) & numbers.notna()
        words = [LEVEL_WORDS[number] for number in numbers[worded]]
        said[column] = numbers.astype(object)
        said.loc[worded, column] = words
    return said
