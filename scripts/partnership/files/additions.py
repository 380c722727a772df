"""What a members' file adds to the public one of the same name: entries, and fields of entries that are there.

It adds, and never contradicts: what the public file says stands, or else the two sites would tell two stories.
"""

from __future__ import annotations

from typing import Any

from partnership.files.entry import Entry, within
from partnership.files.yaml_file import Mapping, Sequence
from partnership.problems import Place, Record


class OtherFormError(Exception):
    """What was to be added to something has another form, as noted."""


def joined(public: Mapping, added: Mapping, model: type[Entry] | None, record: Record) -> Mapping:
    """Return the fields of a public file, or of an entry in it, with those that members have besides.

    Entries within it are joined in the same way, those of lists by their names. Noted is what both say: it would be
    told once here and once there. Raises OtherFormError.
    """
    both = Mapping(public.place)
    both.update(public)
    both.names, both.values_at = {**added.names, **public.names}, {**added.values_at, **public.values_at}
    naming = model.NAMED_BY if model else ""
    for name in (name for name in added.names if name in added and name != naming):
        here, more, kind = public.get(name), added[name], within(model, name)
        if here is None:
            both[name], both.names[name], both.values_at[name] = more, added.names[name], added.values_at[name]
        elif isinstance(here, Mapping) and isinstance(more, Mapping):
            both[name], both.values_at[name] = joined(here, more, kind, record), added.values_at[name]
        elif _are_entries(here) and _are_entries(more):
            both[name], both.values_at[name] = _joined_lists(here, more, kind, record), added.values_at[name]
        else:
            _refuse(name, here, public.names[name], added, record)
    return both


def _refuse(name: str, here: Any, public: Place, added: Mapping, record: Record) -> None:
    """Note what is public already; of what has another form there, it is not known what it was to add."""
    if isinstance(here, Mapping) or (here and _are_entries(here)):
        form = "fields are" if isinstance(here, Mapping) else "a list of entries is"
        remedy = f"Write it as line {public.line} of {public.path} does: what stands here adds to that."
        record.note(added.values_at[name], f"{form} expected here", remedy)
        raise OtherFormError
    what = f"'{name}' is public already: it stands in line {public.line} of {public.path}"
    remedy = "Take it out here: what members have adds to what everyone may read, and says nothing else of it."
    record.note(added.names[name], what, remedy)


def _are_entries(value: Any) -> bool:
    return isinstance(value, Sequence) and all(isinstance(each, Mapping) for each in value)


def _joined_lists(public: Sequence, added: Sequence, model: type[Entry] | None, record: Record) -> Sequence:
    both = Sequence(public.place)
    both.extend(public)
    both.values_at.extend(public.values_at)
    naming = model.NAMED_BY if model else ""
    known = {str(entry[naming]): number for number, entry in enumerate(public) if naming in entry}
    lines: dict[str, int] = {}
    for entry, place in zip(added, added.values_at, strict=True):
        name = str(entry.get(naming))
        if name not in known:
            both.append(entry)
            both.values_at.append(place)
        elif name in lines:
            what = f"there are two entries for '{name}': the other is in line {lines[name]}"
            record.note(entry.values_at[naming], what, "Write all that is added to it as one entry.")
        else:
            lines[name] = place.line
            both[known[name]] = joined(both[known[name]], entry, model, record)
    return both
