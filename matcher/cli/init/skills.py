"""Questions about skills: where they stand, what words mean, tech or soft."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from matcher.cli.exits import say
from matcher.cli.init.answers import Answers
from matcher.cli.init.asking import Questions
from matcher.errors import StartError
from matcher.reading.characters import alike
from matcher.reading.findings import did_you_mean, listed, many, quoted
from matcher.reading.layouts import AREAS
from matcher.sources import SKILL
from matcher.starting.draft import Place
from matcher.starting.export import Column, ExportTable, table_named
from matcher.starting.fields import whom
from matcher.starting.known import SOFT, plain
from matcher.starting.levels import Levels, levels
from matcher.starting.survey import (
    Survey,
    area_table,
    of_lists,
    of_patterns,
    surveys,
)

TO_FILL_IN = "areas.csv"
NONE_FOUND = (
    "no skills were found: add the file that holds them (--from survey.xlsx), or say "
    'which columns do, --level "{skill} - now" or --teaches and --learns; nothing was '
    "written"
)


@dataclass(frozen=True)
class Told:
    """What is known of the skills.

    Parameters
    ----------
    areas
        Area by skill, or the table that says it; None where the skills do.
    proposed_areas
        Skills whose area nobody has confirmed.
    files
        Tables to fill in, by name.
    """

    survey: Survey
    scale: Levels
    areas: dict[str, str] | Place | None = None
    proposed_areas: frozenset[str] = frozenset()
    files: dict[str, bytes] = field(default_factory=dict)


class SkillQuestions:
    """Shows where the skills seem to stand, and asks what cannot be seen."""

    def __init__(self, answers: Answers, questions: Questions, folder: Path) -> None:
        self._answers = answers
        self._questions = questions
        self._folder = folder

    def hold(
        self, tables: Sequence[ExportTable], people: ExportTable, known: set[str]
    ) -> Told:
        """Ask about layout, levels and areas."""
        survey = self._survey(tables, people, known)
        where = survey.table.name if survey.table else people.name
        say(
            f"{where}: skills ({survey.because}), "
            f"{many(len(survey.names), 'skill')}: {listed(survey.names)}"
        )
        scale = self._levels(levels(survey.cells, survey.targets))
        if survey.areas:
            return Told(survey, scale)
        table = area_table(tables, survey.names)
        if table is not None and not (self._answers.tech or self._answers.soft):
            say(f"{table.name}: which skills are tech and which are soft")
            return Told(survey, scale, Place.of(table))
        return self._areas(Told(survey, scale))

    def _survey(
        self, tables: Sequence[ExportTable], people: ExportTable, known: set[str]
    ) -> Survey:
        given = self._answers
        asked = tables
        if given.skills is not None:
            one = self._questions.ask(
                "--skills",
                given.skills,
                "",
                None,
                lambda name: table_named(tables, name),
            )
            asked = [one] if one else tables
        if given.teaches or given.learns:
            named = {"teaches": given.teaches, "learns": given.learns}
            lists = {key: _column(people, n, key) for key, n in named.items() if n}
            headings = {key: column.heading for key, column in lists.items()}
            return of_lists(headings, [*lists.values()])
        if given.level:
            found = _with_pattern(given, asked, people, known)
        else:
            found = next(surveys(asked, people, known), None)
        if found is None:
            raise StartError(NONE_FOUND)
        return found

    def _levels(self, scale: Levels) -> Levels:
        """Ask for the level of each word that the survey uses."""
        given = self._given_words(scale)
        words: dict[str, int | None] = {}
        for word, level in scale.words.items():
            words[word] = self._questions.ask(
                f'--word "{word}=LEVEL"',
                given.get(word),
                f"Which level, {scale.lowest} to {scale.highest}, is {quoted(word)}",
                None if level is None else str(level),
                _level(scale),
            )
        known = sorted(words.items(), key=lambda item: item[1] or 0)
        if words:
            told = ", ".join(f"{quoted(word)} {level}" for word, level in known)
            say(f"words of levels: {told}")
        settled = not self._questions.yes or given.keys() == words.keys()
        return replace(scale, words=dict(known), proposed=not settled)

    def _given_words(self, scale: Levels) -> dict[str, str]:
        """Take the levels of words that options give."""
        by_look = {alike(word): word for word in scale.words}
        given = {}
        for text in self._answers.words:
            name, _, level = text.rpartition("=")
            word = by_look.get(alike(name))
            if word is None:
                meant = did_you_mean(name, scale.words)
                raise StartError(f"--word: no answer says {quoted(name)}{meant}")
            given[word] = level.strip()
        return given

    def _areas(self, told: Told) -> Told:
        """Ask which skills are soft; all others are tech."""
        names, given = told.survey.names, self._answers
        if given.areas:
            return self._listed_areas(told, given.areas)
        soft = [name for name in names if plain(name) in SOFT]
        if given.tech is not None and given.soft is None:
            tech = self._questions.ask("--tech", given.tech, "", None, _some_of(names))
            soft = [name for name in names if name not in (tech or ())]
            return replace(told, areas=_areas_of(names, soft))
        for number, name in enumerate(names, 1):
            area = "soft" if name in soft else "tech"
            say(f"  {number} {name}: {area}")
        numbers = ", ".join(str(names.index(name) + 1) for name in soft)
        asked = (
            "Which of these are soft skills, by number or name (file: a table to fill "
            "in)"
        )
        chosen = self._questions.ask(
            "--soft", given.soft, asked, numbers or None, _some_of(names)
        )
        if chosen == ["file"]:
            return self._listed_areas(told, TO_FILL_IN)
        if given.soft is not None and given.tech is not None:
            tech = self._questions.ask("--tech", given.tech, "", None, _some_of(names))
            _refuse_gaps(names, tech or [], chosen or [])
        settled = given.soft is not None or not self._questions.yes
        areas = _areas_of(names, chosen or [])
        return replace(
            told,
            areas=areas,
            proposed_areas=frozenset() if settled else frozenset(areas),
        )

    def _listed_areas(self, told: Told, name: str) -> Told:
        """Read the areas from a table in the folder, or write one to fill in."""
        if Path(name).name != name or Path(name).suffix.lower() != ".csv":
            raise StartError(
                f"--areas: expected the name of a table such as {TO_FILL_IN} in "
                f"{self._folder}, found {quoted(name)}"
            )
        if (self._folder / name).exists():
            return replace(told, areas=Place(name))
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(AREAS.required)
        writer.writerows((skill, "") for skill in told.survey.names)
        return replace(told, areas=Place(name), files={name: text.getvalue().encode()})


def _column(people: ExportTable, name: str, key: str) -> Column:
    column = people.column(name)
    if column is None:
        meant = did_you_mean(name, people.headings)
        raise StartError(f"--{key}: {people.name} has no column {quoted(name)}{meant}")
    return column


def _with_pattern(
    given: Answers,
    tables: Sequence[ExportTable],
    people: ExportTable,
    known: set[str],
) -> Survey | None:
    """Find the table whose headings fit the patterns that were given."""
    named = {"level": given.level, "target": given.target}
    patterns = {key: pattern for key, pattern in named.items() if pattern}
    for key, pattern in patterns.items():
        if pattern.count(SKILL) != 1:
            raise StartError(
                f'--{key}: expected a heading with {SKILL} in it, such as "{SKILL} - '
                f'now", found {quoted(pattern)}'
            )
    found = []
    for table in tables:
        person = None if table is people else whom(table, known)
        if table is people or person is not None:
            heading = person.heading if person else ""
            survey = of_patterns(table, patterns, heading)
            found += [survey] if survey.cells else []
    if not found:
        raise StartError(f"--level: no heading is like {quoted(given.level)}")
    return max(found, key=lambda survey: len(survey.names))


def _level(scale: Levels) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not scale.lowest <= int(text) <= scale.highest:
            raise ValueError(
                f"expected a level from {scale.lowest} to {scale.highest}, found "
                f"{quoted(text)}"
            )
        return int(text)

    return read


def _some_of(names: Sequence[str]) -> Callable[[str], list[str]]:
    """Read skills by number or name, with ranges of numbers."""
    by_look = {alike(name): name for name in names}

    def one(part: str) -> list[str]:
        if alike(part) in by_look:
            return [by_look[alike(part)]]
        first, _, last = part.partition("-")
        last = last or first
        numbers = first.strip().isdecimal() and last.strip().isdecimal()
        if numbers and 1 <= int(first) <= int(last) <= len(names):
            return list(names[int(first) - 1 : int(last)])
        raise ValueError(
            f"expected skills or their numbers from 1 to {len(names)}, found "
            f"{quoted(part)}{did_you_mean(part, names)}"
        )

    def read(text: str) -> list[str]:
        if text == "file":
            return [text]
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return [name for part in parts for name in one(part)]

    return read


def _areas_of(names: Sequence[str], soft: Sequence[str]) -> dict[str, str]:
    return {name: "soft" if name in soft else "tech" for name in names}


def _refuse_gaps(
    names: Sequence[str], tech: Sequence[str], soft: Sequence[str]
) -> None:
    """Refuse skills in no area, or in both."""
    left = [name for name in names if name not in (*tech, *soft)]
    both = [name for name in tech if name in soft]
    if left or both:
        what = f"in neither: {listed(left)}" if left else f"in both: {listed(both)}"
        raise StartError(f"--tech and --soft name every skill once; {what}")
