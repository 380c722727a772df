"""What looks private in what people wrote, told at its place, unless it is allowed there with a reason."""

from __future__ import annotations

import dataclasses
import datetime as dt
import fnmatch
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from partnership.files import text_file
from partnership.files.cache import Cache
from partnership.files.folders import Folders
from partnership.files.personal import PUBLIC, SAVED, PrivateFinding, cache
from partnership.files.shelf import Shelf
from partnership.kinds.allowed import key
from partnership.kinds.allowed.judging import Judge, Names, in_fields, offices_of
from partnership.kinds.allowed.model import Allowance, AllowedFile
from partnership.kinds.allowed.texts import FolderWords, is_reading, named
from partnership.kinds.attachment import Attachment
from partnership.kinds.members import MembersFile
from partnership.kinds.school import SchoolsFile
from partnership.kinds.source import SourcesFile
from partnership.problems import Place, Record
from partnership.words import did_you_mean, long_day

_FOR_MEMBERS = "If members may read it, data/allowed.yml beside it can say so, and why."
"""What stands in place of PUBLIC where only members read."""
_REFUSED = re.compile("secret address|password|telephone|number|office's address")
_FIRST_DAY = re.compile(r'"first": "(\d{4}-\d\d-\d\d)"')


class Before(Names, Protocol):
    """Those whose names are public, what is given to download, and what is said of the members' site."""

    @property
    def attachments(self) -> tuple[Attachment, ...]: ...
    @property
    def members(self) -> MembersFile | None: ...


def read(shelf: Shelf, before: Before) -> AllowedFile | None:
    """Return what is allowed; note everything private in what people wrote that is not, and every idle allowance.

    Of a members' run, that is what members have: what is public was judged by itself, by its own list. Without a list
    that can be read, nothing is known of what it allows, so nothing is noted.
    """
    allowed, folders, record = shelf.open(AllowedFile), shelf.folders, shelf.record
    if allowed is None:
        return None
    key.check(before.members, folders, before.attachments, record)
    words = FolderWords.of(folders, before.attachments, before.members, record)
    judge = _of_folder(Judge.of(allowed, before), folders)
    if before.schools is None:  # whose offices are known all the same, but for what is wrong
        known_files = (SourcesFile, SchoolsFile)
        lenient = Shelf(shelf.root, known_files, Record(), members=folders.members, leniently=True)
        judge = dataclasses.replace(judge, offices=offices_of(lenient.open(SchoolsFile)))
    known = (judge.public, judge.people, sorted(judge.offices))
    searched = cache(shelf.kept and shelf.kept.with_suffix(".private.json"), known)
    by_words = [named(text, path) for path, text in words.texts.items() if not is_reading(path)]
    searched.learn(by_words, judge.findings, shelf.processes)
    _check(words, judge, searched, record)
    if shelf.keeps:
        searched.save()
    return allowed


def _of_folder(judge: Judge, folders: Folders) -> Judge:
    """Return a judge by the list of the folder that is judged: what is allowed elsewhere is so for other readers."""
    path = folders.path(AllowedFile.PATH, folders.all[-1])
    return dataclasses.replace(judge, allowed=tuple(each for each in judge.allowed if each.written_at().path == path))


def _check(words: FolderWords, judge: Judge, searched: Cache[list[PrivateFinding]], record: Record) -> None:
    """Note what is private in texts, which have places, and in what is read of downloads, which have none.

    A drawing is both: its words are read as they are seen where nothing was found in its text as it stands. What an
    earlier run found in a text need not be searched again.
    """
    needed: list[Allowance] = []
    for path, text in words.all():
        is_text, lying = text is words.texts.get(path), words.paths[path]
        if path in words.texts and not is_text and any(lying == told.place.path for told in record.problems):
            continue
        if is_reading(path):
            needed += _check_reading(text, path, lying, judge, record)
            continue
        searchable = named(text, path)
        for finding in searched.find(searchable, judge.findings) if is_text else judge.findings(searchable):
            covering = judge.covering(finding, searchable, path)
            if covering:
                needed += covering if path != AllowedFile.PATH else []
                continue
            is_placed = is_text and finding.end <= len(text)
            place = text_file.place_in(text, finding.start, lying) if is_placed else Place(lying)
            where = "" if is_placed else "in its name, " if finding.start > len(text) else "in its words, "
            remedy = finding.remedy.replace(PUBLIC, _FOR_MEMBERS) if words.for_members else finding.remedy
            _note(place, f"{where}{finding.what}", remedy, record)
    _tell_unneeded(judge.allowed, needed=needed, texts=[path for path, _ in words.all()], record=record)


def _note(place: Place, what: str, remedy: str, record: Record) -> None:
    """Note something private, unless its own kind has refused it in the same line: one slip, one message."""
    refused = [problem for problem in record.problems if _REFUSED.search(problem.what) and not problem.warning]
    if not any(problem.place.path == place.path and problem.place.line == place.line for problem in refused):
        record.note(place, what, remedy)


def _check_reading(text: str, path: str, lying: str, judge: Judge, record: Record) -> list[Allowance]:
    """Note the events of a reading that look private, by their days alone; return what allows others."""
    needed: list[Allowance] = []
    school = Path(path).stem
    for number, line in enumerate(text.split("\n"), start=1):
        words = in_fields(_values(line))
        covering = [judge.covering(finding, words, path) for finding in judge.findings(words)]
        if not all(covering):
            day = _FIRST_DAY.search(line)
            when = f" on {long_day(dt.date.fromisoformat(day[1]))}" if day else ""
            what = f"an event{when} looks private (a name, a number, an address)"
            remedy = f"Tell the school. Then run: partnership diary read --school {school}, which leaves it out."
            record.note(Place(lying, number), what, f"{remedy} {SAVED}")
        needed += [allowance for each in covering for allowance in each]
    return needed


def _values(line: str) -> list[str]:
    """Return the words of an event of a reading: its title, its place, its link."""
    try:
        event = json.loads(line.rstrip(","))
    except ValueError:
        return [line]
    names = ("title", "place", "link")
    return [value for name in names if isinstance(value := event.get(name), str)] if isinstance(event, dict) else []


def _tell_unneeded(
    allowed: Sequence[Allowance], needed: Sequence[Allowance], texts: Sequence[str], record: Record
) -> None:
    for allowance in allowed:
        if not any(fnmatch.fnmatchcase(path, allowance.where) for path in texts):
            remedy = did_you_mean(allowance.where, texts, "Write the whole path: content/help/staff.md.")
            record.note(allowance.written_at("where"), f"there is no text called '{allowance.where}'", remedy)
        elif allowance not in needed:
            what = f"nothing in {allowance.where} needs this allowance"
            remedy = "Copy the words exactly as they stand there, or take the entry out: it would hide the next slip."
            record.note(allowance.written_at("words"), what, remedy)
