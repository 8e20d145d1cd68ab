"""Why somebody has no partner."""

MESSAGES = {
    "unmatched.shortage": (
        "a shortage: these {many:count person|people} can meet nobody but "
        "{partners}, who offer {places:count place|places}: {people}"
    ),
}
