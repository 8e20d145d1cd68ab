"""Words of lists."""

MESSAGES = {
    "named.one": "{name}",
    "named.others": "{count:count other|others}",
}
