"""A register as open data: JSON, CSV and the JSON Schema that describes it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from partnership.files.entry import Entry
from partnership.web.spreadsheet import csv_text


@dataclasses.dataclass(frozen=True)
class Register:
    """All entries of one kind, as they are given away."""

    id: str
    title: str
    model: type[Entry]
    entries: Sequence[Entry]
    last: tuple[str, ...] = ()
    """The fields that came to be later: their columns stand last, so that those before stay where they were."""
    order: int = 0
    """Its place in the list of registers, the lowest first; of equals, the one offered first."""

    def json(self) -> str:
        """Return the entries as a JSON array, facts that are not known left out."""
        return _json([_dump(entry) for entry in self.entries])

    def csv(self) -> str:
        """Return the entries as CSV (RFC 4180), one row each; a field within a field is a column `address.town`."""
        rows = [_flat(_dump(entry)) for entry in self.entries]
        names = sorted(
            dict.fromkeys(name for row in rows for name in row), key=lambda name: name.split(".")[0] in self.last
        )
        return csv_text(names, rows)

    def schema(self) -> str:
        """Return the JSON Schema (2020-12) of the JSON."""
        schema = TypeAdapter(list[self.model]).json_schema(by_alias=True)  # type: ignore[name-defined]  # known only now
        return _json({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": self.title, **schema})


def _dump(entry: Entry) -> dict[str, Any]:
    return entry.model_dump(mode="json", by_alias=True, exclude_none=True)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _flat(fields: Mapping[str, Any], before: str = "") -> dict[str, object]:
    """Return fields in one row: those within a field by a dotted name, lists of words by semicolons, others as JSON."""
    row: dict[str, object] = {}
    for name, value in fields.items():
        if isinstance(value, dict):
            row.update(_flat(value, f"{before}{name}."))
        elif isinstance(value, list):
            is_plain = all(isinstance(item, (str, int, float)) for item in value)
            row[before + name] = "; ".join(map(str, value)) if is_plain else json.dumps(value, ensure_ascii=False)
        else:
            row[before + name] = value
    return row
