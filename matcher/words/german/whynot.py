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
        "Alle Zahlen vergleichen mit dem, was der Lauf erreicht hat; bewiesen ist, "
        "dass es höchstens {gap:percent} vom Besten entfernt ist."
    ),
    "whynot.given_up": (
        "Von den {reached:number} Punkten behält der Plan {final:number}: die übrigen "
        "darf er laut Szenario für die Prioritäten danach aufgeben."
    ),
    "whynot.charge": (
        "„{row}“ lässt nicht Platz für alle: Was das Paar davon nimmt, könnte anderen "
        "Paaren bis zu etwa {points:count Punkt|Punkte} bringen."
    ),
    "whynot.moves": (
        "{n:number} {n:form Person hätte|Personen hätten} andere Partner als jetzt:"
    ),
    "whynot.seated": "erst dann mit Partner: {people}",
    "whynot.left": "dann ohne Partner: {people}",
    "whynot.move": "{person}: {before} → {after}",
    "whynot.nobody": "niemand",
    "whynot.few_changes": "Kein ebenso guter Plan ändert weniger Paare.",
    "whynot.goals": (
        "Was die Ziele am Ende bringen, in Punkten, in diesem Plan und im anderen:"
    ),
    "whynot.goal": "{goal}: {before:number} → {after:number}",
}
