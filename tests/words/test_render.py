"""Messages become sentences of a language, and parts of a page."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from matcher.words import ENGLISH, GERMAN, Language, Message, said, write, write_html

OWN = {
    "t.plain": "Hello {who}",
    "t.count": "{n:count point|points} {n:form is|are} left",
    "t.share": "{share:percent} from {start:day}, {slots:slot}",
    "t.listed": "{names} & <{inner}>",
    "t.exact": "{n:number}",
}


def language(base: Language = ENGLISH) -> Language:
    return replace(base, messages={**base.messages, **OWN})


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (1, "1 point is left"),
        (0, "0 points are left"),
        (1200, "1,200 points are left"),
        (1.5, "1.5 points are left"),
        (Fraction(1000, 3), "333.33 points are left"),
        (Fraction(1), "1 point is left"),
    ],
)
def test_numbers_choose_their_form(n: int | float | Fraction, told: str) -> None:
    assert write(said("t.count", n=n), language()) == told


def test_each_language_writes_in_its_own_way() -> None:
    told = said("t.share", share=0.917, start="2027-03-01", slots=["Thu 09:00", "late"])
    assert write(told, language()) == "91.7 % from 1 March 2027, Thu 09:00 and late"
    assert (
        write(told, language(GERMAN)) == "91,7 % from 1. März 2027, Do 09:00 und late"
    )
    assert write(said("t.exact", n="10000/3"), language(GERMAN)) == "3.333,33"


def test_a_message_may_be_part_of_another() -> None:
    inner = said("t.plain", who="<b>Kim</b>")
    told = said("t.listed", names=["Ana", "1", "=Bo"], inner=inner)
    assert write(told, language()) == "Ana, 1 and =Bo & <Hello <b>Kim</b>>"
    assert write_html(told, language()) == (
        "<bdi>Ana</bdi>, <bdi>1</bdi> and <bdi>=Bo</bdi> &amp; "
        "&lt;Hello <bdi>&lt;b&gt;Kim&lt;/b&gt;</bdi>&gt;"
    )


def test_braces_that_people_write_stay_as_they_are() -> None:
    told = said("t.plain", who="{who.__class__}")
    assert write(told, language()) == "Hello {who.__class__}"


def test_messages_survive_json() -> None:
    told = said(
        "t.listed",
        names=["1", "2"],
        inner=said("t.count", n=Fraction(1, 2)),
        more=[said("t.exact", n=3)],
    )
    again = Message.model_validate_json(json.dumps(told.model_dump(mode="json")))
    assert again == told


@pytest.mark.parametrize("told", [said("t.none"), said("t.plain")])
def test_what_no_catalogue_has_is_an_error(told: Message) -> None:
    with pytest.raises(KeyError):
        write(told, language())
