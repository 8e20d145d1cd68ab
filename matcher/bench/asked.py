"""What a suite is asked to measure, and how it refuses what it does not know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matcher.errors import MatcherError
from matcher.reading.findings import did_you_mean


class SuiteError(MatcherError):
    """A suite cannot be found, or does not know what it is asked for."""


@dataclass(frozen=True)
class Asked:
    """What a suite is asked to measure.

    Parameters
    ----------
    command
        The command line, to be kept with what comes of it.
    out
        The folder for results.
    sizes, families, rules, subjects
        Which instances, and who has to solve them; each a part of a suite's menu.
    repeats
        How often each measurement is taken.
    seconds
        Time limit of each subject on each instance.
    seed
        Names the instances.
    cases, strategies, measures
        Parts of the menus of a suite that compares strategies.
    seeds
        How many seeds, beginning with `seed`.
    groups, audit
        Columns of the people table by which plans are looked at, and a file with more.
    peers
        Whether outside engines take part.
    jobs
        How many cells are measured at the same time.
    data
        A folder of public data that lies outside the project.
    """

    command: str = "matcher bench"
    out: Path | None = None
    sizes: tuple[int, ...] | None = None
    families: tuple[str, ...] | None = None
    rules: tuple[str, ...] | None = None
    subjects: tuple[str, ...] | None = None
    repeats: int | None = None
    seconds: float | None = None
    seed: int | None = None
    cases: tuple[str, ...] | None = None
    strategies: tuple[str, ...] | None = None
    measures: tuple[str, ...] | None = None
    seeds: int | None = None
    groups: tuple[str, ...] | None = None
    audit: Path | None = None
    peers: bool | None = None
    jobs: int | None = None
    data: Path | None = None

    def refuse(self, suite: str, *names: str) -> None:
        """Stop where an option is given that means nothing to a suite."""
        given = [name for name in names if getattr(self, name) is not None]
        if given:
            options = ", ".join(f"--{name}" for name in given)
            raise SuiteError(f"{options}: means nothing to {suite}; leave it out")


def chosen(
    option: str, wanted: Sequence[str] | None, menu: Sequence[str]
) -> Sequence[str]:
    """Take a part of a menu, in the menu's order; everything where nothing is said."""
    if wanted is None:
        return menu
    wrong = [name for name in wanted if name not in menu]
    if wrong or not wanted:
        found = wrong[0] if wrong else ""
        raise SuiteError(
            f"{option}: expected some of {', '.join(menu)}; found {found!r}"
            f"{did_you_mean(found, menu)}"
        )
    return [name for name in menu if name in wanted]
