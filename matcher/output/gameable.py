"""Whether saying less pays, in words."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.answers.gameable import Gameable, Trial
from matcher.words import ENGLISH, Language, Message, said, write


def gameable_text(found: Gameable, language: Language = ENGLISH) -> str:
    """Say it in a few lines."""
    return "\n".join(write(message, language) for message in told(found))


def told(found: Gameable) -> Iterator[Message]:
    """List what there is to say."""
    if not found.asked:
        yield said("gameable.no_plan")
        return
    counts = {"reached": found.reached, "trials": found.trials}
    if found.mean_gain is None or found.largest_gain is None:
        yield said("gameable.nobody", **counts)
    else:
        yield said(
            "gameable.some",
            gaining=found.gaining,
            mean=found.mean_gain,
            largest=found.largest_gain,
            **counts,
        )
    yield from (_example(trial, found.names) for trial in found.examples)
    if found.reached < found.asked:
        yield said("gameable.not_reached", n=found.asked - found.reached)
    if found.asked < found.people:
        yield said("gameable.not_asked", n=found.people - found.asked)
    if found.unproved:
        yield said("gameable.unproved", n=found.unproved)
    yield said("gameable.limits")


def _example(trial: Trial, names: dict[str, str]) -> Message:
    def named(ids: list[str]) -> list[str] | Message:
        return [names[one] for one in ids] or said("whynot.nobody")

    return said(
        "gameable.example",
        person=names[trial.person],
        way=said(f"gameable.way_{trial.way}"),
        before=trial.before,
        after=trial.after,
        partners=named(trial.partners_before),
        others=named(trial.partners_after),
    )
