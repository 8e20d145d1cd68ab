"""Makes hr.xlsx: an invented company as its HR system and a survey would export it.

Run from the project's root: `python scenarios/hr_export/make.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from matcher.synthetic import Organisation, organisation

FILE = Path(__file__).with_name("hr.xlsx")
JUNIORS, SENIORS = 26, 22
OUTSIDERS = 10_000
"""Numbers of managers who are in no sheet begin here."""
LEAVERS = (8_801, 8_802)
BETWEEN = 5
WHEN = ("now", "wanted")
STAFF = (
    *("Employee no", "Full name", "Work e-mail", "Org unit", "Supervisor no"),
    *("Job level", "Office", "Speaks", "Takes part", "Partners at most", "Free"),
    "Cost centre",
)
Row = Iterable[Any]


def main() -> None:
    """Write the workbook."""
    made = organisation(JUNIORS, SENIORS, seed=27, departments=6, level_words=0.7)
    number = numbers(made)
    with xlsxwriter.Workbook(FILE) as book:
        book.set_properties({"created": dt.datetime(2027, 1, 15)})
        padded = book.add_format({"num_format": "00000"})
        sheets = {
            "Staff": [STAFF, *staff(made, number)],
            "Survey": survey(made, number),
            "Wishes": [("Who", "Whom", "Wish"), *wishes(made, number)],
            "Lists": [("Answers",), *((word,) for word in made.scale["words"])],
        }
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            for i, row in enumerate(rows):
                for j, value in enumerate(row):
                    if isinstance(value, int) and value > 1_000:
                        sheet.write_number(i, j, value, padded)
                    elif not pd.isna(value):
                        sheet.write(i, j, value)
        book.get_worksheet_by_name("Lists").hide()


def numbers(made: Organisation) -> dict[str, int]:
    """Give everybody an employee number, managers outside the programme too."""
    inside = set(made.people["id"])
    found = {}
    for place, person in enumerate(made.organisation["id"]):
        start = 1_001 if person in inside else OUTSIDERS
        found[person] = start + 37 * place
    return found


def staff(made: Organisation, number: Mapping[str, int]) -> Iterable[Row]:
    """Write one row for each person; two stand between the sides."""
    for place, person in made.people.iterrows():
        yield (
            number[person["id"]],
            person["name"],
            person["email"],
            person["department"],
            number.get(person["manager_id"]),
            BETWEEN if place in (3, 30) else person["grade"],
            person["site"],
            str(person["languages"]).replace(";", ","),
            person["takes_part"] == "yes",
            person["max_pairs"],
            str(person["slots"]).replace(";", ","),
            4_000 + int(str(place)) % 7,
        )


def survey(made: Organisation, number: Mapping[str, int]) -> Iterable[Row]:
    """Write two columns for each skill: what is, and what is wanted."""
    names = sorted(made.skills["skill"].unique())
    yield ("Sent", "Your number", *(f"{n} - {when}" for n in names for when in WHEN))
    said = made.skills.set_index(["person_id", "skill"])
    people = [*made.people["id"], *LEAVERS]
    for place, person in enumerate(people):
        own = person if isinstance(person, str) else made.people["id"].iloc[-1]
        answers = (
            said[fact].get((own, name))
            for name in names
            for fact in ("level", "target")
        )
        sent = f"2027-01-{4 + place // 6:02}"
        yield (sent, number.get(str(person), person), *answers)


def wishes(made: Organisation, number: Mapping[str, int]) -> Iterable[Row]:
    """Write wishes and vetoes, one for somebody who has left."""
    for _, row in made.wishes.iterrows():
        yield number[row["person_id"]], number[row["partner_id"]], row["wish"]
    first = made.people["id"].iloc[0]
    yield number[first], LEAVERS[0], "3"


if __name__ == "__main__":
    main()
