"""Proofs in cases: a row counts at most so many, or more; each case has its own prices.

What a row counts is a whole number, so that no plan is left out. What no plan can
exceed in either case, no plan can exceed.
"""

from __future__ import annotations

from dataclasses import replace

from matcher import certificate
from matcher.certificate import Claim
from matcher.outcome import SOME_PAIR, Grounds, Split
from matcher.rowmodel import NONE, RowModel
from matcher.verify.question import Question, Sides
from matcher.verify.weights import UnfoundedError


def both(
    model: RowModel, question: Question, split: Split
) -> tuple[Question, Question]:
    """Ask the same of each case."""
    low, high = _sides(model, question, split.row)
    below, above = (low, split.at_most), (split.at_most + 1, high)
    return (
        _within(question, split.row, below, split.below),
        _within(question, split.row, above, split.above),
    )


def _within(question: Question, row: str, sides: Sides, grounds: Grounds) -> Question:
    return replace(question, held={**question.held, row: sides}, grounds=grounds)


def _sides(model: RowModel, question: Question, row: str) -> Sides:
    if row in question.held:
        return question.held[row]
    if row == SOME_PAIR:
        return None, None
    if row not in model.names:
        raise UnfoundedError(f"there is no row {row!r}")
    place = model.names.index(row)
    low, high = int(model.lower[place]), int(model.upper[place])
    return None if low == -NONE else low, None if high == NONE else high


def in_cases(claim: Claim) -> str:
    """Say in how many cases a claim is proved, "" where prices are enough."""

    def count(part: certificate.Split | certificate.Prices) -> int:
        if isinstance(part, certificate.Prices):
            return 1
        return count(part.below) + count(part.above)

    return "" if claim.split is None else f", in {count(claim.split)} cases"


def grounds_of(claim: Claim) -> Grounds:
    """Read what a claim rests on."""
    split = None if claim.split is None else _read(claim, claim.split)
    return Grounds(claim.prices, claim.scale, claim.step, split)


def _read(claim: Claim, split: certificate.Split) -> Split:
    below, above = (_case(claim, part) for part in (split.below, split.above))
    return Split(split.row, split.at_most, below, above)


def _case(claim: Claim, part: certificate.Split | certificate.Prices) -> Grounds:
    if isinstance(part, certificate.Split):
        return Grounds({}, claim.scale, claim.step, _read(claim, part))
    return Grounds(part.prices, claim.scale, claim.step)


def written_out(split: Split) -> certificate.Split:
    """Write cases down."""
    below, above = (
        certificate.Prices(prices=dict(part.prices))
        if part.split is None
        else written_out(part.split)
        for part in (split.below, split.above)
    )
    return certificate.Split(
        row=split.row, at_most=split.at_most, below=below, above=above
    )
