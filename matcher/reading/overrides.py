"""Pairs that people agreed on or ruled out before the run: a YAML file or a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from pydantic import Field

from matcher.errors import Fault
from matcher.output.guard import unguard
from matcher.people import Agreed, Pair, Person
from matcher.reading.cells import identifier, word
from matcher.reading.document import Document, Path
from matcher.reading.findings import Findings, listed, many
from matcher.reading.layouts import OVERRIDES, RANK
from matcher.reading.pairtables import wrong_sides
from matcher.reading.roster import Roster
from matcher.reading.settings import check
from matcher.reading.table import Sheet, Table
from matcher.scenario import Reading
from matcher.section import Section

DECISIONS = ("pin", "forbid")
WHY = "why"
"""A plan's column of reasons where `because` is the reason for the decision."""
UNDECIDED = "no decision"


class AgreedPair(Section):
    """One decision: a pair that is made, or is not."""

    junior: str = Field(min_length=1)
    senior: str = Field(min_length=1)
    decision: Literal["pin", "forbid"]
    by: str = ""
    because: str = ""
    accept_breach: str = ""


class Overrides(Section):
    """The file of decisions."""

    pairs: tuple[AgreedPair, ...]


@dataclass(frozen=True)
class Decision:
    """A decision and where it stands.

    Parameters
    ----------
    place
        Makes a fault at one of the decision's keys.
    """

    agreed: Agreed
    place: Callable[[str, str], Fault]

    @property
    def pair(self) -> Pair:
        """The junior and the senior."""
        return self.agreed.junior, self.agreed.senior


def from_document(document: Document, findings: Findings) -> list[Decision]:
    """Read decisions from YAML."""
    wrong = check(Overrides, document, findings)
    pairs = document.at(("pairs",))
    if not isinstance(pairs, list) or ("pairs",) in wrong:
        return []
    bad = {path[1] for path in wrong if len(path) > 1}
    found = []
    for number, entry in enumerate(pairs):
        if number not in bad:
            agreed = Agreed(**{key: text.strip() for key, text in entry.items()})
            found.append(Decision(agreed, _placer(document, ("pairs", number))))
    return found


def _placer(document: Document, path: Path) -> Callable[[str, str], Fault]:
    return lambda key, message: document.fault((*path, key), message)


def from_table(table: Table, findings: Findings) -> tuple[list[Decision], Reading]:
    """Read decisions from a table, such as the plan.xlsx of a run.

    In a plan most pairs have no decision, and the `because` of a pairs.csv says why
    they were made.
    """
    sheet = Sheet(table, OVERRIDES, findings)
    of_plan = RANK in sheet.places
    of_pairs = of_plan and WHY not in sheet.places
    found = []
    for line in sheet:
        if of_plan and not line.text("decision"):
            sheet.reported[UNDECIDED] += 1
            continue
        sheet.used += 1
        junior = line.needed("junior", _identifier, "a junior's id")
        senior = line.needed("senior", _identifier, "a senior's id")
        decision = line.needed("decision", word(DECISIONS), "pin or forbid")
        if junior is not None and senior is not None and decision is not None:
            agreed = Agreed(
                junior,
                senior,
                cast("Literal['pin', 'forbid']", decision),
                by=unguard(line.text("by")),
                because="" if of_pairs else unguard(line.text("because")),
                accept_breach=unguard(line.text("accept_breach")),
            )
            found.append(Decision(agreed, line.place))
    return found, of_a_plan(sheet) if of_plan else sheet.reading({})


def of_a_plan(sheet: Sheet) -> Reading:
    """Account for a table that a run wrote, of which much is for people to read."""
    told = (name for name in sheet.places if name not in sheet.layout.known)
    return sheet.reading(dict.fromkeys(told, "written by the run, not read back"))


def _identifier(text: str) -> str:
    return identifier(unguard(text))


def settle(
    decisions: Sequence[Decision],
    roster: Roster,
    people: Mapping[str, Person],
    findings: Findings,
) -> tuple[Agreed, ...]:
    """Hold the decisions against the people and against each other."""
    first: dict[Pair, Decision] = {}
    for decision in decisions:
        before = first.setdefault(decision.pair, decision)
        if before is not decision:
            where = before.place("junior", "").place
            message = f"{' with '.join(decision.pair)} is decided in {where} already"
            findings.fault(decision.place("junior", f"{message}: keep one"))
        _known(decision, roster, findings)
    _capacities(first.values(), people, findings)
    return tuple(decision.agreed for decision in first.values())


def _known(decision: Decision, roster: Roster, findings: Findings) -> None:
    for key, person in zip(("junior", "senior"), decision.pair, strict=True):
        standing = roster.standing(person)
        if standing == "unknown":
            meant = roster.meant(person) or ": write an id of the people table"
            message = f"nobody has the id {person}{meant}"
            findings.fault(decision.place(key, message))
        elif standing == "out":
            message = f"{person} does not take part: drop the decision"
            findings.fault(decision.place(key, message))
    wrong = wrong_sides(decision.pair, roster)
    if wrong:
        findings.fault(decision.place("junior", wrong))


def _capacities(
    decisions: Iterable[Decision], people: Mapping[str, Person], findings: Findings
) -> None:
    pinned: dict[str, list[tuple[str, Decision]]] = defaultdict(list)
    for decision in decisions:
        if decision.agreed.decision == "pin":
            pinned[decision.pair[0]].append(("junior", decision))
            pinned[decision.pair[1]].append(("senior", decision))
    for person, pins in pinned.items():
        record = people.get(person)
        if record is None or len(pins) <= record.max_pairs:
            continue
        places = listed(d.place(key, "").place for key, d in pins)
        key, last = pins[-1]
        most = many(record.max_pairs, "pair")
        message = (
            f"{person} takes at most {most} and has {len(pins)} pinned ({places}): "
            "raise max_pairs or drop a pin"
        )
        findings.fault(last.place(key, message))
