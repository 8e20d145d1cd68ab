"""A workbook to collect people, skills and wishes in, and a scenario to read it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from matcher.starting.draft import RULES, Draft, Place, Program, RuleLine, Side
from matcher.starting.export import ExportTable
from matcher.starting.fields import Proposal
from matcher.starting.levels import Levels
from matcher.starting.wishes import WishList

FILE = "programme.xlsx"
PEOPLE, SKILLS, WISHES, LIST = "People", "Skills", "Wishes", "Skill list"
ROWS = 1_000
"""Rows below each heading that have drop-downs."""
MADE = dt.datetime(2027, 1, 1)
"""Stands in the file as the day it was made, so that it is the same each time."""
LEVELS = [0, 1, 2, 3, 4, 5]
TECH = (
    *("AI assistants", "Data analysis", "Online collaboration", "Cyber security"),
    *("Process automation", "Social media", "Spreadsheets", "Programming"),
)
SOFT = (
    *("Active listening", "Coaching", "Conflict resolution", "Decision making"),
    *("Giving feedback", "Negotiation", "Presenting", "Strategic thinking"),
)


@dataclass(frozen=True)
class Head:
    """A heading of the workbook.

    Parameters
    ----------
    note
        What is to be filled in, shown at the heading.
    choices
        What the drop-down below it offers: a list, or where one stands.
    validation
        How else the cells are checked.
    needed
        Whether a row has to have it.
    """

    name: str
    note: str
    choices: list[Any] | str | None = None
    validation: Mapping[str, Any] = field(default_factory=dict)
    needed: bool = False
    width: int = 16


def _from(sheet: str) -> str:
    """Point a drop-down at the first column of a sheet."""
    return f"='{sheet}'!$A$2:$A${ROWS + 1}"


FREE = (
    "Free times of every week, on the person's own clock, separated by ; such as "
    "Tue 13:00-15:00; Thu 9:00-11:00"
)
SHEETS: Mapping[str, tuple[Head, ...]] = {
    PEOPLE: (
        Head("id", "A number or short name that no one else has.", needed=True),
        Head(
            "side",
            "junior: teaches tech skills and learns soft ones. senior: the other way "
            "round.",
            ["junior", "senior"],
            needed=True,
        ),
        Head("name", "As it is to stand in the report.", width=26),
        Head("email", "Work address.", width=30),
        Head("department", "Spell each department in one way.", width=20),
        Head("manager_id", "The manager's id, also of managers who take no part."),
        Head("site", "Office or town."),
        Head("languages", "Separated by ; such as English; Norwegian", width=22),
        Head("max_pairs", "Partners at most, 1 if empty.", [1, 2, 3, 4, 5]),
        Head(
            "takes_part", "no for somebody who stays out; yes if empty.", ["yes", "no"]
        ),
        Head(
            "slots",
            FREE,
            validation={
                "validate": "any",
                "input_title": "Free",
                "input_message": FREE,
            },
            width=44,
        ),
    ),
    SKILLS: (
        Head(
            "person_id", "The id, as in the sheet People.", _from(PEOPLE), needed=True
        ),
        Head("skill", "From the sheet Skill list.", _from(LIST), needed=True, width=26),
        Head(
            "level", "What the person can do: 0 is new to it, 5 can teach it.", LEVELS
        ),
        Head("target", "The level that is wanted; empty if none.", LEVELS),
        Head(
            "importance", "How much it matters to the learner, 1 if empty.", LEVELS[1:]
        ),
    ),
    WISHES: (
        Head("person_id", "Who wishes.", _from(PEOPLE), needed=True),
        Head(
            "partner_id", "For whom, from the other side.", _from(PEOPLE), needed=True
        ),
        Head(
            "wish",
            "1 is the first wish. veto: these two are not to be paired.",
            [1, 2, 3, "veto"],
            needed=True,
        ),
    ),
    LIST: (
        Head(
            "skill",
            "Skills of your programme: change them freely.",
            needed=True,
            width=26,
        ),
        Head(
            "area",
            "tech: juniors teach it. soft: seniors teach it.",
            ["tech", "soft"],
            needed=True,
        ),
    ),
}


def workbook() -> bytes:
    """Write the workbook: headings with notes and drop-downs, and a list of skills.

    Examples
    --------
    >>> workbook()[:2]
    b'PK'
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        bold = {"bold": True, "bottom": 1, "bg_color": "#E8EEF4"}
        usual, needed = book.add_format(bold), book.add_format({**bold, "underline": 1})
        for sheet, heads in SHEETS.items():
            page = book.add_worksheet(sheet)
            page.freeze_panes(1, 0)
            for place, head in enumerate(heads):
                page.write_string(0, place, head.name, needed if head.needed else usual)
                page.set_column(place, place, head.width)
                must = "Needed. " if head.needed else ""
                page.write_comment(0, place, must + head.note)
                _check(page, place, head)
        listed = book.get_worksheet_by_name(LIST)
        areas = {**dict.fromkeys(TECH, "tech"), **dict.fromkeys(SOFT, "soft")}
        for row, skill_and_area in enumerate(areas.items(), 1):
            listed.write_row(row, 0, skill_and_area)
    return file.getvalue()


def _check(page: Worksheet, place: int, head: Head) -> None:
    """Give the cells below a heading their drop-down."""
    validation = dict(head.validation)
    if head.choices is not None:
        validation = {
            "validate": "list",
            "source": head.choices,
            "error_title": head.name,
            "error_message": f"Choose from the list. {head.note}"[:255],
        }
    if validation:
        page.data_validation(1, place, ROWS, place, validation)


def template_draft(program: Program) -> Draft:
    """Draft the scenario that reads the workbook as it is."""
    tables = {
        sheet: ExportTable(FILE, sheet, (), only=False) for sheet in (WISHES, LIST)
    }
    wishes = {head.name: head.name for head in SHEETS[WISHES]}
    rules = ("reporting_line", "vetoes", "shared_time", "cross_department_share")
    return Draft(
        people=Place(FILE, PEOPLE),
        columns=[Proposal(head.name, head.name, "") for head in SHEETS[PEOPLE]],
        side=Side(),
        skills={},
        skills_because="one row for each skill of each person",
        skills_place=Place(FILE, SKILLS),
        scale=Levels(),
        rules=[
            RuleLine(*RULES[kind], on=kind in ("reporting_line", "vetoes"))
            for kind in rules
        ],
        program=program,
        wishes=WishList(tables[WISHES], wishes, ""),
        wishes_place=Place(FILE, WISHES),
        areas=Place(FILE, LIST),
    )
