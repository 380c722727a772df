"""Members' feeds: calendar apps cannot sign in, so each is at an address that nobody guesses, and says only so much."""

import contextlib
import datetime as dt
import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
import vobject

from partnership.kinds import event
from partnership.kinds.event import MembersFeed
from partnership.publish import members_feeds
from tests.cast import Checked, Folder, command
from tests.diaries import DOMAIN
from tests.feed_rules import faults, split
from tests.members import Members
from tests.subscribing import Subscriber

SITE, FEEDS = "https://members.valley.localhost/", "https://feeds.valley.localhost/"
KEY = "made-up-key-of-the-valley-0000-and-no-other"
OTHER_KEY = "another-key-of-the-valley-1111-made-up-too"
ABOUT, BURSARS, LARKRISE = "data/members.yml", "data/diaries/bursars.yml", "data/diaries/larkrise.yml"
OF_CALENDAR = {
    *("VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "X-WR-TIMEZONE"),
    *("REFRESH-INTERVAL;VALUE=DURATION", "X-PUBLISHED-TTL", "SOURCE;VALUE=URI", "COLOR"),
}
OF_EVENT = {
    *("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "LOCATION", "STATUS"),
    *("DTSTART", "DTEND", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"),
    *("TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),  # whether it takes the reader's time: that follows from the others
}
"""All that a members' feed may say, by name: whatever else comes into one is told here, whoever thought of it."""


def feeds(members: Members) -> dict[str, MembersFeed]:
    """Return the members' feeds by the names that they are asked for by."""
    return {feed.feed.id: feed for feed in event.members_feeds(members.load())}


def events(feed: MembersFeed) -> dict[str, dict[str, str]]:
    """Return the events of a feed by their titles."""
    return {dict(each)["SUMMARY"]: dict(each) for each in split(feed.content)[1]}


def published(members: Members, folder: Path) -> None:
    """Put the feeds into a folder, as a build does."""
    members_feeds.write(tuple(feeds(members).values()), folder)


def handed_out(members: Members, *arguments: str) -> Checked:
    """Run `partnership members feeds`."""
    root, today = members.public.root, str(members.public.today)
    return command("members", "feeds", "--root", root, "--members", members.root, "--today", today, *arguments)


@pytest.fixture(scope="module")
def made(shared_members: Members) -> dict[str, MembersFeed]:
    """The feeds as they are at first, for the stories that only look."""
    return feeds(shared_members)


@pytest.fixture(scope="module")
def built(shared_members: Members) -> Checked:
    """The members' site with its feeds, built once."""
    done = shared_members.build("--processes", "1")
    assert done.code == 0, done.error
    return done


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer of somebody's own, wherever these stories are told."""
    monkeypatch.delenv("CI", raising=False)


# --- what is in a feed


def test_there_is_a_members_feed_for_whoever_has_a_public_one_and_for_members_own_groups(
    made: dict[str, MembersFeed], shared_members: Members
) -> None:
    """A school, a role, a group, and all together: known by the same names."""
    public = {feed.id for feed in shared_members.public.load().diary.feeds}

    assert set(made) == public | {"bursars", "role/bursar"}


def test_every_members_feed_keeps_every_rule(made: dict[str, MembersFeed]) -> None:
    """FEEDS.md, byte by byte: phones stumble over a secret feed as over a public one."""
    broken = [
        f"{name}: {fault}"
        for name, feed in made.items()
        for fault in faults(feed.content, domain=DOMAIN, address=feed.address)
    ]

    assert broken == []


def test_a_members_feed_says_title_time_and_place_and_nothing_that_is_not_known_to_be_right(
    made: dict[str, MembersFeed],
) -> None:
    """Whoever has the address reads it, so what may stand there is listed, and all else is left out."""
    said = {name: split(feed.content) for name, feed in made.items()}

    assert {name for calendar, _ in said.values() for name, _ in calendar} == OF_CALENDAR
    assert {name for _, found in said.values() for each in found for name, _ in each} <= OF_EVENT


def test_an_event_as_a_members_phone_is_told_of_it(made: dict[str, MembersFeed]) -> None:
    """Neither its note nor its kind, whom it is for, or the street of the school."""
    shown = events(made["larkrise"])["Reviewers in school"]

    assert re.fullmatch(rf"[a-z2-7]{{52}}@{DOMAIN}", shown.pop("UID"))
    assert shown == {
        "DTSTAMP": "20261105T120000Z",
        "LAST-MODIFIED": "20261105T120000Z",
        "SEQUENCE": "0",
        "DTSTART": "20270202T090000Z",
        "DTEND": "20270202T150000Z",
        "SUMMARY": "Reviewers in school",
        "LOCATION": "Music room\\, Larkrise Primary School",
        "STATUS": "CONFIRMED",
        "TRANSP": "OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS": "BUSY",
    }


def test_nothing_of_an_event_but_that_is_in_any_feed(made: dict[str, MembersFeed], shared_members: Members) -> None:
    """Every word of every note and link, and every id, looked for in the bytes of every feed."""
    told = b"".join(feed.content for feed in made.values()).replace(b"\r\n ", b"")
    agenda = shared_members.load().agenda
    private = {words for time in agenda.occurrences for words in (time.note, time.link) if words}
    ids = {name for time in agenda.occurrences for name in (time.id, time.entry) if "-" in name}

    assert [words for words in (*private, *ids, "Ford Lane", "AA1 1AA", SITE) if words.encode() in told] == []
    assert private
    assert ids


def test_a_members_calendar_says_that_it_is_for_members_only(made: dict[str, MembersFeed]) -> None:
    """So that nobody shares it by mistake, and the public one of the same name is told from it."""
    said = dict(split(made["larkrise"].content)[0])

    assert said["NAME"] == said["X-WR-CALNAME"] == "Alder Valley: Larkrise (members only)"
    assert said["X-WR-CALDESC"].endswith("Whoever has its address can read it: do not pass it on.")


def test_a_members_feed_holds_what_is_public_and_what_is_not(made: dict[str, MembersFeed]) -> None:
    """One subscription is enough: the public one can go."""
    assert {"Summer fair", "Heads: Spring meeting", "Reviewers in school"} <= set(events(made["larkrise"]))


def test_libraries_that_did_not_write_them_read_them(made: dict[str, MembersFeed]) -> None:
    """Each sees as many events as there are, and what they are called."""
    for feed in made.values():
        titles = sorted(str(each["SUMMARY"]) for each in icalendar.Calendar.from_ical(feed.content).walk("VEVENT"))
        also = sorted(each.summary.value for each in vobject.readOne(feed.content.decode()).vevent_list)

        assert titles == also
        assert len(titles) == len(split(feed.content)[1])


def test_what_is_cancelled_moved_or_taken_out_is_told_as_in_a_public_feed(members: Members) -> None:
    """Phones forget nothing by themselves; and each is known by what it was known by before."""
    before = events(feeds(members)["larkrise"])
    members.private.write("data/diaries/alder-junior.yml", "events: []\n")
    members.private.change(BURSARS, "day: 2027-02-09", "day: 2027-02-10")
    members.private.change(LARKRISE, "kind: other", "kind: other\n    status: cancelled")
    members.commit("2026-11-20")
    after = {name: events(feed) for name, feed in feeds(members).items()}

    reviewers = after["larkrise"]["CANCELLED: Reviewers in school"]
    assert (reviewers["STATUS"], reviewers["SEQUENCE"]) == ("CANCELLED", "1")
    assert reviewers["UID"] == before["Reviewers in school"]["UID"]
    assert after["bursars"]["Bursars compare prices"]["DTSTART"] == "20270210T130000Z"
    assert after["alder-junior"]["CANCELLED: Tenders are opened"]["LAST-MODIFIED"] == "20261120T120000Z"


# --- where it is


def test_build_puts_the_feeds_into_a_folder_with_nothing_else_and_no_list(
    built: Checked, shared_members: Members, made: dict[str, MembersFeed]
) -> None:
    """A server gives what is asked for by name. Git leaves the folder out."""
    folder = shared_members.public.root / "site-members-feeds"
    lying = {file.name: file.read_bytes() for file in folder.iterdir()}

    assert lying.pop(".gitignore") == b"*\n"
    assert lying == {feed.file: feed.content for feed in made.values()}
    assert all(re.fullmatch(r"[a-z2-7]{52}\.ics", name) for name in lying)
    assert {feed.address for feed in made.values()} == {FEEDS + name for name in lying}
    assert f"Feeds     {len(made)} feeds for members, at secret addresses: {folder}\n" in built.out


def test_nothing_secret_is_printed_kept_or_on_the_members_site(
    built: Checked, shared_members: Members, made: dict[str, MembersFeed]
) -> None:
    """Neither the key nor an address: not in what build said, in any file of the site, or in what runs leave behind."""
    room = shared_members.public.root.parent
    secrets = [KEY.encode(), FEEDS.encode(), *(feed.file.removesuffix(".ics").encode() for feed in made.values())]
    away = (room / "members", room / "valley/site-members-feeds", room / "valley/.git")
    written = [file for file in room.rglob("*") if file.is_file() and not any(map(file.is_relative_to, away))]
    said = [(built.out + built.error).encode(), *(file.read_bytes() for file in written)]

    assert len(written) > 300
    assert [secret for secret in secrets if any(secret in words for words in said)] == []


def test_two_builds_of_one_state_are_equal_and_another_day_changes_nothing(
    built: Checked, shared_members: Members, made: dict[str, MembersFeed]
) -> None:
    """So that a server can say 304, and phones do not stir."""
    assert built.code == 0
    again = feeds(Members(shared_members.public, shared_members.private))
    shared_members.public.today += dt.timedelta(days=1)
    tomorrow = feeds(shared_members)
    shared_members.public.today -= dt.timedelta(days=1)

    assert {name: (feed.file, feed.content) for name, feed in again.items()} == {
        name: (feed.file, feed.content) for name, feed in made.items()
    }
    assert {name: feed.content for name, feed in tomorrow.items()} == {
        name: feed.content for name, feed in made.items()
    }


def test_the_public_build_makes_no_folder_of_feeds(members: Members) -> None:
    """It is not given the members' folder, and so knows of no key."""
    assert members.public.build("--processes", "1").code == 0

    assert not (members.public.root / "site-members-feeds").exists()


def test_a_new_key_ends_all_old_addresses_at_once_and_no_key_all_of_them(members: Members, tmp_path: Path) -> None:
    """The folder is put in place whole: no old file is left in it, however often it is built."""
    folder = tmp_path / "feeds"
    published(members, folder)
    old = {file.name for file in folder.glob("*.ics")}
    members.private.change(ABOUT, KEY, OTHER_KEY)
    published(members, folder)
    new = {file.name for file in folder.glob("*.ics")}
    members.private.change(ABOUT, f"feed_address: {FEEDS}\nfeed_key: {OTHER_KEY}\n", "")
    published(members, folder)

    assert len(old) == len(new)
    assert old & new == set()
    assert [file.name for file in folder.iterdir()] == [".gitignore"]


def test_feeds_go_where_they_are_asked_for_and_take_nobodys_place(members: Members, tmp_path: Path) -> None:
    """What was not put there by a build stays; and no feed lies in a site, which is swapped without it."""
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "letter.txt").write_text("Dear all")
    site = tmp_path / "site"

    assert members.build("--feeds-dir", notes, "--site-dir", site).error == (
        f"{notes} holds something that was not built here. Name a new or empty folder.\n"
    )
    assert members.build("--feeds-dir", site / "feeds", "--site-dir", site).error == (
        f"{site / 'feeds'} lies within a site, or a site in it. Keep members' feeds beside it: name a folder.\n"
    )
    assert members.public.build("--feeds-dir", tmp_path / "feeds").error == (
        "Only members have feeds of their own: name their folder with --members.\n"
    )
    assert [file.name for file in notes.iterdir()] == ["letter.txt"]


def test_when_a_feed_cannot_be_written_its_name_is_not_told(
    members: Members, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told by the file that it hit, and here that is the secret."""

    def full(file: Path, _: bytes) -> int:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as error:
        published(members, tmp_path / "feeds")

    assert error.value.filename == str(tmp_path / "feeds")


@pytest.mark.parametrize("audience", ["public", "private"])
def test_an_address_that_somebody_wrote_into_a_page_is_told_and_not_repeated(
    members: Members, made: dict[str, MembersFeed], audience: str
) -> None:
    """On the members' site too: whoever prints the page, or shares it, hands the calendar out."""
    where = {"public": members.public, "private": members.private}[audience]
    where.write("content/calendar.md", f"---\ntitle: Ours\n---\n\nFollow {made['larkrise'].address} now.\n")
    path = {"public": "content/calendar.md", "private": "../members/content/calendar.md"}[audience]
    told = [problem for problem in members.problems() if problem.startswith(path)]

    assert len(told) == 1
    assert told[0].startswith(f"{path}:5:8: the secret address of a feed stands here: 'ht…'\n")
    assert "have a new key made (partnership members key): whoever has it reads that feed." in told[0]


# --- whose it is


def test_the_feed_of_a_school_that_has_left_ends_and_the_others_stay(members: Members) -> None:
    """It is no member any more. What its staff know of other feeds ends with a new key: help says so."""
    before = feeds(members)
    schools = "data/schools.yml"
    members.public.change(schools, "name: Alder Infant School", "name: Alder Infant School\n    closed: 2026-10-31")
    infant = "short_name: Alder Infant\n    phase: infant\n    address: {town: Alder}\n    location: {latitude: 51.52, "
    infant += "longitude: -1.46}\n    membership:\n      - {since: 2023-09-01, "
    members.public.change(schools, infant, f"{infant}until: 2026-10-31, ")
    both = "schools: [alder-infant, alder-junior]"
    members.public.change(schools, both, f"{both}\n    left: {{alder-infant: 2026-10-31}}")
    after = feeds(members)

    assert set(before) - set(after) == {"alder-infant"}
    assert {after[name].address for name in after} == {before[name].address for name in after}
    assert "alder-infant" in {feed.id for feed in members.load().diary.feeds}


def test_the_feed_of_a_group_that_is_no_more_ends(members: Members) -> None:
    members.private.change("data/groups.yml", "since: 2026-09-01", "since: 2026-09-01\n    until: 2027-02-28")
    on_its_last_day, on_the_next = (
        feeds(Members(Folder(members.public.root, day), members.private))
        for day in (dt.date(2027, 2, 28), dt.date(2027, 3, 1))
    )

    assert set(on_its_last_day) - set(on_the_next) == {"bursars"}


# --- an attack: somebody has the public site, its repository, and the address of one members' feed


def test_no_address_of_another_feed_follows_from_one(made: dict[str, MembersFeed]) -> None:
    """Neither from its letters nor from what stands in it: nothing is shared but what all have."""
    names = [feed.file.removesuffix(".ics") for feed in made.values()]
    one, others = made["larkrise"], [feed for name, feed in made.items() if name != "larkrise"]

    assert len({name[:6] for name in names}) == len(names)
    assert [feed.feed.id for feed in others if feed.file[:8].encode() in one.content] == []


def test_no_secret_is_made_from_what_everybody_knows(members: Members, made: dict[str, MembersFeed]) -> None:
    """With another key every name is another, of feeds and of events: without the key there is nothing to work with."""
    members.private.change(ABOUT, KEY, KEY.replace("0000", "0001"))
    other = feeds(members)

    assert {feed.file for feed in made.values()} & {feed.file for feed in other.values()} == set()
    for name, feed in made.items():
        uids = [{each["UID"] for each in events(one).values()} for one in (feed, other[name])]
        assert uids[0] & uids[1] == set()


def test_an_event_that_is_called_like_a_feed_does_not_tell_where_that_is(members: Members) -> None:
    """What an event is known by stands in every feed: were it made as an address is, it would be one."""
    members.private.add(BURSARS, "  - {id: heads, title: Named like a group, day: 2027-03-01, kind: other}\n")
    made = feeds(members)
    told = events(made["bursars"])["Named like a group"]["UID"]

    assert told.partition("@")[0] not in {feed.file.removesuffix(".ics") for feed in made.values()}


def test_an_event_that_everyone_knows_is_known_by_another_name_here(
    made: dict[str, MembersFeed], shared_members: Members
) -> None:
    """Its public UID holds its id; this one does not, so ids of private events cannot be tried out either."""
    public = {time.id for time in shared_members.public.load().agenda.occurrences}
    uids = {each["UID"].partition("@")[0] for feed in made.values() for each in events(feed).values()}

    assert uids & public == set()
    assert {len(uid) for uid in uids} == {52}


# --- the key


def test_nothing_that_is_printed_of_what_was_read_shows_the_key(shared_members: Members) -> None:
    """Programmers look at things, and tracebacks show them."""
    partnership = shared_members.load()
    about = partnership.members
    assert about is not None
    shown = [repr(about), str(about), about.model_dump_json(), str(about.model_dump()), repr(vars(about))]
    shown += [repr(feed) for feed in event.members_feeds(partnership)]

    assert [words for words in shown if KEY in words or re.search("[a-z2-7]{52}", words)] == []


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("kingfisher", "this key is too short: one of less than 32 random characters can be guessed"),
        ("a1" * 20, "this key is not random, so it can be guessed"),
        ("kingfishersflyoverthevalleyinthemorning", "this key is not random, so it can be guessed"),
        ("kingfishers fly over the valley in 2026 at noon", "a key is made of letters, digits, - and _ alone"),
    ],
)
def test_a_key_that_can_be_guessed_is_told_and_never_repeated(members: Members, key: str, what: str) -> None:
    members.private.change(ABOUT, KEY, key)

    assert members.problems() == [
        f"../members/data/members.yml:4:11: {what}\n    Have one made: `partnership members key --members DIR --write`."
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            f"feed_key: {KEY}\n",
            "",
            "3:15: feeds have an address, but no key to make secret ones of it\n"
            "    Have a key made: `partnership members key --members DIR --write`. Or take this line away.",
        ),
        (
            f"feed_address: {FEEDS}\n",
            "",
            "3:11: warning: there is a key for feeds, but no address that they are served at: members have none yet\n"
            "    Add a line feed_address: and where they are served. Or take this line away.",
        ),
        (
            FEEDS,
            f"{SITE}calendars/",
            "3:15: this lies beneath the members' site, where calendar apps cannot sign in\n"
            "    Give the feeds a host of their own: https://feeds.your-schools.example/.",
        ),
        (
            FEEDS,
            "https://MEMBERS.valley.localhost:443/",
            "3:15: this lies beneath the members' site, where calendar apps cannot sign in\n"
            "    Give the feeds a host of their own: https://feeds.your-schools.example/.",
        ),
        (
            FEEDS,
            "http://feeds.valley.test/",
            "3:15: whatever is sent to this address can be read on the way\n"
            "    Serve it at https://feeds.valley.test/, and write that.",
        ),
    ],
)
def test_what_cannot_be_right_about_an_address_of_feeds_is_told(
    members: Members, old: str, new: str, told: str
) -> None:
    members.private.change(ABOUT, old, new)

    assert f"../members/data/members.yml:{told}" in "".join(members.check()[1:])


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:8080", "feeds.localhost"])
def test_feeds_may_be_tried_without_https_on_the_machine_itself(members: Members, host: str) -> None:
    """What is sent there leaves it nowhere."""
    members.private.change(ABOUT, FEEDS, f"http://{host}/")

    assert members.problems() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"feed_key: {KEY}", f"feed_kee: {KEY}"),
        (f"feed_key: {KEY}", f"feed_key:{KEY}"),
        (f"feed_key: {KEY}", KEY),
        (f"feed_key: {KEY}", f"{KEY}: yes"),
        (f"feed_key: {KEY}", f"feed_key: {KEY} #{KEY}"),
        (f"feed_key: {KEY}", f"feed_key: '{KEY}"),
        (f"feed_key: {KEY}", f"feed_key: [{KEY}, {KEY}]"),
        (f"feed_key: {KEY}", f"feed_key: {{{KEY}: {KEY}}}"),
        (f"feed_key: {KEY}", f"feed_key: &{KEY} x"),
        (f"feed_key: {KEY}", f"feed_key: {KEY}\nfeed_key: {KEY}"),
        (f"feed_key: {KEY}", f"feed_key: {KEY}.{KEY}/{KEY}"),
        (f"feed_key: {KEY}", f"audience: {KEY}"),
        (f"address: {SITE}\n", f"address: {KEY}\n"),
        (f"feed_address: {FEEDS}\n", f"feed_address: {KEY}\n"),
        (f"feed_address: {FEEDS}\n", f"feed_address: {FEEDS}{KEY}\n"),
        (f"feed_address: {FEEDS}\n", f"feed_address: http://feeds.valley.test/{KEY}/\n"),
        ("kind: github", f"kind: {KEY}"),
        ("repository: https:", f"repository: {KEY}:"),
    ],
)
def test_no_slip_in_its_file_makes_a_message_show_the_key(members: Members, old: str, new: str) -> None:
    """Messages quote what people wrote, and many read the logs of checks: of this file, nothing that may be a key."""
    text = (members.root / ABOUT).read_text("utf-8")
    assert old in text
    members.private.write(ABOUT, text.replace(old, new, 1))
    checked = members.check("--format", "json")
    making_another = command("members", "key", "--root", members.public.root, "--members", members.root)

    assert checked.code == 1
    assert [way for way in (checked, making_another) if KEY[:16] in way.out + way.error] == []


# --- the verbs


@pytest.mark.usefixtures("at_home")
def test_the_list_of_feeds_shows_no_address(members: Members) -> None:
    """Whoever looks over a shoulder learns which there are, and nothing else."""
    listed = handed_out(members)

    assert listed.code == 0
    assert "larkrise             Larkrise (schools)\n" in listed.out
    assert listed.out.endswith("To see an address, name its feed: --for larkrise. With --letter, in words to send.\n")
    assert not re.search("[a-z2-7]{52}", listed.out)


@pytest.mark.usefixtures("at_home")
def test_an_address_is_shown_to_whoever_asks_for_it_by_name(members: Members, made: dict[str, MembersFeed]) -> None:
    """And that of no other."""
    one, both = handed_out(members, "--for", "larkrise"), handed_out(members, "--for", "larkrise", "role/head")
    every = handed_out(members, "--every")

    assert one.out == f"larkrise             {made['larkrise'].address}\n"
    assert both.out == f"{one.out}role/head            {made['role/head'].address}\n"
    assert len(every.out.splitlines()) == len(made)
    assert one.error + both.error + every.error == ""


@pytest.mark.usefixtures("at_home")
def test_a_letter_hands_an_address_out_with_what_a_leak_would_show(
    members: Members, made: dict[str, MembersFeed]
) -> None:
    letter = handed_out(members, "--for", "bursars", "--letter").out

    assert letter.startswith("Bursars: the members' calendar of Alder Valley\n")
    assert f"\n    {made['bursars'].address}\n" in letter
    assert "Whoever has it sees the title, the time and the place of\neverything in this calendar" in letter
    assert "If somebody else may have it, tell us at once." in letter


def test_no_address_is_shown_on_a_forge(members: Members, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others read its log."""
    monkeypatch.setenv("CI", "true")

    assert handed_out(members, "--for", "larkrise") == Checked(
        2, "", "Not here: others read the log of a forge. Run it on a computer of your own.\n"
    )


@pytest.mark.usefixtures("at_home")
def test_a_feed_that_is_not_there_is_told(members: Members) -> None:
    assert handed_out(members, "--for", "larkris").error == (
        "There is no feed called 'larkris'. Did you mean larkrise?\n"
    )
    members.private.change(ABOUT, f"feed_address: {FEEDS}\nfeed_key: {KEY}\n", "")

    assert handed_out(members, "--for", "larkrise") == Checked(
        1,
        "Members have no feeds yet. In the members' data/members.yml, say where they are served (feed_address).\n"
        "    Then: partnership members key --members DIR --write\n",
        "",
    )


@pytest.mark.usefixtures("at_home")
def test_a_new_key_is_written_when_that_is_asked_for_and_never_shown(members: Members) -> None:
    """All else in the file stays as people wrote it."""
    before, old = (members.root / ABOUT).read_text("utf-8"), feeds(members)
    verb = ("members", "key", "--root", members.public.root, "--members", members.root)
    would, unchanged = command(*verb), (members.root / ABOUT).read_text("utf-8")
    done = command(*verb, "--write")
    after = (members.root / ABOUT).read_text("utf-8")
    key = re.search('feed_key: "(.*)"', after)
    assert key is not None

    assert unchanged == before
    assert would.out == (
        "To write  data/members.yml: a new feed_key\n"
        "          All addresses of members' feeds end with the next build: hand out the new ones then.\n"
        "          Nothing is written yet. Run it again with --write.\n"
    )
    assert done.out == (
        "Written   data/members.yml: a new feed_key\n"
        "          All addresses of members' feeds end with the next build: hand out the new ones then.\n"
        "          Keep it nowhere else. Commit it, build, then: partnership members feeds --members DIR\n"
    )
    assert after == before.replace(KEY, f'"{key[1]}"')
    assert len(key[1]) == 43
    assert key[1] not in done.out + done.error
    assert {feed.file for feed in old.values()} & {feed.file for feed in feeds(members).values()} == set()


def test_a_first_key_stands_below_the_address_of_feeds_and_mends_what_check_tells(members: Members) -> None:
    members.private.change(ABOUT, f"feed_key: {KEY}\n", "")
    done = command("members", "key", "--root", members.public.root, "--members", members.root, "--write")

    assert done.out.startswith("Written   data/members.yml: a feed_key\n")
    assert re.search(f'feed_address: {FEEDS}\nfeed_key: "[\\w-]{{43}}"\nforge:', (members.root / ABOUT).read_text())
    assert members.problems() == []


# --- the members' site


def test_a_members_page_says_whom_to_ask_and_leads_to_the_public_feed(shared_members: Members) -> None:
    """An address of the members' site would fail in every app; the public calendar's does not."""
    page = shared_members.page("diary/subscribe/larkrise.md")

    assert "Calendar apps cannot sign in" in page
    assert ">Ask us for it</a>" in page
    assert "webcal://valley.localhost/schools/diary/larkrise.ics" in page
    assert SITE.removeprefix("https://") not in page


def test_a_feed_that_only_members_have_leads_no_app_anywhere(shared_members: Members) -> None:
    page = shared_members.page("diary/subscribe/bursars.md")

    assert ">Ask us for it</a>" in page
    assert not re.search("webcal|calendar.google|outlook|<svg", page)


def test_without_a_key_the_pages_say_that_there_is_no_address(members: Members) -> None:
    members.private.change(ABOUT, f"feed_address: {FEEDS}\nfeed_key: {KEY}\n", "")

    assert "This calendar has no address for calendar apps" in members.words("diary/subscribe/bursars.md")


def test_the_members_site_offers_no_feed_to_apps_that_cannot_sign_in(shared_members: Members) -> None:
    """Neither in the head of a page, where feed readers look, nor as a link to follow."""
    plan = shared_members.plan()

    assert plan.look.feeds == ()
    assert {page.planned.feed for page in plan.pages} == {""}
    assert [page.path for page in plan.pages if "(Atom)" in page.body or "reviews.ics" in page.body] == []


def test_a_calendar_file_of_the_members_site_leads_to_that_site(shared_members: Members) -> None:
    """A page that only members have is at no public address: a click would only tell the public server its name."""
    files = {file.address: file.content for file in shared_members.plan().files}
    said = files["diary/events/larkrise-reviewers.ics"]

    assert isinstance(said, bytes)
    assert dict(split(said)[1][0])["URL"] == f"{SITE}diary/events/larkrise-reviewers/"


# --- a real subscriber


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_said: object) -> None:
        """Say nothing: the tests look at what arrives."""


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve whatever folder is at a place, and give its address: a build puts another there."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.slow
def test_a_subscriber_follows_a_members_feed_and_loses_it_when_the_key_changes(
    members: Members, tmp_path: Path
) -> None:
    """vdirsyncer fetches it, khal shows it; with the new key, the server knows the old address no more."""
    folder, home = tmp_path / "feeds", tmp_path / "home"
    home.mkdir()
    published(members, folder)
    with _served(folder) as address:
        subscriber = Subscriber(home, address + feeds(members)["larkrise"].file)
        subscriber.sync()
        at_first = [line for line in subscriber.sees() if "Reviewers" in line]
        members.private.change(LARKRISE, "place: Music room", "place: Library")
        members.commit("2026-11-20")
        published(members, folder)
        subscriber.sync()
        later = [line for line in subscriber.sees() if "Reviewers" in line]
        members.private.change(ABOUT, KEY, OTHER_KEY)
        published(members, folder)
        lost = subscriber.fails()

    assert at_first == ["2027-02-02 09:00 Reviewers in school (Music room, Larkrise Primary School)"]
    assert later == ["2027-02-02 09:00 Reviewers in school (Library, Larkrise Primary School)"]
    assert "File not found" in lost
