"""A process of its own for every cell, listened to until it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.bench.process import carried_out
from matcher.watch import Watch

TALKER = """
import json
import sys

sys.stdin.readline()
told = json.dumps({"status": "done"}) + "\\n"
sys.stdout.write(told * 200_000)
"""


def test_whoever_still_talks_at_the_end_is_heard_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "talker.py").write_text(TALKER, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for _ in range(3):
        assert carried_out("talker", {}, 20.0, Watch(60)) == {"status": "done"}
