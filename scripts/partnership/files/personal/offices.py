"""What is an office's, and so public: an address of mail made of words for offices, a number however it is typed."""

from __future__ import annotations

import re
from collections.abc import Collection

from partnership.files.personal.emails import OFFICE, PRIVATE


def is_of_office(address: str, names: Collection[str]) -> bool:
    """Return whether an address is surely an office's: it is made of such words, or of those of the office's `names`.

    Not so what names a person, or what is somewhere that private persons have addresses: `jbloggs@school.example`.
    """
    local, _, domain = address.casefold().partition("@")
    spelt = [re.findall(r"[a-z]+", name.casefold().replace("'", "")) for name in names]
    initials = {"".join(word[0] for word in words) for words in spelt if len(words) > 1}
    made_of = {word for words in spelt for word in words} | initials | OFFICE
    parts = re.split(r"[._+~0-9-]+", local)
    return any(parts) and all(_is_made_of(part, made_of) for part in parts) and domain.split(".")[0] not in PRIVATE


def _is_made_of(letters: str, words: Collection[str]) -> bool:
    """Return whether letters are words run together, or none."""
    ends = {0}
    for end in range(1, len(letters) + 1):
        if any(letters[start:end] in words for start in ends):
            ends.add(end)
    return len(letters) in ends


def bare(words: str) -> str:
    """Return a telephone number or an address of mail however it is typed: 01305 783391 is +44 (0)1305-783391."""
    digits = "" if "@" in words else re.sub(r"\(0\)|[^0-9+]", "", words)
    number = re.fullmatch(r"(?:\+44|0044|0)0?([1-9]\d{8,9})", digits)
    return number[1] if number else words.casefold()
