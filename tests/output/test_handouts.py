"""A page for both people of a pair shows each of them what is theirs, and no more."""

from __future__ import annotations

import re

import pytest
from markupsafe import escape

from matcher.goals import Motivation, SoftTransfer, TechTransfer, Wishes, WorkingStyle
from matcher.output.report import pages
from matcher.pairrecord import KeptRule, PairRecord
from matcher.people import Agreed, People
from matcher.record import Record, StatementRecord
from matcher.rules import Coverage, SharedLanguage, Vetoes
from matcher.run import run
from tests.output.records import STATES, person, quickstart, scenario, with_slots
from tests.output.test_report import words_of

NAME = '<b class="name"><bdi>(.*?)</bdi></b>'


def papers(record: Record) -> list[str]:
    """Take the handouts apart."""
    made = pages(record)
    return [
        article
        for name, text in made.items()
        if name.startswith("handouts")
        for article in re.findall(r"<article.*?</article>", text, re.DOTALL)
    ]


@pytest.mark.parametrize("state", STATES)
def test_each_pair_has_one_with_two_names_only(state: str) -> None:
    record = STATES[state]()
    found = papers(record)
    assert len(found) == len(record.pairs)
    people = {one.id: one for one in record.people}
    names = {str(escape(one.name or one.id)) for one in record.people}
    for paper, pair in zip(found, record.pairs, strict=True):
        own = {str(escape(people[i].name or i)) for i in (pair.junior, pair.senior)}
        assert set(re.findall(NAME, paper, re.DOTALL)) == own
        if state == "quickstart":
            assert not any(name in paper for name in names - own)


def test_it_says_what_they_teach_and_when_they_meet() -> None:
    shown = words_of(papers(quickstart())[0])
    for told in (
        "Amira Solheim and Marit Castellano",
        "Bring current digital practice to senior staff",
        "1 March 2027 to 31 August 2027",
        "marit.castellano@example.org",
        "Amira Solheim teaches Marit Castellano Power BI Copilot prompting",
        "Marit Castellano teaches Amira Solheim Negotiation Presenting",
        "Tell each other where you stand, and where you want to get to.",
        "Both of you are free at Thu 09:00, Thu 09:30, Thu 10:00.",
        "First meeting: day and place",
    ):
        assert told in shown
    booked = words_of(papers(with_slots())[0])
    assert "Your meeting is booked for Thu 09:00." in booked
    assert "Both of you are free" not in booked


def _private() -> Record:
    """Everything that somebody would rather not have told stands in the record."""
    cells = {"languages": "English; Norwegian", "channels": "chat"}
    juniors = tuple(
        person(n, "junior", name=f"Jo{n}", motivation="1", champion="yes", **cells)
        for n in range(2)
    )
    seniors = tuple(person(n, "senior", name=f"Sy{n}", **cells) for n in range(2))
    people = People(
        juniors,
        seniors,
        wishes={("J000", "S000"): 3, ("S001", "J001"): 2},
        vetoes=frozenset({("J000", "S001")}),
        agreed=(Agreed("J000", "S000", "pin", "The boss", "they quarrelled"),),
    )
    return run(
        scenario(
            people,
            rules=(
                Vetoes(),
                SharedLanguage(),
                Coverage(side="junior", at_least=1, where={"champion": "yes"}),
            ),
            goals=(
                *(TechTransfer(), SoftTransfer(), Wishes(), Motivation()),
                WorkingStyle(column="channels"),
            ),
        )
    )


def test_nothing_private_is_on_it() -> None:
    record = _private()
    shown = " ".join(map(words_of, papers(record))).casefold()
    for word in (
        *("points?", "rank", "wish(es)?", "veto(es)?", "motivation", "options?"),
        *("boss", "quarrelled", "pinned", "agreed beforehand", "champion", "rules?"),
        *("score", "ruled out", "j000", "s000"),
    ):
        assert not re.search(rf"\b{word}\b", shown), word
    assert shown.count("both speak english, norwegian") == len(record.pairs)
    assert shown.count("channels: chat") == len(record.pairs)


def test_facts_that_somebody_had_to_approve_stay_away() -> None:
    record = _private()
    approved = {"approved_by": "Works council", "because": "asked for"}
    rules = [_with(rule, approved) for rule in record.rules]
    goals = [_with(goal, approved) for goal in record.goals]
    guarded = record.model_copy(update={"rules": rules, "goals": goals})
    shown = " ".join(map(words_of, papers(guarded)))
    assert "in common" not in shown
    assert "chat" not in shown


def _with(stated: StatementRecord, more: dict[str, str]) -> StatementRecord:
    return stated.model_copy(update={"settings": {**stated.settings, **more}})


def test_a_missing_language_is_not_told() -> None:
    record = _private()
    lacks = KeptRule(
        rule="shared_language",
        sentence="Jo0 (J000) names no language, which is allowed",
    )
    less = {"rules": [lacks], "further": [], "shared_languages": []}
    pairs: list[PairRecord] = [pair.model_copy(update=less) for pair in record.pairs]
    shown = " ".join(map(words_of, papers(record.model_copy(update={"pairs": pairs}))))
    assert "names no language" not in shown
