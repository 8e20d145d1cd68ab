"""What rules cost and how settled the plan is, as the report shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from matcher.answers.dropouts import Kept
from matcher.answers.prices import RulePrice, RulePrices
from matcher.answers.rulebounds import Cost
from matcher.answers.settled import PairHeld, Settled
from matcher.output.isolate import isolated
from matcher.output.settled import WAYS, summary
from matcher.output.whynot import losses
from matcher.output.words import counted, number, sentence
from matcher.pairrecord import PersonInfo
from matcher.record import Record
from matcher.words import ENGLISH, said, write

SHOWN = 200
"""So many pairs, and twice as many people, are listed; `settled.json` has all."""
HELD = {
    "agreed": "agreed beforehand",
    "settled": "settled",
    "replaceable": "could be others",
    "open": "not known",
}


@dataclass(frozen=True)
class Priced:
    """Rules by what they can cost.

    Parameters
    ----------
    dear
        Each rule that may cost something, and what a plan could have without it.
    small, free
        Rules that cost no more than the plan may lack anyway, and that cost nothing.
    lacks
        What the plan may lack anyway, in words; empty where it lacks nothing.
    """

    dear: list[tuple[RulePrice, list[str]]]
    small: list[RulePrice]
    free: list[RulePrice]
    lacks: str


def priced(found: RulePrices | None) -> Priced | None:
    """Sort the rules of a plan; None where there is nothing to say of any."""
    if found is None or not any(rule.costs for rule in found.rules):
        return None
    dear = [rule for rule in found.rules if rule.shows]
    own = (_own(cost) for cost in found.rules[0].costs)
    return Priced(
        [(rule, [*_amounts(rule)]) for rule in dear],
        [rule for rule in found.rules if not rule.shows and not rule.free],
        [rule for rule in found.rules if rule.free],
        " and ".join(text for text in own if text),
    )


def _own(cost: Cost) -> str:
    if cost.open in (0, "0") or cost.priority == "worst_off":
        return ""
    return _named(cost, str(number(cost.open)))


def _named(cost: Cost, amount: str) -> str:
    nouns = {"matched": "people", "changes": "changed partners"}
    return f"{amount} {nouns.get(cost.priority, 'points')}"


def _amounts(rule: RulePrice) -> Iterator[str]:
    """Say priority by priority what a plan could have at most without a rule."""
    for cost in rule.costs:
        if cost.at_most is None:
            yield "the pair that gets least could get more; how much is not known"
        elif not cost.shows:
            continue
        elif cost.priority == "changes":
            more = counted(int(cost.at_most), "more person", "more people")
            yield f"up to {more} who keep their partner"
        elif cost.priority == "matched":
            more = counted(int(cost.at_most), "more person", "more people")
            yield f"up to {more} with a partner"
        else:
            yield f"up to {number(cost.at_most)} more points"


@dataclass(frozen=True)
class Standing:
    """How settled the plan is, ready to be shown.

    Parameters
    ----------
    counts
        How many pairs are settled, in sentences; the first is about all of them.
    pairs
        Junior, senior, how the pair is held and what is known beyond that.
    backups
        Somebody with a partner, and whom they could meet instead, with whether that
        one has an empty place.
    ways
        How one goes on after dropouts, and what is left.
    more
        Whether there are more pairs than are listed.
    """

    counts: list[str]
    pairs: list[tuple[PersonInfo, PersonInfo, str, Markup]]
    backups: list[tuple[PersonInfo, list[tuple[PersonInfo, bool]]]]
    covered: int
    matched: int
    ways: list[tuple[str, Kept]]
    found: Settled
    more: bool


def standing(found: Settled | None, record: Record) -> Standing | None:
    """Prepare the first pairs and people; None where there is no plan."""
    if found is None or found.dropouts is None:
        return None
    people = {person.id: person for person in record.people}
    spare: dict[str, list[tuple[PersonInfo, bool]]] = {}
    for one in found.backups:
        spare.setdefault(one.person, []).append((people[one.partner], one.free))
    matched = list(dict.fromkeys(i for p in found.pairs for i in (p.junior, p.senior)))
    left = found.dropouts
    return Standing(
        counts=[write(message, ENGLISH) for _, message in summary(found)],
        pairs=[
            (people[p.junior], people[p.senior], HELD[p.held], _note(p, people))
            for p in found.pairs[:SHOWN]
        ],
        backups=[(people[i], spare.get(i, [])) for i in matched[: 2 * SHOWN]],
        covered=len(spare),
        matched=len(matched),
        ways=[
            (sentence(write(said(f"settled.way_{way}"), ENGLISH)), getattr(left, way))
            for way in WAYS
        ],
        found=found,
        more=len(found.pairs) > SHOWN,
    )


def _note(pair: PairHeld, people: dict[str, PersonInfo]) -> Markup:
    """Say what the pair's loss costs, or with whom the two could be."""
    if pair.held == "replaceable" and pair.instead is not None:
        told = (
            " and ".join(_called(people[one]) for one in partners) or "nobody"
            for partners in pair.instead
        )
        text = "as good with {} for the junior and {} for the senior".format(*told)
        named = [people[one] for partners in pair.instead for one in partners]
        return isolated(text, *named)
    lost = [write(message, ENGLISH) for message in losses(pair.losses)]
    return isolated(f"without it: {'; '.join(lost)}" if lost else "–")


def _called(person: PersonInfo) -> str:
    return f"{person.name} ({person.id})" if person.name else person.id
