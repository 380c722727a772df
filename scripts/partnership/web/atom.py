"""News as an Atom feed (RFC 4287), for readers that look in by themselves."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

_NAMESPACE = "http://www.w3.org/2005/Atom"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclasses.dataclass(frozen=True, kw_only=True)
class News:
    """One thing that happened."""

    id: str
    """A URI that names it for ever: see `tag`."""
    title: str
    summary: str
    at: dt.datetime
    address: str = ""
    """The page that says more, in full."""


def tag(domain: str, day: dt.date, name: str) -> str:
    """Return a URI that names a thing for ever without leading anywhere (RFC 4151)."""
    return f"tag:{domain},{day.isoformat()}:{name}"


def feed(*, name: str, title: str, author: str, address: str, page: str, at: dt.datetime, news: Sequence[News]) -> str:
    """Return a feed. `address` is its own, `page` that of the same as a page; `at` stands if nothing is new."""
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en-GB"})
    _add(root, "id", name)
    _add(root, "title", title)
    _add(root, "updated", _moment(max((each.at for each in news), default=at)))
    _add(ET.SubElement(root, "author"), "name", author)
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    for each in news:
        _add_news(root, each, page)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add_news(root: ET.Element, each: News, page: str) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", each.id)
    _add(entry, "title", each.title)
    _add(entry, "updated", _moment(each.at))
    _add(entry, "summary", each.summary)
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": each.address or page})


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NOT_IN_XML.sub("", text)


def _moment(at: dt.datetime) -> str:
    return f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
