"""Why a first wish is not met, as a message."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.answers.named import named
from matcher.pairrecord import UnmetRecord
from matcher.words import Message, said


def holders(one: UnmetRecord) -> list[str]:
    """List who holds the places that the pair would need."""
    return [other for own in one.held.values() for other in own]


def unmet_told(one: UnmetRecord, names: Mapping[str, str]) -> Message:
    """Say why the plan does not have the pair."""
    partner = names[one.partner]
    if one.reason == "forbidden":
        found = [objection.found for objection in one.objections]
        return said("unmatched.wish_forbidden", partner=partner, found=found)
    if one.reason == "outbid":
        return said(
            "unmatched.wish_outbid",
            partner=partner,
            points=one.points,
            holders=named([names[other] for other in holders(one)]),
            behind=one.behind,
        )
    if one.reason == "no_place":
        return said("unmatched.wish_no_place", partner=partner)
    if one.stopped_by:
        return said(
            "unmatched.wish_stopped",
            partner=partner,
            points=one.points,
            found=one.stopped_by,
        )
    return said(
        "unmatched.wish_nothing" if one.reason == "nothing" else "unmatched.wish_rules",
        partner=partner,
        points=one.points,
    )
