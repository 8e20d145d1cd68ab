"""From files or DataFrames to a scenario, with every fault found at once.

::

    bytes ─► text ─► tables of text ─► people, skills, wishes ... ─► Scenario
             (textfile, yamlfile)      (one module per table)        (assemble)
"""

from matcher.reading.frames import from_frames, with_settings
from matcher.reading.load import load

__all__ = ["from_frames", "load", "with_settings"]
