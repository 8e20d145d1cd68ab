"""What is compared: the interface of a subject, and what several of them share."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from benchmarks.scale.instance import Instance
from matcher.exact import IntArray
from matcher.outcome import Outcome
from matcher.people import Pair
from matcher.rowmodel import RowModel

Rows = NDArray[np.int32]


@dataclass(frozen=True)
class Limits:
    """How far a subject may go.

    Parameters
    ----------
    seconds
        From now to the pairs.
    gap
        The optimality gap that is good enough, a fraction, for those who can be told.
    told
        To be called with the best points and the bound so far, where they are known.
    """

    seconds: float
    gap: float
    told: Callable[[int | None, int | None], None]


@dataclass(frozen=True)
class Solved:
    """What a subject says it found; nothing of it is believed.

    Parameters
    ----------
    status
        In the subject's own words.
    objective
        Points of the pairs; None where no plan was found.
    bound
        What no plan can exceed.
    seconds
        By step: build (matrices, arcs, programs), score (every pair's points), price
        (relaxation, prices and bound), decide (the plan).
    outcome
        Where prices prove the bound: what a verifier needs.
    """

    status: str
    objective: int | None
    bound: int | None
    pairs: tuple[Pair, ...]
    seconds: Mapping[str, float]
    outcome: Outcome | None = None


class Subject(ABC):
    """One way to choose pairs; `name` stands in tables, `says` explains it."""

    name: ClassVar[str]
    says: ClassVar[str]

    def load(self) -> str | None:
        """Import what it needs, which is not counted; say what is missing, or None."""
        return None

    def applies(self, instance: Instance) -> str | None:
        """Say why it cannot be asked for this instance, or None."""
        return None

    @abstractmethod
    def solve(self, instance: Instance, limits: Limits) -> Solved:
        """Choose the pairs."""


@dataclass
class Steps:
    """Adds up the seconds of each step."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count this block as a part of one step."""
        began = time.monotonic()
        try:
            yield
        finally:
            spent = time.monotonic() - began
            self.seconds[name] = self.seconds.get(name, 0.0) + spent


def places_only(instance: Instance) -> str | None:
    """Say no for a method that knows everyone's places and nothing else."""
    if instance.case.rules != "free":
        return "knows everyone's places only, not the side rules"
    if any(person.min_pairs for person in instance.people.by_id.values()):
        return "knows no fewest pairs"
    return None


def one_sided(instance: Instance) -> str | None:
    """Say no for a method that repeats the seniors: juniors must take one pair each."""
    if any(junior.max_pairs != 1 for junior in instance.people.juniors):
        return "gives each junior one place"
    return places_only(instance)


def senior_of_place(model: RowModel) -> IntArray:
    """List the seniors, each as often as the places they offer."""
    rows = slice(model.cohort.n_juniors, model.n_people)
    return np.repeat(np.arange(model.cohort.n_seniors), model.upper[rows])


def gains(model: RowModel) -> Iterator[tuple[slice, IntArray]]:
    """Walk over all pairs: juniors' rows, and points, 0 where a pair is forbidden."""
    for juniors, seniors in model.cohort.blocks():
        worth = model.points(juniors, seniors)
        worth[model.forbidden(juniors, seniors)] = 0
        start = int(juniors.rows[0])
        yield slice(start, start + juniors.rows.size), worth


def listed(model: RowModel) -> tuple[Rows, Rows, IntArray]:
    """List the pairs that bring anything: rows of juniors and seniors, and points."""
    parts = []
    for rows, worth in gains(model):
        down, across = (at.astype(np.int32) for at in np.nonzero(worth > 0))
        parts.append((down + np.int32(rows.start), across, worth[down, across]))
    junior, senior, worth = (np.concatenate(part) for part in zip(*parts, strict=True))
    return junior, senior, worth


def named(model: RowModel, juniors: ArrayLike, seniors: ArrayLike) -> tuple[Pair, ...]:
    """Name the people of chosen pairs."""
    people = model.cohort.people
    return tuple(
        (people.juniors[j].id, people.seniors[s].id)
        for j, s in zip(np.asarray(juniors), np.asarray(seniors), strict=True)
    )
