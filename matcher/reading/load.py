"""From a folder to a scenario."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from matcher.errors import ScenarioError
from matcher.reading import overrides as decided
from matcher.reading.assemble import Tables, assemble
from matcher.reading.document import Path as Key
from matcher.reading.findings import Findings
from matcher.reading.folder import Folder, own_bytes
from matcher.reading.layouts import (
    AREAS,
    ORGANISATION,
    OVERRIDES,
    PEOPLE,
    PREVIOUS,
    SIDELESS,
    SKILLS,
    SKILLS_AREAS,
    SKILLS_OF_PERSON,
    WISHES,
    Layout,
)
from matcher.reading.peopletable import PeopleTable
from matcher.reading.settings import Asked, read_settings
from matcher.reading.table import Table
from matcher.reading.tablefile import TableFiles, nowhere
from matcher.reading.workbook import Complain
from matcher.reading.yamlfile import read_yaml
from matcher.scenario import Reading, Scenario
from matcher.sources import PeopleSource, SkillsSource, Source

NAME = "scenario.yaml"
TABLES = (".csv", ".tsv", ".txt", ".xlsx")
"""Ends of the names of files that hold a table and no YAML."""


def load(
    path: str | os.PathLike[str],
    *,
    overrides: str | os.PathLike[str] | None = None,
) -> Scenario:
    """Read a scenario: a folder with `scenario.yaml` in it, or the YAML file.

    Parameters
    ----------
    overrides
        A further file of pinned and forbidden pairs, wherever it lies.

    Raises
    ------
    ScenarioError
        With every fault of the file and of all tables.

    Examples
    --------
    >>> scenario = load("scenarios/quickstart")
    >>> len(scenario.people.juniors)
    12
    """
    findings = Findings()
    file = Path(path)
    if file.is_dir():
        file = file / NAME
    shown = file.name if file.parent.exists() else str(path)
    data = own_bytes(file, shown, findings)
    document = None if data is None else read_yaml(data, shown, findings)
    if document is None:
        raise ScenarioError(findings.faults)
    asked = read_settings(document, findings)
    files = _Files(asked, Folder(file.parent, document, findings), findings)
    tables = files.tables()
    if overrides is not None:
        own = own_bytes(Path(overrides), str(overrides), findings)
        complain = nowhere(str(overrides), findings)
        files.decisions(own, Source(file=str(overrides)), tables, complain)
    scenario = assemble(asked, tables, findings, file)
    return replace(
        scenario,
        sha256="" if data is None else sha256(data).hexdigest(),
        overrides=None if overrides is None else Path(overrides),
    )


class _Files:
    """Reads the tables that the settings name."""

    def __init__(self, asked: Asked, folder: Folder, findings: Findings) -> None:
        self._asked = asked
        self._folder = folder
        self._findings = findings
        self._files = TableFiles(folder, findings)

    def tables(self) -> Tables:
        """Read every table that the scenario names."""
        settings = self._asked.settings
        found = Tables(
            people=self._people(settings.people),
            skills=self._skills(settings.skills),
            organisation=self._table(
                settings.organisation, ("organisation",), ORGANISATION
            ),
            wishes=self._table(settings.wishes, ("wishes",), WISHES),
            previous=self._table(settings.previous, ("previous",), PREVIOUS),
            areas=self._table(settings.areas, ("areas",), AREAS),
        )
        for path, statement in self._asked.statements:
            for name, holds in statement.files().items():
                tables, layout = found.of_pairs(holds)
                if name not in tables:
                    table = self._further(name, path, layout)
                    if table is not None:
                        tables[name] = table
        self._overrides(settings.overrides, found)
        return found

    def _people(self, source: PeopleSource) -> list[PeopleTable]:
        """Read one table, or one for each side."""
        if not source.by_side:
            layout = SIDELESS if source.side else PEOPLE
            return [PeopleTable(self._table(source, ("people",), layout))]
        return [
            PeopleTable(self._table(own, ("people", f"{side}s"), SIDELESS), side)
            for side, own in source.by_side.items()
        ]

    def _skills(self, source: SkillsSource) -> Table | None:
        given = self._asked.settings.areas is not None
        layouts = {"long": SKILLS_AREAS if given else SKILLS}
        return self._table(
            source if source.file else None,
            ("skills",),
            layouts.get(source.layout, SKILLS_OF_PERSON),
        )

    def _further(self, name: str, path: Key, layout: Layout) -> Table | None:
        """Read a table that a rule or goal names."""
        source = self._asked.settings.tables.get(name)
        if source is not None:
            return self._table(source, ("tables", name), layout)
        return self._files.table(Source(file=name), (*path, "file"), layout)

    def _table(self, source: Source | None, key: Key, layout: Layout) -> Table | None:
        if source is None or not source.file or key[0] in self._asked.doubtful:
            return None
        return self._files.table(source, key, layout)

    def _overrides(self, source: Source | None, found: Tables) -> None:
        if source is None or "overrides" in self._asked.doubtful:
            return
        key: Key = ("overrides",)
        if not source.file.lower().endswith(TABLES):
            data = self._folder.bytes_of(source.file, key)
            self._document(data, source.file, found)
            return
        self._decided(self._files.table(source, key, OVERRIDES), found)

    def decisions(
        self, data: bytes | None, source: Source, found: Tables, complain: Complain
    ) -> None:
        """Add the decisions of a file that was given beside the scenario."""
        if data is None:
            return
        if not source.file.lower().endswith(TABLES):
            self._document(data, source.file, found)
            return
        self._decided(self._files.read(data, source, OVERRIDES, complain), found)

    def _document(self, data: bytes | None, name: str, found: Tables) -> None:
        document = None if data is None else read_yaml(data, name, self._findings)
        if data is None or document is None:
            return
        decisions = decided.from_document(document, self._findings)
        found.decisions += decisions
        count = len(decisions)
        found.decided.append(Reading(name, sha256(data).hexdigest(), count, count))

    def _decided(self, table: Table | None, found: Tables) -> None:
        if table is not None:
            decisions, reading = decided.from_table(table, self._findings)
            found.decisions += decisions
            found.decided.append(reading)
