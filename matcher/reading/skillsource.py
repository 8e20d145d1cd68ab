"""Which tables tell of skills, in which layout, and which area a skill belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from matcher.people import AREAS, Area
from matcher.reading.cells import CellError, word
from matcher.reading.crosschecks import meant_heading
from matcher.reading.findings import Findings
from matcher.reading.layouts import AREAS as AREAS_LAYOUT
from matcher.reading.layouts import SKILLS, SKILLS_OF_PERSON
from matcher.reading.levels import on_scale, target_on
from matcher.reading.peopletable import Everyone
from matcher.reading.settings import Asked
from matcher.reading.skillblocks import Rows, SkillSheet, arranged
from matcher.reading.table import Sheet, Table
from matcher.sources import SkillsSource

AreaOf = Mapping[str, Area]


def read_areas(
    asked: Asked, table: Table | None, findings: Findings
) -> tuple[AreaOf | None, Sheet | None]:
    """Read which area each skill belongs to; None where the skills table says it."""
    source = asked.settings.areas
    if source is None or table is None:
        return (source.of if source else None), None
    sheet = Sheet(table, AREAS_LAYOUT, findings)
    found: dict[str, Area] = {}
    rows: dict[str, int] = {}
    for line in sheet:
        sheet.used += 1
        skill = line.needed("skill", str, "the skill's name")
        area = line.needed("area", word(AREAS), "tech or soft")
        if skill in rows:
            row = rows[skill]
            line.fault("skill", f"{skill} stands in row {row} already: keep one row")
        elif skill is not None and area is not None:
            rows[skill] = line.row
            found[skill] = cast("Area", area)
    return found, sheet


def skill_sheets(
    asked: Asked,
    table: Table | None,
    areas: AreaOf | None,
    everyone: Everyone,
    findings: Findings,
) -> list[SkillSheet]:
    """Find the tables that hold skills, and where in them each skill stands."""
    source = asked.settings.skills
    if source.layout == "long":
        if table is None:
            return []
        return [SkillSheet(Sheet(table, SKILLS, findings), "person_id", [Rows(areas)])]
    own = bool(source.file)
    sheets = everyone.sheets
    if own:
        sheets = [Sheet(table, SKILLS_OF_PERSON, findings)] if table else []
    sound = _columns_are_there(asked, source, sheets, findings)
    sound = _levels_are_levels(asked, source, findings) and sound
    if areas is None:
        if "areas" not in asked.doubtful:
            message = (
                "areas is missing: the skills stand in columns or lists, so say which "
                "are tech and which soft, areas: {Power BI: tech, Coaching: soft}"
            )
            findings.fault(asked.document.fault(("skills",), message))
        return []
    if not sound:
        return []
    scale = asked.settings.scale
    separator = source.list_separator or asked.settings.people.list_separator
    return [
        arranged(sheet, source, areas, scale, separator, findings, own)
        for sheet in sheets
    ]


def _columns_are_there(
    asked: Asked, source: SkillsSource, sheets: list[Sheet], findings: Findings
) -> bool:
    """Refuse columns with lists that no table has."""
    headings = [heading for sheet in sheets for heading in sheet.places]
    named = {"teaches": source.teaches, "learns": source.learns}
    missing = {
        key: heading
        for key, heading in named.items()
        if heading and headings and heading not in headings
    }
    for key, heading in missing.items():
        what = source.file or "the people table"
        message = f"{what} has no column {heading}{meant_heading(heading, headings)}"
        findings.fault(asked.document.fault(("skills", key), message))
    return not missing


def _levels_are_levels(asked: Asked, source: SkillsSource, findings: Findings) -> bool:
    """Refuse the levels of lists that lie on no scale."""
    if "scale" in asked.doubtful or source.layout != "lists":
        return True
    wrong: dict[str, str] = {}
    for area in AREAS:
        scale = asked.settings.scale.of(area)
        for key in ("teaches_level", "learns_level", "target"):
            text = getattr(source, key)
            read = target_on(scale) if key == "target" else on_scale(scale)
            try:
                if text:
                    read(text)
            except CellError as error:
                wrong.setdefault(key, str(error))
    for key, why in wrong.items():
        findings.fault(asked.document.fault(("skills", key), why))
    return not wrong
