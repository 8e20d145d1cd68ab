"""The measuring of answers."""

import pytest

from benchmarks import answers


def test_it_measures_first_and_further_answers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers.main(["--juniors", "12", "--side", "--pairs", "3", "--exact", "1"])
    told = capsys.readouterr().out
    for what in ("solve", "first answer", "further ones, median", "exact, "):
        assert what in told
