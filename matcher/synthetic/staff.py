"""Who works where and reports to whom, before anything is written down."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import numpy as np

from matcher.exact import BoolArray, IntArray
from matcher.synthetic.chance import Chance
from matcher.synthetic.words import DEPARTMENTS

SPAN = 5
"""How many leads report to one lead."""
TEAM = 12
"""One manager outside the programme for so many people."""
STARS = 0.02


@dataclass(frozen=True)
class Staff:
    """Everyone on either side, juniors first.

    Parameters
    ----------
    ids
        One for each person.
    juniors
        How many of them, from the first, are juniors.
    departments
        Names.
    department
        Shape (people,): place in `departments`.
    star
        Shape (people,): good at much, and wished for by many.
    """

    ids: tuple[str, ...]
    juniors: int
    departments: tuple[str, ...]
    department: IntArray
    star: BoolArray

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def is_senior(self) -> BoolArray:
        """Mark the seniors."""
        mask: BoolArray = np.arange(len(self)) >= self.juniors
        return mask


@dataclass(frozen=True)
class Lines:
    """Who reports to whom, over the staff, the outside managers and the head.

    Parameters
    ----------
    ids
        The staff's, the outside managers', and last the head's.
    manager
        Shape (ids,): place of the manager, -1 for the head's.
    depth
        Shape (ids,): steps below the department's director; 0 also for juniors.
    """

    ids: tuple[str, ...]
    manager: IntArray
    depth: IntArray


def make_staff(juniors: int, seniors: int, departments: int, chance: Chance) -> Staff:
    """Spread people over departments of unequal size."""
    width = max(3, len(str(max(juniors, seniors))))
    ids = (*numbered("J", juniors, width), *numbered("S", seniors, width))
    places = []
    stars = []
    for size in (juniors, seniors):
        order = np.argsort(chance.unit(departments), kind="stable")
        sizes = [12 * departments // (2 + rank) + 1 for rank in range(departments)]
        places.append(order[chance.pick(sizes, size)])
        stars.append(chance.few(max(1, round(STARS * size)), size))
    return Staff(
        ids,
        juniors,
        department_names(departments),
        np.concatenate(places),
        np.concatenate(stars),
    )


def numbered(letter: str, size: int, width: int) -> tuple[str, ...]:
    """Make ids of one length.

    Examples
    --------
    >>> numbered("J", 2, 3)
    ('J001', 'J002')
    """
    return tuple(f"{letter}{number:0{width}}" for number in range(1, size + 1))


def department_names(size: int) -> tuple[str, ...]:
    """Name departments; after the twentieth they are numbered.

    Examples
    --------
    >>> department_names(21)[-2:]
    ('Partnerships', 'Finance 2')
    """
    names = (
        name if round_ == 1 else f"{name} {round_}"
        for round_ in count(1)
        for name in DEPARTMENTS
    )
    return tuple(next(names) for _ in range(size))


def make_lines(staff: Staff, chance: Chance) -> Lines:
    """Build one tree for each department, under one head.

    The leads of a department are its seniors and its outside managers; an outsider is
    the director, each lead has up to five leads below, and juniors report to any lead.
    """
    n, departments = len(staff), len(staff.departments)
    crowd = np.bincount(staff.department, minlength=departments)
    outside = np.repeat(np.arange(departments), 1 + crowd // TEAM)
    width = max(3, len(staff.ids[0]) - 1)
    ids = (
        *staff.ids,
        *numbered("M", outside.size, width),
        *numbered("E", 1, width),
    )
    head = len(ids) - 1
    leads = np.concatenate([np.flatnonzero(staff.is_senior), np.arange(n, head)])
    where = np.concatenate([staff.department[staff.is_senior], outside])
    key = chance.unit(leads.size)
    new = np.append(True, np.diff(outside) > 0)
    key[leads.size - outside.size :][new] = -1
    order = np.lexsort((key, where))
    leads, where = leads[order], where[order]
    start = np.searchsorted(where, np.arange(departments))
    number = np.arange(leads.size) - start[where]
    manager = np.full(len(ids), -1)
    manager[leads] = np.where(
        number == 0, head, leads[start[where] + np.maximum(number - 1, 0) // SPAN]
    )
    own = staff.department[: staff.juniors]
    size = np.bincount(where, minlength=departments)
    manager[: staff.juniors] = leads[start[own] + chance.below(size[own])]
    depth = np.zeros(len(ids), dtype=np.int64)
    depth[leads] = np.searchsorted(_ends(leads.size), number, side="right")
    return Lines(ids, manager, depth)


def _ends(size: int) -> list[int]:
    """Count how many leads stand at most 0, 1, 2 ... steps below the director."""
    ends = [1]
    while ends[-1] < size:
        ends.append(ends[-1] * SPAN + 1)
    return ends
