"""Whatever people are called comes out as it went in: text, workbook, JSON, report."""

from __future__ import annotations

import csv
import io
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.output.guard import unguard
from matcher.output.report import report
from matcher.output.tables import tables
from matcher.output.workbook import workbook
from matcher.reading import load
from matcher.reading.characters import SPACES
from matcher.record import Record
from tests.output.records import quickstart
from tests.output.test_workbook import rows as rows_of
from tests.reading.books import book

PEOPLE = 24
NAMES = st.one_of(
    st.text(
        st.characters(
            exclude_categories=("Cc", "Cs"), exclude_characters="\ufffd\ufffe\uffff"
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(
        [
            *("None", "NULL", "nan", "NA", "#N/A", "True", "no", "007", "1e5"),
            *("=1+1", "+47", "-", "@here", "'tis", '"quoted"', "2027-03-01"),
            *("a;b", "a,b", "a\tb", "a\nb", "O'Brien & Søn", "<b>Ana</b>"),
            *("</script>", "{{ 7 * 7 }}", "${x}", "&amp;", "עברית", "Ａｎａ"),
            *("José", "Jose\u0301", "\u202eAna", "A\u200bna", "\U0001f469\u200d"),
        ]
    ),
).map(lambda name: name.strip(SPACES) or "x")
ROWS = st.lists(NAMES, min_size=PEOPLE, max_size=PEOPLE)
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]
YAML = """\
program: {name: P}
people: people%s
skills: skills.csv
goals: [{kind: tech_transfer}]
"""


class Text(HTMLParser):
    """Collects what a reader of a page sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = ""

    def handle_data(self, data: str) -> None:
        self.seen += data


def read(rows: list[list[str]], ending: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "scenario.yaml").write_text(YAML % ending, "utf-8")
        (place / "skills.csv").write_text("person_id,skill,area,level\n", "utf-8")
        if ending == ".csv":
            text = io.StringIO(newline="")
            csv.writer(text).writerows(rows)
            data = text.getvalue().encode()
        else:
            data = book({"Staff": rows})
        (place / f"people{ending}").write_bytes(data)
        return [person.name for person in load(place).people.by_id.values()]


def survive(names: list[str]) -> None:
    rows = [[f"P{i:02}", "junior", name] for i, name in enumerate(names)]
    rows = [["id", "side", "name"], *rows]
    assert read(rows, ".csv") == names
    assert read(rows, ".xlsx") == names
    record = quickstart()
    people = [
        person.model_copy(update={"name": name})
        for person, name in zip(record.people, names, strict=True)
    ]
    named = record.model_copy(update={"people": people})
    again = Record.model_validate_json(named.model_dump_json())
    assert [person.name for person in again.people] == names
    page = Text()
    page.feed(report(named))
    page.close()
    shown = " ".join(page.seen.split())
    assert [name for name in names if " ".join(name.split()) not in shown] == []
    kept = [unguard(row["name"]) for row in rows_of(workbook(named), "people")]
    assert kept == names
    written = tables(named)["pairs.csv"].decode("utf-8-sig")
    paired = {pair.junior for pair in record.pairs}
    cells = {
        cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row
    }
    for person, name in zip(record.people, names, strict=True):
        assert person.id not in paired or {name, f"'{name}"} & cells


@settings(max_examples=12, suppress_health_check=QUIET)
@given(ROWS)
def test_names_survive(names: list[str]) -> None:
    survive(names)


@pytest.mark.slow
@settings(max_examples=420, suppress_health_check=QUIET)
@given(ROWS)
def test_ten_thousand_names_survive(names: list[str]) -> None:
    survive(names)
