"""Invented organisations of any size, for trying things out, tests and benchmarks.

>>> from matcher.synthetic import organisation
>>> invented = organisation(juniors=30, seniors=20, seed=1)
>>> invented.people["side"].value_counts().to_dict()
{'junior': 30, 'senior': 20}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from matcher.synthetic.chance import Chance
from matcher.synthetic.columns import labelled
from matcher.synthetic.peopletable import Habits, people_table
from matcher.synthetic.skilltable import in_words, skills_table
from matcher.synthetic.staff import Lines, make_lines, make_staff
from matcher.synthetic.wishtable import wishes_table
from matcher.synthetic.words import LABELS, LEVEL_WORDS, SITES

if TYPE_CHECKING:
    from matcher.scenario import Scenario

__all__ = ["Organisation", "organisation"]


@dataclass(frozen=True, eq=False)
class Organisation:
    """The tables of an invented organisation, with the columns of a scenario's files.

    Parameters
    ----------
    people
        id, side, name, email, department, manager_id, site, languages, min_pairs,
        max_pairs, motivation, champion, takes_part, timezone, slots, grade,
        start_year, channels, entity, project.
    skills
        person_id, skill, area, level, target, importance, last_used.
    wishes
        person_id, partner_id, wish (1, 2, 3 or veto).
    organisation
        id, manager_id of everyone, managers outside the programme included.
    program
        Name, start, end and time zone that the slots and dates go with.
    scale
        The levels of the skills, and what words stand for where some are words.
    """

    people: pd.DataFrame
    skills: pd.DataFrame
    wishes: pd.DataFrame
    organisation: pd.DataFrame
    program: Mapping[str, str] = field(default_factory=dict)
    scale: Mapping[str, Any] = field(default_factory=dict)

    def scenario(self, **settings: Any) -> Scenario:
        """Read the tables under some rules, goals and a strategy.

        Parameters
        ----------
        **settings
            `rules`, `goals`, `strategy` and `solver`, as :func:`matcher.from_frames`
            takes them.

        Examples
        --------
        >>> read = organisation(30, 20).scenario(goals=[{"kind": "soft_transfer"}])
        >>> len(read.people.juniors) <= 30
        True
        """
        from matcher.reading import from_frames

        return from_frames(
            self.people,
            self.skills,
            wishes=self.wishes,
            organisation=self.organisation,
            program=self.program,
            scale=self.scale,
            **settings,
        )

    def write(self, folder: str | PathLike[str]) -> None:
        """Write the four tables as CSV files, UTF-8, under the names of the fields.

        Parameters
        ----------
        folder
            Made if it is not there; files of the same names are replaced.
        """
        place = Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        for name in ("people", "skills", "wishes", "organisation"):
            table: pd.DataFrame = getattr(self, name)
            text = table.to_csv(index=False, lineterminator="\n")
            (place / f"{name}.csv").write_text(text, encoding="utf-8", newline="\n")


def organisation(
    juniors: int,
    seniors: int,
    *,
    seed: int = 1,
    departments: int = 10,
    sites: int = 3,
    time_zones: bool = False,
    slots: Literal["times", "labels"] = "times",
    slots_per_person: int = 5,
    part_time: float = 0.1,
    opted_out: float = 0.02,
    incomplete: float = 0.02,
    level_words: float = 0,
    year: int = 2027,
) -> Organisation:
    """Invent an organisation; the same arguments give the same one on any machine.

    Departments differ in size and in the tech skills they are strong in; people good
    at one skill are good at its neighbours; a few stars are good at much and wished
    for by many. Free times, skills and wishes are drawn apart from one another: tighter
    times leave everybody's skills and wishes as they are.

    Parameters
    ----------
    juniors, seniors
        How many, those who do not take part included; at least 1 each.
    seed
        Names the organisation, 0 or more.
    departments
        How many; not each need have somebody on both sides.
    sites
        How many, from 1 to 6; each has its language.
    time_zones
        Give everyone the time zone of their site; otherwise all use the programme's.
    slots
        Write free times as `Tue 13:00-15:00`, or as labels such as `Tue afternoon`.
    slots_per_person
        Two-hour periods, of 20 in the week, that a full-timer has free, give or take
        one; from 1 to 20. The fewer, the tighter.
    part_time
        Share of people with two such periods only.
    opted_out
        Share of people whose row says that they do not take part.
    incomplete
        Share of empty cells among departments, sites and motivations.
    level_words
        Share of levels and targets said in words, such as "can teach" for 5.
    year
        The programme runs from March to August of it.

    Examples
    --------
    >>> import matcher
    >>> from matcher.synthetic import organisation
    >>> invented = organisation(12, 10, seed=7)
    >>> invented.people.loc[0, ["id", "name", "department", "channels"]].tolist()
    ['J001', 'Hùng Castellano', 'Marketing', 'chat']
    >>> result = matcher.solve(
    ...     invented.people, invented.skills, wishes=invented.wishes,
    ...     organisation=invented.organisation, program=invented.program,
    ...     rules=[{"kind": "shared_time"}, {"kind": "vetoes"}],
    ... )
    >>> len(result.pairs)
    12
    """
    _expect(juniors >= 1 and seniors >= 1, "at least one junior and one senior")
    _expect(departments >= 1, "at least one department")
    _expect(1 <= sites <= len(SITES), f"from 1 to {len(SITES)} sites")
    _expect(slots in ("times", "labels"), "slots to be times or labels")
    _expect(
        1 <= slots_per_person <= len(LABELS), f"from 1 to {len(LABELS)} slots a person"
    )
    shares = (part_time, opted_out, incomplete, level_words)
    _expect(all(0 <= share <= 1 for share in shares), "shares from 0 to 1")
    structure, who, when, what, whom, how = (
        Chance(stream) for stream in np.random.SeedSequence(seed).spawn(6)
    )
    habits = Habits(
        sites,
        time_zones,
        slots,
        slots_per_person,
        part_time,
        opted_out,
        incomplete,
        year,
    )
    staff = make_staff(juniors, seniors, departments, structure)
    lines = make_lines(staff, structure)
    skills = skills_table(staff, year, what)
    words = {word: level for level, word in enumerate(LEVEL_WORDS)}
    return Organisation(
        people_table(staff, lines, habits, who, when),
        in_words(skills, level_words, how) if level_words else skills,
        wishes_table(staff, whom),
        _organisation_table(lines),
        {
            "name": f"Reverse mentoring {year}",
            "start": f"{year}-03-01",
            "end": f"{year}-08-31",
            "timezone": SITES[0][1],
        },
        {"words": words} if level_words else {},
    )


def _organisation_table(lines: Lines) -> pd.DataFrame:
    managers = labelled(lines.ids, lines.manager)
    return pd.DataFrame({"id": list(lines.ids), "manager_id": managers})


def _expect(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(f"expected {what}")
