"""What a run hands over: tables, a report, texts; all rendered from its record.

`folder` writes and reads a run's folder; `tables`, `workbook` and `report` make the
files in it, `frames` data frames, `notebook` what a notebook shows, `summary` and
`explain` the texts of the command line. The report's parts are in `headline`,
`remedies`, `gains`, `skillgaps`, `departments`, `places` and `paircards`, its pages for
both of a pair in `handouts`. `letters` writes to participants, and `audiences` chooses
what a reader of one person's part may know.
"""
