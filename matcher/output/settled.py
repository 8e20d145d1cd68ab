"""How settled a plan is, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from matcher.answers.dropouts import Dropouts
from matcher.answers.settled import Held, PairHeld, Settled
from matcher.output.whynot import losses
from matcher.words import ENGLISH, Language, Message, said, write

INDENT = "  "
HELD: tuple[Held, ...] = ("agreed", "settled", "replaceable", "open")
WAYS = ("nobody", "backups", "anybody", "all_anew")


def settled_text(found: Settled, language: Language = ENGLISH) -> str:
    """Say it in lines, those below a heading indented."""
    return "\n".join(
        f"{INDENT * depth}{write(message, language)}" for depth, message in told(found)
    )


def told(found: Settled) -> Iterator[tuple[int, Message]]:
    """List what there is to say, each with its depth."""
    if found.dropouts is None:
        yield 0, said("settled.no_plan")
        return
    yield from summary(found)
    for pair in found.pairs:
        yield 1, _pair(pair, found.names)
    yield from _backups(found)
    yield from _left(found.dropouts)


def summary(found: Settled) -> Iterator[tuple[int, Message]]:
    """Count how many pairs are settled."""
    yield 0, said("settled.pairs", pairs=len(found.pairs))
    if not found.proved:
        yield 0, said("settled.against")
    counts = Counter(pair.held for pair in found.pairs)
    for held in HELD:
        if counts[held]:
            yield 1, said(f"settled.count_{held}", n=counts[held])


def _pair(pair: PairHeld, names: dict[str, str]) -> Message:
    two = {"junior": names[pair.junior], "senior": names[pair.senior]}
    if pair.held == "replaceable" and pair.instead is not None:
        seniors, juniors = (
            [names[one] for one in partners] or said("whynot.nobody")
            for partners in pair.instead
        )
        return said("settled.replaceable", **two, seniors=seniors, juniors=juniors)
    lost = list(losses(pair.losses))
    if pair.held == "settled" and lost:
        return said("settled.costs", **two, losses=lost)
    if pair.held == "settled":
        return said("settled.settled", **two)
    return said("settled.agreed" if pair.held == "agreed" else "settled.open", **two)


def _backups(found: Settled) -> Iterator[tuple[int, Message]]:
    matched = {person for pair in found.pairs for person in (pair.junior, pair.senior)}
    by_person: dict[str, list[Message]] = {}
    for one in found.backups:
        partner = found.names[one.partner]
        named = said("settled.free" if one.free else "settled.taken", partner=partner)
        by_person.setdefault(one.person, []).append(named)
    yield 0, said("settled.backups", covered=len(by_person), people=len(matched))
    for person, partners in by_person.items():
        yield 1, said("settled.backup", person=found.names[person], partners=partners)


def _left(found: Dropouts) -> Iterator[tuple[int, Message]]:
    yield (
        0,
        said(
            "settled.dropouts",
            chance=found.chance,
            planned=found.planned,
            draws=found.draws,
        ),
    )
    for way in WAYS:
        kept = getattr(found, way)
        yield (
            1,
            said(
                "settled.left" if kept.lost_points >= 0 else "settled.more",
                way=said(f"settled.way_{way}"),
                points=kept.points,
                lost=abs(kept.lost_points),
                matched=kept.matched,
            ),
        )
