"""Whatever a table holds, it is refused with a place or every row is accounted for."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.errors import ScenarioError
from matcher.reading import load
from tests.reading.books import book
from tests.reading.conftest import FILES, YAML

IDS = st.sampled_from(["J1", "J2", "S1", "S2", "X", "j1", "J01", "Q9", ""])
WISHES = st.tuples(IDS, IDS, st.sampled_from(["1", "2", "3", "veto", ""]))
SKILLS = st.tuples(
    IDS,
    st.sampled_from(["Python", "Coaching", "Excel", ""]),
    st.sampled_from(["tech", "soft"]),
    st.sampled_from(["0", "3", "5", "", "9"]),
    st.sampled_from(["", "4"]),
)
PEOPLE = st.tuples(
    IDS,
    st.sampled_from(["junior", "senior", "senior", "both"]),
    st.sampled_from(["A", "B"]),
    st.sampled_from(["yes", "no", ""]),
)
BLANKS = st.lists(st.integers(0, 6), max_size=2)


def written(heading: str, rows: list[tuple[str, ...]], blanks: list[int]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    lines = file.getvalue().splitlines()
    for place in blanks:
        lines.insert(place, "")
    return heading + "\n" + "".join(line + "\n" for line in lines)


def unlike(rows: list[tuple[str, ...]], width: int) -> list[tuple[str, ...]]:
    """Keep one row for each key, so that sound tables are frequent."""
    return list({row[:width]: row for row in rows}.values())


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(
    st.lists(PEOPLE, min_size=1, max_size=6),
    st.lists(SKILLS, max_size=8),
    st.lists(WISHES, max_size=6),
    BLANKS,
)
def test_rows_are_used_or_reported(
    people: list[tuple[str, ...]],
    skills: list[tuple[str, ...]],
    wishes: list[tuple[str, ...]],
    blanks: list[int],
) -> None:
    files = {
        **FILES,
        "scenario.yaml": YAML + "wishes: wishes.csv\n",
        "people.csv": written(
            "id,side,department,takes_part", unlike(people, 1), blanks
        ),
        "skills.csv": written(
            "person_id,skill,area,level,target", unlike(skills, 2), blanks
        ),
        "wishes.csv": written("person_id,partner_id,wish", unlike(wishes, 2), blanks),
    }
    with tempfile.TemporaryDirectory() as name:
        for file, text in files.items():
            (Path(name) / file).write_text(text, encoding="utf-8", newline="")
        try:
            scenario = load(name)
        except ScenarioError as error:
            refused = error.faults
        else:
            refused = ()
    assert all(f.file and f.line and f.column and f.key for f in refused)
    if refused:
        return
    for reading in scenario.readings:
        headings = files[reading.file].partition("\n")[0].split(",")
        assert sorted([*reading.columns, *reading.columns_unused]) == sorted(headings)
        assert reading.rows == files[reading.file].count("\n") - 1
        assert reading.rows == reading.used + sum(reading.reported.values())
    matched = len(scenario.people.by_id)
    assert scenario.readings[0].used == matched
    assert scenario.readings[0].reported.get("does not take part", 0) == len(
        scenario.not_taking_part
    )
    assert scenario.readings[1].used == sum(
        len(person.skills) for person in scenario.people.by_id.values()
    )
    assert scenario.readings[2].used == len(scenario.people.wishes) + len(
        scenario.people.vetoes
    )


WORDS = st.sampled_from(["never", "some", "5", "0", ""])
ANSWERS = st.tuples(IDS, WORDS, st.sampled_from(["yes", "no", "3", ""]), WORDS)
SURVEYED = YAML.replace(
    "skills.csv",
    "{file: s.xlsx, level: '{skill} now', target: '{skill} goal', columns: "
    "{person_id: Who}}",
)
SURVEYED += "areas: {Python: tech, Coaching: soft}\n"
SURVEYED += "scale: {words: {never: 0, some: 3}, default_target: 4}\n"


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=80)
@given(st.lists(ANSWERS, max_size=8))
def test_every_answer_of_a_survey_comes_out(rows: list[tuple[str, ...]]) -> None:
    """Each cell of a used row is in a skill, or is an answer that says nothing."""
    people = "id,side,department\nJ1,junior,A\nJ2,junior,A\nS1,senior,B\n"
    people += "S2,senior,B\n"
    heading = ["Who", "Python now", "Python goal", "Coaching now"]
    answers = unlike(rows, 1)
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "scenario.yaml").write_text(SURVEYED, encoding="utf-8")
        (Path(name) / "people.csv").write_text(people, encoding="utf-8")
        (Path(name) / "s.xlsx").write_bytes(book({"S": [heading, *answers]}))
        try:
            scenario = load(name)
        except ScenarioError as error:
            refused = error.faults
        else:
            refused = ()
    assert all(f.file and f.line and f.column for f in refused)
    if refused:
        return
    reading = scenario.readings[-1]
    assert reading.columns == {
        "Who": "person_id",
        "Python now": "level of Python",
        "Python goal": "target of Python",
        "Coaching now": "level of Coaching",
    }
    shown = {
        "never": 0,
        "some": 3,
        "5": 5,
        "0": 0,
        "": None,
        "3": 3,
        "yes": 4,
        "no": None,
    }
    used = 0
    for person, now, goal, coaching in answers:
        if person not in scenario.people.by_id:
            continue
        used += 1
        skills = scenario.people.by_id[person].skills
        python, soft = skills.get("Python"), skills.get("Coaching")
        found = (python and python.level, python and python.target, soft and soft.level)
        assert found == tuple(map(shown.get, (now, goal, coaching)))
    assert reading.used == used
    assert reading.rows == reading.used + sum(reading.reported.values())
