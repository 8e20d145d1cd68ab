"""The measuring of how tables are read."""

import re

import pytest

from benchmarks import reading


def test_it_measures_both_kinds_of_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["reading", "--rows", "300", "--repeats", "1"]
    monkeypatch.setattr("sys.argv", words)
    reading.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "300 rows, 7 columns, 50 people"
    kinds = [re.match(r"\S+", line)[0] for line in lines[2::2]]
    assert kinds == [".csv", "xlsx"]
    assert all(line.endswith("with what each imports") for line in lines[3::2])
