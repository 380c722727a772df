"""Table of contents: what a partnership consists of, how it is read, and what its site shows. Start reading here."""

from partnership.contents.site import check, draft, owners, plan
from partnership.contents.written import FILES, Partnership, Written, load

__all__ = ["FILES", "Partnership", "Written", "check", "draft", "load", "owners", "plan"]
