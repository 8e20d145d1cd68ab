"""Warum es keinen Plan gibt, und was helfen würde."""

MESSAGES = {
    "blocked.possible": (
        "Es gibt einen Plan, der alle Regeln einhält: Nichts steht im Weg."
    ),
    "blocked.open": (
        "In der gegebenen Zeit wurde weder ein Plan gefunden noch ein Grund, warum es "
        "keinen geben kann."
    ),
    "blocked.impossible": "Kein Plan hält alle Regeln ein.",
    "blocked.together": (
        "Diese {count:number} können nicht alle gelten; ohne eine beliebige von ihnen "
        "ist ein Plan möglich:"
    ),
    "blocked.alone": "Das kann mit diesen Personen und ihren Paaren nicht gelten:",
    "blocked.untested": (
        "Diese können nicht alle gelten; es blieb keine Zeit zu prüfen, ob jede von "
        "ihnen dazu nötig ist:"
    ),
    "blocked.rule": "die Regel {rule}: „{sentence}“",
    "blocked.max_pairs": (
        "{people} {many:form bietet|bieten} {count:count Platz|Plätze} (max_pairs)"
    ),
    "blocked.min_pairs": (
        "{people} {many:form braucht|brauchen} mindestens {count:count Paar|Paare} "
        "(min_pairs)"
    ),
    "blocked.pin": "{pairs} {count:form ist|sind} vereinbart (pin)",
    "blocked.forbid": "{pairs} {count:form ist|sind} ausgeschlossen (forbid)",
    "blocked.placed": "{what} [{places}]",
    "blocked.pair": "{junior} mit {senior}",
    "blocked.remedies": (
        "Mit jeder dieser Änderungen wurde ein Plan gefunden, die billigste zuerst "
        "(eine ganze Regel aufzugeben kostet 1, ein Teil einer Zahl diesen Teil, wenn "
        "`matcher blocked --cost` nichts anderes sagt):"
    ),
    "blocked.no_remedy": "In der gegebenen Zeit wurde keine Abhilfe gefunden.",
    "blocked.remedy": "{changes} (Kosten {cost:number})",
    "blocked.lower_share": (
        "{parameter} von {rule} von {before:percent} auf {after:percent} senken"
    ),
    "blocked.raise_share": (
        "{parameter} von {rule} von {before:percent} auf {after:percent} erhöhen"
    ),
    "blocked.lower": (
        "{parameter} von {rule} von {before:number} auf {after:number} senken"
    ),
    "blocked.raise": (
        "{parameter} von {rule} von {before:number} auf {after:number} erhöhen"
    ),
    "blocked.drop": "die Regel {rule} streichen: „{sentence}“",
    "blocked.one_way": (
        "nicht länger verlangen: „{sentence}“; dafür one_way: allow in die Strategie "
        "schreiben"
    ),
    "blocked.places": (
        "max_pairs von {person} von {before:number} auf {after:number} erhöhen"
    ),
    "blocked.needs": (
        "min_pairs von {person} von {before:number} auf {after:number} senken"
    ),
    "blocked.many_places": (
        "max_pairs von {people} erhöhen, zusammen um {more:count Platz|Plätze} (jede "
        "Zahl: matcher blocked --json)"
    ),
    "blocked.many_needs": (
        "min_pairs von {people} senken, zusammen um {more:count Paar|Paare} (jede "
        "Zahl: matcher blocked --json)"
    ),
    "blocked.new_column": "{what} (diese Spalte ergänzen; eine leere Zelle ist 1)",
    "blocked.unpin": "{pair} nicht mehr festlegen (pin)",
    "blocked.allow": "{pair} nicht mehr ausschließen (forbid)",
    "blocked.more": "Es gibt noch weitere solche Mengen.",
    "blocked.stopped": (
        "Die Zeit war um, bevor alles geprüft war: Es kann weitere solche Mengen und "
        "billigere Abhilfen geben."
    ),
}
