"""Table of contents: what a partnership consists of, how it is read, and what its site shows. Start reading here."""

from partnership.contents.partnership import Partnership, Written
from partnership.contents.site import FILES, check, load, plan, read

__all__ = ["FILES", "Partnership", "Written", "check", "load", "plan", "read"]
