"""Was Regeln kosten, was eine andere Zahl brächte, und wer noch fehlt."""

MESSAGES = {
    "prices.now": (
        "Erreicht sind {points:count Punkt|Punkte}, {matched:count Person|Personen} "
        "mit Gegenüber und {worst:count Punkt|Punkte} für das Paar, das am wenigsten "
        "hat."
    ),
    "prices.no_plan": "Es gibt keinen Plan, dessen Regeln einen Preis haben könnten.",
    "prices.heading": "Was jede Regel kostet, die teuerste zuerst",
    "prices.of_priority": "{amount:number} {priority}",
    "prices.points": "{n:form Punkt|Punkte} mehr",
    "prices.people": "{n:form Person|Personen} mehr mit Gegenüber",
    "prices.people_weighed": (
        "{n:form Person|Personen} mehr mit Gegenüber, so gezählt, wie die Priorität "
        "zählt"
    ),
    "prices.worst_points": (
        "{n:form Punkt|Punkte} mehr für das Paar, das am wenigsten hat"
    ),
    "prices.changes": (
        "{n:form Person weniger, die|Personen weniger, die} ihr Gegenüber "
        "{n:form verliert|verlieren}"
    ),
    "prices.at_most": "{rule}: ohne sie höchstens {amounts}",
    "prices.cut_short": (
        "{rule}: die Suche ohne sie hatte zu wenig Zeit; bekannt ist: {amounts}"
    ),
    "prices.from": "mindestens {least:number} {priority}",
    "prices.between": (
        "mindestens {least:number} und höchstens {most:number} {priority}"
    ),
    "prices.free": "{rule}: kostenlos; auch ohne sie hätte kein Plan mehr",
    "prices.small": (
        "{rule}: nichts, was zu sehen ist; auch ohne sie hat kein Plan mehr, als dem "
        "Plan selbst fehlen kann"
    ),
    "prices.worst": (
        "(das Paar, das am wenigsten bekommt, könnte mehr bekommen; wie viel, ist "
        "nicht bekannt)"
    ),
    "prices.unknown": (
        "{rule}: aus den Preisen allein nicht bekannt; ohne sie lösen (--exact)"
    ),
    "prices.exactly": (
        "{rule}: ohne sie {points:number} Punkte, {matched:number} Personen mit "
        "Gegenüber, {worst:number} für das Paar, das am wenigsten hat"
    ),
    "prices.no_other": "{rule}: ohne sie wurde in der Zeit kein Plan gefunden",
    "prices.difference": (
        "(Punkte {points}, Personen {matched}, Paar mit am wenigsten {worst})"
    ),
    "prices.unproved": "(nicht als bester Plan bewiesen)",
    "prices.within": "(nicht als bester Plan bewiesen: höchstens {points} Punkte)",
    "prices.stopped": "Die Zeit war um, bevor alles gelöst war.",
    "prices.varied": "{varied}: jetzt {now:number}",
    "prices.varied_unset": "{varied}: jetzt nicht gesetzt",
    "prices.this_one": "Geändert wird {path}, „{sentence}“.",
    "prices.other_one": "Von derselben Art: {path}, „{sentence}“.",
    "prices.best": "* wie es jetzt ist; ~ nicht als bester Plan bewiesen",
}
