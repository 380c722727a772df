"""A partnership of schools, kept as text in git, made into one website."""

__version__ = "1.0.0"
