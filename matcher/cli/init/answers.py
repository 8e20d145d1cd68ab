"""The answers that were given as options."""

from __future__ import annotations

from dataclasses import dataclass

ALWAYS = ("name", "start", "end", "timezone")
"""Answers that make sense without an export."""
OPTIONS = {"columns": "--map", "words": "--word"}


@dataclass(frozen=True)
class Answers:
    """Answers that were given as options; None where one was not.

    Parameters
    ----------
    columns
        Heading by name, as name=heading.
    words
        Level by word, as word=level.
    """

    people: str | None = None
    juniors: str | None = None
    seniors: str | None = None
    skills: str | None = None
    columns: tuple[str, ...] = ()
    side_column: str | None = None
    junior_at_most: str | None = None
    senior_at_least: str | None = None
    junior_value: str | None = None
    senior_value: str | None = None
    level: str | None = None
    target: str | None = None
    teaches: str | None = None
    learns: str | None = None
    words: tuple[str, ...] = ()
    tech: str | None = None
    soft: str | None = None
    areas: str | None = None
    rules: str | None = None
    name: str | None = None
    start: str | None = None
    end: str | None = None
    timezone: str | None = None

    def about_an_export(self) -> list[str]:
        """Name the options given that only an export makes use of."""
        return [
            OPTIONS.get(key, f"--{key.replace('_', '-')}")
            for key, value in vars(self).items()
            if value and key not in ALWAYS
        ]
