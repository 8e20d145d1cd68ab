"""The people table of an invented organisation."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from matcher.exact import BoolArray, IntArray
from matcher.synthetic.chance import Chance
from matcher.synthetic.columns import labelled, lists, numbers, yes_no
from matcher.synthetic.staff import Lines, Staff
from matcher.synthetic.words import (
    CHANNELS,
    ENTITIES,
    FIRST_NAMES,
    LABELS,
    LANGUAGES,
    LAST_NAMES,
    LIKED,
    PROJECTS,
    SITES,
    TIMES,
)

PART_TIME_SLOTS = 2
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "þ": "th", "ı": "i", "æ": "ae"}
)


@dataclass(frozen=True)
class Habits:
    """How people work, as :func:`matcher.synthetic.organisation` is asked for it."""

    sites: int
    time_zones: bool
    slots: Literal["times", "labels"]
    slots_per_person: int
    part_time: float
    opted_out: float
    incomplete: float
    year: int


def people_table(
    staff: Staff, lines: Lines, habits: Habits, who: Chance, when: Chance
) -> pd.DataFrame:
    """Write down one row for each person.

    Parameters
    ----------
    who, when
        Draws for the person, and for the free times.
    """
    n, senior = len(staff), staff.is_senior
    names, emails = names_of(n, who)
    site = who.pick([4, *[2] * (habits.sites - 1)], n)
    zones = [zone for _, zone, _ in SITES]
    few = round(habits.incomplete * n)
    columns = {
        "id": list(staff.ids),
        "side": labelled(("junior", "senior"), senior.astype(np.int64)),
        "name": names,
        "email": emails,
        "department": labelled(
            staff.departments, np.where(who.few(few, n), -1, staff.department)
        ),
        "manager_id": labelled(lines.ids, lines.manager[:n]),
        "site": labelled(
            [name for name, _, _ in SITES], np.where(who.few(few, n), -1, site)
        ),
        "languages": lists(LANGUAGES, _languages(site, who)),
        "min_pairs": np.zeros(n, dtype=np.int64),
        "max_pairs": np.where(senior, 1 + who.pick((6, 3, 1), n), 1),
        "motivation": numbers(1 + who.pick((1, 2, 4, 5, 3), n), who.few(few, n)),
        "champion": yes_no(who.hits(0.03, n)),
        "takes_part": yes_no(~_out(staff, habits, who)),
        "timezone": labelled(zones, site if habits.time_zones else np.full(n, -1)),
        "slots": _slots(n, habits, when),
        "grade": np.where(senior, _grades(lines.depth[:n], who), 1 + who.whole(4, n)),
        "start_year": habits.year
        - np.where(senior, 7 + who.whole(24, n), 1 + who.whole(6, n)),
        "channels": lists(CHANNELS, who.some(1 + who.whole(3, n), (3, 1, 4, 3))),
        "entity": labelled(ENTITIES, who.pick((2, 1), n)),
        "project": labelled(PROJECTS, _projects(n, who)),
    }
    return pd.DataFrame(columns)


def _grades(depth: IntArray, chance: Chance) -> IntArray:
    drawn: IntArray = 10 - depth + chance.whole(2, depth.size)
    return np.clip(drawn, 6, 10)


def _projects(n: int, chance: Chance) -> IntArray:
    """Put half of the people on a project; -1 is none."""
    drawn = chance.whole(2 * len(PROJECTS), n)
    return np.where(drawn < len(PROJECTS), drawn, -1)


def _out(staff: Staff, habits: Habits, chance: Chance) -> BoolArray:
    """Mark who does not take part; stars always do."""
    mask = chance.few(round(habits.opted_out * len(staff)), len(staff))
    return mask & ~staff.star


def _languages(site: IntArray, chance: Chance) -> BoolArray:
    """Give the language of the place, English, and some other one."""
    n, english = site.size, LANGUAGES.index("English")
    mask = np.zeros((n, len(LANGUAGES)), dtype=bool)
    mask[np.arange(n), site] = chance.hits(0.9, n)
    mask[:, english] = chance.hits(0.85, n)
    another = chance.hits(0.15, n)
    mask[another, chance.whole(len(LANGUAGES), n)[another]] = True
    mask[~mask.any(axis=1), english] = True
    return mask


def _slots(n: int, habits: Habits, chance: Chance) -> list[str]:
    """Mark free periods; a part-timer has two."""
    words = TIMES if habits.slots == "times" else LABELS
    counts = habits.slots_per_person - 1 + chance.whole(3, n)
    counts = np.clip(counts, 1, len(words))
    part_time = chance.few(round(habits.part_time * n), n)
    counts[part_time] = np.minimum(PART_TIME_SLOTS, counts[part_time])
    return lists(words, chance.some(counts, LIKED))


def names_of(n: int, chance: Chance) -> tuple[list[str], list[str]]:
    """Invent names, and one address for each; who shares a name gets a number."""
    first, last = chance.whole(len(FIRST_NAMES), n), chance.whole(len(LAST_NAMES), n)
    earlier = pd.Series(first * len(LAST_NAMES) + last)
    again = earlier.groupby(earlier).cumcount().tolist()
    pairs = list(zip(first.tolist(), last.tolist(), again, strict=True))
    left, right = _slugs(FIRST_NAMES), _slugs(LAST_NAMES)
    names = [f"{FIRST_NAMES[f]} {LAST_NAMES[k]}" for f, k, _ in pairs]
    emails = [
        f"{left[f]}.{right[k]}{number + 1 if number else ''}@example.org"
        for f, k, number in pairs
    ]
    return names, emails


def _slugs(names: Sequence[str]) -> list[str]:
    return [slug(name) for name in names]


def slug(name: str) -> str:
    """Write a name in the letters of an e-mail address.

    Examples
    --------
    >>> slug("Þórsson"), slug("Ní Dhuibhne")
    ('thorsson', 'nidhuibhne')
    """
    letters = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    return "".join(c for c in letters if c.isascii() and c.isalnum())
