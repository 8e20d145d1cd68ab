"""Who may import whom, and how long a file may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import matcher

PACKAGE = Path(matcher.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 300


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def imports(path: Path) -> set[str]:
    """List the modules that a file imports, in full, by parsing it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} has a relative import"
            assert node.module is not None
            found |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
    return found


def uses(path: Path, package: str) -> bool:
    return any(m == package or m.startswith(f"{package}.") for m in imports(path))


def loaded_after(code: str) -> set[str]:
    """List the top-level modules that are loaded once `code` has run."""
    report = "import sys; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=PACKAGE.parent,
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_solvers_own_process_imports_ortools(path: Path) -> None:
    if path.parent != PACKAGE / "solvers" / "native":
        assert not uses(path, "ortools")


def test_a_solve_loads_no_solver_into_this_process() -> None:
    code = (
        "import matcher\n"
        "result = matcher.solve('scenarios/quickstart')\n"
        "assert result.status == 'proved_optimal'"
    )
    assert "ortools" not in loaded_after(code)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_stays_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize(
    "name", ["audit.py", "people.py", "meeting_times.py", "errors.py", "outcome.py"]
)
def test_the_second_opinion_reads_no_arrays(name: str) -> None:
    path = PACKAGE / name
    for package in ("numpy", "scipy", "ortools", "matcher.cohort", "matcher.timetable"):
        assert not uses(path, package)


CHECKERS = [PACKAGE / "certificate.py", *sorted((PACKAGE / "verify").glob("*.py"))]


@pytest.mark.parametrize("path", CHECKERS, ids=name_of)
def test_what_checks_a_claim_does_not_know_who_made_it(path: Path) -> None:
    for package in ("ortools", "matcher.solvers", "matcher.run", "matcher.compose"):
        assert not uses(path, package)


def test_the_reader_of_small_proofs_imports_the_standard_library_only() -> None:
    path = PACKAGE / "verify" / "standalone.py"
    assert {name.split(".")[0] for name in imports(path)} <= sys.stdlib_module_names
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 280


@pytest.mark.parametrize("folder", ["rules", "goals"])
def test_rules_and_goals_know_no_model_and_no_solver(folder: str) -> None:
    for path in sorted((PACKAGE / folder).glob("*.py")):
        for package in ("matcher.rowmodel", "matcher.solvers", "matcher.strategies"):
            assert not uses(path, package), path.name


def test_the_audit_asks_no_rule_for_its_arrays() -> None:
    """It calls the plain readings only."""
    tree = ast.parse((PACKAGE / "audit.py").read_text(encoding="utf-8"))
    called = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    assert not called & {"forbids", "entries", "rows", "helpers", "times"}


def test_importing_matcher_loads_no_solver_and_no_tables() -> None:
    assert not loaded_after("import matcher") & {"ortools", "pandas"}


@pytest.mark.skipif(
    not (PACKAGE / "__main__.py").is_file(), reason="there is no command line yet"
)
def test_help_loads_no_solver_and_no_tables() -> None:
    code = (
        "import runpy, sys\n"
        "sys.argv = ['matcher', '--help']\n"
        "try:\n    runpy.run_module('matcher', run_name='__main__')\n"
        "except SystemExit as ended:\n    assert not ended.code"
    )
    assert not loaded_after(code) & {"ortools", "pandas"}


def test_public_names_exist() -> None:
    names = getattr(matcher, "__all__", ())
    assert sorted(names) == list(names)
    assert all(hasattr(matcher, name) for name in names)
