"""`matcher init`: the questions, the answers, and the files that are written.

Every question can be answered on the terminal, by an option, or by `--yes`.
"""
