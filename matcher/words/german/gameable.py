"""Was davon gesagt wird, ob es sich lohnt, weniger anzugeben."""

MESSAGES = {
    "gameable.no_plan": "Es wurde kein Plan gefunden.",
    "gameable.nobody": (
        "Von {reached:count Person|Personen}, bei denen es versucht wurde, bekommt "
        "niemand ein besseres Paar, indem weniger angegeben wird, als wahr ist "
        "({trials:count Plan|Pläne} gemacht)."
    ),
    "gameable.some": (
        "Von {reached:count Person|Personen}, bei denen es versucht wurde, hätten "
        "{gaining:number} ein besseres Paar bekommen, wenn sie weniger angegeben "
        "hätten, als wahr ist ({trials:count Plan|Pläne} gemacht): im Mittel "
        "{mean:number} Punkte mehr, höchstens {largest:number}."
    ),
    "gameable.not_reached": (
        "Bei {n:count weiteren Person|weiteren Personen} sollte es versucht werden; "
        "die Zeit war um."
    ),
    "gameable.not_asked": (
        "{n:count Person|Personen} des Programms wurden nicht gezogen."
    ),
    "gameable.unproved": (
        "Von {n:count Plan|Plänen} ist nicht bewiesen, dass sie die besten sind: Was "
        "dort gewonnen wird, kann Zufall sein."
    ),
    "gameable.limits": (
        "Versucht wurde je eines: der erste Wunsch allein, die Hälfte der Zeiten, ein "
        "Ziel allein oder Niveaus um eine Stufe tiefer. Anderes nicht."
    ),
    "gameable.example": (
        "{person}, {way}: {before:number} → {after:number} Punkte; {partners} → "
        "{others}"
    ),
    "gameable.way_first_wish_only": "mit dem ersten Wunsch allein",
    "gameable.way_fewer_slots": "mit der Hälfte der Zeiten",
    "gameable.way_one_target_only": "mit einem Ziel allein",
    "gameable.way_lower_levels": "mit Niveaus um eine Stufe tiefer",
}
