"""What must never stand in a public file: looked for in every text, told at its place, allowed only with a reason."""

from partnership.files.personal.finding import Finding
from partnership.files.personal.search import found

__all__ = ["Finding", "found"]
