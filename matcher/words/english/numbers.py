"""Words that numbers need."""

MESSAGES = {
    "numbers.less": "less than {limit}",
}
