"""Wörter, die Zahlen brauchen."""

MESSAGES = {
    "numbers.less": "weniger als {limit}",
}
