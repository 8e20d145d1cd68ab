"""The report for the programme's administrators: pages that work offline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matcher.answers.further import Further
from matcher.output import priorities, words
from matcher.output.conflict import conflict_paragraphs
from matcher.output.departments import departments
from matcher.output.drawing import environment
from matcher.output.gains import gains
from matcher.output.handouts import handouts
from matcher.output.headline import tiles
from matcher.output.paircards import cards, weighed
from matcher.output.peoplelists import FEW, everyones_options, left_out
from matcher.output.places import loads
from matcher.output.remedies import remedies
from matcher.output.skillgaps import skill_gaps
from matcher.output.spread import kinds, spread
from matcher.output.wishes import unmet_wishes
from matcher.pairrecord import PairRecord
from matcher.record import Record

REPORT = "report.html"
NOTHING = Further()
ON_A_PAGE = 200
"""So many pairs stand in one file; with more, the report only says where they are."""


@dataclass(frozen=True)
class Page:
    """A file with some of the pairs."""

    file: str
    name: str
    pairs: Sequence[PairRecord]


def pages(record: Record, answers: Further = NOTHING) -> dict[str, str]:
    """Draw every page, by file name: the report, and a page to hand out to each pair.

    Where there are many pairs, those of the report stand on pages of their own. No page
    has a script, and none needs the network.
    """
    drawn = {REPORT: report(record, answers)}
    for before, page, after in _turned(_pair_pages(record)):
        shown = cards(record, page.pairs)
        drawn[page.file] = draw(
            "pairspage.html",
            record,
            before=before,
            page=page,
            after=after,
            cards=shown,
            weighed=weighed(shown),
            kinds=kinds(record),
        )
    papers = iter(handouts(record))
    for before, page, after in _turned(_pages("handouts", record)):
        drawn[page.file] = draw(
            "handouts.html",
            record,
            before=before,
            page=page,
            after=after,
            handouts=[next(papers) for _ in page.pairs],
        )
    return drawn


def report(record: Record, answers: Further = NOTHING) -> str:
    """Draw the report's first page, on which everything stands but many pairs.

    Parameters
    ----------
    answers
        What else is told, each in a section of its own.
    """
    pair_pages = _pair_pages(record)
    shown = [] if pair_pages else cards(record, record.pairs)
    return draw(
        "report.html",
        record,
        people={person.id: person for person in record.people},
        no_plan=record.status in words.NO_PLAN,
        conflict=conflict_paragraphs(record),
        tiles=tiles(record),
        priorities=priorities.priorities(record),
        about_priorities=priorities.explanation(record),
        gains=gains(record),
        skills=skill_gaps(record),
        departments=departments(record),
        loads=loads(record),
        pair_pages=pair_pages,
        handouts=_pages("handouts", record),
        cards=shown,
        weighed=weighed(shown),
        spread=spread(record),
        kinds=kinds(record),
        left_out=left_out(record),
        unmet=unmet_wishes(record),
        few=FEW,
        remedies=remedies(record),
        options=everyones_options(record),
        renamed=_renamed(record),
        **_sections(record, answers),
    )


def _sections(record: Record, answers: Further) -> dict[str, Any]:
    """Prepare what was asked besides; only then the code of answers is needed."""
    if answers == NOTHING:
        return {"prices": None, "settled": None}
    from matcher.output.further import priced, standing

    return {
        "prices": priced(answers.prices),
        "settled": standing(answers.settled, record),
    }


def _pair_pages(record: Record) -> list[Page]:
    many = len(record.pairs) > ON_A_PAGE
    return _pages("report-pairs", record) if many else []


def _turned(
    pages: Sequence[Page],
) -> Iterator[tuple[Page | None, Page, Page | None]]:
    """Give each page with the one before it and the one after it."""
    return zip((None, *pages), pages, (*pages[1:], None), strict=False)


def _pages(stem: str, record: Record) -> list[Page]:
    """Share the pairs out among files whose names sort."""
    starts = range(0, len(record.pairs), ON_A_PAGE)
    digits = max(2, len(str(len(starts))))
    return [
        Page(
            f"{stem}-{number:0{digits}}.html",
            f"pairs {start + 1:,} to {start + len(some):,}",
            some,
        )
        for number, start in enumerate(starts, 1)
        for some in (record.pairs[start : start + ON_A_PAGE],)
    ]


def _renamed(record: Record) -> dict[str, dict[str, str]]:
    """List the headings that are read under another name, by table."""
    found = (
        (table.file, {h: name for h, name in table.columns.items() if h != name})
        for table in record.readings
    )
    return {file: renamed for file, renamed in found if renamed}


def draw(template: str, record: Record, **known: Any) -> str:
    """Fill a template; everything that people wrote is escaped."""
    made = environment().get_template(template)
    return made.render(record=record, words=words, report=REPORT, **known)
