"""The report for the programme's administrators: one page that works offline."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from matcher.output import priorities, words
from matcher.output.headline import tiles
from matcher.output.paircards import cards, weighed
from matcher.output.peoplelists import CARDS, everyones_options, left_out
from matcher.output.spread import kinds, spread
from matcher.record import Record


def report(record: Record) -> str:
    """Draw the report; a page of its own, without scripts and without the network."""
    people = {person.id: person for person in record.people}
    shown = cards(record)
    return (
        _environment()
        .get_template("report.html")
        .render(
            record=record,
            people=people,
            words=words,
            no_plan=record.status in words.NO_PLAN,
            tiles=tiles(record),
            priorities=priorities.priorities(record),
            about_priorities=priorities.explanation(record),
            cards=shown,
            weighed=weighed(shown),
            further_pairs=record.pairs[len(shown) :],
            booked=any(pair.slot for pair in record.pairs),
            spread=spread(record),
            kinds=kinds(record),
            left_out=left_out(record),
            full_reasons=CARDS,
            options=everyones_options(record),
        )
    )


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("matcher.output", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(
        number=words.number,
        percent=words.percent,
        sentence=words.sentence,
        day=words.day,
    )
    return made
