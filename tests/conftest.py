"""Settings that every test shares: what is drawn at random is drawn again the same."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")
