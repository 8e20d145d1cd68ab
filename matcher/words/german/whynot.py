"""Was von zweien gesagt wird, die kein Paar sind."""

MESSAGES = {
    "whynot.in_plan": "{junior} und {senior} sind ein Paar des Plans.",
    "whynot.agreed": (
        "{junior} und {senior} sind ein Paar des Plans: Das wurde vorher vereinbart."
    ),
    "whynot.forbidden": "{junior} und {senior} können kein Paar sein:",
    "whynot.objection": "„{found}“ (die Regel: „{rule}“)",
    "whynot.not_possible": "{junior} und {senior} sind als Paar nicht möglich.",
    "whynot.impossible": (
        "Kein Plan, der alle Regeln einhält, hat {junior} mit {senior}, obwohl keine "
        "Regel das Paar für sich verbietet."
    ),
    "whynot.as_good": (
        "{junior} mit {senior} ist ebenso gut: Ein anderer Plan hat das Paar und "
        "verliert nichts."
    ),
    "whynot.better": (
        "Mit {junior} und {senior} wurde ein Plan gefunden, der besser ist als dieser, "
        "von dem nicht bewiesen war, dass er der beste ist."
    ),
    "whynot.costs": (
        "{junior} mit {senior} ist möglich, aber der Plan verliert dadurch:"
    ),
    "whynot.open": (
        "{junior} mit {senior} ist möglich, und es ist nicht sicher, dass der Plan "
        "dadurch etwas verliert."
    ),
    "whynot.no_claim": (
        "Keine Regel verbietet {junior} mit {senior}. Der Plan ist ein Vergleichsplan, "
        "über den nichts bewiesen ist; so lassen sich keine Kosten nennen."
    ),
    "whynot.no_plan": (
        "Keine Regel verbietet {junior} mit {senior} für sich; es wurde überhaupt kein "
        "Plan gefunden."
    ),
    "whynot.exactly": "genau {amount:number}",
    "whynot.at_least": "mindestens {amount:number}",
    "whynot.at_most": "höchstens {amount:number}",
    "whynot.between": "zwischen {least:number} und {most:number}",
    "whynot.lost_total": (
        "{much} {n:form Punkt|Punkte} weniger als die {reached:number} des Plans"
    ),
    "whynot.lost_points": (
        "{much} {n:form Punkt|Punkte} weniger als die erreichten {reached:number}"
    ),
    "whynot.lost_matched": (
        "{much} {n:form Person|Personen} mit Partner weniger als die erreichten "
        "{reached:number}"
    ),
    "whynot.lost_worst_off": (
        "Das Paar, das am wenigsten bekommt, bekommt {much} {n:form Punkt|Punkte} "
        "weniger als die erreichten {reached:number}"
    ),
    "whynot.lost_changes": (
        "{much} {n:form Person|Personen} mehr als {reached:number}, die einen Partner "
        "des früheren Plans verlieren"
    ),
    "whynot.earlier_loses": (
        "Die Zahl der Menschen mit Partner, das Paar, das am wenigsten bekommt, oder "
        "ein anderes Ziel vor den Punkten muss etwas verlieren: Zusammen mit dem, was "
        "diese erreicht haben, hat kein Plan das Paar"
    ),
    "whynot.bound": (
        "Das sind untere Schranken, allein aus Preisen bewiesen. Nach den genauen "
        "Kosten wird mit --exact (`exact=True`) gesucht."
    ),
    "whynot.unproved": (
        "Alle Zahlen vergleichen mit diesem Plan; bewiesen ist, dass er höchstens "
        "{gap:percent} vom besten entfernt ist."
    ),
    "whynot.charge": (
        "Das Paar braucht knappen Raum in „{row}“, {points:number} Punkte wert."
    ),
    "whynot.moves": "Wer wechseln würde:",
    "whynot.move": "{person}: {before} → {after}",
    "whynot.nobody": "niemand",
    "whynot.few_changes": "Kein ebenso guter Plan ändert weniger Paare.",
    "whynot.goals": "Was die Ziele bringen würden, in Punkten:",
    "whynot.goal": "{goal}: {before:number} → {after:number}",
}
