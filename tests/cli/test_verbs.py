"""`check`, `explain`, `schema`, `--version`: what they say and exit with."""

import json
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft7Validator

from matcher.answers.audience import Audience
from matcher.cli import app
from matcher.words import LANGUAGES
from tests.cli.conftest import SCENARIOS, Call


def test_check_accounts_for_every_row(call: Call, quickstart: Path) -> None:
    result = call("check", quickstart)
    assert result.exit_code == 0
    assert "12 juniors, 12 seniors" in result.stdout
    assert "people.csv: 25 rows, 24 used" in result.stdout
    assert "no eligible partner: S012" in result.stdout
    assert result.stdout.splitlines()[-1] == "no faults"
    assert not (quickstart / "out").exists()


def test_check_speaks_json(call: Call, quickstart: Path) -> None:
    found = json.loads(call("check", quickstart, "--json").stdout)
    eligibility = found["eligibility"]
    assert eligibility["all_pairs"] == 144
    assert eligibility["partners"]["S012"] == 0
    assert sum(eligibility["partners"].values()) == 2 * eligibility["eligible_pairs"]


def test_check_lists_faults_with_exit_3(call: Call, tmp_path: Path) -> None:
    result = call("check", tmp_path / "nowhere")
    assert result.exit_code == 3
    assert "1 fault" in result.stderr
    assert "Traceback" not in result.stderr


def test_explain_needs_a_run_and_a_known_person(call: Call, quickstart: Path) -> None:
    assert call("explain", quickstart, "J001").exit_code == 2
    call("run", quickstart, "--quiet")
    out = quickstart / "out"
    told = call("explain", out, "J001")
    assert told.exit_code == 0
    assert "Power BI" in told.stdout
    assert "1,275" in told.stdout
    wrong = call("explain", out, "J01")
    assert wrong.exit_code == 2
    assert "did you mean" in wrong.stderr
    unmatched = call("explain", out, "S012")
    assert "shared" in unmatched.stdout or "share" in unmatched.stdout
    printed = json.loads(call("explain", out, "J001", "--json").stdout)
    assert printed["pairs"][0]["senior"] == "S005"


def test_explain_says_less_to_others(call: Call, quickstart: Path) -> None:
    call("run", quickstart, "--quiet")
    out = quickstart / "out"
    letter = call("explain", out, "J001", "--for", "participant")
    assert "You are matched with Marit Castellano." in letter.stdout
    german = call("explain", out, "J001", "--for", "participant", "--language", "de")
    assert "Sie bilden ein Paar mit Marit Castellano." in german.stdout
    trace = call("explain", out, "J001", "--for", "auditor")
    assert "pair J001 with S005" in trace.stdout
    assert "Marit" not in trace.stdout
    printed = call("explain", out, "J001", "--for", "participant", "--json").stdout
    assert json.loads(printed)["told"]["outcome"] == "matched"
    assert call("explain", out, "J001", "--for", "boss").exit_code == 2
    refused = call("explain", out, "J001", "--language", "de")
    assert refused.exit_code == 2
    assert "--language de goes with --for participant or" in refused.stderr
    assert "administrators read English" in " ".join(
        call("explain", "--help").stdout.replace("│", "").split()
    )


def test_letters_go_into_a_folder(call: Call, quickstart: Path) -> None:
    assert call("letters", quickstart).exit_code == 2
    call("run", quickstart, "--quiet")
    told = call("letters", quickstart / "out")
    assert told.exit_code == 0
    listed = Path(told.stdout.strip())
    assert listed == quickstart / "out" / "letters" / "letters.csv"
    assert len(listed.read_text("utf-8-sig").splitlines()) == 25
    other = quickstart / "other"
    assert call("letters", quickstart / "out", "--out", other, "--language", "de")
    assert "Guten Tag" in (other / "001-J001.txt").read_text("utf-8")
    assert call("letters", quickstart / "out", "--language", "xx").exit_code == 2
    assert call("verify", quickstart / "out").exit_code == 0


def test_letters_of_a_plan_that_breaks_rules_come_with_a_warning(
    call: Call, quickstart: Path
) -> None:
    text = (quickstart / "scenario.yaml").read_text("utf-8")
    greedy = re.sub(r"strategy: .*", "strategy: {kind: greedy}", text)
    greedy = greedy.replace(
        "rules:\n", "rules:\n  - {kind: total_pairs, at_least: 13}\n"
    )
    assert greedy.count("greedy") == greedy.count("at_least: 13}") == 1
    (quickstart / "scenario.yaml").write_text(greedy, "utf-8")
    assert call("run", quickstart, "--quiet").exit_code == 6
    told = call("letters", quickstart / "out")
    assert told.exit_code == 0
    assert "breaks rules (total_pairs)" in told.stderr


def test_no_letters_are_written_without_a_plan(call: Call, conflict: Path) -> None:
    assert call("run", conflict, "--quiet").exit_code == 4
    told = call("letters", conflict / "out")
    assert told.exit_code == 2
    assert "the run found no plan, so no letters were written" in told.stderr
    assert not (conflict / "out" / "letters").exists()
    assert call("explain", conflict / "out", "J001").exit_code == 0


def test_what_is_told_of_an_old_run_says_so(call: Call, quickstart: Path) -> None:
    assert call("run", quickstart, "--quiet").exit_code == 0
    out, people = quickstart / "out", quickstart / "people.csv"
    asked = ("explain", out, "J001"), ("letters", out)
    assert all(not call(*words).stderr for words in asked)
    people.write_bytes(people.read_bytes() + b"\n")
    for words in asked:
        told = call(*words)
        assert told.exit_code == 0
        assert told.stderr.startswith(
            "warning: people.csv changed since the run read it: "
        )
        assert told.stderr.count("\n") == 1
    people.unlink()
    assert "people.csv (missing) changed" in call("explain", out, "J001").stderr
    moved = quickstart / "elsewhere" / "out"
    shutil.copytree(out, moved)
    assert "no longer where the run read it" in call("explain", moved, "J001").stderr


def test_a_workbook_that_the_run_wrote_anew_is_no_change(
    call: Call, quickstart: Path
) -> None:
    assert call("run", quickstart, "--quiet").exit_code == 0
    file = quickstart / "scenario.yaml"
    file.write_text(f"{file.read_text('utf-8')}\noverrides: out/plan.xlsx\n", "utf-8")
    assert call("run", quickstart, "--quiet").exit_code == 0
    assert not call("explain", quickstart / "out", "J001").stderr
    with (quickstart / "out" / "plan.xlsx").open("ab") as table:
        table.write(b"more")
    told = call("explain", quickstart / "out", "J001").stderr
    assert "out/plan.xlsx changed since the run read it" in told


def test_the_choices_are_those_of_the_product() -> None:
    assert get_args(app.Audience) == get_args(Audience)
    for option in (app.InLanguage, app.TheirLanguage):
        assert get_args(get_args(option)[0]) == tuple(LANGUAGES)


def test_compare_tells_what_differs(call: Call, quickstart: Path) -> None:
    one, two = quickstart / "one", quickstart / "two"
    assert call("run", quickstart, "--quiet", "--out", one).exit_code == 0
    review = quickstart / "review.yaml"
    review.write_text(
        "pairs: [{junior: J001, senior: S005, decision: forbid, by: HR}]\n", "utf-8"
    )
    call("run", quickstart, "--quiet", "--out", two, "--overrides", review)
    told = call("compare", one, two)
    assert told.exit_code == 0
    assert "gone   1,275  Amira Solheim (J001) with Marit Castellano" in told.stdout
    assert "Another partner" in told.stdout
    printed = json.loads(call("compare", one, two, "--json").stdout)
    assert {"junior": "J001", "senior": "S005"}.items() <= printed["gone"][0].items()
    assert call("compare", one, one).exit_code == 0
    assert call("compare", one, quickstart).exit_code == 2
    assert call("compare", one).exit_code == 2


def test_schema_goes_to_stdout_or_a_file(call: Call, tmp_path: Path) -> None:
    printed = json.loads(call("schema").stdout)
    assert printed == json.loads(
        (SCENARIOS / "scenario.schema.json").read_text("utf-8")
    )
    file = tmp_path / "result.schema.json"
    assert call("schema", "--result", "--out", file).exit_code == 0
    assert "pairs" in json.loads(file.read_text("utf-8"))["properties"]
    assert call("schema", "--answer", "nothing").exit_code == 2


@pytest.mark.parametrize(
    ("audience", "name"),
    [("administrator", "explain"), ("participant", "letter"), ("auditor", "trace")],
)
def test_answers_are_as_their_schemas_say(
    audience: str, name: str, call: Call, quickstart: Path
) -> None:
    call("run", quickstart, "--quiet")
    described = Draft7Validator(json.loads(call("schema", "--answer", name).stdout))
    for person in ("J001", "S012", "S013"):
        told = call(
            *("explain", quickstart / "out", person, "--for", audience, "--json")
        )
        described.validate(json.loads(told.stdout))


def test_wrong_usage_exits_2(call: Call) -> None:
    assert call("run").exit_code == 2
    assert call("fly").exit_code == 2


def test_version_and_help(call: Call) -> None:
    assert call("--version").stdout.startswith("matcher ")
    assert "explain" in call("--help").stdout
