"""What an auditor reads."""

MESSAGES = {
    "trace.person": "{person}: {side}, {status}",
    "trace.side_junior": "junior",
    "trace.side_senior": "senior",
    "trace.side_nobody": "does not take part",
    "trace.pair_made": "pair {junior} with {senior}",
    "trace.pair_agreed": "pair {junior} with {senior}, agreed beforehand",
    "trace.pair_accepted": (
        "pair {junior} with {senior}, agreed beforehand, a broken rule accepted"
    ),
    "trace.no_pair": "no pair",
    "trace.step": "{rule}: {taken} ruled out, {left} left",
    "trace.rule_kept": "rule {number}, {rule}: kept",
    "trace.rule_broken": "rule {number}, {rule}: broken",
    "trace.input": "read: {sha256}",
}
