"""One person's part of a run: with whom and why, what else, or why nobody."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from matcher.answers.unknown import known_person
from matcher.outcome import IN_WORDS, Status
from matcher.output import words
from matcher.output.unmet import holders, unmet_told
from matcher.pairrecord import (
    OptionRecord,
    PairRecord,
    PersonInfo,
    UnmatchedRecord,
    UnmetRecord,
)
from matcher.record import Record
from matcher.shown import Shown
from matcher.words import ENGLISH, write

SHOWN = 12


class Explanation(Shown, BaseModel):
    """What a run says about one person; as text it is what `matcher explain` prints.

    Parameters
    ----------
    person
        None where somebody of the people table does not take part.
    names
        How the people in it are called, by id.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    person: PersonInfo | None
    pairs: list[PairRecord]
    options: list[OptionRecord]
    unmatched: UnmatchedRecord | None
    unmet: UnmetRecord | None = None
    status: Status
    names: dict[str, str]

    def __str__(self) -> str:
        if self.person is None:
            return (
                f"{self.id} does not take part, so no partner was looked for. To "
                "change that, set takes_part to yes in the people table and run again."
            )
        parts = [
            _who(self.person),
            *(self._pair(pair) for pair in self.pairs),
            self._left_out(),
            self._unmet(),
            self._options(),
        ]
        return words.paragraphs(parts)

    def _pair(self, pair: PairRecord) -> Iterator[str]:
        partner = pair.senior if pair.junior == self.id else pair.junior
        slot = f", meets {pair.slot}" if pair.slot else ""
        yield (
            f"Meets {self.names[partner]}: {words.counted(pair.points, 'point')}, "
            f"rank {pair.rank} of all pairs{slot}"
        )
        yield from (f"  - {reason}" for reason in pair.because)

    def _left_out(self) -> Iterator[str]:
        if self.unmatched is None:
            if not self.pairs:
                yield f"Has no partner, as there is no plan. {IN_WORDS[self.status]}"
            return
        yield "Has no partner in this plan"
        yield from (f"  - {reason}" for reason in self.unmatched.because)
        possible = self.unmatched.still_possible
        if possible:
            listed = ", ".join(self.names[one] for one in possible[:SHOWN])
            more = self.unmatched.possible - SHOWN
            tail = f" and {more:,} more" if more > 0 else ""
            yield f"  Allowed by the rules about pairs: {listed}{tail}"

    def _unmet(self) -> Iterator[str]:
        if self.unmet is not None:
            yield write(unmet_told(self.unmet, self.names), ENGLISH)

    def _options(self) -> Iterator[str]:
        if not self.options:
            return
        yield "Best options (* in the plan)"
        points = [words.number(option.points) for option in self.options]
        wide = max(len(text) for text in points)
        for option, text in zip(self.options, points, strict=True):
            mark = "*" if option.in_plan else " "
            partner = self.names[option.partner]
            yield f"  {mark} {option.option}  {text:>{wide}}  {partner}"


def explain(record: Record, person_id: str) -> Explanation:
    """Collect everything that a run says about a person.

    Raises
    ------
    UnknownPersonError
        Nobody in the run has that id; ids that look alike are suggested.
    """
    known_person(record, person_id)
    people = {person.id: person for person in record.people}
    pairs = [p for p in record.pairs if person_id in (p.junior, p.senior)]
    options = [option for option in record.options if option.person == person_id]
    left_out = next((u for u in record.unmatched if u.person == person_id), None)
    unmet = next((one for one in record.unmet if one.person == person_id), None)
    mentioned = {
        person_id,
        *(person for pair in pairs for person in (pair.junior, pair.senior)),
        *(option.partner for option in options),
        *(left_out.still_possible if left_out else ()),
        *((unmet.partner, *holders(unmet)) if unmet else ()),
    }
    return Explanation(
        id=person_id,
        person=people.get(person_id),
        pairs=pairs,
        options=options,
        unmatched=left_out,
        unmet=unmet,
        status=record.status,
        names={p.id: words.label(p) for p in record.people if p.id in mentioned},
    )


def _who(person: PersonInfo) -> Iterator[str]:
    department = f", {person.department}" if person.department else ""
    yield f"{words.label(person)}, {person.side}{department}"
    for target in person.targets:
        start = words.number(target.level)
        assumed = " (assumed)" if target.assumed else ""
        yield (
            f"  wants to learn {target.skill} ({target.area}): from level "
            f"{start}{assumed} to {words.number(target.target)}"
            f"{words.importance(target.importance)}"
        )
    for area, gap in person.gap.items():
        if gap > 0 and person.partners:
            share = words.percent(person.closed.get(area, 0) / gap)
            yield f"  the plan closes {share} of the skill gap in {area} skills"
