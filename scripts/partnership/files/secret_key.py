"""A key that secrets are made from: random, and shown by nothing: no message, no log, no `repr` of what has it."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import SecretStr

from partnership.files.fields import from_text, told

LENGTH_OF_KEY = 32
"""Signs that a key has at least: nobody tries 64 to the power of 32."""

_FEWEST_SIGNS = 8  # different ones: of a million keys of 32 random hexadecimal digits, hardly one has fewer


def _key(text: str) -> SecretStr:
    """Return a key that neither its `repr` nor any message shows."""
    remedy = "Have one made: `partnership members key --members DIR --write`."
    if not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        raise told("a key is made of letters, digits, - and _ alone", remedy)
    if len(text) < LENGTH_OF_KEY:
        raise told(f"this key is too short: one of less than {LENGTH_OF_KEY} random characters can be guessed", remedy)
    if len({*text}) < _FEWEST_SIGNS or text.isalpha() or text.isdigit():
        raise told("this key is not random, so it can be guessed", remedy)
    return SecretStr(text)


SecretKey = Annotated[
    SecretStr, *from_text(_key, type="string", pattern=rf"^[A-Za-z0-9_-]{{{LENGTH_OF_KEY},}}$", form="a random key")
]
"""What secrets are made from: random letters, digits, hyphens and low lines, which is never shown."""
