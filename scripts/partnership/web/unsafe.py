"""What people's prose may not hold: HTML, characters that nobody sees, and links that would lead astray."""

from __future__ import annotations

import re
import urllib.parse

from partnership import signs
from partnership.files.fields import is_host, is_mail

Complaint = tuple[str, str]
"""What is wrong, and the remedy."""

_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):"  # RFC 3986, section 3.1
_SCHEMES = ("http", "https", "mailto", "tel")
_TAG = re.compile(r"</?[A-Za-z][\w-]*(\s[^<>]*)?/?>|<!--|<[/!?]?\w*")
_OF_MAIL = frozenset({"subject", "body"})
"""What a link may put into a message beforehand: nobody whom its writer does not see."""
_TELEPHONE = re.compile(r"\+?[0-9][0-9().-]{2,20}")
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)(?:www\.)?([^\s/?#:]+)\S*\s*", re.IGNORECASE)


def tag(html: str) -> Complaint:
    """Return what is wrong with some HTML: its first tag is enough to find it by."""
    first = _TAG.search(html)
    what = f"HTML is not used here: {' '.join((first[0] if first else html).split())}"
    return what, "Write it in Markdown, or put it in `backquotes`."


def unseen_complaint(character: str) -> Complaint:
    """Return what is wrong with a character that nobody sees."""
    what = f"there is an invisible character here ({signs.name(character)})"
    return what, "Delete it, or retype the words around it: what is read here may not be what stands here."


def replaced(words: str) -> str:
    """Return words of the same length, with a sign (U+FFFD) in place of each character that nobody sees."""
    places = set(signs.strange(words))
    return "".join("\ufffd" if place in places else sign for place, sign in enumerate(words)) if places else words


def is_of_this_site(target: str) -> bool:
    """Return whether a target that is not refused names a page or file of this site."""
    return not re.match(_SCHEME, target)


def link(href: str, *, is_image: bool) -> Complaint | None:
    """Return what is wrong with the target of a link or picture, as written; None if nothing is.

    A link can lead to a page or file of this site, by its path from where the words are filed, or begin with http,
    https, mailto or tel. A picture can only be one of this site.
    """
    target = urllib.parse.unquote(href)
    scheme = re.match(_SCHEME, re.sub(r"[\0-\x20\s]", "", target))  # browsers leave some out (WHATWG's URL standard)
    known = scheme and scheme[1].casefold() in _SCHEMES
    if is_image and (known or target.startswith("//")):
        return "the picture is on another host", "Put it beside this file: pages ask no other host for anything."
    if scheme and not known:
        return f"a link cannot begin with {scheme[0]}", "Begin it with https://."
    address = re.split("[?#]", target)[0]
    if signs.strange(address) or re.search(r"[\t\r\n]", address):
        return "there is an invisible character in this link", "Type it anew."
    return _elsewhere(href) if scheme else _here(target)


def _here(target: str) -> Complaint | None:
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


def _elsewhere(href: str) -> Complaint | None:
    """Return what is wrong with a web address; one of mail or telephone has nothing to be wrong.

    That a user name is often there to deceive, RFC 3986 says too (section 7.6).
    """
    web = re.match(r"\s*https?:(//)?([^/?#]*)", href, re.IGNORECASE)
    if web is None:
        return _mail_or_telephone(href.strip())
    host, _, port = web[2].partition(":")
    if "@" in urllib.parse.unquote(web[2]):
        remedy = "Leave out what stands before the @: it is often there to deceive."
        return "a web address cannot begin with a user name", remedy
    wrong_port = ":" in web[2] and not (re.fullmatch("[0-9]{1,5}", port) and 0 < int(port) < 65536)
    if not web[1] or wrong_port or not is_host(host):
        return f"the web address {href} names no host", "Write it as your browser shows it: https://www.example.org/."
    return None


def _mail_or_telephone(href: str) -> Complaint | None:
    """Return what is wrong with an address of mail (RFC 6068) or a telephone (RFC 3966)."""
    scheme, _, rest = href.partition(":")
    whom = urllib.parse.unquote(rest.partition("?")[0])
    if scheme.casefold() == "mailto" and not all(is_mail(address) for address in whom.split(",")):
        return f"the link {href} names no address of mail", "Write mailto: and the address: mailto:office@example.org."
    begun = {name.casefold() for name, _ in urllib.parse.parse_qsl(rest.partition("?")[2], keep_blank_values=True)}
    if scheme.casefold() == "mailto" and not begun <= _OF_MAIL:
        return (
            f"the link {href} puts more into a message than its subject and words",
            "Leave out what stands behind the ?.",
        )
    if scheme.casefold() == "tel" and not _TELEPHONE.fullmatch(rest):
        return f"the link {href} names no telephone", "Write tel: and the number, with its country: tel:+441632960123."
    return None


def words_of_link(words: str, named: str, href: str) -> Complaint | None:
    """Return what is wrong with a link that shows nothing, or another host than the one that it leads to; or None.

    `named` is the target that the words would have if they were one: see `dialect.address`.
    """
    if not words.strip():
        return "the link has no words", "Write between [ and ] what it leads to."
    shown, meant, led = _ADDRESS.fullmatch(words), _ADDRESS.match(named), _ADDRESS.match(href)
    if not shown or not meant or not led or meant[1].casefold() == led[1].casefold():
        return None
    what = f"the words of this link name {shown[1]}, but it leads to {led[1]}"
    return what, "Write where it leads, or use other words."
