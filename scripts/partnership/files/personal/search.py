"""One text, searched for everything private; cheap where there is nothing."""

from __future__ import annotations

import re
from collections.abc import Collection

from partnership.files.personal.births import births
from partnership.files.personal.confidential import confidences
from partnership.files.personal.emails import addresses
from partnership.files.personal.finding import Finding, Text
from partnership.files.personal.identifiers import numbers
from partnership.files.personal.names import pupils


def found(words: str, public: Collection[str] = ()) -> list[Finding]:
    """Return what is private in a text, in its order; `public` are names of schools, which are no pupils' names."""
    text = Text.of(words)
    names = {word.casefold() for name in public for word in re.findall(r"\w+", name)}
    every = [*numbers(text), *births(text), *addresses(text, names), *confidences(text), *pupils(text, names)]
    return sorted(set(every))
