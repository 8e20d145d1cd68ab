"""From files or DataFrames to a scenario, with every fault found at once.

::

    bytes ─► cells of text ─────► tables ─► people, skills, wishes ... ─► Scenario
             (textfile, workbook,  (shape)   (one module per table)        (assemble)
              frametable, yamlfile)
"""

from matcher.reading.frames import from_frames, with_settings
from matcher.reading.load import load

__all__ = ["from_frames", "load", "with_settings"]
