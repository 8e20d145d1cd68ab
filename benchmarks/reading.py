"""How long a table of skills takes to read, beside what pandas needs for its text.

Run from the project's root: `python benchmarks/reading.py --rows 100000`.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pandas as pd

from matcher.people import SideName
from matcher.reading.document import Document
from matcher.reading.findings import Findings
from matcher.reading.folder import Folder
from matcher.reading.layouts import SKILLS
from matcher.reading.roster import Roster
from matcher.reading.skillblocks import Rows, SkillSheet
from matcher.reading.skillstable import read_skills
from matcher.reading.table import Sheet, Table
from matcher.reading.tablefile import TableFiles, nowhere
from matcher.scale import Scale
from matcher.sources import Source
from matcher.synthetic import organisation

ROWS_A_PERSON = 6
LEARNERS = {"tech": frozenset({"senior"}), "soft": frozenset({"junior"})}
Job = Callable[[], object]


def main() -> None:
    """Print, for each kind of file, CPU seconds side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=7)
    asked = parser.parse_args()
    side = asked.rows // ROWS_A_PERSON // 2
    made = organisation(side, side, seed=3)
    skills = made.skills.head(asked.rows)
    if len(skills) < asked.rows:
        raise SystemExit(f"only {len(skills):,} rows: ask for fewer")
    sides = dict(zip(made.people["id"], made.people["side"], strict=True))
    scale = Scale(**made.scale)
    print(f"{len(skills):,} rows, {skills.shape[1]} columns, {2 * side:,} people")
    imports = [importing(name, asked.repeats) for name in ("pandas", "matcher.reading")]
    print("file  pandas  as text  checked  ratio   (CPU milliseconds, medians)")
    for file, data, theirs in files(skills):
        jobs: list[Job] = [
            theirs,
            lambda d=data, f=file: text(d, f),
            lambda d=data, f=file: checked(d, f, sides, scale),
        ]
        pandas, shape, whole = seconds(jobs, asked.repeats)
        cells = (f"{1000 * value:7.0f}" for value in (pandas, shape, whole))
        print(f"{file[-4:]:4} {'  '.join(cells)}  {whole / pandas:5.1f}")
        pandas, whole = pandas + imports[0], whole + imports[1]
        both = f"{1000 * pandas:7.0f}           {1000 * whole:7.0f}"
        print(f"     {both}  {whole / pandas:5.1f}   with what each imports")


def importing(name: str, repeats: int) -> float:
    """Measure the CPU seconds of a new process that imports something."""
    taken = []
    for _ in range(repeats):
        before = os.times()
        subprocess.run([sys.executable, "-c", f"import {name}"], check=True)
        after = os.times()
        both = zip(after[2:4], before[2:4], strict=True)
        taken.append(sum(end - start for end, start in both))
    return median(taken)


def files(skills: pd.DataFrame) -> list[tuple[str, bytes, Job]]:
    """Write the table as CSV and XLSX, each with how pandas reads it as text."""
    plain = skills.to_csv(index=False).encode()
    book = io.BytesIO()
    skills.to_excel(book, index=False, engine="xlsxwriter")
    as_text = {"dtype": str, "keep_default_na": False}
    return [
        ("skills.csv", plain, lambda: pd.read_csv(io.BytesIO(plain), **as_text)),
        (
            "skills.xlsx",
            book.getvalue(),
            lambda: pd.read_excel(book, engine="calamine", **as_text),
        ),
    ]


def text(data: bytes, file: str) -> tuple[Table, Findings]:
    """Read the cells, headings and characters."""
    findings = Findings()
    tables = TableFiles(Folder(Path(), Document(file), findings), findings)
    table = tables.read(data, Source(file=file), SKILLS, nowhere(file, findings))
    assert table is not None
    return table, findings


def checked(data: bytes, file: str, sides: dict[str, SideName], scale: Scale) -> object:
    """Read the skills of everybody, each cell checked."""
    table, findings = text(data, file)
    roster = Roster(dict(sides))
    sheet = SkillSheet(Sheet(table, SKILLS, findings), "person_id", [Rows()])
    found = read_skills([sheet], roster, scale, LEARNERS)
    assert not findings.faults
    assert sum(map(len, found.of.values())) == len(table.rows)
    return found


def seconds(jobs: list[Job], repeats: int) -> list[float]:
    """Measure jobs in turn, so that what else runs hits all alike."""
    taken: list[list[float]] = [[] for _ in jobs]
    for _ in range(repeats):
        for job, own in zip(jobs, taken, strict=True):
            gc.collect()
            start = time.process_time()
            kept = job()
            own.append(time.process_time() - start)
            del kept
    return [median(own) for own in taken]


if __name__ == "__main__":
    main()
