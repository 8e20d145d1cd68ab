"""Why two people are not a pair, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from matcher.answers.costs import Loss
from matcher.answers.resolve import Alternative
from matcher.answers.whynot import WhyNot
from matcher.pairrecord import Number
from matcher.words import ENGLISH, Language, Message, said, write

INDENT = "  "


def why_not_text(
    found: WhyNot, language: Language = ENGLISH, *, confidential: bool = True
) -> str:
    """Say it in a few lines, those below a heading indented.

    Parameters
    ----------
    confidential
        Whether the reader is an administrator, who sees vetoes and decisions.
    """
    return "\n".join(
        f"{INDENT * depth}{write(message, language)}"
        for depth, message in told(found, confidential=confidential)
    )


def told(found: WhyNot, *, confidential: bool = True) -> Iterator[tuple[int, Message]]:
    """List what there is to say, each with its depth."""
    pair = {name: found.names[getattr(found, name)] for name in ("junior", "senior")}
    hidden = any(objection.confidential for objection in found.objections)
    if found.answer == "forbidden" and hidden and not confidential:
        yield 0, said("whynot.not_possible", **pair)
        return
    yield 0, said(f"whynot.{found.answer}", **pair)
    for objection in found.objections:
        yield (
            1,
            said("whynot.objection", found=objection.found, rule=objection.sentence),
        )
    yield from ((1, message) for message in losses(found.losses))
    if found.answer in ("costs", "open") and found.alternative is None:
        yield 0, said("whynot.bound")
    for charge in found.charges:
        if Fraction(charge.points) > 0:
            yield (
                0,
                said(
                    "whynot.charge",
                    row=charge.row,
                    points=ceil(Fraction(charge.points)),
                ),
            )
    if found.losses and found.gap:
        yield 0, said("whynot.unproved", gap=found.gap)
    yield from ((0, message) for message in _given_up(found.losses))
    if found.alternative is not None:
        yield from _changes(found.alternative, found)


def losses(found: Sequence[Loss]) -> Iterator[Message]:
    """Say what each priority loses, where it is something."""
    for loss in found:
        if loss.at_least is loss.at_most is None:
            yield said("whynot.earlier_loses")
        elif not (loss.exact and loss.at_least == 0):
            much, n = _much(loss)
            if n is not None:
                yield said(
                    f"whynot.lost_{loss.priority}",
                    much=much,
                    n=n,
                    reached=loss.reached,
                )


def _given_up(found: Sequence[Loss]) -> Iterator[Message]:
    """Say of which plan the figures of the goals are, where it has fewer points."""
    for loss in found:
        if loss.final is not None:
            yield said("whynot.given_up", reached=loss.reached, final=loss.final)


def _much(loss: Loss) -> tuple[Message, Number | None]:
    """Say how much, and with which number the noun goes; None: nothing to say."""
    least, most = loss.at_least, loss.at_most
    nothing = least is None or Fraction(least) <= 0
    if loss.exact and most is not None:
        return said("whynot.exactly", amount=most), most
    if most is None:
        return said("whynot.at_least", amount=least or 0), None if nothing else least
    if nothing:
        return said("whynot.at_most", amount=most), most
    return said("whynot.between", least=least or 0, most=most), most


def _changes(found: Alternative, answer: WhyNot) -> Iterator[tuple[int, Message]]:
    """Say who moves, and what each goal has after it."""
    if found.moves:
        yield 0, said("whynot.moves", n=len(found.moves))
    seated = [answer.names[m.person] for m in found.moves if not m.before]
    left = [answer.names[m.person] for m in found.moves if not m.after]
    if seated:
        yield 1, said("whynot.seated", people=seated)
    if left:
        yield 1, said("whynot.left", people=left)
    for move in found.moves:
        yield (
            1,
            said(
                "whynot.move",
                person=answer.names[move.person],
                before=_partners(move.before, answer),
                after=_partners(move.after, answer),
            ),
        )
    if found.closest and found.moves:
        yield 0, said("whynot.few_changes")
    changed = [goal for goal in found.goals if goal.before != goal.after]
    if changed:
        yield 0, said("whynot.goals")
    for goal in changed:
        yield (
            1,
            said("whynot.goal", goal=goal.goal, before=goal.before, after=goal.after),
        )


def _partners(ids: Sequence[str], answer: WhyNot) -> list[str] | Message:
    return [answer.names[one] for one in ids] or said("whynot.nobody")
