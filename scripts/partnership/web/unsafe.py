"""What people's prose may not hold: HTML, characters that nobody sees, and links that would lead astray."""

from __future__ import annotations

import re
import unicodedata
import urllib.parse

TAG_REMEDY = "Write it in Markdown, or put it in `backquotes`."
UNSEEN_REMEDY = "Delete it, or retype the words around it: what is read here may not be what stands here."

Fault = tuple[str, str]
"""What is wrong, and the remedy."""

_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):"
_SCHEMES = ("http", "https", "mailto", "tel")
_TAG = re.compile(r"</?[A-Za-z][\w-]*(\s[^<>]*)?/?>|<!--|<[/!?]?\w*")
_FLAG = "\U0001f3f4[\U000e0020-\U000e007f]+"  # of England, Scotland, Wales: the one use of those characters
_UNSEEN = (
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\xad\u200b\u2028\u2029\u2060-\u2064\ufeff"  # without width: words that look alike are not
    "\u202a-\u202e\u2066-\u2069"  # these show words in another order than they stand in
    "\U000e0000-\U000e007f]"
)
_UNSEEN_HERE = re.compile(f"{_FLAG}|({_UNSEEN})")
_UNSEEN_IN_LINK = re.compile(rf"{_UNSEEN}|[\t\r\n]")
_HOST = re.compile(r"(?:[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?")
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)(?:www\.)?([^\s/?#:]+)\S*\s*", re.IGNORECASE)


def tag(found: str) -> Fault:
    """Return what is wrong with some HTML: its first tag is enough to find it by."""
    told = _TAG.search(found)
    return f"HTML is not used here: {' '.join((told[0] if told else found).split())}", TAG_REMEDY


def unseen(words: str) -> list[int]:
    """Return where characters stand that nobody sees."""
    return [found.start() for found in _UNSEEN_HERE.finditer(words) if found[1]]


def unseen_fault(character: str) -> Fault:
    """Return what is wrong with a character that nobody sees."""
    name = unicodedata.name(character, "control character").lower()
    return f"there is an invisible character here (U+{ord(character):04X}, {name})", UNSEEN_REMEDY


def seen(words: str) -> str:
    """Return words with a sign in place of each character that nobody sees."""
    return _UNSEEN_HERE.sub(lambda found: "\ufffd" if found[1] else found[0], words)


def is_of_this_site(target: str) -> bool:
    """Return whether a target that is not refused names a page or file of this site."""
    return not re.match(_SCHEME, target)


def link(href: str, *, is_image: bool) -> Fault | None:
    """Return what is wrong with the target of a link or picture, and the remedy."""
    target = urllib.parse.unquote(href)
    scheme = re.match(_SCHEME, re.sub(rf"{_UNSEEN}|\s", "", target))  # browsers leave some of these out
    known = scheme and scheme[1].casefold() in _SCHEMES
    if is_image and (known or target.startswith("//")):
        return "the picture is on another host", "Put it beside this file: pages ask no other host for anything."
    if scheme and not known:
        return f"a link cannot begin with {scheme[0]}", "Begin it with https://."
    if _UNSEEN_IN_LINK.search(re.split("[?#]", target)[0]):
        return "there is an invisible character in this link", "Type it anew."
    return _elsewhere(href) if scheme else _here(target)


def _here(target: str) -> Fault | None:
    """Return what is wrong with a link to a page or file of this site."""
    if not target:
        return "the link leads nowhere", "Write between ( and ) where it leads, or leave its words without a link."
    if target.startswith("//"):
        return "a link cannot begin with //", "Begin it with https://."
    if target.startswith("/"):
        return f"the link {target} begins at the top of the host", "Write it from this file: ../schools/index.md."
    if target.startswith("www."):
        return f"the link {target} would be looked for on this site", f"Write https://{target}"
    if "\\" in target:
        return f"the link {target} has a backslash", "Write / between folders: ../schools/index.md."
    return None


def _elsewhere(href: str) -> Fault | None:
    """Return what is wrong with a web address; one of mail or telephone has nothing to be wrong."""
    web = re.match(r"\s*https?:(//)?([^/?#]*)", href, re.IGNORECASE)
    if web is None:
        return None
    host = urllib.parse.unquote(web[2])
    if "@" in host:
        remedy = "Leave out what stands before the @: it is often there to deceive."
        return "a web address cannot begin with a user name", remedy
    if not web[1] or not _HOST.fullmatch(host):
        return f"the web address {href} names no host", "Write it as your browser shows it: https://www.example.org/."
    return None


def words_of_link(words: str, named: str, href: str) -> Fault | None:
    """Return what is wrong with a link that shows nothing, or another address than the one that it leads to.

    `named` is the target that the words would have if they were one.
    """
    if not words.strip():
        return "the link has no words", "Write between [ and ] what it leads to."
    shown, meant, led = _ADDRESS.fullmatch(words), _ADDRESS.match(named), _ADDRESS.match(href)
    if not shown or not meant or not led or meant[1].casefold() == led[1].casefold():
        return None
    what = f"the words of this link name {shown[1]}, but it leads to {led[1]}"
    return what, "Write where it leads, or use other words."
