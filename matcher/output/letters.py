"""Participants' letters: a page and a plain text for each, and a list to send them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from pydantic import BaseModel, ConfigDict

from matcher.answers.letter import Told, tell_everyone
from matcher.output.drawing import environment
from matcher.output.folder import write_all
from matcher.output.lettertext import Block, blocks
from matcher.output.tables import Row, written
from matcher.output.words import one_line
from matcher.record import Record
from matcher.shown import Shown
from matcher.words import LANGUAGES, write, write_html

FOLDER = "letters"
LIST = "letters.csv"
MANIFEST = "letters.json"
COLUMNS = ("person", "name", "email", "page", "text")
WIDTH = 72
UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


class Letter(Shown, BaseModel):
    """What one participant may read of a run, as text and as a page.

    Parameters
    ----------
    told
        Everything in it, in codes and numbers.
    language
        Code of the language in which it is written, such as `de`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    told: Told
    language: str

    def __str__(self) -> str:
        return "\n\n".join(self._texts())

    def _texts(self) -> Iterator[str]:
        for block in blocks(self.told):
            said = [one_line(write(p, LANGUAGES[self.language])) for p in block.parts]
            yield _plain(block, said)

    def to_html(self) -> str:
        """Draw the letter as a page that needs no other file."""
        language = LANGUAGES[self.language]
        shown = [
            (block.form, [write_html(part, language) for part in block.parts])
            for block in blocks(self.told)
        ]
        page = environment().get_template("letter.html")
        return page.render(
            blocks=shown, language=self.language, program=self.told.program
        )


def letters(record: Record, language: str = "en") -> list[Letter]:
    """Write to everyone who takes part, in the order of the tables.

    Parameters
    ----------
    language
        A key of :data:`matcher.words.LANGUAGES`.

    Raises
    ------
    ValueError
        There is no catalogue of that language.
    """
    known(language)
    return [Letter(told=told, language=language) for told in tell_everyone(record)]


def known(language: str) -> str:
    """Refuse a language that has no catalogue."""
    if language not in LANGUAGES:
        listed = ", ".join(f"{one.code} ({one.name})" for one in LANGUAGES.values())
        raise ValueError(f"language: expected one of {listed}; found {language!r}")
    return language


def write_letters(record: Record, folder: Path, language: str = "en") -> Path:
    """Write every letter and `letters.csv`, which says whose is which.

    Letters that were written there before and are not written again are removed.

    Returns
    -------
    Path
        Of the list.

    Raises
    ------
    RunError
        The folder cannot be written; what was there is still there.
    """
    files: dict[str, bytes] = {}
    rows: list[Row] = []
    made = letters(record, language)
    digits = max(3, len(str(len(made))))
    for place, letter in enumerate(made, 1):
        reader = letter.told
        stem = f"{place:0{digits}}-{UNSAFE.sub('_', reader.id)[:40]}"
        page, text = f"{stem}.html", f"{stem}.txt"
        files[page] = letter.to_html().encode()
        files[text] = f"{letter}\n".encode()
        rows.append(
            {
                "person": reader.id,
                "name": reader.reader.name,
                "email": reader.reader.email,
                "page": page,
                "text": text,
            }
        )
    write_all({**files, LIST: written(COLUMNS, rows)}, folder, MANIFEST)
    return folder / LIST


def _plain(block: Block, said: list[str]) -> str:
    match block.form:
        case "heading":
            return "\n".join([*said, "=" * min(WIDTH, max(map(len, said)))])
        case "list":
            return "\n".join(_folded(text, "- ") for text in said)
    return _folded(" ".join(said))


def _folded(text: str, mark: str = "") -> str:
    """Break a text into lines; words longer than a line stay whole."""
    lines = wrap(
        text,
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines) or mark.rstrip()
