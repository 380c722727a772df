"""What only members may read is marked as such: on every page, in every file, and wherever it is found or passed on."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.parse
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from PIL import Image

from partnership.publish.preview import Preview
from partnership.web import body_marks, file_marks, pictures
from partnership.web.body_tree import BodyBlock, tree
from partnership.web.outline import outline
from partnership.web.pages import FinishedPage, PlannedFile, Readership
from tests import feed_rules, policies
from tests.cast import words
from tests.members import Members

ATOM = "{http://www.w3.org/2005/Atom}"
DOMAIN = "phones.localhost"
HERE, THERE = "https://members.valley.localhost/", "https://valley.localhost/schools/"
SAYS_SO = (file_marks.WHOLE, file_marks.PARTS)
LABEL = "Members only : "


# --- Pages


def unmarked(block: BodyBlock) -> Iterator[str]:
    """Yield the words of what bears no mark, and lies in nothing that does."""
    if body_marks.MARK not in block.attributes:
        yield re.sub(r"<[^>]*>", " ", block.words)
        for each in block.blocks:
            yield from unmarked(each)


def without_marks(body: str) -> Counter[str]:
    return Counter(words_of(body))


@pytest.fixture(scope="module")
def partly(shared_members: Members) -> dict[str, tuple[FinishedPage, str]]:
    """Each page of which parts are only for members, with the body of the public one."""
    public = shared_members.public.pages()
    marked = shared_members.pages().values()
    return {page.path: (page, public[page.path]) for page in marked if page.readership is Readership.PARTLY}


def test_take_out_what_is_marked_and_the_rest_is_public(partly: dict[str, tuple[FinishedPage, str]]) -> None:
    """Word by word, on each page that has anything for members alone: whatever kinds come to be."""
    assert len(partly) > 20
    for path, (page, public) in partly.items():
        left = without_marks(page.body) - Counter(words_of(public))
        assert not left, f"{path}: {left}"


def words_of(body: str) -> list[str]:
    """Return what is read of a body where it bears no mark: what scripts are told, nobody reads."""
    return " ".join(unmarked(tree(re.sub(r"<script.*?</script>", "", body, flags=re.DOTALL)))).split()


def test_only_what_the_public_page_lacks_is_marked(shared_members: Members) -> None:
    """Of a list, the lines that are new; of a table, the row; of a choice, the word."""
    group = shared_members.page("groups/index.md")
    assert group.count(body_marks.MARK) == 1
    assert "Members only:" in re.sub(r"<[^>]*>", "", group)
    assert '<option value="bursars">Bursars (members only)</option>'.replace(" value", f" {body_marks.MARK} value") in (
        shared_members.page("diary/index.md")
    )


def test_a_page_that_says_nothing_else_is_for_everyone(shared_members: Members) -> None:
    pages = shared_members.pages()
    assert pages["help/staff.md"].readership is Readership.EVERYONE
    assert pages["help/staff.md"].body == shared_members.public.page("help/staff.md")
    assert pages["groups/bursars.md"].readership is Readership.MEMBERS
    assert body_marks.MARK not in pages["groups/bursars.md"].body


def test_marks_change_no_heading_anchor_or_words_to_search(partly: dict[str, tuple[FinishedPage, str]]) -> None:
    """The contents list, links and the search have what the page would say without them."""
    for page, _ in partly.values():
        with_marks = outline(page.body)
        assert with_marks.anchors == page.anchors
        assert [section.anchor for section in with_marks.sections] == [section.anchor for section in page.sections]
        assert not any("Members only" in section.words for section in page.sections)


def mark(ours: str, public: str) -> str:
    """Return a body with marks that are short: * for the attribute, [M] for the words."""
    marked = body_marks.marked(ours, public).body
    label = '<span class="for-members">Members only<span class="unseen">:</span></span> '
    return marked.replace(f" {body_marks.MARK}", "*").replace(label, "[M]")


@pytest.mark.parametrize(
    ("public", "ours", "marked"),
    [
        ("<p>a</p>", "<p>a</p><p>b</p>", "<p>a</p><p*>[M]b</p>"),
        ("<p>3 times</p>", "<p>4 times</p>", "<p*>[M]4 times</p>"),
        ("<ul><li>a</li></ul>", "<ul><li>b</li><li>a</li></ul>", "<ul><li*>[M]b</li><li>a</li></ul>"),
        ("<p>a</p>", "<ul><li>b<ul><li>c</li></ul></li></ul>", "<ul><li*>[M]b<ul><li>c</li></ul></li></ul>"),
        (
            "<table><tr><th>a</th><td>1</td></tr></table>",
            "<table><tr><th>a</th><td>2</td></tr><tr><th>b</th><td>1</td></tr></table>",
            "<table><tr><th>a</th><td*>[M]2</td></tr><tr*><th>[M]b</th><td>1</td></tr></table>",
        ),
        (
            '<h2 id="a">A</h2><p>None.</p>',
            '<h2 id="b">B</h2><p>None.</p><h2 id="a">A</h2><p>None.</p>',
            '<h2* id="b">[M]B</h2><p*>[M]None.</p><h2 id="a">A</h2><p>None.</p>',
        ),
        ("<dl><dt>a</dt><dd>1</dd></dl>", "<dl><dt>a</dt><dd>2</dd></dl>", "<dl><dt>a</dt><dd*>[M]2</dd></dl>"),
        (
            "<dl><dt>a</dt><dd>1</dd></dl>",
            "<dl><dt>b</dt><dd>1</dd><dt>a</dt><dd>1</dd></dl>",
            "<dl><dt*>[M]b</dt><dd*>[M]1</dd><dt>a</dt><dd>1</dd></dl>",
        ),
        (
            "<select><option>All</option></select>",
            "<select><option>All</option><option>b</option></select>",
            '<select><option>All</option><option* value="b">b (members only)</option></select>',
        ),
        ("<p>a</p>", "<p>a</p><pre>b</pre>", "<p>a</p><p*>[M]</p>\n<pre*>b</pre>"),
        (
            '<svg viewBox="0 0 96 48"><title>Map</title><text>a</text></svg>',
            '<svg viewBox="0 0 96 48"><title>Map</title><text>b</text></svg>',
            '<svg* viewBox="0 0 96 48"><title>Parts of this are only for members. Map</title><text>b</text>'
            '<text x="48" y="1.44" font-size="1" text-anchor="middle" font-weight="700" fill="currentColor" '
            'stroke="none">Parts of this are only for members.</text></svg>',
        ),
        ("<div><svg><path/></svg></div>", "<div><svg><g/></svg></div>", "<div><p*>[M]</p>\n<svg*><g/></svg></div>"),
        ('<p><a href="b/">a</a></p>', '<p><a href="c/">a</a></p>', '<p*>[M]<a href="c/">a</a></p>'),
        ('<p id="a">a</p>', '<p id="a-2" class="x">a</p>', '<p id="a-2" class="x">a</p>'),
        ('<li data-groups="a">a</li>', '<li data-groups="a b">a</li>', '<li data-groups="a b">a</li>'),
        (
            "<details><summary>a</summary><p>b</p></details>",
            "<details><summary>c</summary><p>b</p></details>",
            "<details><summary*>[M]c</summary><p*>[M]b</p></details>",
        ),
        (
            "<script>[1]</script><p>a</p>",
            "<script>[2]</script><p>a</p>",
            "<p*>[M]what can be chosen here.</p>\n<script>[2]</script><p>a</p>",
        ),
    ],
)  # fmt: skip
def test_each_thing_on_a_page_is_marked_in_its_own_way(public: str, ours: str, marked: str) -> None:
    """Nothing is put where HTML has no place for it."""
    assert mark(ours, public) == marked


def test_what_stands_otherwise_on_the_public_page_is_told() -> None:
    assert body_marks.marked("<p>4 times</p>", "<p>3 times</p>").says_less
    assert body_marks.marked("<p>a</p>", "<p>a</p><p>b</p>").says_less
    assert not body_marks.marked("<p>a</p>", "<p>a</p><p>b</p>").is_marked
    assert not body_marks.marked("<p>a</p><p>b</p>", "<p>a</p>").says_less


NAMES = st.text("abc", min_size=1, max_size=2)
BODIES = st.recursive(
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["p", "h2", "h3", "pre"]), NAMES),
    lambda inner: (
        st.builds(lambda each: f"<ul>{''.join(f'<li>{one}</li>' for one in each)}</ul>", st.lists(inner, max_size=4))
        | st.builds(lambda each: f"<section>{''.join(each)}</section>", st.lists(inner, max_size=4))
        | st.builds(lambda name, each: f"<dl><dt>{name}</dt><dd>{each}</dd></dl>", NAMES, inner)
        | st.builds(
            lambda rows: f"<table>{''.join(f'<tr><th>{one}</th><td>{two}</td></tr>' for one, two in rows)}</table>",
            st.lists(st.tuples(NAMES, inner), max_size=3),
        )
    ),
    max_leaves=12,
)


@given(st.lists(BODIES, max_size=5).map("".join), st.lists(BODIES, max_size=5).map("".join))
def test_whatever_two_pages_say_nothing_for_members_is_left_unmarked(ours: str, public: str) -> None:
    """And of a page that is the same as the public one, nothing is marked."""
    assert not without_marks(body_marks.marked(ours, public).body) - Counter(words_of(public))
    assert body_marks.marked(ours, ours).body == ours


# --- The site


@pytest.fixture(scope="module")
def site(shared_members: Members, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The members' site, built."""
    place = tmp_path_factory.mktemp("members") / "site"
    built = shared_members.build("--site-dir", place, "--processes", "1")
    assert built.code == 0, built.error
    return place


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def test_each_page_says_at_its_top_and_in_its_title_who_may_read_it(site: Path) -> None:
    """Its title is what a reader hears first, and what stands in a tab and a bookmark."""
    members, part, all_of_it = page(site, "groups/bursars"), page(site, "groups"), page(site, "help/staff")
    assert words(members.partition("</aside>")[0]).endswith("Only members may read this page.")
    assert "<title>Bursars (members only) – Alder Valley Partnership, members’ site</title>" in members
    said = "Parts of this page are only for members: they are marked."
    assert said in words(part)
    assert f'<a href="{THERE}groups/">the public page</a>' in part
    assert "<title>Groups (in part for members only) – Alder Valley Partnership, members’ site</title>" in part
    said = "Everyone may read this page. All that it says is on the public page too: pass that on."
    assert said in words(all_of_it)
    assert f'<a href="{THERE}help/staff/">the public page</a>' in all_of_it
    for file in site.rglob("index.html"):
        assert file.read_text("utf-8").count('<aside class="readers readers--') == 1, file


def test_a_look_that_does_not_say_who_may_read_a_page_is_refused(members: Members, tmp_path: Path) -> None:
    """Somebody's own templates may be older than the members' site."""
    members.public.write(
        "overrides/main.html", '{% extends "base.html" %}{% block content %}{{ words.body }}{% endblock %}'
    )

    built = members.build("--site-dir", tmp_path / "site", "--processes", "1")

    assert built.code == 1
    assert (
        "overrides/main.html:1:1: the members' site would not say who may read a page\n"
        "    Put {% block hero %}{{ words.readers }}{% endblock %} into it.\n"
    ) in built.error


def test_search_engines_and_shared_links_are_told_nothing(site: Path) -> None:
    """Should a page ever come out, nobody finds it, and it says no more than it must. What is public leads there."""
    assert (site / "robots.txt").read_text() == "# Only members may read this.\nUser-agent: *\nDisallow: /\n"
    assert "<loc>" not in (site / "sitemap.xml").read_text()
    for file in site.rglob("*.html"):
        head = file.read_text("utf-8").partition("</head>")[0]
        assert '<meta name="robots" content="noindex">' in head, file
        assert "og:" not in head, file
        assert 'name="description"' not in head, file
    assert f'<link rel="canonical" href="{THERE}help/staff/">' in page(site, "help/staff")
    assert "canonical" not in page(site, "groups")
    assert "canonical" not in page(site, "groups/bursars")


def test_browsers_keep_no_copies_and_the_site_says_so(site: Path) -> None:
    assert "self.registration.unregister()" in (site / "sw.js").read_text()
    assert "partnership-offline.js" not in page(site, "")
    assert not (site / "offline").exists()
    assert "No copies of these pages" in words(page(site, "storage"))
    assert "Copies for when there is no network" not in page(site, "storage")


def test_a_letter_about_a_page_for_members_does_not_name_it(site: Path) -> None:
    """It goes through many hands; whoever may read the page follows its address."""
    letter = re.search(r'class="correct".*?href="(mailto:[^"]*)"', page(site, "groups/bursars"), re.DOTALL)
    assert letter
    assert "Bursars" not in letter[1]
    assert "A%20page%20for%20members" in letter[1]
    assert f"{HERE}groups/bursars/" in urllib.parse.unquote(letter[1])


def test_the_search_says_which_results_are_only_for_members(site: Path) -> None:
    index = (site / "search/index.js").read_text("utf-8")
    entries = json.loads(index.removeprefix("partnership.searchIndex(").removesuffix(");\n"))
    readers = {address: {section[3] for section in sections} for address, *_, sections in entries}
    assert readers["groups/bursars/"] == {"members"}
    assert readers["help/staff/"] == {"everyone"}
    assert "partly" in readers["groups/"]


def test_what_only_members_read_is_listed_for_whoever_publishes(site: Path) -> None:
    """Reached from the foot of every page."""
    listed = page(site, "only-members")
    assert '<a href="../../only-members/">What only members read</a>' in page(site, "groups/bursars")
    assert '<a href="../groups/bursars/">Bursars</a>' in listed
    assert '<a href="../groups/">Groups</a>' in listed
    assert 'href="../assets/heating.csv">assets/heating.csv</a> <span class="tag tag--warning">put here' in listed


def test_the_public_site_knows_nothing_of_all_this(shared_members: Members, tmp_path: Path) -> None:
    built = shared_members.public.build("--site-dir", tmp_path / "site", "--processes", "1")
    assert built.code == 0
    for file in (tmp_path / "site").rglob("*.html"):
        text = file.read_text("utf-8")
        assert "readers--" not in text
        assert "members’ site" not in text.partition("</head>")[0]
    assert not (tmp_path / "site/robots.txt").exists()


def test_a_change_in_the_members_folder_shows_at_once(members: Members, tmp_path: Path) -> None:
    """Only what differs is written: a page that everyone could read until now says so no longer."""
    preview = Preview(members.public.root, members.public.today, tmp_path, members.root)
    preview.build()
    assert "readers--everyone" in page(preview.site, "help/staff")

    public = (members.public.root / "content/help/staff.md").read_text("utf-8")
    members.private.write("content/help/staff.md", f"{public}\nThe keys are with the bursars.\n")
    preview.build()

    assert "readers--partly" in page(preview.site, "help/staff")
    assert "</span></span> The keys are with the bursars.</p>" in page(preview.site, "help/staff")


# --- Files


def content(file: PlannedFile) -> bytes:
    return file.content.encode() if isinstance(file.content, str) else file.content


def named(entry: ET.Element) -> str | None:
    return entry.findtext(f"{ATOM}id")


def of_calendar(made: bytes, public: bytes | None) -> bool:
    calendar, events = feed_rules.split(made)
    known = [] if public is None else feed_rules.split(public)[1]
    names = [value for name, value in calendar if name in ("NAME", "X-WR-CALNAME")]
    private = [event for event in events if event not in known]
    return all(name.endswith(" (members)") for name in names) and all(
        ("CLASS", "CONFIDENTIAL") in event and dict(event)["DESCRIPTION"].startswith(SAYS_SO) for event in private
    )


def of_json(made: bytes, _: bytes | None) -> bool:
    given = json.loads(made)
    if isinstance(given, dict):
        return "members’ site" in given["title"]
    return all(entry["audience"] in ("everyone", "partly", "members") for entry in given)


def of_table(made: bytes, _: bytes | None) -> bool:
    rows = csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline=""))
    return all(list(row)[-1] == "audience" and row["audience"] for row in rows)


def of_word(made: bytes, public: bytes | None) -> bool:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return file_marks.words(public) in package.read("word/header1.xml").decode()


def of_news(made: bytes, public: bytes | None) -> bool:
    feed = ET.fromstring(made)
    there = set() if public is None else set(map(named, ET.fromstring(public).iter(f"{ATOM}entry")))
    added = [entry for entry in feed.iter(f"{ATOM}entry") if named(entry) not in there]
    return all(each.findtext(f"{ATOM}rights") in SAYS_SO for each in (feed, *added))


def of_drawing(made: bytes, public: bytes | None) -> bool:
    return made.decode().count(file_marks.words(public)) == 2 or "<title>Members’ site</title>" in made.decode()


def of_words(made: bytes, _: bytes | None) -> bool:
    return made.decode().splitlines()[0].strip("/*# ") in SAYS_SO


SIGNS = {".ics": of_calendar, ".json": of_json, ".csv": of_table, ".docx": of_word, ".xml": of_news, ".svg": of_drawing}


def says_so(file: PlannedFile, public: bytes | None) -> bool:
    """Return whether a file bears the mark of its kind."""
    return SIGNS.get(PurePath(file.address).suffix, of_words)(content(file), public)


def test_every_file_is_as_on_the_public_site_or_says_whom_it_is_for(members: Members) -> None:
    """Each may be passed on alone. What somebody put there cannot be changed, and is listed."""
    members.private.write("content/policies/attendance/1.0.md", policies.FIRST)
    members.private.write("content/policies/attendance/policy.md", policies.FIRST.split("---\n", 2)[2])
    public = {file.address: content(file) for file in members.public.plan().files}
    others = [file for file in members.plan().files if content(file) != public.get(file.address)]
    made = [file for file in others if not file.is_given]

    assert [file.address for file in made if not says_so(file, public.get(file.address))] == []
    kinds = {PurePath(file.address).suffix for file in made}
    assert kinds == {".ics", ".json", ".csv", ".docx", ".txt", ".xml", ".svg", ".js"}
    given = {file.address for file in others if file.is_given}
    assert given == {"assets/boiler.png", "assets/heating.csv", "assets/questions.txt"}


def test_marked_feeds_keep_every_rule_of_feeds(shared_members: Members) -> None:
    """Apps take them as they take the public ones."""
    public = {file.address: content(file) for file in shared_members.public.plan().files}
    faults = []
    for file in shared_members.plan().files:
        if file.address.endswith(".ics") and content(file) != public.get(file.address):
            address = None if file.address.startswith("diary/events/") else HERE + file.address
            found = feed_rules.faults(content(file), domain=DOMAIN, address=address, for_members=True)
            faults += [f"{file.address}: {fault}" for fault in found]
    assert faults == []


def test_marked_registers_are_as_their_schemas_say(shared_members: Members) -> None:
    """Programs that check what they take need to know of the mark too."""
    for file in shared_members.plan().files:
        if file.address.startswith("data/") and file.address.endswith(".json") and "schema" not in file.address:
            schema = json.loads(shared_members.file(file.address.replace(".json", ".schema.json")))
            Draft202012Validator(schema).validate(json.loads(shared_members.file(file.address)))
    audiences = {entry["id"]: entry["audience"] for entry in json.loads(shared_members.file("data/groups.json"))}
    assert (audiences["heads"], audiences["bursars"]) == ("everyone", "members")
    rows = csv.DictReader(io.StringIO(shared_members.file("data/groups.csv").removeprefix("\ufeff"), newline=""))
    assert {row["id"]: row["audience"] for row in rows} == audiences


def test_a_file_that_nothing_can_mark_is_refused() -> None:
    """A kind of file that comes to be later is no way out."""
    with pytest.raises(ValueError, match=r"nothing can mark minutes\.odt as only for members"):
        file_marks.marked("minutes.odt", b"new", b"old")
    with pytest.raises(ValueError, match="has no place for a mark"):
        file_marks.marked("map.svg", "<svg></svg>", None)


def test_a_picture_without_room_for_words_has_them_within() -> None:
    """An icon would show nothing of them; whoever opens what a program tells of it finds them."""
    icon = pictures.letter_icon("V", "#123456", 192)
    marked = file_marks.marked("assets/icon-192.png", icon, pictures.letter_icon("W", "#123456", 192))
    assert isinstance(marked, bytes)
    assert b"Description\0Parts of this are only for members." in marked
    assert Image.open(io.BytesIO(marked)).tobytes() == Image.open(io.BytesIO(icon)).tobytes()


def test_addresses_lead_where_there_is_something(shared_members: Members) -> None:
    """What is public keeps its public address, so that it can be passed on; nothing else leads there."""
    there = {page.path for page in shared_members.public.plan().pages}
    alone = [page.path for page in shared_members.plan().pages if page.path not in there]
    texts = [
        *(page.body for page in shared_members.plan().pages),
        *(content(file).replace(b"\r\n ", b"").decode("utf-8", "replace") for file in shared_members.plan().files),
    ]
    assert "groups/bursars.md" in alone
    led = "|".join(re.escape(path.removesuffix("index.md").removesuffix(".md")) for path in alone)
    astray = re.compile(rf'{re.escape(THERE)}(?:{led})/?["<\s]')
    assert [found for text in texts for found in astray.findall(text)] == []
    assert f"URL:{HERE}" in "".join(texts)
    assert f"URL:{THERE}" in "".join(texts)
