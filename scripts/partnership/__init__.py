"""A partnership of schools, kept as text in git, made into one website."""
