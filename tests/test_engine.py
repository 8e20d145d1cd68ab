"""The engine against the definition, on cohorts small enough to count by hand."""

from fractions import Fraction

from matcher.goals import SoftTransfer, TechTransfer
from matcher.model import all_rules, build
from matcher.people import People, Person, Skill
from matcher.strategies import Weighted
from matcher.strategies.base import Asked
from matcher.watch import Watch


def test_two_pairs_beat_the_best_pair() -> None:
    def junior(name: str, level: int) -> Person:
        skill = Skill("Python", "tech", Fraction(level))
        return Person(name, "junior", skills={"Python": skill})

    def senior(name: str, target: int) -> Person:
        skill = Skill("Python", "tech", Fraction(0), Fraction(target))
        return Person(name, "senior", skills={"Python": skill})

    people = People(
        (junior("J1", 5), junior("J2", 3)), (senior("S1", 5), senior("S2", 3))
    )
    goals = (TechTransfer(), SoftTransfer())
    model = build(all_rules((), goals, people), goals, people)
    outcome = Weighted().plan(Asked(model, 0.0, 1, Watch(60)))
    assert outcome.status == "proved_optimal"
    assert (outcome.objective, outcome.bound) == (800, 800)
    assert set(outcome.pairs) == {("J1", "S1"), ("J2", "S2")}
