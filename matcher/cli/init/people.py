"""Questions about the table of people: its columns, and who is on which side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from matcher.cli.exits import say
from matcher.cli.init.answers import Answers
from matcher.cli.init.asking import Questions
from matcher.exact import plain
from matcher.reading.cells import CellError, decimal
from matcher.reading.findings import choice, did_you_mean, listed, quoted
from matcher.reading.sides import behind
from matcher.starting.draft import Side
from matcher.starting.export import Column, ExportTable
from matcher.starting.fields import Proposal, misfit, people_columns, samples
from matcher.starting.known import HEADINGS, is_protected

SHOWN = 12
"""Values of a column that are shown with how often they stand there."""
SAID = "as you said"


class PeopleQuestions:
    """Shows the columns, takes corrections, and asks who is junior and who senior.

    Attributes
    ----------
    columns
        What each column is read as, by the name that it gets.
    """

    def __init__(
        self, table: ExportTable, answers: Answers, questions: Questions
    ) -> None:
        self._table = table
        self._answers = answers
        self._questions = questions
        self.columns: dict[str, Proposal] = {}
        self._unfit: list[Proposal] = []

    @property
    def unfit(self) -> list[Proposal]:
        """Columns that look like something and cannot be read as it."""
        read = {one.heading for one in self.columns.values()}
        return [one for one in self._unfit if one.heading not in read]

    def hold(self, *, told: bool = False) -> Side:
        """Ask about the columns, then about the sides, unless the tables tell them."""
        found, self._unfit = people_columns(self._table)
        self.columns = {one.field: one for one in found}
        for text in self._answers.columns:
            self._questions.ask("--map", text, "", None, self._correct)
        self._show()
        if not self._answers.columns:
            self._take_corrections()
        if "id" not in self.columns:
            self._questions.ask(
                "--map id=HEADING (the column that tells people apart)",
                None,
                "Which column tells people apart",
                None,
                lambda heading: self._correct(f"id={heading}"),
            )
        if told:
            self.columns.pop("side", None)
            return Side()
        return self._side()

    def _take_corrections(self) -> None:
        """Let each line change one column, until there is nothing to change."""
        question = (
            "Enter if this is right; else a correction such as site=Office, or site= "
            "to read none"
        )
        if self._questions.yes:
            return
        while self._questions.ask("--map", None, question, "", self._correct):
            pass

    def _correct(self, text: str) -> bool:
        """Read a column as something else; False where nothing is to change."""
        if not text:
            return False
        field, equals, heading = (part.strip() for part in text.partition("="))
        if not equals or not field:
            raise ValueError(f"expected name=heading, found {quoted(text)}")
        if field not in HEADINGS:
            known = did_you_mean(field, HEADINGS, cutoff=0.8)
            if known:
                raise ValueError(f"there is no {quoted(field)}{known}")
        if not heading:
            self.columns.pop(field, None)
            return True
        column = self._column(heading)
        why = misfit(field, column)
        if why and field != "side":
            raise ValueError(f"{column.heading} cannot be read as {field}: {why}")
        self.columns = {
            name: one
            for name, one in self.columns.items()
            if one.heading != column.heading
        }
        self.columns[field] = Proposal(field, column.heading, SAID)
        return True

    def _column(self, name: str) -> Column:
        """Find a column by its heading, or by the name that it gets."""
        doubtful = (one for one in self._unfit if one.field == name)
        own = self.columns.get(name) or next(doubtful, None)
        column = self._table.column(own.heading if own else name)
        if column is None:
            headings = self._table.headings
            raise ValueError(
                f"{self._table.name} has no column {quoted(name)}"
                f"{did_you_mean(name, headings)}: expected {choice(headings)}"
            )
        if is_protected(column.heading):
            raise ValueError(
                f"{column.heading} is a protected fact, which is not read: whoever "
                "needs it writes it into scenario.yaml, with approved_by and because"
            )
        return column

    def _show(self) -> None:
        """Show each column with samples, and what it is read as and why."""
        say(f"{self._table.name}, column by column:")
        read = {one.heading: one for one in self.columns.values()}
        doubtful = {one.heading: one for one in self.unfit}
        for heading, column in self._table.headings.items():
            said = f"  {heading}: {samples(column)}"
            if heading in read:
                one = read[heading]
                said += f" → {one.field} ({one.because})"
            elif heading in doubtful:
                one = doubtful[heading]
                said += f" → not read, though it looks like {one.field}: {one.because}"
            say(said)

    def _side(self) -> Side:
        """Find out who is junior and who is senior; this is never guessed."""
        given, told = self._answers, self.columns
        side = told.get("side")
        plain = side is not None and not misfit("side", self._column("side"))
        if plain and given.side_column is None:
            return Side()
        likely = {**{one.field: one.heading for one in self._unfit}, **told}
        proposed = next((n for n in ("side", "grade") if n in likely), None)
        column = self._questions.ask(
            "--side-column HEADING (the column that tells juniors from seniors)",
            given.side_column,
            "Which column tells juniors from seniors, a grade or a word",
            proposed,
            self._column,
        )
        if column is None:
            return Side()
        prefix = common_prefix(column)
        counts = Counter(column.filled).most_common(SHOWN)
        if prefix is not None:
            counts.sort(key=lambda item: behind(prefix, item[0]))
        say(f"{column.heading}: " + ", ".join(f"{quoted(v)} {n}×" for v, n in counts))
        given_words = given.junior_value or given.senior_value
        if prefix is None or given_words:
            return self._in_words(column)
        return self._derived(column, prefix)

    def _derived(self, column: Column, prefix: str) -> Side:
        """Ask at which number the one side ends and the other begins."""

        def number(text: str) -> str:
            bare = text.strip()[:1].isdigit() or not prefix
            return str(plain(decimal(text) if bare else behind(prefix, text)))

        low = self._questions.ask(
            "--junior-at-most NUMBER",
            self._answers.junior_at_most,
            f"Up to which {column.heading} is somebody a junior",
            None,
            number,
        )

        def above(text: str) -> str:
            if low is not None and Fraction(number(text)) <= Fraction(low):
                raise ValueError(f"expected more than {prefix}{low}, where juniors end")
            return number(text)

        high = self._questions.ask(
            "--senior-at-least NUMBER",
            self._answers.senior_at_least,
            f"From which {column.heading} on is somebody a senior",
            None,
            above,
        )
        names = {one.heading: name for name, one in self.columns.items()}
        name = names.get(column.heading, column.heading)
        return Side(name, prefix, low or "", high or "")

    def _in_words(self, column: Column) -> Side:
        """Ask which words make somebody a junior, and which a senior."""
        by_fold = {text.casefold(): text for text in column.distinct}

        def read(text: str) -> Mapping[str, None]:
            parts = [part.strip().casefold() for part in text.split(",")]
            wrong = [part for part in parts if part not in by_fold]
            if wrong:
                raise ValueError(
                    f"{column.heading} never says {quoted(wrong[0])}: expected "
                    f"{choice(column.distinct[:SHOWN])}"
                )
            return dict.fromkeys(by_fold[part] for part in parts)

        words: dict[str, str] = {}
        for side, given in (
            ("junior", self._answers.junior_value),
            ("senior", self._answers.senior_value),
        ):
            asked = f"Which words of {column.heading} make somebody a {side}"
            found = self._questions.ask(
                f"--{side}-value WORD", given, asked, None, read
            )
            words |= dict.fromkeys(found or (), side)
        others = [word for word in column.distinct if word not in words]
        if words and others:
            say(f"neither junior nor senior, so not matched: {listed(others)}")
            words |= dict.fromkeys(others, "neither")
        self.columns = {
            name: one
            for name, one in self.columns.items()
            if one.heading != column.heading
        }
        self.columns["side"] = Proposal("side", column.heading, SAID)
        return Side(words=words)


def common_prefix(column: Column) -> str | None:
    """Find what stands before the number in every cell, None where some hold none."""
    prefix = next(iter(column.distinct), "").rstrip("0123456789., ")
    prefix = "" if prefix in ("+", "-") else prefix
    try:
        for text in column.distinct:
            behind(prefix, text)
    except CellError:
        return None
    return prefix
