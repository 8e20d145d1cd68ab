"""Answers: why this pair, what else was possible, why nobody, why nothing at all.

Each file answers one question in codes and numbers; sentences are made from those.
`audience` says who may read what; `letter` is what a participant is told, `trace` what
an auditor reads.
"""
