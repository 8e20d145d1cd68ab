"""Faults that no rule can make yet are shown all the same."""

from __future__ import annotations

from matcher.reading.complaints import complaint
from matcher.reading.document import Document
from matcher.scenario import Settings


def test_an_unforeseen_complaint_is_passed_on() -> None:
    document = Document("scenario.yaml", {"people": "x y"})
    message = complaint(
        {
            "type": "string_pattern_mismatch",
            "loc": ("people",),
            "msg": "String should match pattern 'x'",
            "input": "x y",
        },
        document,
        Settings,
    )
    assert message == "string should match pattern 'x', found 'x y'"
