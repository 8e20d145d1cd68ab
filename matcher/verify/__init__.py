"""Claims checked again from the files, without the code that made them."""

from matcher.verify.folder import verify_run
from matcher.verify.verdict import Check, Verdict

__all__ = ["Check", "Verdict", "verify_run"]
