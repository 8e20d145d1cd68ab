"""Warum jemand kein Gegenüber hat."""

MESSAGES = {
    "unmatched.shortage": (
        "ein Engpass: diese {many:count Person|Personen} können niemanden treffen "
        "außer {partners}, die {places:count Platz|Plätze} bieten: {people}"
    ),
}
