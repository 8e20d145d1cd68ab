"""A run's folder is complete, or there is no run in it."""

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from matcher.errors import RunError
from matcher.output import staging
from matcher.output.folder import read_run, ready, write_run
from matcher.output.manifest import FileEntry
from matcher.record import Record
from tests.output.records import STATES, baseline_with_breaches, given, quickstart

WITHOUT_PLAN = {
    *("result.json", "pairs.csv", "options.csv", "unmatched.csv", "baseline.csv"),
    *("plan.xlsx", "report.html", "manifest.json"),
}
OURS = {*WITHOUT_PLAN, "handouts-01.html"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def without_scenario(record: Record) -> Record:
    return record.model_copy(update={"scenario": None})


@pytest.mark.parametrize("state", STATES)
def test_what_is_written_is_read_back(state: str, tmp_path: Path) -> None:
    record = STATES[state]()
    assert write_run(record, tmp_path / "out", None) == tmp_path / "out" / "report.html"
    paged = {f"{n}-0{i}.html" for n in ("report-pairs", "handouts") for i in (1, 2)}
    ours = {"large": OURS | paged}.get(state, OURS if record.pairs else WITHOUT_PLAN)
    assert names(tmp_path / "out") == ours
    assert read_run(tmp_path / "out") == without_scenario(record)


def test_the_record_names_the_scenario_from_the_folder(tmp_path: Path) -> None:
    file = tmp_path / "programme" / "scenario.yaml"
    write_run(quickstart(), tmp_path / "programme" / "out", file)
    read = read_run(tmp_path / "programme" / "out")
    assert read.scenario == "../scenario.yaml"


def test_a_scenario_without_a_way_from_the_folder_is_named_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_drive(*_: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(os.path, "relpath", other_drive)
    write_run(given(), tmp_path / "out", tmp_path / "scenario.yaml")
    expected = (tmp_path / "scenario.yaml").resolve().as_posix()
    assert read_run(tmp_path / "out").scenario == expected


def test_the_manifest_lists_every_file(tmp_path: Path) -> None:
    write_run(given(), tmp_path, None, {"certificate.json": b"{}"})
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    assert manifest["format"] == "matcher-run/1"
    assert set(manifest["files"]) == (OURS | {"certificate.json"}) - {"manifest.json"}
    for name, entry in manifest["files"].items():
        content = (tmp_path / name).read_bytes()
        assert FileEntry.of(content).model_dump() == entry


def test_the_result_is_plain_json(tmp_path: Path) -> None:
    write_run(STATES["hostile"](), tmp_path, None)
    text = (tmp_path / "result.json").read_text("utf-8")
    assert "田中 さくら" in text

    def refuse(constant: str) -> float:
        raise AssertionError(constant)

    assert json.loads(text, parse_constant=refuse)["format"] == "matcher-result/1"


def test_a_second_run_replaces_the_first_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    write_run(quickstart(), tmp_path, None, {"certificate.json": b"{}"})
    write_run(given(), tmp_path, None)
    assert read_run(tmp_path) == without_scenario(given())
    assert names(tmp_path) == OURS | {"notes.txt"}
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_table_that_was_filled_in_stays(tmp_path: Path) -> None:
    for year in (1, 2):
        write_run(quickstart(), tmp_path, None, {"certificate.json": b"{}"})
        (tmp_path / "baseline.csv").write_text(f"filled in after {year}")
        (tmp_path / "certificate.json").write_text("changed")
        assert read_run_or_none(tmp_path) is None
    write_run(given(), tmp_path, None)
    edited = {"baseline.edited-1.csv", "baseline.edited-2.csv"}
    assert names(tmp_path) == OURS | edited | {"certificate.json"}
    for year in (1, 2):
        text = (tmp_path / f"baseline.edited-{year}.csv").read_text()
        assert text == f"filled in after {year}"


def read_run_or_none(folder: Path) -> Record | None:
    try:
        return read_run(folder)
    except RunError:
        return None


def test_tables_may_be_filled_in(tmp_path: Path) -> None:
    write_run(given(), tmp_path, None)
    (tmp_path / "baseline.csv").write_text("filled in")
    (tmp_path / "pairs.csv").unlink()
    assert read_run(tmp_path) == without_scenario(given())


@pytest.mark.parametrize("name", ["result.json", "report.html"])
def test_a_changed_file_is_refused(name: str, tmp_path: Path) -> None:
    write_run(given(), tmp_path, None)
    with (tmp_path / name).open("a") as file:
        file.write(" ")
    with pytest.raises(RunError, match=f"{name}: was changed after the run wrote it"):
        read_run(tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    write_run(given(), tmp_path, None)
    (tmp_path / "result.json").unlink()
    with pytest.raises(RunError, match=r"result\.json: cannot be read"):
        read_run(tmp_path)


@pytest.mark.parametrize("name", ["", "nowhere", "a file"])
def test_a_folder_without_a_run_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(RunError, match="no complete run in this folder"):
        read_run(tmp_path / name)


def test_a_manifest_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(RunError, match=r"manifest\.json: cannot be read"):
        read_run(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", b'{"format": "matcher-run/2", "files": {}}']
)
def test_another_format_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(RunError, match="matcher-run/1"):
        read_run(tmp_path)


def test_another_format_of_the_result_is_refused(tmp_path: Path) -> None:
    write_run(given(), tmp_path, None)
    old = (tmp_path / "result.json").read_bytes()
    new = old.replace(b"matcher-result/1", b"matcher-result/9")
    entry = FileEntry.of(new)
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    manifest["files"]["result.json"] = entry.model_dump()
    (tmp_path / "result.json").write_bytes(new)
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(RunError, match="not a result of the format matcher-result/1"):
        read_run(tmp_path)


@pytest.mark.parametrize("function", ["fsync", "replace"])
@pytest.mark.parametrize(
    "trouble", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()]
)
@pytest.mark.parametrize("earlier", [True, False])
def test_after_any_failure_all_is_as_before(
    function: str,
    trouble: BaseException,
    earlier: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The n-th call fails, for every n there is."""
    folder = tmp_path / "deep" / "out"
    if earlier:
        write_run(quickstart(), folder, None, {"certificate.json": b"{}"})
        (folder / "baseline.csv").write_text("filled in")
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    real = getattr(os, function)
    for fatal in range(100):
        calls = iter(range(1000))

        def failing(*args: Any, calls: Any = calls, fatal: int = fatal) -> Any:
            if next(calls) == fatal:
                raise trouble
            return real(*args)

        with monkeypatch.context() as patched:
            patched.setattr(os, function, failing)
            try:
                write_run(given(), folder, None)
            except (RunError, KeyboardInterrupt):
                pass
            else:
                assert fatal >= 7
                break
        after = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
        assert after == before
        assert earlier or not folder.parent.exists()
    assert read_run(folder) == without_scenario(given())


@pytest.mark.parametrize("folder", ["taken", "taken/out"])
@pytest.mark.parametrize("attempt", [ready, lambda f: write_run(given(), f, None)])
def test_a_file_in_the_way_is_named(folder: str, attempt: Any, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(RunError, match="is a file: choose another folder"):
        attempt(tmp_path / folder)
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_folder_in_the_place_of_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").mkdir()
    (tmp_path / "pairs.csv" / "mine").touch()
    with pytest.raises(RunError, match="a folder stands where a file has to go"):
        write_run(given(), tmp_path, None)
    assert names(tmp_path) == {"pairs.csv"}
    assert names(tmp_path / "pairs.csv") == {"mine"}


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RunError, match="the disk is full: free some space"):
        write_run(given(), tmp_path / "out", None)


def test_a_strange_failure_is_told_in_the_systems_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strange(_: int) -> None:
        raise OSError("the cable is loose")

    monkeypatch.setattr(os, "fsync", strange)
    with pytest.raises(RunError, match="the cable is loose"):
        write_run(given(), tmp_path / "out", None)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are POSIX here")
@pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(RunError, match="no permission"):
        ready(tmp_path / "out")


def test_ready_leaves_everything_as_it_was(tmp_path: Path) -> None:
    ready(tmp_path / "a" / "b")
    assert names(tmp_path) == set()
    write_run(given(), tmp_path, None)
    ready(tmp_path)
    assert names(tmp_path) == OURS


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / f"{staging.PREFIX}abc" / "new").mkdir(parents=True)
    (tmp_path / f"{staging.PREFIX}abc" / "new" / "result.json").touch()
    write_run(given(), tmp_path, None)
    assert names(tmp_path) == OURS


@pytest.mark.skipif(sys.platform == "win32", reason="kill is POSIX")
def test_a_run_killed_at_any_time_leaves_a_whole_run_or_none(tmp_path: Path) -> None:
    write_run(given(), tmp_path, None)
    record = (tmp_path / "result.json").as_posix()
    loop = (
        "from pathlib import Path\n"
        "from matcher.output.folder import write_run\n"
        "from matcher.record import Record\n"
        f"record = Record.model_validate_json(Path({record!r}).read_bytes())\n"
        "print('ready', flush=True)\n"
        f"while True: write_run(record, Path({tmp_path.as_posix()!r}) / 'out', None)\n"
    )
    for attempt in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", loop], stdout=subprocess.PIPE, cwd=Path.cwd()
        )
        assert process.stdout is not None
        with process.stdout:
            process.stdout.readline()
            time.sleep(0.05 + 0.013 * attempt)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        found = read_run_or_none(tmp_path / "out")
        assert found in (None, without_scenario(given()))
    write_run(baseline_with_breaches(), tmp_path / "out", None)
    assert names(tmp_path / "out") == OURS


def test_reading_and_writing_needs_no_solver() -> None:
    code = (
        "import sys, matcher.output.explain, matcher.output.folder, "
        "matcher.output.summary\n"
        "print([m for m in ('ortools', 'pandas', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
