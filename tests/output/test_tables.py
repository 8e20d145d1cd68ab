"""Tables open in spreadsheets as they were meant, whatever people are called."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.output.guard import RISKY, guard, unguard
from matcher.output.tables import COLUMNS, tables
from matcher.record import Record
from tests.output.records import (
    HOSTILE,
    STATES,
    conflict,
    everybody,
    hostile,
    quickstart,
    with_slots,
)

ANY_TEXT = st.text(st.sampled_from([*"'=+-@＝ ab\t\r\n"])) | st.text()


def rows(record: Record, table: str) -> list[dict[str, str]]:
    text = tables(record)[table].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@given(ANY_TEXT)
def test_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    guarded = guard(text)
    assert guarded[:1] not in RISKY
    assert unguard(guarded) == text


@given(ANY_TEXT)
def test_text_that_is_no_formula_stays(text: str) -> None:
    if text.lstrip("'")[:1] not in RISKY:
        assert guard(text) == unguard(text) == text


@pytest.mark.parametrize("state", STATES)
def test_every_table_has_its_columns(state: str) -> None:
    made = tables(STATES[state]())
    assert list(made) == list(COLUMNS)
    for name, content in made.items():
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        heading = content.decode("utf-8-sig").split("\r\n")[0]
        assert heading.split(",") == list(COLUMNS[name])


def test_nasty_names_survive_the_round_trip() -> None:
    names = {p.id: p.name for p in hostile().people}
    assert set(HOSTILE) <= set(names.values())
    for row in rows(hostile(), "pairs.csv"):
        assert unguard(row["junior_name"]) == names[row["junior"]]
        assert unguard(row["senior_email"]) == names[row["senior"]]
    for row in rows(hostile(), "options.csv"):
        assert unguard(row["name"]) == names[row["person"]]
    for table in COLUMNS:
        for row in rows(hostile(), table):
            for cell in row.values():
                assert cell[:1] not in RISKY


def test_pairs_are_ranked_and_ready_for_a_mail_merge() -> None:
    first = rows(quickstart(), "pairs.csv")[0]
    assert first["because"].startswith("Amira Solheim (J001) teaches Marit Castellano")
    del first["because"]
    assert first == {
        "rank": "1",
        "junior": "J001",
        "junior_name": "Amira Solheim",
        "junior_email": "amira.solheim@example.org",
        "junior_department": "Finance",
        "senior": "S005",
        "senior_name": "Marit Castellano",
        "senior_email": "marit.castellano@example.org",
        "senior_department": "Operations",
        "points": "1275",
        "tech_points": "800",
        "soft_points": "400",
        "slot": "",
        "junior_teaches": "Power BI (1 to 4, importance 2); Copilot prompting (1 to 3)",
        "senior_teaches": "Negotiation (1 to 4); Presenting (2 to 3)",
        "shared_slots": "Thu 09:00; Thu 09:30; Thu 10:00",
        "wishes": "J001: wish 1; S005: wish 2",
        "agreed": "",
    }
    points = [int(row["points"]) for row in rows(quickstart(), "pairs.csv")]
    assert points == sorted(points, reverse=True)


def test_slots_agreements_and_assumed_levels_are_told() -> None:
    assert rows(with_slots(), "pairs.csv")[0]["slot"] == "Thu 09:00"
    pair = rows(everybody(), "pairs.csv")[0]
    assert pair["agreed"] == "agreed beforehand by HR: agreed in May"
    assert pair["senior_teaches"] == "Coaching (0 to 3, start assumed)"


def test_the_options_say_which_are_in_the_plan() -> None:
    first, second, *_ = rows(quickstart(), "options.csv")
    assert (first["partner"], first["in_plan"]) == ("S005", "yes")
    assert (second["partner_name"], second["in_plan"]) == ("Helena Drobná", "no")


def test_the_unmatched_come_with_reasons() -> None:
    (row,) = rows(quickstart(), "unmatched.csv")
    assert (row["person"], row["side"], row["name"]) == ("S012", "senior", "Per Abebe")
    assert row["because"].startswith("no junior is left for Per Abebe (S012); 12 of 12")
    assert row["still_possible"] == ""


def test_the_baseline_has_a_row_per_pair_person_and_wanted_skill() -> None:
    found = rows(quickstart(), "baseline.csv")
    assert len(found) == sum(
        len(p.targets) * len(p.partners) for p in quickstart().people
    )
    assert found[0] == {
        "junior": "J001",
        "senior": "S005",
        "person": "J001",
        "name": "Amira Solheim",
        "skill": "Negotiation",
        "area": "soft",
        "level": "1",
        "target": "4",
        "assumed": "no",
        "level_after_1_year": "",
        "level_after_2_years": "",
        "level_after_5_years": "",
    }
    assert {row["assumed"] for row in rows(everybody(), "baseline.csv")} == {
        *("yes", "no")
    }


def test_without_a_plan_there_are_headings_only() -> None:
    assert rows(conflict(), "pairs.csv") == rows(conflict(), "baseline.csv") == []
