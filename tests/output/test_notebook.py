"""Results show themselves in a notebook: small, escaped, and nothing runs."""

from __future__ import annotations

import pytest

from matcher.answers.compare import compare
from matcher.output.explain import explain
from matcher.output.notebook import card
from matcher.reading import load
from matcher.result import Result
from matcher.verify.verdict import Check, Verdict
from tests.output.records import SCENARIOS, STATES, conflict, hostile, large, quickstart
from tests.output.test_report import Page, words_of


@pytest.mark.parametrize("state", STATES)
def test_a_card_is_small_and_harmless(state: str) -> None:
    text = card(STATES[state]())
    page = Page(text)
    allowed = {
        "div",
        "p",
        "b",
        "br",
        "bdi",
        "code",
        "table",
        "thead",
        "tbody",
        "ul",
        "li",
    }
    assert set(page.tags) <= allowed | {"tr", "th", "td"}
    assert {name for name, _ in page.attributes} <= {"scope", "class"}
    assert len(text.encode()) < 20_000


def test_a_card_says_how_good_the_plan_is() -> None:
    shown = words_of(card(quickstart()))
    for told in (
        "Reverse mentoring 2027",
        "No plan can exceed 11,282 points",
        "Juniors with a partner",
        "11 of 12",
        "1 Amira Solheim J001 Marit Castellano S005 1,275",
        "and 2 more pairs, in .pairs",
    ):
        assert told in shown
    assert "and 290 more pairs" in words_of(card(large()))
    assert "raise max_pairs of Ylva Tanaka (S005) from 1 to 2" in words_of(
        card(conflict())
    )


def test_results_and_answers_show_themselves() -> None:
    record = quickstart()
    result = Result(record, load(SCENARIOS / "quickstart"))
    assert result._repr_html_() == card(record)
    verdict = Verdict((Check("points", True, "a < b"),))
    for answer in (explain(record, "J001"), compare(record, record), verdict):
        text = answer._repr_html_()
        assert text.startswith('<pre style="white-space: pre-wrap">')
        assert set(Page(text).tags) == {"pre"}
        assert " ".join(str(answer).split()) == words_of(text)
    for person in hostile().people:
        assert set(Page(explain(hostile(), person.id)._repr_html_()).tags) == {"pre"}
