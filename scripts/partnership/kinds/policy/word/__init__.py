"""A policy that exists already, as Word or Markdown, brought in as a working text with a report of what was lost."""

from partnership.kinds.policy.word.importing import Imported, imported
from partnership.kinds.policy.word.package import CannotImportError

__all__ = ["CannotImportError", "Imported", "imported"]
