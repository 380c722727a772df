"""What everyone may read and what only members may: two folders, one partnership, and what goes wrong between them."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from tests.cast import Checked
from tests.members import Members

GROUPS, EVENTS = "data/groups.yml", "data/diaries/larkrise.yml"
ALREADY = "Take it out here: what members have adds to what everyone may read, and says nothing else of it."
A_LIST = f"a list of entries is expected here\n    Write it as line 4 of {GROUPS} does: what stands here adds to that."
BY_MEMBERS = "It is right for members, by what only they have: nothing that everyone may read can rest on that."


def told(members: Members) -> list[str]:
    """Return every problem of both folders, as a check says them, warnings left out."""
    return _problems(members.check())


def in_public(members: Members) -> list[str]:
    """Return the same of a run for everyone."""
    return _problems(members.public.check())


def _problems(checked: Checked) -> list[str]:
    lines = checked.error.split("\n")
    pairs = itertools.pairwise(lines)
    return [f"{what}\n{remedy}" for what, remedy in pairs if remedy.startswith("    ") and ": warning: " not in what]


def test_the_members_folder_of_the_stories_is_right(members: Members) -> None:
    """Each story changes one thing of it: nothing else may be wrong."""
    assert members.public.problems() == []
    assert members.problems() == []
    assert members.warnings() == []


# what members have is added to what is public


def test_members_add_entries_and_fields_to_public_ones(members: Members) -> None:
    """By its id: the public group meets, and members know when its agenda is sent."""
    members.private.add(GROUPS, "  - {id: sencos, meets: In the first week of each term.}\n")

    assert "In the first week" in members.words("groups/sencos.md")
    assert "In the first week" not in members.public.words("groups/sencos.md")
    assert "Compares what schools pay." in members.words("groups/bursars.md")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "groups:\n  - {id: heads, meets: Twice a term.}\n",
            f"2:17: 'meets' is public already: it stands in line 10 of {GROUPS}\n    {ALREADY}",
        ),
        (
            "groups:\n  - id: heads\n    members: [bursar]\n",
            f"3:5: 'members' is public already: it stands in line 8 of {GROUPS}\n    {ALREADY}",
        ),
        (
            "groups:\n  - {id: sencos, meets: Once a term.}\n  - {id: sencos, led_by: Each in turn.}\n",
            "3:10: there are two entries for 'sencos': the other is in line 2\n"
            "    Write all that is added to it as one entry.",
        ),
        (
            "groups: bursars\n",
            f"1:9: {A_LIST}",
        ),
        (
            "groups:\n  bursars: {name: Bursars}\n",
            f"2:3: {A_LIST}",
        ),
        (
            "groups:\n  - bursars\n",
            f"2:3: {A_LIST}",
        ),
        (
            "- id: bursars\n",
            "1:1: fields are expected here, not a list\n"
            "    Begin with a field, for example schools:, and indent the list.",
        ),
        (
            "groups:\n  - {id: sencos\n",
            "2:5: the bracket { that opens here is not closed rightly\n"
            "    Close it, and put a comma between values. A text that begins with a bracket needs quotes.",
        ),
    ],
)
def test_what_cannot_be_added_is_told_at_its_place(members: Members, text: str, problem: str) -> None:
    """What is public stands: the two sites never tell two stories. One slip, one message."""
    for path in ("data/diaries/bursars.yml", "content/meetings/2027-02-09-bursars.md"):
        members.private.remove(path)
    members.private.write(GROUPS, text)

    assert told(members) == [f"../members/{GROUPS}:{problem}"]


@pytest.mark.parametrize("text", ["groups:\n", "groups: []\n", "groups:\nroles:\n"])
def test_a_members_file_that_adds_nothing_takes_nothing_away(members: Members, text: str) -> None:
    """The public groups are still there."""
    for path in ("data/diaries/bursars.yml", "content/meetings/2027-02-09-bursars.md"):
        members.private.remove(path)
    members.private.write(GROUPS, text)

    assert told(members) == []


def test_fields_within_fields_are_added_and_never_contradicted(members: Members) -> None:
    """An address of which the town is public, and the street is not."""
    address = "schools:\n  - {id: alder-infant, address: {street: 2 Ford Lane}}\n"
    members.private.write("data/schools.yml", address)

    assert told(members) == []
    assert "2 Ford Lane" in members.words("schools/alder-infant.md")

    members.private.write("data/schools.yml", address.replace("street: 2 Ford Lane", "town: Ford"))
    assert told(members) == [
        "../members/data/schools.yml:2:34: 'town' is public already: it stands in line 24 of data/schools.yml\n"
        f"    {ALREADY}"
    ]


def test_what_goes_wrong_by_an_addition_is_told_where_it_was_added(members: Members) -> None:
    """The public file is right by itself: nothing in it is to be changed."""
    members.private.write("data/schools.yml", "schools:\n  - {id: larkrise, membership: [{since: 2024-01-01}]}\n")

    assert told(members) == [
        "../members/data/schools.yml:2:32: two memberships overlap or are out of order\n"
        "    Write the earlier first, and give it its last day: until."
    ]


# who may read


HERE, THERE = "../members/", ""
FOR_MEMBERS = "this is only for members, and everyone may read this folder"
PUSHED = "If it was pushed, tell the maintainer: git keeps it."


@pytest.mark.parametrize(
    ("folder", "audience", "problem"),
    [
        (HERE, "members", ""),
        (THERE, "everyone", ""),
        (THERE, "members", f"{FOR_MEMBERS}\n    Move it to {EVENTS} in the members' folder. {PUSHED}"),
        (
            HERE,
            "everyone",
            "everyone may read this, and only members may read this folder\n"
            f"    Move it to {EVENTS} in the public folder, or write audience: members.",
        ),
        (HERE, "Members", "'Members' is no audience\n    Did you mean members?"),
        (
            HERE,
            "all",
            "'all' is no audience\n"
            "    Write audience: members, or take the line away: all of this folder is for members.",
        ),
        (
            THERE,
            "all",
            "'all' is no audience\n    Write audience: members, or take the line away: then everyone may read it.",
        ),
        (
            THERE,
            "",
            "'audience' is blank, or more than a word\n"
            "    Write audience: members, or take the line away: then everyone may read it.",
        ),
        (THERE, "[members]", "'audience' is blank, or more than a word\n    Did you mean members?"),
    ],
)
def test_whatever_is_said_of_who_may_read_an_entry(members: Members, folder: str, audience: str, problem: str) -> None:
    """Only two words are known, and each belongs into one of the folders."""
    written = members.private if folder == HERE else members.public
    line = (written.root / EVENTS).read_text("utf-8").count("\n") + 1
    written.add(EVENTS, f"  - {{id: quiet, title: Quiet day, day: 2027-03-05, audience: {audience}}}\n")

    assert told(members) == ([f"{folder}{EVENTS}:{line}:62: {problem}"] if problem else [])


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        ("data/groups.yml", 'clause: "4.1"}', 'clause: "4.1", audience: members}', "13:52"),
        ("data/sources.yml", "licences:", "audience: members\nlicences:", "1:11"),
        ("content/help/staff.md", "order: 2", "order: 2\naudience: members", "5:11"),
        ("content/meetings/2026-11-12-heads.md", "status: agenda", "status: agenda\naudience: members", "7:11"),
        ("content/policies/lending/local/alder.md", "day: 2026-05-12", "day: 2026-05-12\naudience: members", "3:11"),
        ("data/cpd/2026-27.yml", "for_whom: Office staff", "audience: members", "32:15"),
    ],
)
def test_what_is_for_members_is_refused_anywhere_in_public(
    members: Members, path: str, old: str, new: str, place: str
) -> None:
    """In a file, an entry, an entry within one, a page's head: git keeps all that was ever there."""
    members.public.change(path, old, new)
    refused = [f"{path}:{place}: {FOR_MEMBERS}\n    Move it to {path} in the members' folder. {PUSHED}"]

    assert in_public(members) == refused
    assert told(members) == refused


@pytest.mark.parametrize("said", ["membres", "member", "Members only", "for members", "every one"])
def test_a_slip_in_audience_is_never_taken_for_free_words(members: Members, said: str) -> None:
    """Offers once said there, in free words, whom they are for: a slip would have published what is not public."""
    members.public.change("data/cpd/2026-27.yml", "for_whom: Office staff", f"audience: {said}")
    (problem,) = in_public(members)

    assert problem.startswith(f"data/cpd/2026-27.yml:32:15: '{said}' is no audience\n")


# nothing public rests on what is not


def test_a_public_link_to_what_members_read_is_told_at_its_place(members: Members) -> None:
    """In a check and in a build. A run for everyone knows nothing of it: there, it leads nowhere."""
    page = "content/help/staff.md"
    links = {
        "benchmarks/heating.md": "../benchmarks/heating.md",
        "assets/heating.csv": "../assets/heating.csv",
        "groups/bursars.md": "../groups/bursars.md",
        "policies/attendance/policy.md": "../policies/attendance/policy.md",
    }
    members.public.add(page, "".join(f"\n[Look]({link})\n" for link in links.values()))
    remedy = "Take it away: everyone may read these words. Or move them into the members' folder."
    expected = [
        f"{page}:{line}:8: the link leads to {path}, which only members may read\n    {remedy}"
        for line, path in zip(range(20, 28, 2), links, strict=True)
    ]

    assert told(members) == expected
    assert members.problems() == expected
    assert "members" not in "".join(in_public(members))
    assert len(in_public(members)) == 4


def test_public_data_that_names_what_members_have_is_told_with_the_reason(members: Members) -> None:
    """A run for everyone says only that there is no such thing, and hints at nothing."""
    members.public.change(GROUPS, "members: [senco]", "members: [senco, bursar]")
    members.public.change("data/agreement.yml", "led_by: heads", "led_by: bursars")
    of_group, of_role = (
        "data/agreement.yml:18:79: there is no group called 'bursars'\n    {}The ids are heads, sencos and sports.",
        f"{GROUPS}:17:22: there is no role called 'bursar'\n    {{}}The ids are head and senco.",
    )

    assert in_public(members) == [of_group.format(""), of_role.format("")]
    assert told(members) == [of_group.format(f"{BY_MEMBERS} "), of_role.format(f"{BY_MEMBERS} ")]


def test_of_two_that_clash_the_one_for_members_gives_way(members: Members) -> None:
    """Who followed the remedy in the public diary would publish the id of what is not public."""
    members.private.add(EVENTS, "  - {id: quiet, title: Quiet day, day: 2027-01-14, time: 16:00-17:00, at: larkrise}\n")
    (warning,) = members.warnings()

    assert warning.startswith(
        f"../members/{EVENTS}:12:10: warning: 'quiet', Thu 14 Jan 2027, 16:00 to 17:00, clashes with "
    )
    assert warning.endswith("write accepts: [{event: heads-spring, why: …}].")


def test_an_issued_version_is_the_same_for_everyone(members: Members) -> None:
    """What was issued never changes: members cannot have other words at its place."""
    version = "content/policies/lending/1.0.md"
    text = (members.public.root / version).read_text("utf-8")
    members.private.write(version, text.replace("what a child needs", "what anybody needs"))

    assert told(members) == [
        f"../members/{version}:1:1: only members would have this version, and everyone may read 'lending'\n"
        "    Delete it. A version is issued in the public folder, from content/policies/lending/policy.md there."
    ]


def test_what_is_missing_of_members_is_told_in_their_folder(members: Members) -> None:
    """Nobody is sent to the public folder to put a private text there."""
    members.private.remove("content/policies/attendance/policy.md")

    assert told(members) == [
        "../members/content/policies/attendance/policy.md:1:1: the working text of this policy is missing\n"
        "    Put the newest version's text there. Or correct the id 'attendance' in ../members/data/policies.yml."
    ]


def test_a_site_without_illustrations_leaves_out_those_of_members_too(members: Members) -> None:
    """A policy of which all that was issued is an illustration, in their own register."""
    members.public.change("data/partnership.yml", "contact:", "illustrations: hide\ncontact:")
    members.private.add(EVENTS, "  - {id: perhaps, title: Perhaps a visit, day: 2027-03-05, status: tentative}\n")
    members.private.write(
        "content/policies/attendance/1.0.md",
        '---\nversion: "1.0"\nissued: 2026-11-02\neffective: 2026-11-03\nnote: An example.\n'
        "status: tentative\n---\nWe ask.\n",
    )
    pages = members.pages()

    assert "policies/attendance/index.md" not in pages
    assert "diary/events/perhaps.md" not in pages
    assert "diary/events/larkrise-reviewers.md" in pages


# what is no members' folder, or lies in it and nothing reads


def test_what_nothing_reads_is_told(members: Members) -> None:
    """How both sites look, and what schools' own calendars hold, is in the public folder."""
    for path in ("overrides/main.html", "mkdocs.yml", "data/diaries/read/larkrise.json", "data/grups.yml"):
        members.private.write(path, "{}")
    look = "Delete it, or move it into the public folder: both sites look as that says."

    assert told(members) == [
        "../members/data/diaries/read/larkrise.json:1:1: nothing reads this file\n"
        "    Delete it, or keep it outside data/.",
        "../members/data/grups.yml:1:1: nothing reads this file\n    Did you mean data/groups.yml?",
    ]
    for path in ("mkdocs.yml", "overrides"):
        assert (
            f"../members/{path}:1:1: warning: nothing reads this in the members' folder\n    {look}\n"
            in members.check().error
        )


def test_what_is_no_file_in_the_members_folder_is_told_there(members: Members) -> None:
    """A link could show members whatever lies on the computer that builds."""
    (members.root / "data/extra.yml").symlink_to("/etc/hostname")
    (members.root / "content/more").symlink_to("/etc")

    assert told(members) == [
        f"../members/{path}:1:1: this is a link to another place\n    Put the file itself here: links are not followed."
        for path in ("content/more", "data/extra.yml")
    ]


NO_FOLDER = "{} has no folder data/ or content/. Name the members' folder with --members.\n"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("nowhere", NO_FOLDER),
        ("members/data/groups.yml", NO_FOLDER),
        ("empty", NO_FOLDER),
        (".", NO_FOLDER),
        ("valley/data", NO_FOLDER),
        ("valley", "Everyone may read {}. Name the members' folder with --members: it lies beside the public one.\n"),
        (
            "valley/content",
            "Everyone may read {}. Name the members' folder with --members: it lies beside the public one.\n",
        ),
    ],
)
def test_what_cannot_be_the_members_folder(members: Members, place: str, words: str) -> None:
    """Missing, empty, a file, the public folder itself or within it."""
    (members.root.parent / "empty").mkdir()
    (members.public.root / "content/content").mkdir()
    named = members.root.parent / place
    done = members.public.check("--members", str(named))

    assert (done.code, done.out, done.error) == (2, "", words.format(named.resolve()))


@pytest.mark.parametrize(
    ("option", "place"),
    [
        ("--site-dir", "valley/site/members"),
        ("--site-dir", "valley/content/members"),
        ("--site-dir", "valley/data"),
        ("--feeds-dir", "valley/site/feeds"),
        ("--feeds-dir", "valley/content"),
    ],
)
def test_what_only_members_read_is_never_built_into_what_is_public(members: Members, option: str, place: str) -> None:
    """The next push of that folder, or of the site, would publish it."""
    into = members.root.parent / place
    done = members.build(option, into)

    assert (done.code, done.out) == (2, "")
    assert done.error == f"Everyone may read what lies where {into} would. Name another folder with {option}.\n"


def test_the_site_of_members_never_lies_within_another(members: Members) -> None:
    """Whoever serves that serves all that is in it."""
    other = members.root.parent / "elsewhere"
    members.public.write(str(other / "sitemap.xml"), "<urlset/>")
    done = members.build("--site-dir", other / "members")

    assert (done.code, done.out) == (2, "")
    assert done.error == f"{other / 'members'} lies within a site. Name another folder with --site-dir.\n"


@pytest.mark.parametrize(("option", "place"), [("--site-dir", "content/site"), ("--feeds-dir", "data/feeds")])
def test_what_is_built_is_never_read_as_something_that_members_wrote(members: Members, option: str, place: str) -> None:
    into = members.root / place
    done = members.build(option, into)

    assert (done.code, done.out) == (2, "")
    assert done.error == (
        f"{into} would be read as a part of the members' folder. Name another folder with {option}.\n"
    )


def test_feeds_stay_as_they_are_where_the_site_cannot_be_built(members: Members) -> None:
    """A refusal does nothing by halves: who follows the old addresses still can."""
    done = members.build("--site-dir", members.root)

    assert (done.code, done.error) == (
        2,
        f"{members.root} holds something that was not built here. Name a new or empty folder.\n",
    )
    assert not (members.public.root / "site-members-feeds").exists()


# whatever happens to a file


def _bom(content: bytes) -> bytes:
    return b"\xef\xbb\xbf" + content


@pytest.mark.parametrize("change", [_bom, lambda content: content.replace(b"\n", b"\r\n")], ids=["BOM", "CRLF"])
def test_what_editors_do_to_the_bytes_does_no_harm(members: Members, change: Callable[[bytes], bytes]) -> None:
    """Notepad is allowed there, too."""
    for file in sorted(members.root.rglob("*")):
        if file.suffix in (".yml", ".md"):
            file.write_bytes(change(file.read_bytes()))

    assert told(members) == []


def test_everything_that_is_wrong_in_either_folder_is_told_at_once(members: Members) -> None:
    """What is broken in one does not hide what is wrong in the other, nor a link in words that can be read."""
    members.private.change(GROUPS, "members: [bursar]", "members: [burser]")
    members.public.change("data/diaries/heads.yml", "at: larkrise", "at: larkrize")
    members.private.add("content/benchmarks/heating.md", "\n[No](../schools/nowhere.md)\n")
    places = [problem.partition(": ")[0] for problem in told(members)]

    assert places == [
        "../members/content/benchmarks/heating.md:15:6",
        f"../members/{GROUPS}:7:15",
        "data/diaries/heads.yml:6:9",
    ]
