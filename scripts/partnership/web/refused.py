"""What people's prose may not hold: HTML, and links that would lead astray."""

from __future__ import annotations

import re

TAG_REMEDY = "Write it in Markdown, or put it in `backquotes`."

_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):"
_SCHEMES = ("http", "https", "mailto", "tel")
_TAG = re.compile(r"<(/?[A-Za-z][\w-]*(\s[^<>]*)?/?>|!--)")


def tag(words: str) -> str | None:
    """Return the first tag of HTML among some words."""
    found = _TAG.search(words)
    return found[0] if found else None


def is_of_this_site(target: str) -> bool:
    """Return whether a target that is not refused names a page or file of this site."""
    return not re.match(_SCHEME, target)


def link(target: str, *, is_image: bool) -> tuple[str, str] | None:
    """Return what is wrong with the target of a link or picture, and the remedy."""
    scheme = re.match(_SCHEME, target)
    if is_image and (scheme or target.startswith("//")):
        return "the picture is on another host", "Put it beside this file: pages ask no other host for anything."
    if target.startswith("//"):
        return "a link cannot begin with //", "Begin it with https://."
    if target.startswith("/"):
        return f"the link {target} begins at the top of the host", "Write it from this file: ../schools/index.md."
    if target.startswith("www."):
        return f"the link {target} would be looked for on this site", f"Write https://{target}"
    if scheme and scheme[1].casefold() not in _SCHEMES:
        return f"a link cannot begin with {scheme[0]}", "Begin it with https://."
    return None
