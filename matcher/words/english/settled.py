"""What is said of how settled a plan is."""

MESSAGES = {
    "settled.no_plan": "The run found no plan.",
    "settled.pairs": "How settled the {pairs:count pair is|pairs are}:",
    "settled.against": (
        "The plan is not proved to be the best; its pairs are held against all plans "
        "that are at least as good."
    ),
    "settled.count_agreed": "{n:count pair|pairs} agreed beforehand",
    "settled.count_settled": (
        "{n:count pair|pairs} that every plan as good as this one has"
    ),
    "settled.count_replaceable": (
        "{n:count pair|pairs} that another plan does without and is as good"
    ),
    "settled.count_open": "{n:count pair|pairs} of which neither is known",
    "settled.settled": "{junior} with {senior}: settled",
    "settled.costs": "{junior} with {senior}: settled; without the pair, {losses}",
    "settled.replaceable": (
        "{junior} with {senior}: replaceable; a plan as good has {junior} with "
        "{seniors}, and {senior} with {juniors}"
    ),
    "settled.open": "{junior} with {senior}: open",
    "settled.agreed": "{junior} with {senior}: agreed",
    "settled.backups": (
        "{covered:number} of {people:count person|people} with a partner have a backup "
        "(* has an empty place):"
    ),
    "settled.backup": "{person}: {partners}",
    "settled.free": "{partner} *",
    "settled.taken": "{partner}",
    "settled.dropouts": (
        "If each person drops out with a chance of {chance:percent}, so much is left "
        "on average of {planned:count point|points} ({draws:count draw|draws}):"
    ),
    "settled.left": (
        "{way}: {points:number} points ({lost:number} lost), {matched:number} people "
        "with a partner"
    ),
    "settled.more": (
        "{way}: {points:number} points ({lost:number} more), {matched:number} people "
        "with a partner"
    ),
    "settled.way_nobody": "nobody is matched anew",
    "settled.way_backups": "with the backups",
    "settled.way_anybody": "those left over are matched anew",
    "settled.way_all_anew": (
        "everybody is matched anew, without the rules about many pairs"
    ),
}
