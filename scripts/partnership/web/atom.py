"""News as an Atom feed (RFC 4287), for readers that look in by themselves."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

_NAMESPACE = "http://www.w3.org/2005/Atom"
_WITHIN = f"{{{_NAMESPACE}}}"
_ENTRY = f"{_WITHIN}entry"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


@dataclasses.dataclass(frozen=True, kw_only=True)
class News:
    """One thing that happened: an entry of a feed."""

    id: str
    """A URI that names it for ever (RFC 4287, section 4.2.6): see `tag`."""
    title: str
    summary: str
    """In plain words."""
    at: dt.datetime
    """The moment, with its time zone."""
    address: str = ""
    """The page that says more, in full."""


def tag(domain: str, day: dt.date, name: str) -> str:
    """Return a URI that names a thing for ever without leading anywhere (RFC 4151).

    `day` is one on which the domain was the partnership's own; `name` is never given to anything else.
    """
    return f"tag:{domain},{day.isoformat()}:{name}"


def feed(*, name: str, title: str, author: str, address: str, page: str, at: dt.datetime, news: Sequence[News]) -> str:
    """Return a feed as XML, its entries in the order given.

    `name` is the URI that names it for ever, `address` where it is served, `page` where the same is as a page, both in
    full. It was last updated when the newest of its entries was, and `at` if there is none.
    """
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en-GB"})
    _add(root, "id", name)
    _add(root, "title", title)
    _add(root, "updated", _moment(max((item.at for item in news), default=at)))
    _add(ET.SubElement(root, "author"), "name", author)
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    for item in news:
        entry = ET.SubElement(root, "entry")
        _add(entry, "id", item.id)
        _add(entry, "title", item.title)
        _add(entry, "updated", _moment(item.at))
        _add(entry, "summary", item.summary)
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": item.address or page})
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def for_members(ours: str, public: str | None, said: str) -> str:
    """Return a feed that says of itself, and of each entry that the public one has not, that it is for members."""
    root = ET.fromstring(ours)
    known = {ET.tostring(entry) for entry in ET.fromstring(public).findall(_ENTRY)} if public else set()
    for entry in root.findall(_ENTRY):
        if ET.tostring(entry) not in known:
            _say(entry, "Members only: {}", "Only members may read this.")
    _say(root, "{} (members)", said)
    for element in root.iter():
        element.tag = element.tag.removeprefix(_WITHIN)
    root.set("xmlns", _NAMESPACE)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _say(element: ET.Element, title: str, rights: str) -> None:
    """Put it into the title, which readers show, and into what is said of rights (RFC 4287, section 4.2.10)."""
    called = element.find(f"{_WITHIN}title")
    assert called is not None
    called.text = title.format(called.text)
    said = ET.Element("rights")
    said.text = rights
    element.insert(list(element).index(called) + 1, said)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NOT_IN_XML.sub("", text)


def _moment(at: dt.datetime) -> str:
    """Return a moment as RFC 4287, section 3.3 (and so RFC 3339) writes it, in UTC."""
    return f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
