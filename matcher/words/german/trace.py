"""Was eine Prüferin oder ein Prüfer liest."""

MESSAGES = {
    "trace.person": "{person}: {side}, {status}",
    "trace.side_junior": "Junior",
    "trace.side_senior": "Senior",
    "trace.side_nobody": "nimmt nicht teil",
    "trace.pair_made": "Paar {junior} mit {senior}",
    "trace.pair_agreed": "Paar {junior} mit {senior}, vorab vereinbart",
    "trace.pair_accepted": (
        "Paar {junior} mit {senior}, vorab vereinbart, eine verletzte Regel hingenommen"
    ),
    "trace.no_pair": "kein Paar",
    "trace.step": "{rule}: {taken} ausgeschlossen, {left} übrig",
    "trace.rule_kept": "Regel {number}, {rule}: eingehalten",
    "trace.rule_broken": "Regel {number}, {rule}: verletzt",
    "trace.input": "gelesen: {sha256}",
}
