"""Why somebody has no partner."""

MESSAGES = {
    "unmatched.shortage": (
        "a shortage: these {many:count person|people} can meet nobody but "
        "{partners}, who offer {places:count place|places}, {lacking:number} too few: "
        "{people}"
    ),
    "unmatched.wish_forbidden": "Their first wish, {partner}, is ruled out: {found}.",
    "unmatched.wish_outbid": (
        "Their first wish, {partner}, would bring {points:count point|points}, but the "
        "places it needs are held with {holders}, where more is gained: the pairs it "
        "would break have {behind:count point|points} more."
    ),
    "unmatched.wish_no_place": (
        "Their first wish was {partner}, but one of the two offered no place."
    ),
    "unmatched.wish_nothing": (
        "Their first wish, {partner}, would bring {points:count point|points}, so the "
        "pair adds nothing."
    ),
    "unmatched.wish_rules": (
        "Their first wish, {partner}, would bring {points:count point|points} and both "
        "have a place left; no rule over all pairs was found to stop it, a slot or a "
        "loss elsewhere in the plan may."
    ),
    "unmatched.wish_stopped": (
        "Their first wish, {partner}, would bring {points:count point|points} and both "
        "have a place left, but it would break what holds for all pairs together: "
        "{found}."
    ),
}
