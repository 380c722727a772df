"""What of a file only members may read, marked in the file itself, in the way of its kind: it may be passed on alone.

Every kind of file that the program makes has its mark here; one that has none is refused, and never left unmarked.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from partnership.web import atom, drawing_marks, ical, pictures, word
from partnership.web.pages import Readership

WHOLE, PARTS = "Only members may read this.", "Parts of this are only for members."
SCHEMA = ".schema.json"
"""How the names of JSON Schemas end."""
AUDIENCE = "audience"
"""What a field of each entry is called that says who may read it."""
_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_SAYS_WHO = "Who may read this entry: everyone, only members, or everyone in part."

Marker = Callable[[str, str | None], str]


def marked(
    address: str, ours: str | bytes, public: str | bytes | None, lead: Callable[[str], str] = str
) -> str | bytes:
    """Return a file with a mark on what the public one at its address does not say; the same if that is nothing.

    What addresses of the site stand in it, is for somebody else to `lead`. Raises ValueError if nothing can mark a
    file of its kind.
    """
    if address.endswith(SCHEMA):
        return _schema(_text(ours))
    if ours == public:
        return ours
    ending = PurePosixPath(address).suffix
    if ending in _TEXTS:
        return _TEXTS[ending](lead(_text(ours)), None if public is None else _text(public))
    if ending in _BYTES:
        return _BYTES[ending](_bytes(ours), None if public is None else _bytes(public), lead)
    raise ValueError(f"nothing can mark {address} as only for members")


def _text(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode("utf-8")


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def words(public: object) -> str:
    """Return how a file says that only members may read it, or parts of it, where there is a public one."""
    return WHOLE if public is None else PARTS


def _plain(ours: str, public: str | None) -> str:
    return f"{words(public)}\n\n{ours}"


def _script(ours: str, public: str | None) -> str:
    return f"/* {words(public)} */\n{ours}"


def _json(ours: str, public: str | None) -> str:
    """Return entries, each with who may read it; anything else has that as a member of its own."""
    given, known = json.loads(ours), json.loads(public or "[]")
    if isinstance(given, list):
        who = _audiences(given, known if isinstance(known, list) else [])
        given = [{**entry, AUDIENCE: each} for entry, each in zip(given, who, strict=True)]
    else:
        given[AUDIENCE] = (Readership.MEMBERS if public is None else Readership.PARTLY).value
    return json.dumps(given, ensure_ascii=False, indent=2) + "\n"


def _schema(ours: str) -> str:
    """Return the JSON Schema of a register as it is on the members' site, where entries may say who reads them."""
    given: dict[str, Any] = json.loads(ours)
    name = given["items"]["$ref"].rpartition("/")[2]
    entry = given["$defs"][name]
    about = {"title": "Audience", "description": _SAYS_WHO, "enum": [each.value for each in Readership]}
    given["title"] = f"{given['title']} (members’ site)"
    entry["properties"] = {**entry["properties"], AUDIENCE: about}
    return json.dumps(given, ensure_ascii=False, indent=2) + "\n"


def _csv(ours: str, public: str | None) -> str:
    """Return a table with a last column that says of each row who may read it."""
    rows, known = _rows(ours), _rows(public or "")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    names = next(csv.reader(io.StringIO(ours.removeprefix(_ORDER_MARK), newline="")))
    writer.writerow([*names, AUDIENCE])
    writer.writerows([*row.values(), who] for row, who in zip(rows, _audiences(rows, known), strict=True))
    return _ORDER_MARK + text.getvalue()


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix(_ORDER_MARK), newline="")))


def _audiences(ours: Iterable[Mapping[str, Any]], public: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return who may read each entry: everyone, if it is public as it is; in part, if one of its id is."""
    public = list(public)
    known = {_said(entry) for entry in public}
    ids = {entry["id"] for entry in public if "id" in entry}

    def audience(entry: Mapping[str, Any]) -> Readership:
        if _said(entry) in known:
            return Readership.EVERYONE
        return Readership.PARTLY if entry.get("id") in ids else Readership.MEMBERS

    return [audience(entry).value for entry in ours]


def _said(entry: Mapping[str, Any]) -> str:
    """Return what is said in an entry, as it is compared: an empty cell stands for what it does not have."""
    return json.dumps({name: value for name, value in entry.items() if value != ""}, sort_keys=True)


def _drawing(ours: str, public: str | None) -> str:
    """Return a picture (SVG) that says so in its title, and in words at its top for whoever sees it."""
    signs = drawing_marks.signs(ours, words(public))
    if not signs:
        raise ValueError("a picture that does not say how large it is, or has no title, has no place for a mark")
    return drawing_marks.put(ours, signs)


_TEXTS: Mapping[str, Marker] = {
    ".txt": _plain,
    ".js": _script,
    ".css": _script,
    ".json": _json,
    ".webmanifest": _json,
    ".csv": _csv,
    ".xml": lambda ours, public: atom.for_members(ours, public, words(public)),
    ".svg": _drawing,
}
_BYTES: Mapping[str, Callable[[bytes, bytes | None, Callable[[str], str]], bytes]] = {
    ".ics": lambda ours, public, lead: ical.for_members(ours, public, whole=WHOLE, parts=PARTS, lead=lead),
    ".png": lambda ours, public, _: pictures.with_words(ours, words(public)),
    ".docx": lambda ours, public, lead: word.for_members(ours, words(public), lead),
}
