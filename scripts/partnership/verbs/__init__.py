"""The verbs of the command line: a module each, with the words that help shows, its arguments, and what it does."""
