"""A text as a reader sees it: without what only marks it up, spells it otherwise or hides in it, and each place known.

A name that is bold, broken over two lines, written with entities or with an invisible sign in it reads as a name.
"""

from __future__ import annotations

import bisect
import html
import re
import unicodedata
import urllib.parse
from typing import NamedTuple

from partnership.files.personal.finding import SearchedText

_LOOKALIKES = str.maketrans("АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXaeopcyxijsABEZHIKMNOPTYXo")
"""Letters of other scripts that look like Latin ones."""

_BEGINNING = r"[^\x00-\x09\x0b-\x20\"#$'()+,./0-9:;=>?@A-Z^a-z{|}\x7f–—‘’“”…£·•]"
"""The first letter of every mark and sign: a class, over which Python's `re` leaps to the next of them.

Behind it, each form looks back at that letter. The spaces before a line's end belong to it too: see `_begins`.
"""
_SIGNS = (
    r"(?<=&)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|(?<=%)[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*|"
    r"(?<=\\)(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[!-/:-@\[-`{-~])|(?<=[^\x00-\x7f–—‘’“”…£·•])[\u0300-\u036f]*"
)
_MARKS = (
    r"(?P<line>(?:(?<=\n)|(?<=\\)[ \t\\]{0,2}\n)[ \t>]*(?=[^\s#|=:~<>+*-]|\*\w|\*\*\w|<[A-Za-z])"
    r"(?!\d{1,3}[.)] |[\w-]{1,40}:(?:\s|$)|[^\n|]*\|))|"
    r"(?<=\*)\**|(?<!\w_)(?<=_)_*(?=\w)|(?<=\w_)_*(?!\w)|(?<=`)`*|(?<=~)~|"
    r"(?P<break>(?<=<)(?i:br|wbr)\s*/?>\s*)|(?<=<)/?[A-Za-z][^<>\n]{0,300}>|(?<=<)!--|(?<=-)->"
)
_LINK = r"(?:(?<=!)\[|(?<=\[))(?=[^\]\n]{0,200}\]\()|(?<=\])\([^)\n]{0,500}\)"

_SPELT = re.compile(f"{_BEGINNING}(?:{_SIGNS})")
_MARKED = re.compile(f"{_BEGINNING}(?:{_MARKS}|{_SIGNS})")
_LINKED = re.compile(f"{_BEGINNING}(?:{_MARKS}|{_LINK}|{_SIGNS})")
_ODD = re.compile(r"[&%\\]|[^\x00-\x7f–—‘’“”…£·•]|[\u0300-\u036f]")
_OWN_LINE = re.compile(
    r"[ >]*(?:#|---|===|\||```|~~~)|[^\n]*\|[ \t]*$|(?:[^\s,]*,){2,}[^\s,]|[^\s,]+,[^\s,]+$|[^\n]*[;\t]\S"
)
_BLOCK_TAG = re.compile(r"</?(?:p|div|li|ul|ol|h[1-6]|tr|table|section|article|text|title|tspan)\b", re.IGNORECASE)
_CELL_TAG = re.compile(r"</?t[dh]\b", re.IGNORECASE)


class AsRead(NamedTuple):
    """The text as read, and where each stretch of it stands in the text as written."""

    text: SearchedText
    read: tuple[int, ...]
    """Where, in the text as read, a stretch begins that stands so many characters off."""
    written: tuple[int, ...]
    """Where that stretch begins in the text as written."""

    def place(self, offset: int) -> int:
        """Return where a character of the text as read stands in the text as written."""
        if not self.read:
            return offset
        stretch = bisect.bisect_right(self.read, offset) - 1
        return self.written[stretch] + offset - self.read[stretch]


def spelt(words: str) -> AsRead:
    """Return a text with every sign as a reader sees it, its lines and its marks as they are."""
    return _replaced(words, _SPELT) if _ODD.search(words) else AsRead(SearchedText.of(words), (), ())


def marked(words: str) -> AsRead:
    """Return a text as it reads, a paragraph a line, with the addresses of its links."""
    return _replaced(words, _MARKED)


def linked(words: str) -> AsRead:
    """Return a text as it reads, a paragraph a line, without the addresses of its links."""
    return _replaced(words, _LINKED)


def _replaced(words: str, form: re.Pattern[str]) -> AsRead:
    parts: list[str] = []
    read, written = [0], [0]
    length = last = end = 0
    for match in form.finditer(words):
        start, end = _begins(words, match, end), match.end()
        instead = _instead(words, start, end)
        if instead == words[start:end]:
            continue
        parts += (words[last:start], instead)
        read.append(length + start - last)
        written.append(start)
        length += start - last + len(instead)
        if instead and end - start != len(instead):  # the signs behind it are as far off as its last one
            read.append(length - 1)
            written.append(end - 1)
        read.append(length)
        written.append(end)
        last = end
    return AsRead(SearchedText.of("".join([*parts, words[last:]])), tuple(read), tuple(written))


def _begins(words: str, match: re.Match[str], before: int) -> int:
    """Return where a mark begins, no earlier than the one `before` it ended.

    A break begins with all spaces before it, a line's end with up to three signs that nobody sees there.
    """
    start = match.start()
    if match.lastgroup:
        first = before if match.lastgroup == "break" else max(before, words.index("\n", start) - 3)
        while start > first and words[start - 1] in " \t":
            start -= 1
    return start


def _instead(words: str, start: int, end: int) -> str:
    """Return what a reader sees in place of a mark or a sign."""
    sign = words[start:end]
    if "\n" in sign and sign[0] != "<" and not sign.lstrip().startswith("<"):
        return _line_end(words, start, end)
    if sign[0] == "&":
        return _plain(html.unescape(sign))
    if sign[0] == "%":
        return _from_percent(sign)
    if sign[0] == "\\":
        return _plain(chr(int(f"0x{sign[2:]}", 0))) if len(sign) > 2 and sign[1] in "ux" else sign[1:]
    if sign.lstrip().startswith("<"):
        return _tag(sign.lstrip())
    if not sign.isascii():
        return _plain(sign)
    if sign[0] == "*" and words[start - 1 : start] in ("", "\n", " ") and words[end : end + 1] == " ":
        return sign  # a bullet
    return ""


def _line_end(words: str, start: int, end: int) -> str:
    """Return a space within a paragraph; the line end as it is behind a heading, a row of a table, a blank line."""
    before = words[words.rfind("\n", 0, start) + 1 : start]
    if not before.strip(" \t>") or _OWN_LINE.match(before):
        return words[start:end]
    return " "


def _tag(sign: str) -> str:
    if sign in ("<!--", "-->"):
        return ""
    if sign[1:3].lower() in ("br", "wb"):
        return " " if sign[1:3].lower() == "br" else ""
    if _CELL_TAG.match(sign):
        return "" if sign[1] == "/" else " | "
    return "\n" if _BLOCK_TAG.match(sign) and not sign.startswith(("</tr", "</table")) else ""


def _from_percent(sign: str) -> str:
    try:
        return _plain(urllib.parse.unquote(sign, errors="strict"))
    except UnicodeDecodeError:
        return sign


def _plain(sign: str) -> str:
    """Return signs in their plainest form: full-width, styled and look-alike ones as the letters that they show."""
    plain = unicodedata.normalize("NFKC", sign).translate(_LOOKALIKES)
    shown = "".join(" " if letter.isspace() else letter for letter in plain if _is_seen(letter))
    return re.sub("[\u2010-\u2012\u2043\u2212\ufe58\uff0d]", "-", shown).replace("\n", " ")


def _is_seen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cn", "Cs")
