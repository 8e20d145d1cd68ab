"""The result of a run as data frames: pairs, options, reasons, who is unmatched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from matcher.answers.audience import Audience
from matcher.answers.compare import Comparison, compare
from matcher.certificate import NAME, RESULT
from matcher.errors import RunError
from matcher.outcome import Status
from matcher.output import frames
from matcher.output.audiences import Explained, Trace, explain_to
from matcher.output.explain import Explanation
from matcher.output.folder import write_run
from matcher.output.letters import Letter, letters
from matcher.output.notebook import card
from matcher.output.report import report
from matcher.questions import Questions
from matcher.record import Record
from matcher.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from matcher.verify import Verdict


class Result(Questions):
    """A plan, its reasons and its proof.

    Ids come back in the type in which they were handed in. Every frame has the columns
    named here, whatever the plan, and a plain counting index.

    Parameters
    ----------
    record
        The record of the run, the same as `result.json`.
    scenario
        What was solved.
    proof
        The files that prove what is claimed, by name.

    Attributes
    ----------
    pairs : DataFrame
        rank, junior, senior, junior_name, senior_name, junior_department,
        senior_department, points, tech_points, soft_points, slot; most points first.
    unmatched : DataFrame
        person, side, name, department, because (a list of sentences).
    options : DataFrame
        Everyone's best five eligible options: person, side, option, partner, points,
        tech_points, soft_points, in_plan.
    reasons : DataFrame
        Every skill that passes in the plan: junior, senior, teacher, learner, area,
        skill, from_level, to_level, target, importance, points (before the weight).
    """

    def __init__(
        self,
        record: Record,
        scenario: Scenario,
        proof: Mapping[str, bytes] | None = None,
    ) -> None:
        super().__init__(record, scenario, proof or {})

    @property
    def status(self) -> Status:
        """What is claimed about the plan, and what is proved."""
        return self.record.status

    @property
    def objective(self) -> int | None:
        """Points of the plan; None where there is none.

        With priorities: what the points reached in their own turn. What the final plan
        has is in `record.tiers`, and its pairs add up to that.
        """
        return self.record.objective

    @property
    def bound(self) -> int | None:
        """What no plan can exceed, in points; None where no claim is made."""
        return self.record.bound

    @property
    def optimality_gap(self) -> float | None:
        """How far from the bound the plan can be, as a fraction."""
        return self.record.optimality_gap

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """The plan, a row for each pair."""
        return frames.pairs(self.record, self.scenario.original_ids)

    @cached_property
    def unmatched(self) -> pd.DataFrame:
        """Who has no partner, and why; empty where there is no plan at all."""
        return frames.unmatched(self.record, self.scenario.original_ids)

    @cached_property
    def options(self) -> pd.DataFrame:
        """Everyone's best eligible options."""
        return frames.options(self.record, self.scenario.original_ids)

    @cached_property
    def reasons(self) -> pd.DataFrame:
        """Every skill that passes, with its points."""
        return frames.reasons(self.record, self.scenario.original_ids)

    @overload
    def explain(
        self,
        person: object,
        audience: Literal["administrator"] = "administrator",
        language: str = "en",
    ) -> Explanation: ...

    @overload
    def explain(
        self, person: object, audience: Literal["participant"], language: str = "en"
    ) -> Letter: ...

    @overload
    def explain(
        self, person: object, audience: Literal["auditor"], language: str = "en"
    ) -> Trace: ...

    def explain(
        self,
        person: object,
        audience: Audience = "administrator",
        language: str = "en",
    ) -> Explained:
        """Say why a person has these partners, or none, and what else was possible.

        Parameters
        ----------
        audience
            An administrator may read all of it, a participant only what is their own
            (a letter), an auditor only ids and what became of the rules (a trace).
        language
            Of a letter or trace: a key of `matcher.words.LANGUAGES`.

        Raises
        ------
        UnknownPersonError
            Nobody of that id takes part.
        """
        return explain_to(self.record, str(person), audience, language)

    def letters(self, language: str = "en") -> list[Letter]:
        """Write a letter to everyone who takes part, in the order of the tables.

        A letter prints as plain text; `to_html` makes a page of it.

        Parameters
        ----------
        language
            A key of `matcher.words.LANGUAGES`: en, de.
        """
        return letters(self.record, language)

    def compare(self, other: Result) -> Comparison:
        """Say what differs in another plan: who moved, who gained and lost.

        Parameters
        ----------
        other
            The later plan; this one is the earlier.
        """
        return compare(self.record, other.record)

    def to_html(self, *, answers: Sequence[str] = ()) -> str:
        """Render the report for the programme's administrators.

        It links to the pages that :meth:`save` writes beside it.

        Parameters
        ----------
        answers
            Sections to add: `prices` (what each rule costs), `settled` (how settled the
            plan is).

        Raises
        ------
        ValueError
            There is no such answer.
        RunError
            Answers are asked for, and the result came without a certificate.
        """
        return report(self.record, self.further(answers))

    def save(self, folder: str | PathLike[str], *, answers: Sequence[str] = ()) -> Path:
        """Write tables, workbook and report into a folder; returns the report's path.

        Parameters
        ----------
        answers
            As in :meth:`to_html`; each is written as a file of its own, too.

        Raises
        ------
        ValueError
            There is no such answer.
        RunError
            The folder cannot be written, or answers are asked for and the result came
            without a certificate.
        """
        more = self.further(answers)
        home, file = Path(folder), self.scenario.file
        return write_run(self.record, home, file, self.proof, answers=more)

    def verify(self) -> Verdict:
        """Check everything that is claimed again, without the code that solved it.

        Raises
        ------
        RunError
            The result came without a certificate.
        """
        from matcher.verify import Verdict
        from matcher.verify.examine import examine

        if NAME not in self.proof:
            raise RunError("there is no certificate: make the result with `solve`")
        files = {**self.proof, RESULT: self.record.model_dump_json().encode()}
        return Verdict.of(examine(files, self.scenario))

    def __repr__(self) -> str:
        return (
            f"<matcher.Result {self.status}: {len(self.record.pairs)} pairs, "
            f"{self.objective} points>"
        )

    def _repr_html_(self) -> str:
        return card(self.record)
