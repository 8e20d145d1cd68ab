"""From the headings of a file to the names that the layout gives its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matcher.errors import Fault
from matcher.reading.characters import fold
from matcher.reading.findings import Findings, did_you_mean, quoted
from matcher.reading.layouts import Layout


def canonical(
    file: str,
    headings: Sequence[str],
    row: int,
    layout: Layout,
    findings: Findings,
    renamed: Mapping[str, str],
) -> tuple[str, ...]:
    """Spell headings as the layout does; missing and doubled ones are faults.

    Parameters
    ----------
    renamed
        Heading of the file by the name that it is given, as the scenario's `columns`
        says.
    """
    known = {fold(name): name for name in layout.known}
    given = {fold(written): name for name, written in renamed.items()}
    names: list[str] = []
    seen: dict[str, int] = {}
    for column, written in enumerate(headings, 1):
        folded = fold(written)
        name = given.get(folded) or known.get(folded, written)
        first = seen.setdefault(fold(name), column)
        if name and first < column:
            message = _twice(name, headings[first - 1], first, written, column)
            findings.fault(Fault(file, row, column, written, message))
        elif name != written and folded not in given:
            message = f"the heading {written} is read as {name}"
            findings.warn(Fault(file, row, column, written, message))
        names.append(name)
    _lacking(file, headings, row, findings, renamed)
    _missing(file, names, row, layout, findings, renamed)
    return tuple(names)


def _twice(name: str, before: str, first: int, written: str, column: int) -> str:
    if fold(before) == fold(written):
        return (
            f"two columns have this heading, number {first} and number {column}: "
            "rename or delete one"
        )
    return (
        f"{name} is read from {quoted(before)} already, column number {first}: give "
        f"one of the two another name under `columns`, such as other_{name}: "
        f"{quoted(written)}"
    )


def _lacking(
    file: str,
    headings: Sequence[str],
    row: int,
    findings: Findings,
    renamed: Mapping[str, str],
) -> None:
    """Refuse a renaming of a heading that the file does not have."""
    there = {fold(heading) for heading in headings}
    for name, written in renamed.items():
        if fold(written) not in there:
            message = (
                f"the scenario's `columns` reads {name} from a heading that is not "
                f"there{did_you_mean(written, headings)}: write the heading as it "
                "stands in the file"
            )
            findings.fault(Fault(file, row, 0, written, message))


def _missing(
    file: str,
    names: Sequence[str],
    row: int,
    layout: Layout,
    findings: Findings,
    renamed: Mapping[str, str],
) -> None:
    spare = [name for name in names if name and name not in layout.known]
    for wanted in layout.required:
        if wanted not in names and wanted not in renamed:
            message = (
                f"the column {wanted} is missing{did_you_mean(wanted, spare)}: the "
                f"first row must name {', '.join(layout.required)}, or `columns` in "
                "the scenario must say which heading stands for it"
            )
            findings.fault(Fault(file, row, 0, wanted, message))
