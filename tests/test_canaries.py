"""Proof, not promise: of several hundred words that only members may read, no piece is in anything public."""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import gzip
import hashlib
import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from partnership.files.entry import Entry
from partnership.kinds.agreement import AgreementFile
from partnership.kinds.authority import Authority, BankHolidays
from partnership.kinds.identity import Contact, PartnershipFile
from tests.attached_files import pdf, picture, png_with
from tests.canaries import Planter, Watch, canary, plant
from tests.cast import Checked, Folder, copied
from tests.members import Members
from tests.past import commit, git

SITE, OF_MEMBERS, FEEDS = "site", "site-members", "site-members-feeds"

NEVER_SHOWN = {
    *(
        "remark",
        "team",
        "client",
        "accounts",
        "calendar",
        "environment",
        "land",
        "why",
    ),  # for those who look after the files
    *("key", "keysecond", "keythird", "keyfourth"),
    "feeds",  # each reader is given an address of their own
    "heading",  # what a partner adds stands beneath the heading of the common text
    "earlier",  # what is owed, in the words of the meeting before
    *(f"{what} of the past" for what in ("folder", "file", "words", "message", "author")),
}
"""What no page has a place for: by the names that they have in tests/folders/canaries.txt, and in git."""
FIXED = {(BankHolidays, "country"), (BankHolidays, "subdivision"), *((Authority, name) for name in ("id", "name"))}
"""Fields in which nobody chooses a word, or that a partnership with one authority lacks."""


@dataclasses.dataclass(frozen=True)
class Aviary:
    """Both folders, the members' full of canaries, and all that was made of them in one room of this computer."""

    members: Members
    planter: Planter
    watch: Watch
    room: Path
    """Both folders, and whatever the program keeps for itself: caches, locks, temporary files."""
    alone: Path
    """Another room, in which the same public folder was built and no members' folder has ever been."""
    said: Mapping[str, Checked]
    """What each run said that everyone may read."""
    of_members: tuple[Checked, ...]
    """What the runs before it said that only members may."""

    @property
    def public(self) -> Folder:
        return self.members.public


@pytest.fixture(scope="module")
def aviary(valley_with_members: Path, tmp_path_factory: pytest.TempPathFactory) -> Aviary:
    """Build both sites with the same caches: first that of members, then the public one."""
    room, alone = tmp_path_factory.mktemp("aviary"), tmp_path_factory.mktemp("alone")
    with at_home_in(alone):
        assert copied(valley_with_members, alone).build().code == 0
    both = Members(copied(valley_with_members, room), Folder(room / "members"))
    planter = plant(both.private)
    give_a_past(both.private, planter)
    with at_home_in(room):
        of_members = (both.check(), both.build())
        assert [said.code for said in of_members] == [0, 0]
        said = {
            "build": both.public.build(),
            **{form: both.public.check("--format", form) for form in ("text", "github", "json")},
        }
    return Aviary(both, planter, Watch(planter.planted), room, alone, said, of_members)


@contextlib.contextmanager
def at_home_in(room: Path) -> Iterator[None]:
    """Let whatever the program keeps for itself lie in a room."""
    (room / "tmp").mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(room / "cache"))
        patch.setenv("TMPDIR", str(room / "tmp"))
        patch.setattr(tempfile, "tempdir", None)
        yield


def give_a_past(private: Folder, planter: Planter) -> None:
    """Commit the members' folder as it is, after a file that is there no more, by somebody with a name of their own."""
    git(private.root, "init", "--quiet", "--template=", "--initial-branch=main")
    gone = f"content/{planter.at('folder of the past')}/{planter.at('file of the past')}.md"
    private.write(gone, f"---\ntitle: {planter.at('words of the past')}\n---\n")
    commit(private.root, "2026-11-03", planter.at("message of the past"), ".")
    private.remove(gone)
    who = planter.at("author of the past")
    git(private.root, "add", "--all")
    git(private.root, "commit", "--quiet", f"--author={who} <{who}@valley.localhost>", "-mx", day="2026-11-13")


def entries(read: object, seen: set[int]) -> Iterator[Entry]:
    """Yield every entry that something read from files is made of."""
    if id(read) in seen or isinstance(read, str | bytes):
        return
    seen.add(id(read))
    if isinstance(read, Entry):
        yield read
    if isinstance(read, Mapping):
        inside: Any = read.values()
    elif isinstance(read, tuple | list | set | frozenset):
        inside = read
    else:
        inside = vars(read).values() if hasattr(read, "__dict__") else ()
    for each in inside:
        yield from entries(each, seen)


def value(entry: Entry, name: str) -> str:
    """Return what stands in a field, in small letters; a key, too, which nothing else shows."""
    said = getattr(entry, name)
    return str(said.get_secret_value() if isinstance(said, SecretStr) else said).casefold()


def models(model: type[Entry] = Entry) -> Iterator[type[Entry]]:
    """Yield every model of what people write: those of the open data are made from these, and some are made for one."""
    for each in (each for each in model.__subclasses__() if each.__module__.startswith("partnership.")):
        inside = list(models(each))
        yield from inside or ([] if each.__name__.startswith(("Listed", "Shown")) else [each])


def holds_words(schema: dict[str, Any]) -> bool:
    """Return whether something that is written by such a schema can hold a word that its writer chooses."""
    inside = [*schema.get("anyOf", ()), *(schema[name] for name in ("items", "additionalProperties") if name in schema)]
    if any(holds_words(each) for each in inside if isinstance(each, dict)):
        return True
    word = canary("any")
    forms = (
        *(word, word.upper(), f"{word}-{word}-{word}", f"@{word}/{word}"),
        *(f"{word}.localhost", f"assets/{word}.svg", f"assets/{word}.png"),
    )
    known = ("words", "a web address", "an id", "an e-mail address", "a random key")
    is_free = schema.get("form", "").startswith(known)
    return is_free and any(re.search(schema.get("pattern", ""), form) for form in forms)


def said_in_public(public: Folder) -> set[tuple[type[Entry], str]]:
    """Return the fields of what there is one of, and what the public folder says there: members cannot say it again."""
    only = (PartnershipFile, Contact, AgreementFile)
    return {
        (type(entry), name)
        for entry in entries(public.load(), set())
        if isinstance(entry, only)
        for name in type(entry).model_fields
        if getattr(entry, name) is not None
    }


def test_every_field_that_can_hold_a_word_holds_a_canary(aviary: Aviary) -> None:
    """By the models themselves, heads of pages too: a new field wants a new canary in tests/folders/canaries.txt."""
    written = {
        (type(entry), name)
        for entry in entries(aviary.members.load(), set())
        for name in type(entry).model_fields
        if any(canary in value(entry, name) for canary in aviary.planter.planted)
    }
    fields = {
        (model, name)
        for model in models()
        for name, schema in model.model_json_schema(by_alias=False).get("properties", {}).items()
        if holds_words(schema)
    }

    assert fields - written - said_in_public(aviary.public) == FIXED
    assert len(aviary.planter.planted) > 250


def test_nothing_that_is_public_holds_a_piece_of_one(aviary: Aviary) -> None:
    """Pages, feeds, search index, open data, sitemaps, pictures, Word files, redirects, the repository: every byte."""
    assert aviary.watch.in_folder(aviary.public.root, OF_MEMBERS, FEEDS) == {}


def test_no_run_for_everyone_says_a_piece_of_one(aviary: Aviary) -> None:
    """Logs of public runs are public. That of members came before, on the same computer."""
    assert {verb: aviary.watch.found("\n".join(map(str, said)).encode()) for verb, said in aviary.said.items()} == {
        "build": set(),
        "text": set(),
        "github": set(),
        "json": set(),
    }


def test_nothing_that_is_kept_between_runs_holds_a_piece_of_one(aviary: Aviary) -> None:
    """Caches outlive the run, are copied by workflows, and were written by a run that had read all of it."""
    ours = ("valley", "members")

    assert aviary.watch.in_folder(aviary.room, *ours) == {}
    assert list((aviary.room / "tmp").iterdir()) == []


def test_the_public_site_is_the_same_to_the_byte_as_where_no_members_folder_ever_was(aviary: Aviary) -> None:
    """Counts, days and what changed, too: nothing there moves when only private things do."""
    assert contents_of(aviary.public.root / SITE) == contents_of(aviary.alone / "valley" / SITE)


def test_what_is_kept_is_the_same_as_where_no_members_folder_ever_was(aviary: Aviary) -> None:
    """Not even the name of a result, which is a digest of words, tells that members' words were read."""
    ours = ("kept", "kept.json", "kept.private.json")
    here, there = (contents_of(room, *ours) for room in (aviary.room, aviary.alone))

    assert here.items() <= there.items()
    assert "kept.private.json" in here


def test_the_members_site_shows_every_canary_that_is_to_be_seen(aviary: Aviary) -> None:
    """The search can fail: there it finds all of them, but for those that no page has a place for."""
    found = set[str]().union(*aviary.watch.in_folder(aviary.public.root / OF_MEMBERS).values())

    assert {place for word, place in aviary.planter.planted.items() if word not in found} == NEVER_SHOWN


def test_git_leaves_the_members_site_out(aviary: Aviary) -> None:
    """It is built where the public repository lies: one `git add .` would publish it."""
    assert git(aviary.public.root, "status", "--porcelain", "--untracked-files=all", "--", OF_MEMBERS, FEEDS) == ""


def test_nothing_that_was_made_or_said_holds_a_piece_of_the_key(aviary: Aviary) -> None:
    """Who has it can work out every feed's address, which no page or log shows: not even members' own."""
    keys = Watch(word for word, place in aviary.planter.planted.items() if place.startswith("key"))

    assert keys.in_folder(aviary.room, "members") == {}
    assert [keys.found(f"{said.out}{said.error}".encode()) for said in aviary.of_members] == [set(), set()]
    secrets = [file.stem for file in (aviary.public.root / FEEDS).glob("*.ics")]
    shown = b"".join(contents_of(aviary.public.root, SITE, OF_MEMBERS).values())
    said = "".join(f"{said.out}{said.error}" for said in (*aviary.said.values(), *aviary.of_members))
    assert len(secrets) > 10
    assert [secret for secret in secrets if secret.encode() in shown or secret in said] == []


def test_a_canary_in_the_public_folder_is_found_all_over_the_public_site(folder: Folder, tmp_path: Path) -> None:
    """The search can fail here too: in pages, in the search index, in what is given away, in packed files."""
    word = canary("astray")
    folder.write(f"content/help/{word}.md", f"---\ntitle: More\nsummary: About {word}.\n---\nIt is {word}.\n")
    folder.write(f"content/help/{word}.txt", "Nothing.\n")
    folder.change("data/groups.yml", "remit: Steers", f"remit: Of {word}. Steers")
    with at_home_in(tmp_path):
        assert folder.build().code == 0
    found = Watch([word]).in_folder(folder.root / SITE)

    assert {
        f"help/{word}/index.html",
        f"help/{word}.txt",
        "groups/heads/index.html",
        "data/groups.json",
        "data/groups.csv",
        "search/index.js",
        "sitemap.xml",
        "sitemap.xml.gz",
    } <= found.keys()


def _zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


WORD = canary("hidden")
HIDDEN: dict[str, bytes] = {
    "as it is": WORD.encode(),
    "in capitals": WORD.upper().encode(),
    "within another word": f"un{WORD}ing".encode(),
    "a piece": f"x{WORD[2:8]}y".encode(),
    "backwards": WORD[::-1].encode(),
    "percent-encoded": "".join(f"%{ord(letter):02x}" for letter in WORD).encode(),
    "as references of HTML": "".join(f"&#{ord(letter)};" for letter in WORD).encode(),
    "as escapes of JSON": "".join(f"\\u{ord(letter):04x}" for letter in WORD).encode(),
    "between tags": f"<mark>{WORD[:3]}</mark>{WORD[3:6]}<wbr>{WORD[6:]}".encode(),
    "in a folded line of a feed": f"SUMMARY:a {WORD[:4]}\r\n {WORD[4:]}".encode(),
    "with soft hyphens": "\u00ad".join(WORD).encode(),
    "in UTF-16": WORD.encode("utf-16"),
    "in base64": base64.b64encode(f"The word is {WORD}.".encode()),
    "in hexadecimal digits": WORD.encode().hex().encode(),
    "as a digest": hashlib.sha256(WORD.encode()).hexdigest().encode(),
    "in a packed sitemap": gzip.compress(f"<loc>{WORD}</loc>".encode()),
    "in a Word file": _zipped("word/document.xml", f"<w:t>{WORD}</w:t>".encode()),
    "in a name in a packed file": _zipped(f"{WORD}.txt", b""),
    "in a picture's text": picture("PNG", text=WORD),
    "in a picture's packed text": png_with(b"zTXtComment\0\0" + zlib.compress(WORD.encode())),
    "in a PDF's packed stream": pdf(WORD),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_a_canary_is_found_however_it_is_hidden(how: str) -> None:
    """A search that cannot find proves nothing."""
    assert Watch([WORD]).found(HIDDEN[how]) == {WORD}


def contents_of(folder: Path, *parts: str) -> dict[str, bytes]:
    """Return what is in each file of a folder, or of some parts of it."""
    files = [
        file for part in parts or (".",) for file in (folder / part, *(folder / part).rglob("*")) if file.is_file()
    ]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
