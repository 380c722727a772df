"""The data files of one partnership, read together, so that an entry of one can refer to an entry of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar, get_args, get_origin

from pydantic import ValidationError

from partnership.files import yaml_file
from partnership.files.entry import Entry, File
from partnership.files.fields import Reading, words
from partnership.files.yaml_file import Mapping
from partnership.problems import Place, Record, did_you_mean

OURS = ("data/README.md", "data/schemas/")
"""What lies in `data/` and holds no facts: made from the models."""

AnyFile = TypeVar("AnyFile", bound=File)


class Shelf:
    """The files that a partnership may have, found and parsed; `open` checks one against its model."""

    def __init__(self, root: Path, models: Sequence[type[File]], record: Record) -> None:
        self._written: dict[str, Mapping | None] = {}
        self._reading = Reading(record, {})
        _tell_strays(root, [model.PATH for model in models], record)
        for model in models:
            if (root / model.PATH).exists():
                self._written[model.PATH] = yaml_file.read(root, model.PATH, record)
            elif model.REQUIRED:
                record.note(
                    Place(model.PATH),
                    "this file is missing",
                    "Every partnership has one: see data/README.md.",
                )
                self._written[model.PATH] = None
            else:
                self._reading.absent.update({kind.__name__: model.PATH for _, kind in _kinds(model)})
            self._reading.ids.update(self._ids(model))

    def open(self, model: type[AnyFile]) -> AnyFile | None:
        """Return the file as its model, without entries if it is not there; None if it is not right, as noted."""
        written = self._written.get(model.PATH, Mapping(Place(model.PATH)))
        if written is None:
            return None
        noted = len(self._reading.record.problems)
        try:
            file = model.model_validate(written, context=self._reading)
        except ValidationError:
            return None
        return file if len(self._reading.record.problems) == noted else None

    def _ids(self, model: type[File]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each kind with the ids that its entries are given, unless the file could not be read."""
        written = self._written.get(model.PATH)
        for name, kind in _kinds(model):
            if written is not None:
                yield kind.__name__, tuple(self._told_once(written.get(name), words(kind.__name__)))

    def _told_once(self, entries: object, noun: str) -> Iterator[str]:
        first: dict[str, Place] = {}
        for entry in entries if isinstance(entries, list) else []:
            if not isinstance(entry, Mapping) or not isinstance(entry.get("id"), str):
                continue
            name, place = entry["id"], entry.values_at["id"]
            if name in first:
                what = f"two entries have the id '{name}': the other is in line {first[name].line}"
                self._reading.record.note(place, what, f"Give this {noun} an id of its own. An id is never used again.")
            first.setdefault(name, place)
        yield from first


def _kinds(model: type[File]) -> Iterator[tuple[str, type[Entry]]]:
    """Yield the lists of a file that hold entries with an id."""
    for name, field in model.model_fields.items():
        for kind in get_args(field.annotation) if get_origin(field.annotation) is tuple else ():
            if isinstance(kind, type) and issubclass(kind, Entry) and "id" in kind.model_fields:
                yield name, kind


def _tell_strays(root: Path, known: Sequence[str], record: Record) -> None:
    """Tell every file in `data/` that nothing reads: what a misspelt name hides would be lost in silence."""
    for file in sorted((root / "data").rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.is_dir() or file.name.startswith(".") or path.startswith(OURS) or path in known:
            continue
        record.note(
            Place(path),
            "nothing reads this file",
            did_you_mean(path, known, "Move it out of data/, or rename it."),
        )
