"""The files of a new partnership's folder, by their paths: from what is known of it, and from the templates here."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from partnership import program, reference
from partnership.files.yaml_writing import field
from partnership.founding.answers import Answers
from partnership.founding.schools import Members, NewAuthority
from partnership.founding.wheel import Wheel
from partnership.importing.register.beginning import partners_text, schools_text
from partnership.kinds import codeowners
from partnership.kinds.forge import OWN_SERVER
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.source import SourcesFile
from partnership.starting import forges

PINNED = "program"
"""The folder of the program that a partnership pins."""
REQUIREMENTS = f"{PINNED}/requirements.txt"
WRITTEN = f"{PINNED}/written.txt"
"""What the program wrote beside people's own files, each with its hash: a later version renews what nobody changed."""

_TEMPLATES = {
    "README.md": "folder/README.md",
    ".gitignore": "folder/gitignore",
    ".gitattributes": "folder/gitattributes",
    ".pre-commit-config.yaml": "folder/pre-commit-config.yaml",
}
_OF_PEOPLE = {
    "data/partnership.yml": "folder/partnership.yml",
    "data/schools.yml": "folder/schools.yml",
    "content/about-us/index.md": "folder/about-us.md",
}
"""What is written once, and belongs to the partnership's people from then on."""
PURPOSES = {
    "README.md": "for the partnership's own people",
    "data/README.md": "the dictionary of every field",
    "data/members.yml": "where the members' site is, and the key of its feeds",
    "data/partnership.yml": "name, area, address, forge",
    "data/schools.yml": "the schools",
    "data/sources.yml": "where facts come from: the public register",
    "data/schemas/": "what editors complete fields from",
    "content/": "a first page",
    "program/requirements.txt": "all that the program needs, with hashes",
    "program/written.txt": "what the program wrote, so that a later version can renew it",
    "program/": "the program",
    ".gitignore": "what git leaves out",
    ".gitattributes": "line ends",
    ".pre-commit": "a check before each commit, for those who use pre-commit",
    ".github/CODEOWNERS": "whom the forge asks",
    ".gitlab/": "whom the forge asks",
    ".forgejo/CODEOWNERS": "whom the forge asks",
    ".": "what the forge runs",
}
"""What a new folder's files are for, by how their paths begin; the first that fits."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|&~])")


@dataclasses.dataclass(frozen=True)
class Facts:
    """What the files around a partnership's own follow."""

    name: str
    forge: str
    branch: str


def all_of(answers: Answers, members: Members, wheel: Wheel) -> dict[str, str | bytes]:
    """Return every file of a new partnership's folder by its path."""
    facts = Facts(answers.name, answers.forge, answers.branch)
    words = _words(answers, members)
    own = {path: filled(name, words) for path, name in _OF_PEOPLE.items()}
    own |= {SourcesFile.PATH: members.sources} if members.sources else {}
    around = of_the_program(facts)
    return {**own, **reference.made(), **_asked(answers), **around, **pinned(wheel), WRITTEN: written(around)}


def of_the_program(facts: Facts) -> dict[str, str]:
    """Return the files around a partnership's own that the program wrote, and renews where nobody changed them."""
    words = {
        "title": marked_down(facts.name),
        "branch": facts.branch,
    }
    words["publish"] = filled(f"publish/{facts.forge}.md", words)
    files = {path: filled(name, words) for path, name in _TEMPLATES.items()}
    return files | forges.files(facts.forge, facts.branch)


def with_purposes(paths: Iterable[str]) -> dict[str, str]:
    """Return what is written, each file with what it is for; schemas, which people never open, as one."""
    schemas = "data/schemas/"
    shown = sorted({schemas if path.startswith(schemas) else path for path in paths})
    return {path: next(words for start, words in PURPOSES.items() if path.startswith(start)) for path in shown}


def marked_down(name: str) -> str:
    """Return a name as Markdown reads it, whatever signs it holds."""
    return _MARKDOWN.sub(r"\\\1", name)


def pinned(wheel: Wheel) -> dict[str, str | bytes]:
    """Return the program that runs, as a folder pins it."""
    return {f"{PINNED}/{wheel.name}": wheel.content, REQUIREMENTS: program.LOCK.read_bytes()}


def written(around: Mapping[str, str]) -> str:
    """Return the list of what the program wrote around a partnership's own files, each with its hash."""
    return "".join(f"{digest(text)}  {path}\n" for path, text in sorted(around.items()))


def digest(text: str) -> str:
    """Return the hash of a text, whatever ends its lines."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def _asked(answers: Answers) -> dict[str, str]:
    """Return whom the forge asks about which files."""
    if answers.forge not in codeowners.PATHS:
        return {}
    text = asked_of_all(answers.forge, answers.maintainers, PartnershipFile.PATH)
    return {codeowners.PATHS[answers.forge]: text}


def asked_of_all(forge: str, maintainers: str | None, where: str) -> str:
    """Return the file of whom a forge asks while no teams are named: where they will be is said."""
    head = f"# Who is asked about which files. `partnership codeowners` makes it from the teams in {where}.\n"
    every = f"* @{maintainers.lstrip('@')}\n" if maintainers else "# Nobody is named there yet.\n"
    return head + (every.replace("*", ".*", 1) if forge == "forgejo" else every)


def _words(answers: Answers, members: Members) -> dict[str, str]:
    address = answers.address or f"https://{answers.slug}.example/"
    host = urllib.parse.urlsplit(address).hostname or ""
    mail = [f"  {field('words', 'Please write to us.')}", f"  {field('email', answers.email or '')}"]
    others = [f"  {field('words', 'Please write to the office of any of our schools.')}"]
    return {
        "name": field("name", answers.name),
        "short_name": field("short_name", answers.short_name),
        "area": field("area", answers.area),
        "summary": field("summary", f"Schools in {answers.area} that work together."),
        "authorities": "".join(f"{line}\n" for line in _authorities(members.authorities)),
        "address": field("address", address) + ("" if answers.address else "    # replace with the site's own address"),
        "feed_domain": field("feed_domain", host if "." in host else f"{answers.slug}.example"),
        "forge": answers.forge,
        "repository": _repository(answers),
        "branch": f"  {field('branch', answers.branch)}\n",
        "maintainers": f"  {field('maintainers', answers.maintainers)}\n" if answers.maintainers else "",
        "contact": "\n".join(mail if answers.email else others),
        "schools": _schools(members),
    }


def _repository(answers: Answers) -> str:
    """Return the line of the repository's web page: an example where it is not there yet, none on an own server."""
    if answers.forge == OWN_SERVER:
        return ""
    example = f"https://forge.example/{answers.slug}/website"
    line = f"  {field('repository', answers.repository or example)}"
    return line + ("\n" if answers.repository else "    # replace with the repository's own web page\n")


def _authorities(authorities: Sequence[NewAuthority]) -> Iterator[str]:
    if len(authorities) == 1:
        yield field("authority", authorities[0].name)
    elif authorities:
        yield "authorities:"
    for each in authorities if len(authorities) > 1 else ():
        yield f"  - {field('id', each.id)}"
        yield f"    {field('name', each.name)}"
        if each.number:
            yield f"    number: {each.number}"


def _schools(members: Members) -> str:
    if not members.schools:
        return "schools: []"
    partners = f"\n{partners_text(members.partners)}" if members.partners else ""
    return (schools_text(members.schools) + partners).rstrip("\n")


def filled(name: str, words: Mapping[str, str]) -> str:
    """Return a template with the words that it names: [[name]]."""
    text = (program.STARTING / PurePosixPath(name)).read_text("utf-8")
    return re.sub(r"\[\[(\w+)\]\]", lambda found: words[found[1]], text)
