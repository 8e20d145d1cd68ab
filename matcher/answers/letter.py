"""What a participant is told: their own meetings and skills, and nothing of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from matcher.answers.audience import LANGUAGE, OWN, STYLE, Help, open_findings
from matcher.pairrecord import PairRecord, Part, PersonInfo, TargetInfo, UnmatchedRecord
from matcher.record import ProgramInfo, Record

Outcome = Literal[
    "matched", "no_place", "nobody_left", "taken", "no_plan", "takes_no_part"
]
NO_PLAN = ("infeasible_proved", "infeasible_claimed", "no_solution_found")


class Addressee(Part):
    """Whom a letter is for, or whom it names: nothing that is not on a door sign."""

    name: str
    department: str
    email: str


class Lesson(Part):
    """A skill that a partner teaches; `whole`: up to the target, not only towards it.

    Levels are the reader's own; `assumed`: they gave none.
    """

    skill: str
    level: float
    target: float
    assumed: bool
    whole: bool


class Shared(Part):
    """Ways of working that two people share, under the heading of their column."""

    column: str
    entries: list[str]


class Meeting(Part):
    """A partner, when to meet, and what each can teach the other.

    Parameters
    ----------
    slot
        The booked start, where a rule books one; else `free` lists what suits both.
    wish
        The number of the reader's own wish that this partner meets.
    """

    partner: Addressee
    slot: str | None
    free: list[str]
    learns: list[Lesson]
    teaches: list[str]
    languages: list[str]
    styles: list[Shared]
    wish: int | None


class Wanted(Part):
    """A skill that the reader wants to learn and that no partner teaches."""

    skill: str
    level: float
    target: float
    assumed: bool


class Told(Part):
    """Everything that a letter tells, in codes and numbers.

    Parameters
    ----------
    id
        Not shown in the letter; a file is named after it.
    outcome
        `matched`, or why there is no partner: no place offered, nobody left by the
        rules about pairs, every possible partner's places given to others, no plan at
        all, not taking part.
    helps
        What the reader could tell more of next time.
    wants
        What the reader wants to learn beside what is taught.
    """

    format: Literal["matcher-letter/1"] = "matcher-letter/1"
    id: str
    reader: Addressee
    program: ProgramInfo
    outcome: Outcome
    meetings: list[Meeting]
    helps: list[Help]
    wants: list[Wanted]


def tell_everyone(record: Record) -> list[Told]:
    """Tell everyone who takes part, in the order of the tables."""
    known = _Known.of(record)
    return [_told(person, known) for person in record.people]


def tell(record: Record, person_id: str) -> Told:
    """Tell one person; of those who take no part, that they do not.

    Raises
    ------
    KeyError
        Nobody in the run has that id.
    """
    known = _Known.of(record)
    if person_id in known.people:
        return _told(known.people[person_id], known)
    if person_id not in record.not_taking_part:
        raise KeyError(person_id)
    return Told(
        id=person_id,
        reader=Addressee(name="", department="", email=""),
        program=record.program,
        outcome="takes_no_part",
        meetings=[],
        helps=[],
        wants=[],
    )


@dataclass(frozen=True)
class _Known:
    """A record, by person."""

    record: Record
    people: Mapping[str, PersonInfo]
    pairs: Mapping[str, list[PairRecord]]
    unmatched: Mapping[str, UnmatchedRecord]
    findings: frozenset[str]

    @classmethod
    def of(cls, record: Record) -> _Known:
        pairs: dict[str, list[PairRecord]] = {}
        for pair in record.pairs:
            pairs.setdefault(pair.junior, []).append(pair)
            pairs.setdefault(pair.senior, []).append(pair)
        return cls(
            record,
            {person.id: person for person in record.people},
            pairs,
            {left.person: left for left in record.unmatched},
            open_findings(record),
        )


def _told(person: PersonInfo, known: _Known) -> Told:
    pairs = known.pairs.get(person.id, [])
    left = known.unmatched.get(person.id)
    taught = {
        (line.area, line.skill)
        for pair in pairs
        for line in pair.skills
        if line.learner == person.id
    }
    return Told(
        id=person.id,
        reader=_addressee(person),
        program=known.record.program,
        outcome=_outcome(person, left, known) if not pairs else "matched",
        meetings=[_meeting(pair, person, known) for pair in pairs],
        helps=[] if left is None else list(_helps(left)),
        wants=[
            _wanted(target)
            for target in person.targets
            if target.level < target.target
            and (target.area, target.skill) not in taught
        ],
    )


def _addressee(person: PersonInfo) -> Addressee:
    return Addressee(
        name=person.name or person.id, department=person.department, email=person.email
    )


def _outcome(
    person: PersonInfo, left: UnmatchedRecord | None, known: _Known
) -> Outcome:
    if left is None or known.record.status in NO_PLAN:
        return "no_plan"
    if person.max_pairs == 0:
        return "no_place"
    return "taken" if left.possible else "nobody_left"


def _helps(left: UnmatchedRecord) -> Iterator[Help]:
    """Name the person's own answers that leave few partners, the strictest first.

    Only rules that read what the person could change, and say nothing of any one
    partner; how many partners each takes is not told.
    """
    found: dict[Help, None] = {}
    for step in sorted(left.funnel, key=lambda step: -step.taken):
        if step.taken and step.rule in OWN:
            found[OWN[step.rule]] = None
    yield from found


def _wanted(target: TargetInfo) -> Wanted:
    return Wanted(
        skill=target.skill,
        level=target.level,
        target=target.target,
        assumed=target.assumed,
    )


def _meeting(pair: PairRecord, reader: PersonInfo, known: _Known) -> Meeting:
    partner = pair.senior if reader.id == pair.junior else pair.junior
    return Meeting(
        partner=_addressee(known.people[partner]),
        slot=pair.slot,
        free=pair.shared_slots,
        learns=_lessons(pair, reader.id),
        teaches=taught(pair, reader.id),
        languages=pair.shared_languages if LANGUAGE in known.findings else [],
        styles=list(styles(pair)) if STYLE in known.findings else [],
        wish=next((w["wish"] for w in pair.wishes if w["person"] == reader.id), None),
    )


def taught(pair: PairRecord, teacher: str) -> list[str]:
    """List the skills that one of a pair teaches the other, each once."""
    return list(
        dict.fromkeys(line.skill for line in pair.skills if line.teacher == teacher)
    )


def _lessons(pair: PairRecord, learner: str) -> list[Lesson]:
    """List what one of a pair learns, each skill once."""
    found = {
        line.skill: Lesson(
            skill=line.skill,
            level=line.from_level,
            target=line.target,
            assumed=line.assumed,
            whole=line.to_level == line.target,
        )
        for line in pair.skills
        if line.learner == learner
    }
    return list(found.values())


def styles(pair: PairRecord) -> Iterator[Shared]:
    """List the ways of working that a pair shares."""
    for fact in pair.further:
        if fact["what"] == "style":
            yield Shared(column=fact["column"], entries=fact["shared"].split("; "))
