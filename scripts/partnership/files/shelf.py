"""The data files of one partnership, read together, so that an entry of one can refer to an entry of another."""

from __future__ import annotations

import dataclasses
import fnmatch
import functools
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import ValidationError

from partnership.files import additions, audience, inventory, markdown_file, yaml_file
from partnership.files.audience import Door
from partnership.files.entry import Entry, File, lists_within
from partnership.files.fields import likely_slug
from partnership.files.folders import Folders
from partnership.files.left_out import Choice, LeftOut
from partnership.files.markdown_file import MarkdownFile
from partnership.files.references import Reading, noun
from partnership.files.yaml_file import Mapping
from partnership.problems import Place, Record
from partnership.words import did_you_mean

OURS = ("data/README.md", "data/schemas/")
"""What lies in `data/` and nobody writes by hand: made from the models."""
_READ = "data/diaries/read/"
"""What is read from schools' own calendars, too."""
_LOOK = ("overrides", "mkdocs.yml")
"""What says how both sites look, in the public folder alone."""

AnyFile = TypeVar("AnyFile", bound=File)
AnyEntry = TypeVar("AnyEntry", bound=Entry)


class Shelf:
    """The files that a partnership may have, found and parsed; `open` checks one against its model.

    All are parsed at once, so that the ids of every kind are known before the first reference to one is checked. What
    is wrong with a file, and every file in `data/` that no model reads, is noted in the record. Raises InputError where
    anything in the partnership's folders is no file: then nothing is read. Read `leniently`, a file that is not right
    is as much as can be understood of it.
    """

    def __init__(
        self,
        root: Path,
        models: Sequence[type[File]],
        record: Record,
        kept: Path | None = None,
        *,
        members: Path | None = None,
        leniently: bool = False,
        processes: int = 1,
        leaves_out: Choice = lambda _: False,
    ) -> None:
        self.folders = Folders(root, members)
        """Where its files lie."""
        inventory.refuse_what_is_no_file(self.folders)
        self.root = root
        """The partnership's folder, which everyone may read."""
        self.kept = kept
        """Where earlier runs left what they found out, if anywhere."""
        self.keeps = members is None
        """Whether this run may leave anything there: of what only members may read, nothing is kept."""
        self.processes = processes
        """How many may share the work of reading."""
        self.record = record
        """Where whatever is wrong is noted."""
        self.left_out = LeftOut(leaves_out)
        """Entries and pages that the partnership wants left out, as far as they were met."""
        self._leniently = leniently
        self._written: dict[str, Mapping | None] = {}
        self._reading = Reading(record, {}, left_out=self.left_out.has)
        record.conceal(path for model in models if model.HOLDS_A_KEY for path in self.folders.every(model.PATH))
        _tell_strays(self.folders, [model.PATH for model in models], record)
        _tell_idle(self.folders, record)
        _tell_look(self.folders, record)
        self._parse(models)

    def _parse(self, models: Sequence[type[File]]) -> None:
        """Parse every file, so that the ids of each kind are known."""
        for model in models:
            paths = self.paths(model)
            self._written.update({path: self._parsed(path, model) for path in paths})
            if not paths and model.REQUIRED:
                self.record.note(
                    Place(model.PATH), "this file is missing", "Every partnership has one: see data/README.md."
                )
                self._written[model.PATH] = None
            elif not paths:
                self._reading.absent.update({kind: model.PATH for _, kind in _kinds(model)})
            elif all(self._written[path] is not None for path in paths):
                self._reading.ids.update(self._ids(model, paths))
        for kind in (kind for model in models for _, kind in _kinds(model)):
            for other in kind.KNOWN_AS:
                self._join(kind, other)

    def _parsed(self, path: str, model: type[File]) -> Mapping | None:
        """Return the fields of a file, with what members have in theirs of the same name; None if one is not right."""
        filed = self.folders.filed(path)
        paths = (self.folders.path(filed, folder) for folder in self.folders.all)
        written = [self._fields(path, model.AUDIENCE_ONCE) for path in paths if (self.folders / path).exists()]
        right = [fields for fields in written if fields is not None]
        if len(right) < len(written):
            return None
        first, *more = right
        try:
            fields = functools.reduce(lambda one, added: additions.joined(one, added, model, self.record), more, first)
        except additions.OtherFormError:
            return None
        return self.left_out.of(fields)

    def _fields(self, path: str, once: str) -> Mapping | None:
        written = yaml_file.read(self.root, path, self.record)
        return written and self._let_in(written, path, once)

    def _let_in(self, written: Mapping, path: str, once: str = "") -> Mapping:
        """Return fields without what they say of who may read them, which is noted where it cannot be."""
        filed, for_members = self.folders.filed(path), self.folders.is_for_members(path)
        return Door(filed=filed, for_members=for_members, record=self.record, once=once).let_in(written)

    def paths(self, model: type[File]) -> list[str]:
        """Return the paths of the files of a kind, in order; many only where its PATH has a star.

        Where members have one of the same name, it is the public one's.
        """
        known = {self.folders.filed(path): path for path in reversed(self.folders.every(model.PATH))}
        return [known[filed] for filed in sorted(known)]

    def page(self, path: str, *, first: str = "title", may_lack_head: bool = False) -> MarkdownFile | None:
        """Return a Markdown file as `markdown_file.read` does, its head without what it says of who may read it."""
        file = markdown_file.read(self.root, path, self.record, first=first, may_lack_head=may_lack_head)
        if file is None:
            return None
        head = self._let_in(file.head, path)
        return dataclasses.replace(file, head=head, filed=self.folders.filed(path))

    def open(self, model: type[AnyFile], path: str = "") -> AnyFile | None:
        """Return a file as its model, without entries if it is not there; None if it is not right, as noted.

        `path` is one of `paths`, and can be left out where the model's PATH has no star.
        """
        path = path or next(iter(self.paths(model)), model.PATH)
        written = self._written.get(path, Mapping(Place(path)))
        return None if written is None else self.validated(model, written)

    def validated(self, model: type[AnyEntry], written: Mapping) -> AnyEntry | None:
        """Return some fields as their model: a file's, or the head of a page; None if they are not right, as noted."""
        noted = len(self._reading.record.problems)
        try:
            entry = model.model_validate(written, context=self._reading)
        except ValidationError:
            entry = None
        if entry is not None and len(self._reading.record.problems) == noted:
            return entry
        return model.read_leniently(written, self._reading) if self._leniently else None

    def _join(self, kind: type[Entry], other: type[Entry]) -> None:
        """Let references to another kind find this one; while the ids of either are not known, none is checked."""
        ids, absent = self._reading.ids, self._reading.absent
        if kind in absent or (other not in ids and other not in absent):
            return
        absent.pop(other, None)
        of_other = ids.pop(other, ())
        if kind in ids:
            ids[other] = (*of_other, *ids[kind])

    def _ids(self, model: type[File], paths: Sequence[str]) -> Iterator[tuple[type[Entry], tuple[str, ...]]]:
        """Yield each kind with the ids that its entries are given."""
        for names, kind in _kinds(model):
            files = [self._written[path] for path in paths]
            if any(_misnamed(file, names[0], model) for file in files if file):
                continue
            listed = {path: list(_listed(file, names)) for path, file in zip(paths, files, strict=True) if file}
            if model.OWN_IDS:
                yield kind, tuple(dict.fromkeys(self._ids_by_owner(listed, kind)))
            else:
                yield kind, tuple(self._unique_ids(list(chain(*listed.values())), kind))

    def _ids_by_owner(self, listed: dict[str, list[object]], kind: type[Entry]) -> Iterator[str]:
        """Yield each id of each file, by itself and after the name of its file."""
        for path, entries in listed.items():
            ids = list(self._unique_ids(entries, kind))
            yield from (*ids, *(f"{PurePosixPath(path).stem}.{name}" for name in ids))

    def _unique_ids(self, entries: Sequence[object], kind: type[Entry]) -> Iterator[str]:
        """Yield each id once, and tell where one stands again."""
        first: dict[str, Place] = {}
        for entry in entries:
            if not isinstance(entry, Mapping) or not isinstance(entry.get("id"), str):
                continue
            name, place = entry["id"], entry.values_at["id"]
            if name in first:
                other = first[name]
                where = f"in line {other.line}" if other.path == place.path else f"in {other.path}, line {other.line}"
                what = f"two entries have the id '{name}': the other is {where}"
                remedy = f"Give this {noun(kind)} an id of its own. An id is never used again."
                self._reading.record.note(place, what, remedy)
            first.setdefault(name, place)
        yield from first
        # an id with a slip in it is told where it stands; what refers to it as it should be is not wrong too
        yield from (likely_slug(name) for name in first if likely_slug(name) not in first)


def _misnamed(file: Mapping, name: str, model: type[File]) -> bool:
    """Return whether the entries most likely stand under a misspelt name, or are no list: their ids are not known."""
    astray = name not in file.names and any(field not in model.model_fields for field in file.names)
    return astray or not isinstance(file.get(name, []), list)


def _kinds(model: type[Entry]) -> Iterator[tuple[tuple[str, ...], type[Entry]]]:
    """Yield the lists that hold entries with an id, those within entries too: by the names that lead to each."""
    for name, kind in lists_within(model):
        if "id" in kind.model_fields:
            yield (name,), kind
            yield from (((name, *names), inside) for names, inside in _kinds(kind))


def _listed(written: Mapping, names: Sequence[str]) -> Iterator[object]:
    """Yield the entries of a list, as far as there are any where the names lead."""
    for entry in written.get(names[0]) or ():
        if len(names) == 1:
            yield entry
        elif isinstance(entry, Mapping) and isinstance(entry.get(names[1], []), list):
            yield from _listed(entry, names[1:])


def _tell_strays(folders: Folders, known: Sequence[str], record: Record) -> None:
    """Tell every file in `data/` that nothing reads: what a misspelt name hides would be lost in silence."""
    for path in folders.every("data/**/*"):
        file, filed = folders / path, folders.filed(path)
        is_yaml = file.suffix.lower() in (".yml", ".yaml")
        read = filed.startswith(_READ) and path == filed  # what schools publish is read for everyone
        ours = filed.startswith(OURS) or read or any(_matches(filed, pattern) for pattern in known)
        if file.is_dir() or file.name.startswith(".") or ours:
            continue
        remedy = _instead(filed, known) if is_yaml else "Delete it, or keep it outside data/."
        record.note(Place(path), "nothing reads this file", remedy)


def _tell_idle(folders: Folders, record: Record) -> None:
    """Warn of each file in members' `content/` that says what the public one there says: it would go out of date."""
    for path in folders.every("content/**/*"):
        filed = folders.filed(path)
        if path != filed and all((folders / each).is_file() for each in (path, filed)):
            of_members, public = (audience.left_out((folders / each).read_bytes()) for each in (path, filed))
            if of_members == public:
                what = f"this file says what {filed} in the public folder says, word for word"
                record.warn(
                    Place(path), what, "Delete it, unless you are about to change it: members read the public one, too."
                )


def _tell_look(folders: Folders, record: Record) -> None:
    """Warn of what would say how a site looks in the members' folder, where nothing reads it."""
    for path in (folders.path(name, folders.all[-1]) for name in _LOOK if folders.members):
        if (folders / path).exists():
            remedy = "Delete it, or move it into the public folder: both sites look as that says."
            record.warn(Place(path), "nothing reads this in the members' folder", remedy)


def _matches(path: str, pattern: str) -> bool:
    """Return whether a path is of a kind; a star stands for any letters of one name, never for a folder."""
    return pattern.count("/") == path.count("/") and fnmatch.fnmatchcase(path, pattern)


def _instead(path: str, known: Sequence[str]) -> str:
    """Return the remedy for a data file of a wrong name, or in a folder within its folder."""
    top, *_, name = PurePosixPath(path).parts[1:] if path.count("/") > 1 else ("", "")
    renamed = (f"{PurePosixPath(path).with_suffix('.yml')}", f"data/{top}/{PurePosixPath(name).stem}.yml")
    better = next((name for name in renamed if any(_matches(name, pattern) for pattern in known)), None)
    otherwise = did_you_mean(path, known, "Rename it, or keep it outside data/.")
    return f"Call it {better}, or keep it outside data/." if better else otherwise
