"""The signs of which words may be made: letters, marks, digits, punctuation, symbols and spaces that a reader sees.

Known good ones, by Unicode's general categories: all that shows. What has no shape of its own (control characters,
format characters such as those that turn the direction of words, line and paragraph separators, private and unassigned
code points, halves of pairs) is strange, but for the few that words of some language, or a picture sign, are made with.
"""

from __future__ import annotations

import re
import unicodedata

_STRANGE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SHAPELESS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Letters and marks by their category that show nothing (Unicode's Default_Ignorable_Code_Point, and blank Braille)."""
_JOINERS = "\u200c\u200d"
_AS_PICTURE = "\ufe0f"
_VARIANTS = re.compile("[\ufe00-\ufe0e\U000e0100-\U000e01ef]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")  # of England, Scotland, Wales
_PLAIN = re.compile("[\t\n\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
"""Signs of which none is strange: nearly every text is made of these alone."""


def strange(text: str) -> list[int]:
    """Return the offsets, from 0, of the signs that nobody sees; tab and line feed are no strange ones."""
    if _PLAIN.fullmatch(text):
        return []
    flags = {place for flag in _FLAG.finditer(text) for place in range(flag.start() + 1, flag.end())}
    return [place for place in range(len(text)) if place not in flags and _is_strange(text, place)]


def _is_strange(text: str, place: int) -> bool:
    sign, before, after = text[place], text[:place][-1:], text[place + 1 : place + 2]
    if sign in "\t\n":
        return False
    if sign == _AS_PICTURE:
        return not _is_picture(before)
    if sign in _JOINERS:
        return not (_is_joined(before) and _is_joined(after))
    if sign in _SHAPELESS or _VARIANTS.fullmatch(sign):  # a variant of a letter looks like the letter
        return True
    return unicodedata.category(sign) in _STRANGE


def _is_picture(sign: str) -> bool:
    """Return whether a sign may be asked to show as a picture: a symbol, a key, or one of the signs 0-9, # and *."""
    return bool(sign) and (sign in "0123456789#*‼⁉〰〽㊗㊙" or unicodedata.category(sign).startswith("S"))


def _is_joined(sign: str) -> bool:
    """Return whether a joiner may stand beside a sign: a picture, or a letter of a script that joins its letters."""
    if not sign:
        return False
    return sign == _AS_PICTURE or unicodedata.category(sign).startswith("S") or "\u0600" <= sign <= "\u0fff"


def name(sign: str) -> str:
    """Return what a sign is called: "U+202E, right-to-left override"."""
    return f"U+{ord(sign):04X}, {unicodedata.name(sign, 'control character').lower()}"


def harmless(text: str, keep: str = "") -> str:
    """Return a text as one line that anything can print: what nobody sees is named, and a line end is a space.

    Nothing in it gives a command to a terminal, nor to a forge that reads logs for commands: those of GitHub begin a
    line with `::` or hold `##[`, those of Azure hold `##vso[`. What is to `keep` stays though nobody sees it.
    """
    if not text.isprintable() or not text.isascii():
        places = set(strange(text))
        signs = (
            f"<U+{ord(sign):04X}>" if place in places and sign not in keep else sign for place, sign in enumerate(text)
        )
        text = " ".join("".join(signs).replace("\t", " ").split("\n"))
    return re.sub(r"^(\s*):(?=:)", r"\1: ", re.sub(r"##(?=\[|vso\[)", "# #", text))
