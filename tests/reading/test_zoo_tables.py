"""Broken tables: each is one fault, at its place, in words that help."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.reading.conftest import FILES, PEOPLE, YAML, Make, faults


class Case(NamedTuple):
    """What is spoilt, and the one fault that must come of it.

    `place` is row:column of the same file, or a whole place.
    """

    file: str
    old: str
    new: str
    place: str
    key: str
    says: str


WISHES = "person_id,partner_id,wish\nJ1,S1,1\nS1,J1,veto\n"
ORGANISATION = "id,manager_id\nJ1,S9\nS9,\n"
OVERRIDES = "junior,senior,decision,by,because,accept_breach\nJ1,S1,pin,HR,,\n"
POINTS = "junior,senior,points\nJ1,S1,-2.5\n"
OTHERS = {
    "wishes.csv": WISHES,
    "organisation.csv": ORGANISATION,
    "overrides.csv": OVERRIDES,
    "points.csv": POINTS,
}
MORE = """\
wishes: wishes.csv
organisation: organisation.csv
overrides: overrides.csv
"""
ALL = YAML + "  - {kind: given_points, file: points.csv, unlisted: zero}\n" + MORE

P, K, W, R, D, G = (
    "people.csv",
    "skills.csv",
    "wishes.csv",
    "organisation.csv",
    "overrides.csv",
    "points.csv",
)
CASES = [
    # the file
    Case(P, PEOPLE, "", "1", "", "the file is empty"),
    Case(P, PEOPLE, " \n\n", "1", "", "the file is empty"),
    Case(P, "id,side", "ident,side", "1", "id", "the column id is missing"),
    Case(
        K,
        "person_id",
        "person id",
        "skills.csv:1",
        "person_id",
        "did you mean person id",
    ),
    Case(
        P, "name,", "ＩＤ,", "people.csv:1:3", "ＩＤ", "two columns have this heading"
    ),
    Case(P, "department", "Name", "1:4", "Name", "number 3 and number 4"),
    Case(P, ",name,", ",,", "2:3", "", "the column has no heading"),
    Case(P, "Ana,", '"Ana,', "2", "", "opened in line 2"),
    Case(P, "Ana,", '"Ana"B,', "2", "", "text follows a closing quotation"),
    Case(
        P,
        "Bo,",
        "Bo,,",
        "people.csv:3:8",
        "",
        "the row has 8 cells, the first row has 7",
    ),
    Case(P, "Bo,", "", "3:7", "", "the row has 6 cells"),
    Case(P, "Bo", "B\0o", "3:3", "", "control character (U+0000)"),
    Case(P, "Bo", "B\x1bo", "3:3", "", "control character (U+001B)"),
    Case(P, "Bo", "Bo\x0b", "3:3", "", "control character (U+000B)"),
    Case(P, "Bo", "B\ufffd", "3:3", "", "damaged character (U+FFFD)"),
    Case(P, "Bo", "x" * 32_768, "3:3", "", "at most 32,767"),
    Case(P, "Bo", "x" * 140_000, "3:3", "", "at most 32,767"),
    # ids and sides
    Case(P, "J2,", ",", "3:1", "id", "the cell is empty"),
    Case(P, "J2,", "J\u200b2,", "3:1", "id", "U+200B ZERO WIDTH SPACE"),
    Case(P, "J2,", "J\u202e2,", "3:1", "id", "RIGHT-TO-LEFT OVERRIDE"),
    Case(P, "J2,", "J\u00a02,", "3:1", "id", "NO-BREAK SPACE"),
    Case(P, "J2,", '"J\n2",', "3:1", "id", "U+000A"),
    Case(P, "J2,", "J1,", "3:1", "id", "in row 2 already"),
    Case(P, "S2,", "J1,", "5:1", "id", "on both sides (row 2 and here)"),
    Case(P, "J2,junior", "J2,both", "3:2", "side", "two ids"),
    Case(
        P, "J2,junior", "J2,mentee", "people.csv:3:2", "side", "swap mentor and mentee"
    ),
    Case(P, "J2,junior", "J2,Mentor", "3:2", "side", "write junior"),
    Case(P, "J2,junior", "J2,junor", "3:2", "side", "did you mean junior"),
    Case(P, "J2,junior", "J2,", "3:2", "side", "expected junior or senior"),
    # cells of people
    Case(P, "S9,,yes", "S9,two,yes", "3:6", "max_pairs", "whole number"),
    Case(P, "S9,,yes", "S9,-1,yes", "3:6", "max_pairs", "0 or more"),
    Case(P, "S9,,yes", "S9,1e3,yes", "3:6", "max_pairs", "'1e3'"),
    Case(P, "S9,,yes", "S9,٢,yes", "3:6", "max_pairs", "whole number"),
    Case(P, "S9,,yes", "S9,1_0,yes", "3:6", "max_pairs", "'1_0'"),
    Case(P, "S9,,yes", "S9,,maybe", "3:7", "takes_part", "yes or no"),
    Case(
        P, "S9,,yes", "J2,,yes", "people.csv:3:5", "manager_id", "cannot report to them"
    ),
    Case(P, "S9,,yes", "S\u200b9,,yes", "3:5", "manager_id", "ZERO WIDTH"),
    # skills
    Case(K, "J2,Python", ",Python", "4:1", "person_id", "the cell is empty"),
    Case(K, "J2,Python", "J2,", "4:2", "skill", "the skill's name"),
    Case(
        K,
        "Python,tech,5",
        "Python,teck,5",
        "skills.csv:4:3",
        "area",
        "did you mean tech",
    ),
    Case(K, "Python,tech,5", "Python,,5", "4:3", "area", "tech or soft"),
    Case(
        K, "Python,tech,5", "Python,soft,5", "skills.csv:4:3", "area", "tech in row 2"
    ),
    Case(K, "J2,Python", "J1,Python", "4:2", "skill", "in row 2 already"),
    Case(K, "tech,5", "tech,6", "4:4", "level", "0, 1, 2, 3, 4, 5, found 6"),
    Case(K, "tech,5", "tech,4.5", "4:4", "level", "one of the levels"),
    Case(K, "tech,5", "tech,-1", "4:4", "level", "found -1"),
    Case(
        K,
        "tech,5",
        'tech,"4,5"',
        "skills.csv:4:4",
        "level",
        "a dot instead of the comma",
    ),
    Case(K, "tech,5", "tech,1e5", "4:4", "level", "such as 3 or 2.5"),
    Case(K, "tech,5", "tech,inf", "4:4", "level", "'inf'"),
    Case(K, "tech,5", "tech,nan", "4:4", "level", "'nan'"),
    Case(K, "tech,5", "tech,٣", "4:4", "level", "such as 3"),
    Case(
        K, "tech,5", "tech," + "1" * 19, "skills.csv:4:4", "level", "at most 18 digits"
    ),
    Case(
        K,
        "S1,Python,tech,,3",
        "S1,Python,tech,,7",
        "skills.csv:5:5",
        "target",
        "found 7",
    ),
    Case(
        K, "1,3,2,", "1,3,0,", "skills.csv:3:6", "importance", "above 0 and at most 5"
    ),
    Case(K, "1,3,2,", "1,3,5.1,", "3:6", "importance", "found 5.1"),
    Case(
        K,
        "2026-01-31",
        "2026-02-30",
        "skills.csv:4:7",
        "last_used",
        "no day 2026-02-30",
    ),
    Case(
        K,
        "2026-01-31",
        "31.1.2026",
        "skills.csv:4:7",
        "last_used",
        "such as 2027-03-01",
    ),
    Case(
        K, "2026-01-31", "01/02/2026", "skills.csv:4:7", "last_used", "expected a date"
    ),
    # wishes
    Case(W, "J1,S1,1", "J1,J2,1", "2:2", "partner_id", "are both juniors"),
    Case(W, "J1,S1,1", "J1,S1,0", "2:3", "wish", "expected 1, 2, 3"),
    Case(W, "J1,S1,1", "J1,S1,first", "2:3", "wish", "'first'"),
    Case(W, "J1,S1,1", "J1,S1,", "2:3", "wish", "the cell is empty"),
    Case(W, "J1,S1,1", ",S1,1", "2:1", "person_id", "the cell is empty"),
    Case(
        W, "S1,J1,veto", "J1,S2,1", "wishes.csv:3:3", "wish", "wish 1 in row 2 already"
    ),
    Case(
        W,
        "S1,J1,veto",
        "J1,S1,veto",
        "wishes.csv:3:2",
        "partner_id",
        "in row 2 already",
    ),
    # organisation
    Case(R, "S9,\n", "J1,S9\n", "3:1", "id", "in row 2 already"),
    Case(R, "S9,\n", ",S9\n", "3:1", "id", "the cell is empty"),
    Case(
        R,
        "J1,S9",
        "J1,S8",
        "people.csv:2:5",
        "manager_id",
        "S8 in organisation.csv row 2",
    ),
    Case(R, "S9,\n", "S9,J1\n", "people.csv:2:5", "manager_id", "J1, S9, J1"),
    Case(R, "S9,\n", "S9,B\nB,S9\n", "3:2", "manager_id", "S9, B, S9"),
    # overrides
    Case(D, "J1,S1,pin", "J9,S1,pin", "2:1", "junior", "did you mean J1"),
    Case(
        D, "J1,S1,pin", "J1,Q,pin", "overrides.csv:2:2", "senior", "nobody has the id Q"
    ),
    Case(D, "J1,S1,pin", "S1,J1,pin", "2:1", "junior", "swap the two"),
    Case(D, "J1,S1,pin", "J1,J2,pin", "2:1", "junior", "J2 is a junior"),
    Case(D, "J1,S1,pin", "S2,S1,pin", "2:1", "junior", "S2 is a senior"),
    Case(
        D, "J1,S1,pin", "J1,X1,pin", "overrides.csv:2:2", "senior", "does not take part"
    ),
    Case(
        D,
        "J1,S1,pin",
        "J1,S1,pinn",
        "overrides.csv:2:3",
        "decision",
        "did you mean pin",
    ),
    Case(D, "J1,S1,pin", "J1,S1,", "2:3", "decision", "pin or forbid"),
    # points
    Case(G, "-2.5", "", "2:3", "points", "the cell is empty"),
    Case(G, "-2.5", "many", "2:3", "points", "'many'"),
    Case(G, "J1,S1", "S1,J1", "2:1", "junior", "swap the two"),
    Case(G, "-2.5\n", "1\nJ1,S1,2\n", "3:2", "senior", "in row 2 already"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.file}-{c.new[:20]!r}")
def test_one_fault_at_its_place(case: Case, folder: Make) -> None:
    files = {**FILES, **OTHERS, "scenario.yaml": ALL}
    sound = files[case.file]
    assert sound.count(case.old) >= 1
    files[case.file] = sound.replace(case.old, case.new, 1)
    found = faults(folder(**files))
    assert len(found) == 1, found
    place = case.place if case.place[0].isalpha() else f"{case.file}:{case.place}"
    assert found[0].place == place
    assert found[0].key == case.key
    assert case.says in found[0].message
