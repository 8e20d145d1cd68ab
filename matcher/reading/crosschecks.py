"""What only shows when settings and tables are held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import Any

from matcher.goals import Matched
from matcher.model import statements
from matcher.people import People, Person
from matcher.reading.cells import (
    CellError,
    Parser,
    decimal,
    not_negative,
    remembered,
)
from matcher.reading.document import KEY, Document, Path
from matcher.reading.findings import Findings, did_you_mean, listed, many, quoted
from matcher.reading.overrides import Decision
from matcher.reading.pairtables import Wanted
from matcher.reading.peopletable import Everyone
from matcher.reading.settings import Asked
from matcher.reading.sides import behind
from matcher.reading.slots import Place
from matcher.reading.table import Line
from matcher.reading.zones import Zones
from matcher.scenario import Settings
from matcher.statements import Need, PairRule, Statement

SIDES = ["junior", "senior"]
PERSONAL = ("name", "email")


def columns(asked: Asked, everyone: Everyone, findings: Findings) -> None:
    """Refuse settings that name a column which the people table lacks."""
    headings = everyone.headings
    if not headings:
        return
    named = [
        (place_of(asked.document, path, column), column)
        for path, statement in asked.statements
        for column in statement.columns()
    ]
    derived = asked.settings.people.side
    if derived is not None:
        named.append((("people", "side", "column"), derived.column))
    for place, column in named:
        if column not in headings:
            message = f"the people table has no column {column}"
            hint = meant_heading(column, headings)
            findings.fault(asked.document.fault(place, f"{message}{hint}"))


def meant_heading(column: str, headings: Sequence[str]) -> str:
    """Suggest a heading, or list them all."""
    return did_you_mean(column, headings) or f": it has {listed(headings)}"


def place_of(document: Document, path: Path, column: str) -> Path:
    """Find where a rule names a column: as a value, as a key, or only by its kind."""
    entry = document.at(path)
    settings = entry if isinstance(entry, dict) else {}
    for key, value in settings.items():
        if key not in ("kind", "side", "value"):
            found = _inside(value, (*path, key), column)
            if found:
                return found
    return path


def _inside(value: Any, path: Path, column: str) -> Path:
    """Look for a column in a value, and in what the value consists of."""
    if value == column:
        return path
    if isinstance(value, dict) and column in value:
        return (*path, column, KEY)
    parts: list[tuple[str | int, Any]] = []
    if isinstance(value, dict | list):
        parts += value.items() if isinstance(value, dict) else enumerate(value)
    inner = (_inside(part, (*path, key), column) for key, part in parts)
    return next((found for found in inner if found), ())


def calendar(
    asked: Asked, timed: Place | None, dated: Line | None, findings: Findings
) -> None:
    """Ask for the dates and the zone that times and `last_used` depend on."""
    if "program" in asked.doubtful:
        return
    program = asked.settings.program
    document = asked.document
    if program.timezone:
        try:
            Zones().read(program.timezone)
        except CellError as error:
            findings.fault(document.fault(("program", "timezone"), str(error)))
    needed: dict[str, str] = {}
    if dated is not None:
        row = f"{dated.sheet.table.file} row {dated.row}"
        needed["start"] = f"years since last_used ({row}) count back from it"
    if timed is not None:
        line, entry = timed
        where = f"{line.sheet.table.file} row {line.row}"
        for key in ("start", "end", "timezone"):
            needed[key] = f"the slots are times ({quoted(entry)} in {where})"
    for key, reason in needed.items():
        if not getattr(program, key):
            place: Path = ("program", key)
            fault = document.fault(place, f"{key} is missing: {reason}")
            findings.fault(replace(fault, key=f"program.{key}"))


def numbers(asked: Asked, everyone: Everyone, findings: Findings) -> None:
    """Refuse cells that are no numbers where a rule or goal reads numbers."""
    readers: dict[str, tuple[Path, Statement]] = {}
    counts: set[str] = set()
    derived = asked.settings.people.side
    for path, statement in asked.statements:
        for column in statement.numbers():
            readers.setdefault(column, (path, statement))
            if isinstance(statement, Matched):
                counts.add(column)
    for column, (path, statement) in readers.items():
        read = remembered(not_negative if column in counts else decimal)
        if derived is not None and derived.prefix and derived.column == column:
            read = remembered(partial(behind, derived.prefix))
        lines = [line for line in everyone.lines.values() if line.text(column)]
        told = enumerate(_why_not(line, column, read) for line in lines)
        wrong = {number: why for number, why in told if why}
        if len(wrong) == len(lines) > 1:
            message = (
                f"{statement.kind} reads the column {column} as numbers, and no cell "
                f"of it is one: {wrong[0]} in row {lines[0].row}"
            )
            place = place_of(asked.document, path, column)
            findings.fault(asked.document.fault(place, message))
            continue
        known = {fault.place for fault in findings.faults}
        for number, why in wrong.items():
            if lines[number].place(column, "").place not in known:
                message = f"{why} ({statement.kind} reads numbers here)"
                lines[number].fault(column, message)


def _why_not(line: Line, column: str, read: Parser[Fraction]) -> str:
    try:
        read(line.text(column))
    except CellError as error:
        return str(error)
    return ""


def needs(asked: Asked, findings: Findings) -> None:
    """Ask for the earlier plan and the start where a rule or goal depends on them."""
    settings = asked.settings
    given: dict[Need, object] = {
        "previous": settings.previous,
        "start": settings.program.start,
    }
    advice: dict[Need, str] = {
        "previous": "name the pairs.csv of the earlier plan under `previous`",
        "start": "add `start` to the programme, a date such as 2027-03-01",
    }
    for path, statement in asked.statements:
        for need in statement.needs():
            section = "program" if need == "start" else need
            if not given[need] and section not in asked.doubtful:
                message = f"{statement.kind} needs {need}: {advice[need]}"
                findings.fault(asked.document.fault(path, message))


def decaying(asked: Asked) -> list[Path]:
    """Find the rules and goals by which skills fade with the years."""
    return [path for path, said in asked.statements if getattr(said, "decay", 0) > 0]


def decay(asked: Asked, dated: Line | None, findings: Findings) -> None:
    """Warn of skills that should fade, of which none says when it was last used."""
    if dated is None:
        for path in decaying(asked):
            message = "no effect: no row of the skills table has a date in last_used"
            findings.warn(asked.document.fault((*path, "decay"), message))


def unread_wishes(settings: Settings, wanted: Wanted, findings: Findings) -> None:
    """Warn of wishes and vetoes that nothing in the scenario reads."""
    if wanted.sheet is None:
        return
    kinds = {statement.kind for statement in (*settings.rules, *settings.goals)}
    if wanted.wishes and "wishes" not in kinds:
        wanted.sheet.warn(
            "wish",
            f"{many(len(wanted.wishes), 'wish')} not counted: add the goal `wishes`",
        )
    if wanted.vetoes and "vetoes" not in kinds:
        wanted.sheet.warn(
            "wish",
            f"{many(len(wanted.vetoes), 'veto')} not kept: add the rule `vetoes`",
        )


def pins(
    asked: Asked, decisions: Sequence[Decision], people: People, findings: Findings
) -> None:
    """Refuse pins that break a rule, unless they say why that is accepted."""
    rules, _ = statements(asked.settings, people)
    places = {id(statement): path for path, statement in asked.statements}
    for decision in decisions:
        agreed = decision.agreed
        two = [people.by_id.get(person) for person in decision.pair]
        sides = [person and person.side for person in two]
        if agreed.decision != "pin" or agreed.accept_breach or sides != SIDES:
            continue
        junior, senior = (_unnamed(person) for person in two if person)
        for rule in rules:
            if isinstance(rule, PairRule):
                why = rule.objection(junior, senior, people)
                if why is not None:
                    path = places.get(id(rule))
                    line = asked.document.mark(path)[0] if path else 0
                    where = f" ({asked.document.file}:{line})" if line else ""
                    message = (
                        f"the pin breaks the rule {rule.kind}{where}: {why}: drop the "
                        "pin, or say why in accept_breach"
                    )
                    findings.fault(decision.place("decision", message))


def _unnamed(person: Person) -> Person:
    """Take the name away, so that messages hold ids only."""
    cells = {key: text for key, text in person.cells.items() if key not in PERSONAL}
    return replace(person, cells=MappingProxyType(cells))


def remarks(asked: Asked, people: People, findings: Findings) -> None:
    """Collect what each rule and goal says about these people before the run."""
    for path, statement in asked.statements:
        for remark in statement.remarks(people):
            findings.warn(asked.document.fault(path, remark))
    settings = asked.settings
    for remark in settings.strategy.remarks(settings.goals, people):
        findings.warn(asked.document.fault(("strategy",), remark))
