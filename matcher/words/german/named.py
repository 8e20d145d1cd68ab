"""Wörter in Aufzählungen."""

MESSAGES = {
    "named.one": "{name}",
    "named.others": "{count:count weitere|weitere}",
}
