"""The verbs of the command line: a module each, with the words that help shows, its arguments, and what it does.

`arguments.py` reads what may stand on the command line, `common.py` has what several verbs do alike,
`unchanged.py` what the last check said.
"""
