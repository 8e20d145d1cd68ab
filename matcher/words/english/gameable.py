"""What is said of whether saying less pays."""

MESSAGES = {
    "gameable.no_plan": "The run found no plan.",
    "gameable.nobody": (
        "Of {reached:count person|people} tried, nobody gets a better pair by saying "
        "less than is true ({trials:count plan|plans} made)."
    ),
    "gameable.some": (
        "Of {reached:count person|people} tried, {gaining:number} would have got a "
        "better pair by saying less than is true ({trials:count plan|plans} made): "
        "{mean:number} points more on average, {largest:number} at most."
    ),
    "gameable.not_reached": (
        "{n:count person|people} more were to be tried; time was over."
    ),
    "gameable.not_asked": "{n:count person|people} of the programme were not drawn.",
    "gameable.unproved": (
        "{n:count plan is|plans are} not proved to be the best: what is gained there "
        "may be chance."
    ),
    "gameable.limits": (
        "Tried was one way at a time: the first wish alone, half of the slots, one "
        "target alone, or levels one step lower. Other ways were not."
    ),
    "gameable.example": (
        "{person}, {way}: {before:number} → {after:number} points; {partners} → "
        "{others}"
    ),
    "gameable.way_first_wish_only": "with the first wish alone",
    "gameable.way_fewer_slots": "with half of the slots",
    "gameable.way_one_target_only": "with one target alone",
    "gameable.way_lower_levels": "with levels one step lower",
}
