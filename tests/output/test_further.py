"""What rules cost and how settled the plan is, in the report and beside it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import validate

import matcher
from matcher.result import Result
from matcher.schema import answer_schema
from tests.output.test_report import words_of


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    home = tmp_path_factory.mktemp("run") / "quickstart"
    shutil.copytree("scenarios/quickstart", home)
    result = matcher.solve(home)
    result.save(home / "out", answers=["prices", "settled"])
    return result, home


@pytest.mark.parametrize("name", ["prices", "settled"])
def test_each_answer_is_written_as_its_schema_says(
    solved: tuple[Result, Path], name: str
) -> None:
    result, home = solved
    kept = json.loads((home / "out" / f"{name}.json").read_text("utf-8"))
    validate(kept, answer_schema(name))
    asked = result.prices() if name == "prices" else result.settled()
    assert kept == json.loads(asked.model_dump_json())


def test_the_run_is_still_confirmed(solved: tuple[Result, Path]) -> None:
    home = solved[1] / "out"
    assert matcher.verify_run(home).confirmed
    (home / "prices.json").write_text("{}", "utf-8")
    with pytest.raises(matcher.RunError, match=r"prices\.json: was changed"):
        matcher.load_run(home)
    solved[0].save(home, answers=["prices", "settled"])


def test_the_report_tells_every_rule_pair_and_backup(
    solved: tuple[Result, Path],
) -> None:
    result, home = solved
    text = words_of((home / "out" / "report.html").read_text("utf-8"))
    prices, settled = result.prices(), result.settled()
    for rule in prices.rules:
        assert rule.sentence[1:] in text
    assert "Without it a plan could have" in text
    assert "Free rules" in text
    assert "How settled the plan is" in text
    for one in settled.backups:
        assert settled.names[one.person].partition(" (")[0] in text
    assert "puts it on this page" not in text


def test_a_report_without_a_question_has_no_answer(
    solved: tuple[Result, Path], tmp_path: Path
) -> None:
    solved[0].save(tmp_path / "bare")
    assert not (tmp_path / "bare" / "prices.json").exists()
    text = words_of((tmp_path / "bare" / "report.html").read_text("utf-8"))
    assert "puts it on this page" in text
    with pytest.raises(ValueError, match="expected prices or settled, found price"):
        solved[0].to_html(answers=["price"])
