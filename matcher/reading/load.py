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
    ORGANISATION,
    OVERRIDES,
    PEOPLE,
    PREVIOUS,
    SKILLS,
    WISHES,
    Layout,
)
from matcher.reading.settings import Asked, read_settings
from matcher.reading.shape import Shape
from matcher.reading.table import Table
from matcher.reading.textfile import read_table
from matcher.reading.yamlfile import read_yaml
from matcher.scenario import Reading, Scenario

NAME = "scenario.yaml"


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
        files.decisions(own, str(overrides), tables)
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

    def tables(self) -> Tables:
        """Read every table that the scenario names."""
        settings = self._asked.settings
        found = Tables(
            people=self._table(settings.people, ("people",), PEOPLE),
            skills=self._table(settings.skills, ("skills",), SKILLS),
            organisation=self._table(
                settings.organisation, ("organisation",), ORGANISATION
            ),
            wishes=self._table(settings.wishes, ("wishes",), WISHES),
            previous=self._table(settings.previous, ("previous",), PREVIOUS),
        )
        for path, statement in self._asked.statements:
            for name, holds in statement.files().items():
                tables, layout = found.of_pairs(holds)
                table = None
                if name not in tables:
                    table = self._table(name, (*path, "file"), layout)
                if table is not None:
                    tables[name] = table
        if settings.overrides is not None:
            data = self._folder.bytes_of(settings.overrides, ("overrides",))
            self.decisions(data, settings.overrides, found)
        return found

    def _table(self, name: str | None, key: Key, layout: Layout) -> Table | None:
        if name is None or (key[0] in self._asked.doubtful and len(key) == 1):
            return None
        data = self._folder.bytes_of(name, key)
        return (
            None
            if data is None
            else read_table(data, name, Shape(layout), self._findings)
        )

    def decisions(self, data: bytes | None, name: str, tables: Tables) -> None:
        """Add the decisions of one file."""
        if data is None:
            return
        if name.lower().endswith((".csv", ".txt", ".tsv")):
            table = read_table(data, name, Shape(OVERRIDES), self._findings)
            if table is not None:
                decisions, sheet = decided.from_table(table, self._findings)
                tables.decisions += decisions
                tables.decided.append(sheet)
            return
        document = read_yaml(data, name, self._findings)
        if document is not None:
            decisions = decided.from_document(document, self._findings)
            tables.decisions += decisions
            count = len(decisions)
            digest = sha256(data).hexdigest()
            tables.decided.append(Reading(name, digest, count, count))
