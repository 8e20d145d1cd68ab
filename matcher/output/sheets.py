"""What stands on each sheet of the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matcher.output import priorities, words
from matcher.output.tables import COLUMNS, CONTACT, Row, pair_row, unmatched_rows
from matcher.pairrecord import PersonInfo
from matcher.record import DecisionRecord, Record

DECISION = "decision"
OWN = (DECISION, "by", "because", "accept_breach")
"""Columns of a decision, as `overrides` reads them."""
WHY = "why"
"""The reasons for a pair, where `because` is the reason for a decision."""
SHARES = ("share",)
PAIRS = (
    *("rank", "junior", "junior_name", "junior_department"),
    *("senior", "senior_name", "senior_department"),
    *("points", "tech_points", "soft_points", "slot", *OWN),
    *("junior_teaches", "senior_teaches", "shared_slots", "wishes", WHY),
    *("junior_email", "senior_email"),
)
ON_PAPER = PAIRS.index("because") + 1
PEOPLE = (
    *("person", "side", *CONTACT, "champion", "groups"),
    *("min_pairs", "max_pairs", "pairs", "partners", "wants", "gets", "share"),
)
SKILLS = (
    *("skill", "area", "learners", "teachers"),
    *("wants", "gets", "missing", "share"),
)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its columns, and a row for each line below them.

    Parameters
    ----------
    bars
        Columns whose numbers are drawn as bars too.
    own
        Columns that people fill in.
    frozen
        So many columns stay in place.
    printed
        So many columns are printed, so that they can be read on paper; all, if 0.
    filtered
        Whether it is a table to filter; otherwise a text to read.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    bars: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    frozen: int = 0
    printed: int = 0
    filtered: bool = True


def sheets(record: Record) -> list[Sheet]:
    """Fill the sheets of a run."""
    people = {person.id: person for person in record.people}
    points = ("points", "tech_points", "soft_points")
    return [
        Sheet("pairs", PAIRS, list(_pairs(record, people)), points, OWN, 3, ON_PAPER),
        Sheet("people", PEOPLE, list(map(_person, record.people)), SHARES, frozen=1),
        Sheet(
            "unmatched",
            COLUMNS["unmatched.csv"],
            list(unmatched_rows(record, people)),
            frozen=1,
        ),
        Sheet("skills", SKILLS, list(_skills(record)), SHARES, frozen=1),
        Sheet(
            "settings",
            ("what", "value"),
            [{"what": what, "value": told} for what, told in _settings(record)],
            filtered=False,
        ),
    ]


def _pairs(record: Record, people: Mapping[str, PersonInfo]) -> Iterator[Row]:
    """List the pairs with what was decided, and below them those ruled out."""
    decided = {(one.junior, one.senior): one for one in record.decisions}
    made = {(pair.junior, pair.senior) for pair in record.pairs}
    for pair in record.pairs:
        row = pair_row(pair, people)
        why = row["because"]
        yield {**row, **_decision(decided.get((pair.junior, pair.senior))), WHY: why}
    for two, one in decided.items():
        if two not in made:
            yield {**dict.fromkeys(PAIRS, ""), **_two(one, people), **_decision(one)}


def _two(one: DecisionRecord, people: Mapping[str, PersonInfo]) -> Row:
    return {
        "junior": one.junior,
        "junior_name": people[one.junior].name,
        "senior": one.senior,
        "senior_name": people[one.senior].name,
    }


def _decision(one: DecisionRecord | None) -> Row:
    if one is None:
        return dict.fromkeys(OWN, "")
    return {column: getattr(one, column) for column in OWN}


def _person(person: PersonInfo) -> Row:
    wants, gets = sum(person.gap.values()), sum(person.closed.values())
    return {
        "person": person.id,
        "side": person.side,
        **{fact: getattr(person, fact) for fact in CONTACT},
        "champion": "yes" if person.champion else "",
        "groups": "; ".join(person.groups),
        "min_pairs": person.min_pairs,
        "max_pairs": person.max_pairs,
        "pairs": len(person.partners),
        "partners": "; ".join(person.partners),
        "wants": wants,
        "gets": gets,
        "share": words.whole_percent(gets, wants) if wants else "",
    }


def _skills(record: Record) -> Iterator[Row]:
    for skill in record.skills:
        yield {
            **skill.model_dump(include={"skill", "area", "learners", "teachers"}),
            "wants": skill.gap,
            "gets": skill.closed,
            "missing": skill.gap - skill.closed,
            "share": words.whole_percent(skill.closed, skill.gap),
        }


def _settings(record: Record) -> Iterator[tuple[str, str]]:
    """Say how to use the workbook, what the plan is and how it was made."""
    yield (
        "to decide",
        "On the sheet pairs choose pin or forbid in the column decision, save this "
        "file, write `overrides: out/plan.xlsx` in the scenario, and run it again.",
    )
    yield "who may read it", "It names people. Share it only with those who run it."
    yield "programme", record.program.name
    yield "purpose", record.program.purpose
    yield "plan", f"{words.status(record)} {words.limit(record)}".rstrip()
    yield "points", words.what_points_mean(record)
    yield from (("priority", line.strip()) for line in priorities.lines(record))
    for aim in record.aims:
        result = "met" if aim.met else "missed"
        reached = words.percent(aim.reached, aim.asked)
        yield "aim", f"{words.aim(aim)}; reached: {reached} ({result})"
    for breach in record.breaches:
        yield "rule not kept", f"{breach.sentence}: {'; '.join(breach.details)}"
    for rule in record.rules:
        yield "rule", f"{rule.sentence}{f' ({rule.reached})' if rule.reached else ''}"
    for goal in record.goals:
        weight = goal.settings.get("weight")
        yield "goal", goal.sentence + (f", weight {weight}" if weight else "")
    yield "strategy", record.strategy
    yield from ((what.lower(), said) for what, said in words.stops(record))
    yield from (("remark", remark) for remark in record.remarks)
    yield from (("warning", warning) for warning in record.warnings)
    yield from ((f"version of {n}", v) for n, v in record.run.versions.items())
    yield from ((f"SHA-256 of {n}", h) for n, h in record.run.inputs.items())
