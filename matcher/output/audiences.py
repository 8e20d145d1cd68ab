"""What a run says about one person, to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel, ConfigDict

from matcher.answers.audience import Audience
from matcher.answers.letter import tell
from matcher.answers.trace import Traced, trace
from matcher.answers.unknown import known_person
from matcher.output.explain import Explanation, explain
from matcher.output.letters import Letter, known
from matcher.record import Record
from matcher.shown import Shown
from matcher.words import ENGLISH, LANGUAGES, Message, said, write


class Trace(Shown, BaseModel):
    """What an auditor reads: ids and results of rules, without a name or any text.

    Parameters
    ----------
    traced
        Everything in it, as codes and numbers.
    language
        Code of the language in which it is written.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    traced: Traced
    language: str

    def __str__(self) -> str:
        return "\n".join(
            write(line, LANGUAGES[self.language]) for line in self._lines()
        )

    def _lines(self) -> Iterator[Message]:
        traced = self.traced
        side = said(f"trace.side_{traced.side or 'nobody'}")
        yield said(
            "trace.person", person=traced.person, side=side, status=traced.status
        )
        for pair in traced.pairs:
            how = "accepted" if pair.breach_accepted else "agreed"
            yield said(
                f"trace.pair_{how if pair.agreed else 'made'}",
                junior=pair.junior,
                senior=pair.senior,
            )
        if not traced.pairs:
            yield said("trace.no_pair")
        for step in traced.funnel:
            yield said("trace.step", rule=step.rule, taken=step.taken, left=step.left)
        for rule in traced.rules:
            yield said(f"trace.rule_{rule.result}", number=rule.number, rule=rule.rule)
        for sha256 in traced.inputs:
            yield said("trace.input", sha256=sha256)


Explained = Explanation | Letter | Trace


def explain_to(
    record: Record,
    person_id: str,
    audience: Audience = "administrator",
    language: str = ENGLISH.code,
) -> Explained:
    """Say what a run says about a person, as far as the reader may know it.

    Parameters
    ----------
    language
        Of a participant's letter and of an auditor's trace; administrators read
        English.

    Raises
    ------
    UnknownPersonError
        Nobody in the run has that id; ids that look alike are suggested.
    ValueError
        There is no such audience, or no catalogue of that language.
    """
    known(language)
    known_person(record, person_id)
    match audience:
        case "administrator" if language == ENGLISH.code:
            return explain(record, person_id)
        case "administrator":
            raise ValueError(f"language: administrators read {ENGLISH.name} only")
        case "participant":
            return Letter(told=tell(record, person_id), language=language)
        case "auditor":
            return Trace(traced=trace(record, person_id), language=language)
    listed = ", ".join(get_args(Audience))
    raise ValueError(f"audience: expected one of {listed}; found {audience!r}")
