"""The questions about an export, in order, and the draft that the answers make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from matcher.cli.exits import say
from matcher.cli.init.answers import Answers
from matcher.cli.init.asking import Questions
from matcher.cli.init.people import PeopleQuestions
from matcher.cli.init.skills import SkillQuestions
from matcher.errors import StartError
from matcher.people import SideName
from matcher.reading.cells import day
from matcher.reading.findings import choice, did_you_mean, listed, many, quoted
from matcher.reading.zones import Zones
from matcher.starting.draft import (
    Draft,
    Place,
    Program,
    RuleLine,
    list_separator,
    rule_lines,
)
from matcher.starting.export import ExportTable, by_name, table_named, together
from matcher.starting.fields import choose_people, twins
from matcher.starting.known import foreign_protected, is_protected
from matcher.starting.wishes import wish_list

Asked = dict[str, tuple[str, Callable[[str], object]]]
"""A question and how its answer is read, by the name of the option."""
CALENDAR: Asked = {
    "start": ("First day of the programme", day),
    "end": ("Last day of the programme", day),
    "timezone": ("Time zone of people's clocks, such as Europe/Oslo", Zones().read),
}


@dataclass(frozen=True)
class Found:
    """What the answers make: a draft, and files to fill in, by name."""

    draft: Draft
    files: dict[str, bytes]


def hold(
    tables: Sequence[ExportTable],
    answers: Answers,
    questions: Questions,
    folder: Path,
) -> Found:
    """Show what an export seems to hold, and ask what cannot be seen.

    Raises
    ------
    StartError
        Naming every answer that is missing.
    """
    by_side = _two_tables(tables, answers, questions)
    if by_side:
        people = together(*by_side.values())
    else:
        people = _people_table(tables, answers, questions)
    if not people.columns[0].cells:
        raise StartError(
            f"{people.name} has no row below its headings: export the people as well"
        )
    about = PeopleQuestions(people, answers, questions)
    side = about.hold(told=bool(by_side))
    columns = list(about.columns.values())
    if "id" not in about.columns:
        questions.finish()
    known = set(people.headings[about.columns["id"].heading].cells)
    rest = [table for table in tables if table not in by_side.values()]
    rest = [people, *rest] if by_side else rest
    told = SkillQuestions(answers, questions, folder).hold(rest, people, known)
    others = [table for table in rest if table not in (people, told.survey.table)]
    wishes = wish_list(others, known)
    if wishes is not None:
        say(f"{wishes.table.name}: wishes ({wishes.because})")
    possible = rule_lines(people, columns, wishes is not None)
    rules = _rules(possible, answers, questions)
    program = _program(answers, questions, "slots" in about.columns)
    questions.finish()
    read = {one.heading for one in columns} | told.survey.read | {side.column}
    unread = [heading for heading in people.headings if heading not in read]
    unfit = [one for one in about.unfit if one.heading in unread]
    doubtful = [one.heading for one in unfit]
    if unread:
        say(f"{people.name}: nothing reads {listed(unread)}")
    place = told.survey.table
    draft = Draft(
        people={f"{name}s": Place.of(table) for name, table in by_side.items()}
        or Place.of(people),
        columns=columns,
        side=side,
        skills=told.survey.settings,
        skills_because=told.survey.because,
        skills_place=None if place is None else Place.of(place),
        scale=told.scale,
        rules=rules,
        program=program,
        list_separator=list_separator(people, columns),
        unread=[h for h in unread if not (is_protected(h) or h in doubtful)],
        unfit=unfit,
        guarded=[heading for heading in unread if foreign_protected(heading)],
        wishes=wishes,
        wishes_place=None if wishes is None else Place.of(wishes.table),
        areas=told.areas,
        proposed_areas=told.proposed_areas,
    )
    return Found(draft, told.files)


def _two_tables(
    tables: Sequence[ExportTable], answers: Answers, questions: Questions
) -> dict[SideName, ExportTable]:
    """Ask whether two tables are the two sides, and which is which."""
    given: dict[SideName, str | None] = {
        "junior": answers.juniors,
        "senior": answers.seniors,
    }
    found = twins(tables)
    if not any(given.values()):
        if found is None or answers.people or answers.side_column:
            return {}
        one, other = found
        say(f"{one.name} and {other.name} have the same columns and nobody in common")

    chosen: dict[SideName, ExportTable] = {}

    def read(name: str) -> ExportTable | None:
        if name == "none":
            return None
        table = table_named(tables, name)
        for other in chosen.values():
            if other is table or set(other.headings) != set(table.headings):
                raise ValueError(
                    f"expected another table with the columns of {other.name}, found "
                    f"{quoted(name)}"
                )
        return table

    for side, name in given.items():
        table = questions.ask(
            f"--{side}s TABLE (or --people TABLE, where all stand in one)",
            name,
            f"Which table holds the {side}s (none: the two tables are no sides)",
            None,
            read,
        )
        if table is not None:
            chosen[side] = table
        elif not questions.missing:
            return {}
    questions.finish()
    return chosen


def _people_table(
    tables: Sequence[ExportTable], answers: Answers, questions: Questions
) -> ExportTable:
    """Choose the table of people, where there are several."""
    names = by_name(tables)
    for name, table in names.items() if len(tables) > 1 else ():
        rows = many(len(table.columns[0].cells), "row")
        say(f"{name}: {rows}, {listed(table.headings)}")
    proposed = choose_people(tables)
    if len(tables) == 1 and answers.people is None:
        return proposed
    (usual,) = (name for name, table in names.items() if table is proposed)
    found = questions.ask(
        "--people",
        answers.people,
        "Which table holds the people",
        usual,
        lambda name: table_named(tables, name),
    )
    return found or proposed


def _rules(
    possible: list[RuleLine], answers: Answers, questions: Questions
) -> list[RuleLine]:
    """Ask which rules are to hold."""
    kinds = [rule.kind for rule in possible]
    for rule in possible:
        say(f"rule {rule.kind}: {rule.meaning}")

    def read(text: str) -> set[str]:
        named = {part.strip() for part in text.split(",")} - {"", "none"}
        wrong = sorted(named - set(kinds))
        if wrong:
            raise ValueError(
                f"{quoted(wrong[0])} is no rule that the columns allow"
                f"{did_you_mean(wrong[0], kinds)}: expected {choice([*kinds, 'none'])}"
            )
        return named

    proposed = ", ".join(rule.kind for rule in possible if rule.on) or "none"
    wanted = questions.ask(
        "--rules", answers.rules, "Which rules must hold", proposed, read
    )
    return [replace(rule, on=rule.kind in (wanted or ())) for rule in possible]


def program_of(answers: Answers, **said: str) -> Program:
    """Take name and calendar as they were said; what nobody said is assumed."""
    keys = ("name", *CALENDAR)
    given = {key: value for key in keys if (value := getattr(answers, key))}
    told = {**said, **given}
    usual = Program()
    return replace(usual, **told, assumed=usual.assumed - told.keys())


def _program(answers: Answers, questions: Questions, slots: bool) -> Program:
    """Ask for the name and, where people's times are read, for the calendar."""
    usual, said = Program(), {}
    asked: Asked = {"name": ("Name of the programme", str)}
    if slots:
        asked |= CALENDAR
    for key, (question, read) in asked.items():
        if not (getattr(answers, key) or questions.yes):
            proposed = getattr(usual, key)
            answer = questions.ask(f"--{key}", None, question, proposed, _kept(read))
            said[key] = answer or proposed
    return program_of(answers, **said)


def _kept(read: Callable[[str], object]) -> Callable[[str], str]:
    """Check a text, and keep it as it was written."""

    def checked(text: str) -> str:
        read(text)
        return text

    return checked
