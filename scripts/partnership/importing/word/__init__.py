"""Words that exist already, as Word (.docx) or Markdown, brought in as the Markdown that is understood here.

`import_document(name, content)` gives the body and a report of what could not be carried over, or raises
`CannotImportError`. A Word file is opened with care (`package`) and made ready part by part (`docx`, `numbering`); what
pandoc then makes of it is brought down to what our Markdown can say (`markdown_tree`).
"""

from partnership.importing.package import LARGEST_FILE, LARGEST_PART, CannotImportError
from partnership.importing.word.document import ImportedDocument, OpenedDocument, import_document

__all__ = ["LARGEST_FILE", "LARGEST_PART", "CannotImportError", "ImportedDocument", "OpenedDocument", "import_document"]
