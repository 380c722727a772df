"""What looks private and is public, each with its reason: `data/allowed.yml`. All else that looks private is told."""

from __future__ import annotations

import dataclasses
import datetime as dt
import fnmatch
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import ClassVar, Protocol, TypeVar

from partnership.files import text_file
from partnership.files.cache import Cache
from partnership.files.entry import Entry, File
from partnership.files.fields import Text
from partnership.files.folders import Folders
from partnership.files.personal import SAVED, PrivateFinding, bare, cache, search
from partnership.files.references import Ref
from partnership.files.shelf import Shelf
from partnership.kinds.attachment import Attachment
from partnership.kinds.group import GroupsFile, Role
from partnership.kinds.school import SchoolsFile
from partnership.kinds.source import SourcesFile
from partnership.problems import Place, Record
from partnership.words import did_you_mean, long_day

SEARCHED = {
    "content": frozenset(".csv .htm .html .ics .json .markdown .md .svg .tsv .txt .vcf .xml .yaml .yml".split()),
    "data": frozenset((".yaml", ".yml")),
}
"""The folders that are searched, and how the names of the texts in them end."""

READINGS = "data/diaries/read/*.json"
"""What was read from schools' own calendars: an event a line."""

_TAG = re.compile(r"<[^>]*>")
_REFUSED = re.compile("secret address|password|telephone|number|office's address")
_FIRST_DAY = re.compile(r'"first": "(\d{4}-\d\d-\d\d)"')


class Allowance(Entry):
    """Some words that look private, that are public, and why they are."""

    words: Text
    """The words exactly as they stand in the file: the number, the address or the name, or the sentence around it."""
    where: Text
    """The file that they stand in, `content/help/staff.md`; a star stands for any letters, `content/policies/*`."""
    why: Text
    """Why they are public, in a sentence that a stranger understands."""
    by: Ref[Role] | None = None
    """The id of the role that decided so."""

    def holds_for(self, path: str) -> bool:
        """Return whether this is about the text at a path; the list itself may repeat what it allows."""
        return path == AllowedFile.PATH or fnmatch.fnmatchcase(path, self.where)

    def covers(self, finding: PrivateFinding, text: str) -> bool:
        """Return whether something private stands within these words in a text, however its lines are broken."""
        words = r"\s+".join(map(re.escape, self.words.split()))
        return any(match.start() <= finding.start and finding.end <= match.end() for match in re.finditer(words, text))


class AllowedFile(File):
    """What the check for private things would refuse, and is public. Most partnerships need none of it."""

    PATH: ClassVar[str] = "data/allowed.yml"
    WRITER: ClassVar[str] = "a clerk"

    allowed: tuple[Allowance, ...] = ()
    """Each with its reason. One that nothing needs any more is told: it would hide the next slip."""


FILES = (AllowedFile,)


class Names(Protocol):
    """Whose names are public, None where the file is not right."""

    @property
    def sources(self) -> SourcesFile | None: ...
    @property
    def schools(self) -> SchoolsFile | None: ...
    @property
    def groups(self) -> GroupsFile | None: ...


class Before(Names, Protocol):
    """Those, and what is given to download."""

    @property
    def attachments(self) -> tuple[Attachment, ...]: ...


@dataclasses.dataclass(frozen=True, kw_only=True)
class Judge:
    """What is private in a text, by what a partnership's data makes public and by what it allows."""

    allowed: tuple[Allowance, ...] = ()
    public: tuple[str, ...] = ()
    """Names of schools, partners, groups, roles, streets, towns and publishers."""
    people: tuple[str, ...] | None = ()
    """Names of persons who stand in the data with a role: heads, those who signed. None where it cannot be known."""
    offices: frozenset[str] = frozenset()
    """The telephone numbers and addresses of mail that the data gives schools' offices, as `bare` has them."""

    @classmethod
    def of(cls, allowed: AllowedFile, before: Names) -> Judge:
        """Return who judges by what was read so far."""
        schools = before.schools
        people = [school.head.name for school in schools.schools if school.head] if schools else []
        people += [partner.signed.name for partner in schools.partners if partner.signed] if schools else []
        people += [member.holder.name for member in before.groups.outside if member.holder] if before.groups else []
        known = tuple(people) if schools else None
        public = tuple(_public(before))
        return cls(allowed=allowed.allowed, public=public, people=known, offices=_offices(schools))

    def findings(self, text: str) -> list[PrivateFinding]:
        """Return all that looks private in a text, whether or not it is allowed somewhere."""
        findings = search(text, self.public, self.people or ())
        return [
            finding
            for finding in findings
            if (not finding.of_person or self.people is not None)
            and bare(text[finding.start : finding.end]) not in self.offices
        ]

    def covering(self, finding: PrivateFinding, text: str, path: str) -> list[Allowance]:
        """Return what allows something private in the text at a path."""
        return [each for each in self.allowed if each.holds_for(path) and each.covers(finding, text)]

    def is_private(self, *words: str | None, path: str) -> bool:
        """Return whether anything in some words, which belong together in a file, is private and not allowed there."""
        text = in_fields(words)
        return any(not self.covering(finding, text, path) for finding in self.findings(text))


def _offices(schools: SchoolsFile | None) -> frozenset[str]:
    """Return the telephone numbers and addresses that are offices' own: they are public wherever they stand."""
    offices = [school.office for school in schools.schools] if schools else []
    return frozenset(bare(known) for office in offices for known in (office.telephone, office.mail) if known)


def _public(before: Names) -> Iterator[str]:
    """Yield the names that the data makes public."""
    for school in before.schools.schools if before.schools else ():
        yield from (school.name, school.short_name, *(each.name for each in school.became))
        yield from (name for was in school.formerly for name in (was.name, was.short_name) if name)
        yield from school.address.lines() if school.address else ()
    for partner in before.schools.partners if before.schools else ():
        yield from (partner.name, partner.official_name or "")
    for group in before.groups.groups if before.groups else ():
        yield group.name
    for role in before.groups.roles if before.groups else ():
        yield from (role.name, role.plural)
    for member in before.groups.outside if before.groups else ():
        yield from (member.name, member.body)
    for source in before.sources.sources if before.sources else ():
        yield from (source.title, source.publisher)


def read(shelf: Shelf, before: Before) -> AllowedFile | None:
    """Return what is allowed; note everything private in what people wrote that is not, and every idle allowance.

    Without a list that can be read, nothing is known of what it allows, so nothing is noted.
    """
    allowed = shelf.open(AllowedFile)
    if allowed:
        folders = shelf.folders
        judged = folders.members or folders.public  # a members' run has judged what is public by itself
        files = {filed: folders.path(filed, judged) for filed in paths(judged)}
        texts = {filed: _read(shelf.root, path, shelf.record) for filed, path in files.items()}
        lying = {file.filed: file for file in before.attachments if folders.path(file.filed, judged) == file.path}
        downloads = {filed: file.words for filed, file in lying.items() if file.words != texts.get(filed)}
        files |= {filed: file.path for filed, file in lying.items()}
        judge = _of_folder(Judge.of(allowed, before), folders, judged)
        if before.schools is None:  # whose offices are known all the same, but for what is wrong
            lenient = Shelf(shelf.root, (SourcesFile, SchoolsFile), Record(), leniently=True).open(SchoolsFile)
            judge = dataclasses.replace(judge, offices=_offices(lenient))
        known = (judge.public, judge.people, sorted(judge.offices))
        searched = cache(shelf.kept and shelf.kept.with_suffix(".private.json"), known)
        by_words = [_named(text, path) for path, text in texts.items() if not fnmatch.fnmatchcase(path, READINGS)]
        searched.learn(by_words, judge.findings, shelf.processes)
        _check(texts, downloads, files, judge, searched, shelf.record)
        if shelf.keeps:
            searched.save()
    return allowed


def _of_folder(judge: Judge, folders: Folders, folder: Path) -> Judge:
    """Return a judge by the list of one folder: what is allowed in public is so for other words, and other readers."""
    own = (each for each in judge.allowed if folders.path(AllowedFile.PATH, folder) == each.written_at().path)
    return dataclasses.replace(judge, allowed=tuple(own))


def judge(root: Path) -> Judge:
    """Return who judges what comes into a partnership's folder, by the data that is right there."""
    shelf = Shelf(root, (AllowedFile, SourcesFile, SchoolsFile, GroupsFile), Record())
    by_data = Judge.of(shelf.open(AllowedFile) or AllowedFile(), _Opened(shelf))
    return dataclasses.replace(by_data, people=by_data.people or ())  # what comes in waits until it is known


class _Opened:
    def __init__(self, shelf: Shelf) -> None:
        self.sources: SourcesFile | None = shelf.open(SourcesFile)
        self.schools: SchoolsFile | None = shelf.open(SchoolsFile)
        self.groups: GroupsFile | None = shelf.open(GroupsFile)


class Titled(Protocol):
    """Something of a calendar, as it is kept."""

    @property
    def title(self) -> str: ...
    @property
    def place(self) -> str | None: ...
    @property
    def link(self) -> str | None: ...


AnyTitled = TypeVar("AnyTitled", bound=Titled)


def apart(events: Iterable[AnyTitled], judge: Judge, path: str) -> tuple[list[AnyTitled], list[tuple[int, AnyTitled]]]:
    """Return the events that may stand in the file at a path, and those that look private, numbered from 1."""
    fine: list[AnyTitled] = []
    private: list[tuple[int, AnyTitled]] = []
    for number, event in enumerate(events, start=1):
        if judge.is_private(event.title, event.place, event.link, path=path):
            private.append((number, event))
        else:
            fine.append(event)
    return fine, private


def told(remark: str, judge: Judge, path: str) -> str:
    """Return what is said of an event that is odd, unless it repeats private words: logs are public too."""
    return "left out: an odd event that looks private, too" if judge.is_private(remark, path=path) else remark


def left_out(number: int, day: dt.date) -> str:
    """Return what is said of an event that looks private: which it is, and none of its words."""
    return f"event {number}, on {long_day(day)}: it looks private (a name, a number, an address); tell the school"


def _check(
    texts: Mapping[str, str],
    downloads: Mapping[str, str],
    files: Mapping[str, str],
    judge: Judge,
    searched: Cache[list[PrivateFinding]],
    record: Record,
) -> None:
    """Note what is private in texts, which have places, and in what is read of downloads, which have none.

    Both are known by where they are filed; `files` says by what path.
    A drawing is both: its words are read as they are seen where nothing was found in its text as it stands. What an
    earlier run found in a text need not be searched again.
    """
    needed: list[Allowance] = []
    for path, text in [*texts.items(), *downloads.items()]:
        if (
            path in texts
            and text is not texts[path]
            and any(files[path] == told.place.path for told in record.problems)
        ):
            continue
        if fnmatch.fnmatchcase(path, READINGS):
            needed += _check_reading(text, path, judge, record)
            continue
        named = _named(text, path)
        is_text = text is texts.get(path)
        for finding in searched.find(named, judge.findings) if is_text else judge.findings(named):
            covering = judge.covering(finding, named, path)
            if covering:
                needed += covering if path != AllowedFile.PATH else []
                continue
            is_placed = is_text and finding.end <= len(text)
            place = text_file.place_in(text, finding.start, files[path]) if is_placed else Place(files[path])
            where = "" if is_placed else "in its name, " if finding.start > len(text) else "in its words, "
            _note(place, f"{where}{finding.what}", finding.remedy, record)
    _tell_unneeded(judge.allowed, needed=needed, texts=[*texts, *downloads], record=record)


def _note(place: Place, what: str, remedy: str, record: Record) -> None:
    """Note something private, unless its own kind has refused it in the same line: one slip, one message."""
    refused = [problem for problem in record.problems if _REFUSED.search(problem.what) and not problem.warning]
    if not any(problem.place.path == place.path and problem.place.line == place.line for problem in refused):
        record.note(place, what, remedy)


def _check_reading(text: str, path: str, judge: Judge, record: Record) -> list[Allowance]:
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
            record.note(Place(path, number), what, f"{remedy} {SAVED}")
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


def in_fields(words: Sequence[str | None]) -> str:
    """Return the words of an event, each as the field of a diary that it would be, and all of them as one."""
    each = [word for word in words if word]
    return "\n\n".join(f"title: {word}" for word in dict.fromkeys((*each, " ".join(each))) if word)


def _named(text: str, path: str) -> str:
    """Return a text and the name of its file: that is read too."""
    return f"{text}\n\n{_spoken(path)}"


def _spoken(path: str) -> str:
    """Return the name of a file as people would say it: anna-smith_year-4.jpg as Anna Smith Year 4."""
    words = re.sub(r"[-_.+%\s]+", " ", PurePosixPath(path).stem).title()
    return re.sub(r"\b(?:Called|Named|Known As|Of|In|From|Is|Aged)\b", lambda word: word[0].lower(), words)


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


def paths(root: Path) -> Iterator[str]:
    """Yield the paths of all texts that are searched, from the partnership's folder."""
    for folder, endings in SEARCHED.items():
        for file in sorted((root / folder).rglob("*")):
            if file.suffix.lower() in endings and file.is_file():
                yield file.relative_to(root).as_posix()
    yield from (file.relative_to(root).as_posix() for file in sorted(root.glob(READINGS)))


def _read(root: Path, path: str, record: Record) -> str:
    """Return the words of a file; what cannot be read cannot be vouched for, and is told."""
    aside = Record()
    text = text_file.read(root, path, aside) or ""
    told = {problem.place.path for problem in record.problems}
    for problem in aside.problems:
        if not problem.warning and problem.place.path not in told:
            record.note(problem.place, problem.what, problem.remedy)
    if path.endswith(".svg"):  # the numbers of a drawing are no words
        return _TAG.sub(lambda tag: re.sub(r"[^\n]", " ", tag.group()), text)
    return text
