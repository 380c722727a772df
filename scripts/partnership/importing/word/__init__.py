"""A policy that exists already, as Word or Markdown, brought in as a working text with a report of what was lost."""

from partnership.importing.word.document import Imported, imported
from partnership.importing.word.package import CannotImportError

__all__ = ["CannotImportError", "Imported", "imported"]
