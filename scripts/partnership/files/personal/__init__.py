"""What must never stand in a public file, found by its form. What of it is allowed is for others to say.

Every finder is cheap where there is nothing to find: it looks for a word or a run of digits first.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from partnership.files.personal.confidential import confidential_parts
from partnership.files.personal.emails import email_addresses
from partnership.files.personal.finding import PrivateFinding, SearchedText
from partnership.files.personal.identifiers import dates_of_birth, numbers
from partnership.files.personal.names import pupils_names

__all__ = ["PrivateFinding", "search"]


def search(words: str, public: Collection[str] = ()) -> list[PrivateFinding]:
    """Return what is private in a text, in the order in which it stands there.

    `public` are names of schools: whatever word of them stands in the text is no pupil's name and no person's address.
    """
    text = SearchedText.of(words)
    names = {word.casefold() for name in public for word in re.findall(r"\w+", name)}
    findings = {
        *numbers(text),
        *dates_of_birth(text),
        *email_addresses(text, names),
        *confidential_parts(text),
        *pupils_names(text, names),
    }
    return sorted(findings)
