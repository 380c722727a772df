"""A field of an entry in a data file given a value, or another one: all else that people wrote stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from partnership.problems import Place, Record

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXTS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value as it is typed


def meaning(text: str) -> dict[str, Any]:
    """Return what a text that `yaml_file` can read says: every value as text, in dicts and lists."""
    said = yaml.load(text, _TEXTS)
    return said if isinstance(said, dict) else {}


def put(text: str, path: str, keys: Sequence[str], value: str, order: Sequence[str] = ()) -> str:
    """Return a text in which a field has a value: `keys` are a list, an id, a name, and perhaps a name within that.

    The value is YAML in one line. A new field stands below the last of those before it in `order`. The text is read
    back: it means what it meant, and the change. Raises InputError where a remark would be lost.
    """
    name, id_, field, *within = keys
    meant = meaning(text)
    entry = next(entry for entry in meant[name] if entry["id"] == id_)
    root = yaml.compose(text, Loader=_LOADER)
    node = next(each for each in _value(root, name).value if _value(each, "id").value == id_)
    if within and isinstance(_value(node, field), yaml.MappingNode):
        entry[field][within[0]] = yaml.load(value, _TEXTS)
        changed = _set(text, path, _value(node, field), within[0], value, ())
    else:
        value = f"{{{within[0]}: {value}}}" if within else value
        entry[field] = yaml.load(value, _TEXTS)
        changed = _set(text, path, node, field, value, order)
    assert meaning(changed) == meant, "what was there is there, and what was changed is read as it was meant"
    return changed


def put_at_top(text: str, path: str, name: str, value: str, order: Sequence[str] = ()) -> str:
    """Return a text in which a field of the file itself has a value, as `put` does that of an entry."""
    meant = meaning(text)
    meant[name] = yaml.load(value, _TEXTS)
    changed = _set(text, path, yaml.compose(text, Loader=_LOADER), name, value, order)
    assert meaning(changed) == meant, "what was there is there, and what was changed is read as it was meant"
    return changed


def _set(text: str, path: str, node: Any, name: str, value: str, order: Sequence[str]) -> str:
    old = _value(node, name)
    if old is not None:
        key = next(key for key, _ in node.value if key.value == name)
        after = text.index(":", key.end_mark.index) + 1
        start, end = old.start_mark.index, _end(old, text)
        if re.search(r"(^|\s)#", text[after : start if isinstance(old, yaml.ScalarNode) else end]):
            record = Record()
            place = Place(path, old.start_mark.line + 1, old.start_mark.column + 1)
            record.note(place, f"a remark stands within {name}: it would be lost", "Change it by hand.")
            record.refuse_errors()
        return f"{text[:after]} {value}{text[end:]}"
    before = order[: order.index(name)] if name in order else ()
    pairs = [pair for pair in node.value if pair[0].value in before] or node.value[: 1 if order else None]
    at = _end(pairs[-1][1], text)
    if node.flow_style:
        return f"{text[:at]}, {name}: {value}{text[at:]}"
    at = _line_end(text, at)
    return f"{text[:at]}\n{' ' * node.value[0][0].start_mark.column}{name}: {value}{text[at:]}"


def _value(node: Any, name: str) -> Any:
    """Return the value that a mapping has under a name, or None."""
    return next((value for key, value in node.value if key.value == name), None)


def _end(node: Any, text: str) -> int:
    """Return where a value ends, without the line ends and remarks that the parser counts in."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        start: int = node.start_mark.index
        return start + len(text[start : node.end_mark.index].rstrip())
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last, text)


def _line_end(text: str, at: int) -> int:
    """Return where the line ends in which a place stands."""
    end = text.find("\n", min(at, len(text.rstrip("\n"))))
    return len(text) if end < 0 else end
