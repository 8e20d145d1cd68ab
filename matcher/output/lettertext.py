"""A participant's letter, thing by thing: the same for the page and the plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from matcher.answers.letter import Lesson, Meeting, Told, Wanted
from matcher.record import ProgramInfo
from matcher.words import Message, said
from matcher.words.language import DAYS, is_time

TIMES = 6
"""So many shared times are listed; the others are counted."""


@dataclass(frozen=True)
class Block:
    """A part of a letter: a heading, sentences of one paragraph, or a list."""

    form: Literal["title", "purpose", "heading", "smaller", "text", "list"]
    parts: Sequence[Message]


def blocks(told: Told) -> Iterator[Block]:
    """Set a letter out; it opens with the programme and its purpose."""
    yield Block("title", [said("letters.title", program=told.program.name)])
    if told.program.purpose:
        yield Block("purpose", [said("letters.purpose", purpose=told.program.purpose)])
    if told.reader.name:
        yield _text(said("letters.greeting", name=told.reader.name))
    if told.meetings:
        partners = [meeting.partner.name for meeting in told.meetings]
        yield _text(said("letters.matched", partners=partners), *_dates(told))
        for meeting in told.meetings:
            yield from _partner(meeting, told.program)
    else:
        yield from _alone(told)
    if told.wants:
        yield Block("heading", [_more(told)])
        yield Block("list", [_wanted(one) for one in told.wants])
    if told.meetings:
        booked = all(meeting.slot for meeting in told.meetings)
        yield _text(said(f"letters.first_step{'_booked' if booked else ''}"))
    yield _text(said("letters.questions"))


def _text(*parts: Message) -> Block:
    return Block("text", parts)


def _dates(told: Told) -> Iterator[Message]:
    program = told.program
    yield from _period(program)
    minutes = program.meeting_minutes
    if program.meets:
        yield said("letters.rhythm", minutes=minutes, meets=program.meets)
    else:
        yield said("letters.length", minutes=minutes)
    if program.timezone and any(one.slot or one.free for one in told.meetings):
        yield said("letters.zone", zone=program.timezone)


def _period(program: ProgramInfo) -> Iterator[Message]:
    if program.start and program.end:
        yield said("letters.period", start=program.start, end=program.end)
    elif program.start:
        yield said("letters.begins", start=program.start)
    elif program.end:
        yield said("letters.ends", end=program.end)


def _partner(meeting: Meeting, program: ProgramInfo) -> Iterator[Block]:
    partner = meeting.partner
    yield Block("heading", [said("letters.partner", partner=partner.name)])
    card = []
    if partner.department:
        card.append(said("letters.department", department=partner.department))
    if partner.email:
        card.append(said("letters.email", email=partner.email))
    if card:
        yield Block("list", card)
    yield _text(_when(meeting, program))
    yield Block("smaller", [said("letters.learns", partner=partner.name)])
    if meeting.learns:
        yield Block("list", [_lesson(lesson) for lesson in meeting.learns])
    else:
        yield _text(said("letters.learns_nothing"))
    yield Block("smaller", [said("letters.teaches", partner=partner.name)])
    if meeting.teaches:
        yield Block("list", [said("letters.skill", skill=s) for s in meeting.teaches])
    else:
        yield _text(said("letters.teaches_nothing"))
    common = list(_common(meeting))
    if common:
        yield Block("smaller", [said("letters.common")])
        yield Block("list", common)


def _when(meeting: Meeting, program: ProgramInfo) -> Message:
    if meeting.slot:
        first = _first_day(meeting.slot, program)
        if first is None:
            return said("letters.booked", slot=meeting.slot)
        return said("letters.booked_first", slot=meeting.slot, first=first)
    if not meeting.free:
        return said("letters.no_times")
    slots, more = meeting.free[:TIMES], len(meeting.free) - TIMES
    if more > 0:
        return said("letters.free_more", slots=slots, more=more)
    return said("letters.free", slots=slots)


def _first_day(slot: str, program: ProgramInfo) -> str | None:
    """Find the programme's first such weekday; None of a label, or where it has none.

    Slots and the programme's dates are both in the programme's time zone.
    """
    if not program.start or not is_time(slot):
        return None
    start = date.fromisoformat(program.start)
    weekday = DAYS.index(slot.partition(" ")[0])
    first = (start + timedelta(days=(weekday - start.weekday()) % 7)).isoformat()
    return None if program.end and first > program.end else first


def _lesson(lesson: Lesson) -> Message:
    return said(
        "letters.lesson_whole" if lesson.whole else "letters.lesson_part",
        skill=lesson.skill,
        level=_level(lesson),
        target=lesson.target,
    )


def _level(one: Lesson | Wanted) -> Message:
    if one.assumed:
        return said("letters.level_assumed", level=one.level)
    return said("letters.level", level=one.level)


def _common(meeting: Meeting) -> Iterator[Message]:
    if meeting.languages:
        yield said("letters.languages", languages=meeting.languages)
    for style in meeting.styles:
        yield said("letters.style", column=style.column, entries=style.entries)
    if meeting.wish is not None:
        partner = meeting.partner.name
        yield said("letters.wish", partner=partner, wish=meeting.wish)


def _alone(told: Told) -> Iterator[Block]:
    yield _text(said(f"letters.alone_{told.outcome}"))
    if told.outcome in ("nobody_left", "taken"):
        yield _text(said("letters.no_verdict"))
        if told.helps:
            yield Block("heading", [said("letters.helps")])
            yield Block("list", [said(f"letters.help_{one}") for one in told.helps])


def _wanted(one: Wanted) -> Message:
    return said("letters.want", skill=one.skill, level=_level(one), target=one.target)


def _more(told: Told) -> Message:
    return said("letters.wants_more" if told.meetings else "letters.wants")
