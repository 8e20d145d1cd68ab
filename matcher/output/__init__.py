"""What a run hands over: tables, a report, texts; all rendered from its record.

`folder` writes and reads a run's folder, `tables` and `report` make the files in it,
`summary` and `explain` the texts of the command line.
"""
