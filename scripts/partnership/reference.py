"""What writers look things up in, made from the models: the dictionary of every field, and schemas for editors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from partnership.contents import FILES
from partnership.files import audience, writing
from partnership.files.entry import File

DICTIONARY = "data/README.md"

_MEANING = "members, where only members may read it: refused in the public folder. Left out, its folder decides."
_AUDIENCE = {"enum": [audience.MEMBERS, audience.EVERYONE], "description": _MEANING}
_FOR_MEMBERS = {"properties": {audience.FIELD: {"const": audience.MEMBERS}}, "required": [audience.FIELD]}

_HEAD = f"""# The data, field by field

Made from the models by `partnership reference`; do not edit it by hand.
Every fact has one home: the files below. A day is written `2026-09-01`.
A field that is not known is left out, and the site says "not known".

## Who may read it

What lies in this folder is public, and git keeps all that was ever in it.
A partnership may keep a second folder beside it, a private repository of the same layout: the members' folder.
What lies there is shown on the members' site alone. A file of the same name there adds to the public one: entries with
ids of their own; and fields to an entry that is public, which it names by `id`. It says nothing again that is public.

Every file, every entry and the head of every page may say who may read it. The lists below do not name it again.

| field | form | meaning |
| --- | --- | --- |
| `{audience.FIELD}` | `{audience.MEMBERS}`, `{audience.EVERYONE}` | {_MEANING} |
"""


def write(root: Path) -> list[str]:
    """Write the dictionary and the schemas; return their paths."""
    texts = made()
    for path, text in texts.items():
        writing.replace(root / path, text)
    return list(texts)


def made() -> dict[str, str]:
    """Return the dictionary and the schemas by path."""
    schemas = {f"data/schemas/{_name(file)}.json": _schema(file) for file in FILES}
    return {DICTIONARY: _dictionary(), **schemas}


def _name(file: type[File]) -> str:
    """Return the name of a file's schema: the file's own, or its folder's where there are many."""
    path = Path(file.PATH)
    return path.parent.name if path.stem == "*" else path.stem


def _schema(file: type[File]) -> str:
    schema = _with_audience(_plain(file.model_json_schema(by_alias=True)))
    return (
        json.dumps({"$schema": "http://json-schema.org/draft-07/schema#", **schema}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _plain(schema: Any) -> Any:
    """Return a schema as an editor should see it: without generated titles, blank defaults and the word null."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "anyOf" in schema:
        meant = next(choice for choice in schema["anyOf"] if choice.get("type") != "null")
        schema = {**{name: value for name, value in schema.items() if name != "anyOf"}, **meant}
    return {
        name: {key: _plain(part) for key, part in value.items()} if name in ("properties", "$defs") else _plain(value)
        for name, value in schema.items()
        if name not in ("title", "default", "form")
    }


def _with_audience(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a file's schema in which it and every entry may say who may read them.

    What is for members need not be whole: it may add to what is public.
    """
    entries = {name: _open_to_members(entry) for name, entry in schema.get("$defs", {}).items()}
    return {**_open_to_members(schema), "$defs": {**entries, "Audience": _AUDIENCE, "ForMembers": _FOR_MEMBERS}}


def _open_to_members(entry: dict[str, Any]) -> dict[str, Any]:
    made = {**entry, "properties": {**entry["properties"], audience.FIELD: {"$ref": "#/$defs/Audience"}}}
    if "required" in entry:
        whole = {"required": made.pop("required")}
        made |= {"if": {"$ref": "#/$defs/ForMembers"}, "else": whole}
    return made


def _dictionary() -> str:
    return "\n".join([_HEAD, *(line for file in FILES for line in _file(file))])


def _file(file: type[File]) -> Iterator[str]:
    schema = file.model_json_schema(by_alias=True)
    must = (
        "Every partnership has one." if file.REQUIRED else "Leave it out, and the pages made from it are left out too."
    )
    yield f"## `{file.PATH}`\n\n{schema['description']}\nEdited by {file.WRITER}. {must}\n"
    entries = schema.get("$defs", {})
    titles = {f"#/$defs/{name}": entry["title"] for name, entry in entries.items()}
    yield from _table(schema, titles)
    for entry in sorted(entries.values(), key=lambda entry: str(entry["title"])):
        yield f"### {entry['title']}\n\n{entry['description']}\n"
        yield from _table(entry, titles)


def _table(schema: dict[str, Any], titles: dict[str, str]) -> Iterator[str]:
    yield "| field | form | meaning |\n| --- | --- | --- |"
    for name, field in schema["properties"].items():
        must = " (always)" if name in schema.get("required", ()) else ""
        meaning = " ".join(field.get("description", "").split())
        yield f"| `{name}`{must} | {_form(field, titles)} | {meaning} |"
    yield ""


def _form(field: dict[str, Any], titles: dict[str, str]) -> str:
    """Return in words what may be written in a field; `titles` are what entries are called, by their references."""
    if "anyOf" in field:
        return _form(next(choice for choice in field["anyOf"] if choice.get("type") != "null"), titles)
    if "$ref" in field:
        return f"fields of {_linked(titles[field['$ref']])}"
    if "form" in field:
        return str(field["form"])
    if "enum" in field:
        return ", ".join(f"`{word}`" for word in field["enum"])
    if field.get("type") == "array":
        return f"a list: {_form(field['items'], titles)}"
    return f"names, each with {_form(field['additionalProperties'], titles)}"


def _linked(name: str) -> str:
    return f"[{name}](#{name.casefold()})"
