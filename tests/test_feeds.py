"""The diary in people's own calendars: which feeds there are, what phones are told, and in which words and bytes."""

import dataclasses
import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path

import icalendar
import pytest
import vobject

from partnership.web.ical import CalendarHeading, FeedEvent, calendar, single
from partnership.web.pages import Plan
from tests.cast import Folder
from tests.diaries import DOMAIN, HEADS, LARKRISE, SHARED, events, files, keep, messages
from tests.feed_rules import faults, split, unfolded
from tests.past import commit

SITE = "https://valley.localhost/schools/"
NODE_READER = Path(__file__).parent / "read_feed.mjs"


@pytest.fixture
def diary(folder: Folder) -> Folder:
    return keep(folder)


def feeds(folder: Folder) -> dict[str, bytes]:
    return {address: content for address, content in files(folder).items() if address.endswith(".ics")}


def broken(address: str, content: bytes, site: str, domain: str) -> list[str]:
    own = None if address.startswith("diary/events/") else site + address
    return [f"{address}: {fault}" for fault in faults(content, domain=domain, address=own)]


def test_every_feed_keeps_every_rule(diary: Folder) -> None:
    """FEEDS.md, byte by byte: each rule was learnt from a phone that stumbled."""
    assert [fault for address, feed in feeds(diary).items() for fault in broken(address, feed, SITE, DOMAIN)] == []


def test_every_feed_of_the_reference_partnership_keeps_every_rule(chesil_plan: Plan) -> None:
    """With real names, long titles and a year of repeats."""
    made = {file.address: file.content for file in chesil_plan.files if file.address.endswith(".ics")}
    found = [
        fault
        for address, feed in made.items()
        if isinstance(feed, bytes)
        for fault in broken(address, feed, chesil_plan.look.address, "chesil.example")
    ]

    assert len(made) > 30
    assert found == []


@pytest.mark.slow
def test_the_built_site_serves_the_bytes_that_were_planned(chesil_plan: Plan, chesil_site: Path) -> None:
    """Whatever writes the site changes no line ending and no letter."""
    planned = {file.address: file.content for file in chesil_plan.files if file.address.endswith(".ics")}
    served = {f.relative_to(chesil_site).as_posix(): f.read_bytes() for f in chesil_site.rglob("*.ics")}

    assert served == planned


def test_there_is_a_feed_for_everybody_and_none_is_empty(diary: Folder) -> None:
    """These addresses never change: phones keep them for years."""
    assert sorted(feeds(diary)) == [
        "diary/alder-infant.ics",
        "diary/alder-junior.ics",
        "diary/all.ics",
        "diary/events/heads-spring.ics",
        "diary/events/heads-weekly.ics",
        "diary/events/larkrise-fair.ics",
        "diary/events/larkrise-inset.ics",
        "diary/events/review.ics",
        "diary/heads.ics",
        "diary/kind/closures.ics",
        "diary/kind/meetings.ics",
        "diary/larkrise.ics",
        "diary/partnership.ics",
        "diary/role/head.ics",
        "diary/terms.ics",
    ]


def test_a_school_has_its_own_its_groups_and_the_partnerships(diary: Folder) -> None:
    """One subscription is enough for a member of staff; what only concerns another school stays out."""
    heads = {"heads-spring", *(f"heads-weekly-2027{day}" for day in ("0318", "0325", "0401", "0408"))}
    named = {name for name in events(diary, "alder-infant") if not name.startswith(("term", "holiday", "bank"))}

    assert named == {"review", "larkrise-fair", *heads}


def test_a_school_that_left_keeps_its_own_diary_and_hears_no_more_of_the_groups(diary: Folder) -> None:
    """Its phones would otherwise be called to meetings that are no longer its own."""
    own = "events:\n  - {id: last-assembly, title: Last assembly, day: 2026-12-01, kind: other}\n"
    diary.write("data/diaries/old-mill.yml", own)

    assert list(events(diary, "old-mill")) == ["last-assembly"]


def test_an_event_as_a_phone_is_told_of_it(diary: Folder) -> None:
    """Every line has its reason in FEEDS.md."""
    feed = unfolded(files(diary)["diary/heads.ics"])
    start = feed.index("UID:heads-spring@phones.localhost")

    assert feed[start - 1 : feed.index("END:VEVENT", start) + 1] == [
        "BEGIN:VEVENT",
        "UID:heads-spring@phones.localhost",
        "DTSTAMP:20261002T120000Z",
        "LAST-MODIFIED:20261002T120000Z",
        "SEQUENCE:0",
        "DTSTART:20270114T154500Z",
        "DTEND:20270114T170000Z",
        "SUMMARY:Spring meeting",
        "LOCATION:Hall\\, upstairs\\, Larkrise Primary School\\, 1 Ford Lane\\, Larkrise\\, AA1 1AA",
        'DESCRIPTION:Bring the plans\\; and "tea"\\, please.\\nhttps://valley.localhost/plans?a=1\\,2\\;b',
        "URL:https://valley.localhost/schools/diary/events/heads-spring/",
        "CATEGORIES:Meeting",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "END:VEVENT",
    ]


def test_a_feed_says_what_it_is(diary: Folder) -> None:
    """Without X-WR-TIMEZONE Google labels it GMT; with METHOD, DTSTAMP would mean something else."""
    calendar, _ = split(files(diary)["diary/heads.ics"])

    assert calendar == [
        ("VERSION", "2.0"),
        ("PRODID", "-//partnership//diary//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("NAME", "Alder Valley: Heads"),
        ("X-WR-CALNAME", "Alder Valley: Heads"),
        ("X-WR-CALDESC", "The meetings of the group\\, and what it is invited to: Heads."),
        ("X-WR-TIMEZONE", "Europe/London"),
        ("REFRESH-INTERVAL;VALUE=DURATION", "PT6H"),
        ("X-PUBLISHED-TTL", "PT6H"),
        ("SOURCE;VALUE=URI", "https://valley.localhost/schools/diary/heads.ics"),
        ("COLOR", "olive"),
    ]


def test_the_file_of_one_event_does_not_become_a_calendar(diary: Folder) -> None:
    """It is added once, with all its times, to the calendar that somebody has already."""
    calendar, times = split(files(diary)["diary/events/heads-weekly.ics"])

    assert [name for name, _ in calendar] == ["VERSION", "PRODID", "CALSCALE"]
    assert len(times) == 4


def test_four_o_clock_stays_four_o_clock_when_the_clocks_change(diary: Folder) -> None:
    """The clocks go forward on 28 March 2027, and back on 31 October: phones are told in UTC."""
    autumn = "  - {id: autumn, title: Autumn, day: 2027-10-28, time: 16:00-17:00, repeat: {every: week, count: 2}}\n"
    diary.add(HEADS, autumn)
    found = events(diary, "heads")

    assert [found[f"heads-weekly-2027{day}"]["DTSTART"][9:] for day in ("0325", "0401")] == ["160000Z", "150000Z"]
    assert [found[f"autumn-2027{day}"]["DTSTART"][9:] for day in ("1028", "1104")] == ["150000Z", "160000Z"]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            "day: 2027-03-28, time: 01:30-03:00",
            "15:59: there is no 01:30 on 28 March 2027",
        ),
        (
            "day: 2027-03-27, until: 2027-03-28, time: 22:00-01:15",
            "15:78: there is no 01:15 on 28 March 2027",
        ),
        (
            "day: 2027-03-27, time: 01:30-01:45, repeat: {every: day, count: 3}",
            "15:59: there is no 01:30 on 28 March 2027",
        ),
    ],
)
def test_an_hour_that_the_clocks_leave_out_is_told(diary: Folder, event: str, told: str) -> None:
    """A phone would show another, each its own."""
    diary.add(HEADS, f"  - {{id: night, title: Night walk, {event}}}\n")

    assert messages(diary)[0] == (f"{HEADS}:{told}: the clocks go forward then\n    Write an hour earlier or later.")


def test_an_hour_that_comes_twice_is_the_first_and_that_is_said(diary: Folder) -> None:
    """On 31 October 2027 the clocks go back at two."""
    diary.add(HEADS, "  - {id: night, title: Night walk, day: 2027-10-31, time: 01:30-03:00}\n")

    assert events(diary, "heads")["night"]["DTSTART"] == "20271031T003000Z"
    assert messages(diary)[0] == (
        f"{HEADS}:15:59: warning: 01:30 on 31 October 2027 comes twice, for the clocks go back: the first is meant\n"
        "    If the second is meant, write a time after that hour."
    )


def test_an_event_of_whole_days_ends_on_the_morning_after(diary: Folder) -> None:
    """DTEND is not included: a phone would show one day less."""
    fair, inset = (events(diary, "larkrise")[name] for name in ("larkrise-fair", "larkrise-inset"))

    assert (fair["DTSTART;VALUE=DATE"], fair["DTEND;VALUE=DATE"]) == ("20270612", "20270614")
    assert (inset["DTSTART;VALUE=DATE"], inset["DTEND;VALUE=DATE"]) == ("20270104", "20270105")


def test_renaming_an_event_does_not_make_a_second_one_in_phones(diary: Folder) -> None:
    """The id in the data, not the title, is the calendar's UID."""
    before = set(events(diary, "heads"))
    diary.change(HEADS, "Spring meeting", "Meeting in spring")

    assert set(events(diary, "heads")) == before
    assert events(diary, "heads")["heads-spring"]["SUMMARY"] == "Meeting in spring"


def test_a_moved_time_of_a_repeat_keeps_its_name_and_moves(diary: Folder) -> None:
    """Its UID holds the day on which it would have been."""
    diary.change(HEADS, "count: 4", "count: 4, moved: [{day: 2027-03-25, to: 2027-03-26, time: 09:00-10:00}]")

    assert events(diary, "heads")["heads-weekly-20270325"]["DTSTART"] == "20270326T090000Z"


def test_a_cancelled_event_says_so_in_every_way_without_git(diary: Folder) -> None:
    """Google drops it, Apple strikes it through, classic Outlook may show only the title."""
    diary.change(HEADS, "    place: Hall, upstairs\n", "    status: cancelled\n")
    (diary.root / ".git").rename(diary.root / ".git-is-not-here")
    found = events(diary, "heads")["heads-spring"]

    assert found["SUMMARY"] == "CANCELLED: Spring meeting"
    assert (found["STATUS"], found["TRANSP"], found["X-MICROSOFT-CDO-BUSYSTATUS"]) == (
        "CANCELLED",
        "TRANSPARENT",
        "FREE",
    )


def test_whose_event_it_is_stands_before_the_title_where_a_feed_mixes_owners(diary: Folder) -> None:
    """Merged calendars stay readable; a title that says it already does not say it twice."""
    everything = events(diary, "all")

    assert everything["larkrise-inset"]["SUMMARY"] == "Larkrise: INSET day"
    assert everything["heads-spring"]["SUMMARY"] == "Heads: Spring meeting"
    assert everything["heads-weekly-20270318"]["SUMMARY"] == "Heads at four"
    assert everything["review"]["SUMMARY"] == "Termly review"
    assert events(diary, "larkrise")["larkrise-inset"]["SUMMARY"] == "INSET day"


def test_term_dates_and_other_schools_leave_your_time_free(diary: Folder) -> None:
    """Nobody is kept from a meeting by the end of term, or by another school's INSET day."""
    everything = events(diary, "all")

    assert everything["term-2026-27-1-begins"]["TRANSP"] == "TRANSPARENT"
    assert everything["larkrise-inset"]["TRANSP"] == "TRANSPARENT"
    assert everything["heads-spring"]["TRANSP"] == "OPAQUE"
    assert events(diary, "larkrise")["larkrise-inset"]["TRANSP"] == "OPAQUE"


def test_a_tentative_event_says_so(diary: Folder) -> None:
    found = events(diary, "partnership")["review"]

    assert (found["STATUS"], found["X-MICROSOFT-CDO-BUSYSTATUS"]) == ("TENTATIVE", "TENTATIVE")
    assert found["DESCRIPTION"] == "For: everyone.\\nTo be confirmed."


def test_a_feed_reaches_back_one_school_year(diary: Folder) -> None:
    """A phone needs no ten years; the last of a feed stays, so that its address does not vanish."""
    diary.write(LARKRISE, "events:\n  - {id: long-ago, title: Long ago, day: 2026-09-01}\n")
    later = dt.date(2028, 9, 1)

    assert "long-ago" in events(diary, "larkrise", dt.date(2028, 8, 31))
    assert "long-ago" not in events(diary, "larkrise", later)
    assert list(events(diary, "heads", dt.date(2029, 9, 1))) == ["heads-weekly-20270408"]


def test_two_builds_of_one_commit_are_equal(diary: Folder, tmp_path: Path) -> None:
    """So that a server can say 304, and phones do not stir."""
    again = Folder(shutil.copytree(diary.root, tmp_path / "again"))

    assert feeds(diary) == feeds(again)


def test_events_without_a_domain_are_told(diary: Folder) -> None:
    """It names events in phones for ever, so nobody chooses it for you."""
    diary.change("data/partnership.yml", f"feed_domain: {DOMAIN}\n", "")

    assert messages(diary) == [
        (
            "data/partnership.yml:1:1: there are events, but no 'feed_domain' to name them by in phones\n"
            "    Add a line feed_domain: and your own domain. Phones know events by it for ever, so choose once."
        )
    ]


def test_a_domain_that_is_none_is_told(diary: Folder) -> None:
    diary.change("data/partnership.yml", f"feed_domain: {DOMAIN}", "feed_domain: https://valley.localhost/")

    assert messages(diary) == [
        (
            "data/partnership.yml:21:14: 'https://valley.localhost/' is not understood here\n"
            "    Write it as partnership.example."
        )
    ]


def test_an_id_that_phones_would_take_for_another_is_told(diary: Folder) -> None:
    """A time of a repeat is named by its day; an entry of its own can have that name too."""
    diary.add(SHARED, "  - {id: heads-weekly-20270325, title: Another, day: 2027-03-25}\n")

    assert messages(diary) == [
        (
            "data/diaries/heads.yml:10:9: 'heads-weekly-20270325' would name two things in phones: "
            "the other is in data/diaries/partnership.yml, line 8\n    Give one of the two entries another id."
        )
    ]


def test_an_id_too_long_for_phones_is_told(diary: Folder) -> None:
    diary.change(LARKRISE, "id: larkrise-inset", f"id: {'a' * 190}")

    assert messages(diary) == [
        f"data/diaries/larkrise.yml:2:9: the id '{'a' * 190}' is too long for phones\n    Give the entry a shorter id."
    ]


@pytest.mark.parametrize("name", ["all", "terms"])
def test_a_group_that_would_take_anothers_feed_is_told(diary: Folder, name: str) -> None:
    diary.change("data/groups.yml", "id: sencos", f"id: {name}")

    assert [line for line in messages(diary) if "stand where another stands" in line] == [
        (
            f"data/groups.yml:14:9: the feed of '{name}' would stand where another stands: diary/{name}.ics\n"
            "    Give it another id."
        )
    ]


EVENT = FeedEvent(
    uid="it@phones.localhost",
    title="It",
    start=dt.datetime(2027, 1, 14, 15, 45, tzinfo=dt.UTC),
    end=dt.datetime(2027, 1, 14, 17, tzinfo=dt.UTC),
    changed_at=dt.datetime(2026, 10, 2, 12, tzinfo=dt.UTC),
    sequence=0,
)
AWKWARD = [
    "é" * 200,
    "🏫" * 100,
    "a" * 67,
    "a" * 66 + "é",
    "back\\slash; semi, comma: colon",
    'two\nlines\r\nand\rmore "quoted"',
    "a bell\x07, a feed\x0c and a mark\ufeff\x85\u2028",
    "BEGIN:VEVENT\r\nEND:VCALENDAR",
    " leading and trailing ",
    "tab\tinside",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_any_words_arrive_as_they_were_meant(text: str) -> None:
    """Folded by octets, never within a character; read back by a library that did not write them."""
    made = dataclasses.replace(EVENT, title=text, description=text, place=text, categories=(text,))
    feed = single([made])
    (read,) = icalendar.Calendar.from_ical(feed).walk("VEVENT")
    meant = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c in "\t\n" or c.isprintable()).strip()

    assert list(faults(feed, domain="phones.localhost", address=None)) == []
    assert [str(read[name]) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")] == [meant] * 3


@pytest.mark.parametrize("length", range(60, 80))
def test_a_line_of_any_length_is_folded_without_an_empty_continuation(length: int) -> None:
    """Some clients end a calendar at an empty line."""
    feed = single([dataclasses.replace(EVENT, title="x" * length)])

    assert list(faults(feed, domain="phones.localhost", address=None)) == []
    assert f"SUMMARY:{'x' * length}" in unfolded(feed)


def test_an_address_is_not_escaped_as_words_are() -> None:
    """A URI has its own rules: commas and semicolons stay, other alphabets do not."""
    feed = single([dataclasses.replace(EVENT, url="https://valley.localhost/a,b;c?d=é f#g")])

    assert "URL:https://valley.localhost/a,b;c?d=%C3%A9%20f#g" in unfolded(feed)


def test_the_order_of_events_does_not_matter() -> None:
    """The same events make the same bytes."""
    several = [dataclasses.replace(EVENT, uid=f"{name}@phones.localhost") for name in "cab"]
    heading = CalendarHeading(
        name="It", description="It", address=f"{SITE}it.ics", colour="teal", time_zone="Europe/London"
    )

    assert calendar(heading, several) == calendar(heading, reversed(several))


def test_icalendar_reads_every_feed_without_a_complaint(diary: Folder) -> None:
    """It did not write them."""
    for content in feeds(diary).values():
        read = icalendar.Calendar.from_ical(content)
        assert read.errors == []
        assert [event.errors for event in read.walk("VEVENT") if event.errors] == []
        assert all(event.decoded("DTEND") > event.decoded("DTSTART") for event in read.walk("VEVENT"))


def test_vobject_reads_every_feed(diary: Folder) -> None:
    """Nor did this one."""
    for content in feeds(diary).values():
        read = vobject.readOne(content.decode())
        assert {event.uid.value for event in read.vevent_list} == {dict(each)["UID"] for each in split(content)[1]}
        read.serialize()  # checks what must be there


def test_ical_js_reads_every_feed(diary: Folder, tmp_path: Path) -> None:
    """Thunderbird's and Nextcloud's reader."""
    made = feeds(diary)
    for address, content in made.items():
        (tmp_path / address.replace("/", "_")).write_bytes(content)
    node = shutil.which("node", path=str(Path(sys.executable).parent))
    assert node, "make test installs it"
    done = subprocess.run([node, str(NODE_READER), str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)

    for address, content in made.items():
        said = {event["uid"]: event for event in read[address.replace("/", "_")]}
        assert said.keys() == {dict(each)["UID"] for each in split(content)[1]}
    (spring,) = read["diary_events_heads-spring.ics"]
    assert spring == {
        "uid": "heads-spring@phones.localhost",
        "title": "Spring meeting",
        "start": "2027-01-14T15:45:00Z",
        "end": "2027-01-14T17:00:00Z",
        "sequence": 0,
        "place": "Hall, upstairs, Larkrise Primary School, 1 Ford Lane, Larkrise, AA1 1AA",
    }


def test_the_news_of_the_diary_is_an_atom_feed(diary: Folder) -> None:
    """RFC 4287: lasting ids, moments from git."""
    diary.change(HEADS, "day: 2027-01-14", "day: 2027-01-15")
    commit(diary.root, "2026-11-20", "Move the spring meeting", HEADS)

    assert files(diary)["diary/changes.xml"].decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">\n'
        "  <id>tag:phones.localhost,2026-01-01:diary/changes</id>\n"
        "  <title>Alder Valley: what changed in the diary</title>\n"
        "  <updated>2026-11-20T12:00:00Z</updated>\n"
        "  <author>\n"
        "    <name>Alder Valley Partnership</name>\n"
        "  </author>\n"
        '  <link rel="self" type="application/atom+xml" href="https://valley.localhost/schools/diary/changes.xml" />\n'
        '  <link rel="alternate" type="text/html" href="https://valley.localhost/schools/diary/changes/" />\n'
        "  <entry>\n"
        "    <id>tag:phones.localhost,2026-11-20:diary/heads-spring/moved</id>\n"
        "    <title>Moved: Spring meeting</title>\n"
        "    <updated>2026-11-20T12:00:00Z</updated>\n"
        "    <summary>Thursday 14 January → Friday 15 January 2027, 15:45.</summary>\n"
        '    <link rel="alternate" type="text/html" '
        'href="https://valley.localhost/schools/diary/events/heads-spring/" />\n'
        "  </entry>\n"
        "</feed>\n"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("BEGIN:VCALENDAR", "\ufeffBEGIN:VCALENDAR"),
        ("\r\nEND:VCALENDAR\r\n", "\r\nEND:VCALENDAR"),
        ("VERSION:2.0\r\n", "VERSION:2.0\n"),
        ("VERSION:2.0\r\n", "VERSION:2.0\r\n\r\n"),
        ("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:PUBLISH\r\n"),
        ("X-WR-TIMEZONE:Europe/London\r\n", ""),
        ("COLOR:teal", "COLOR:#008080"),
        ("NAME:It\r\n", "NAME:Other\r\n"),
        ("UID:it@", "UID:It@"),
        ("UID:it@", f"UID:{'i' * 40}\r\n {'t' * 60}\r\n {'t' * 70}\r\n {'t' * 40}@"),
        ("LAST-MODIFIED:20261002", "LAST-MODIFIED:20261003"),
        ("SEQUENCE:0", "SEQUENCE:-1"),
        ("DTSTART:20270114T154500Z", "DTSTART:20270114T154500"),
        ("DTSTART:20270114T154500Z", "DTSTART;TZID=Europe/London:20270114T154500"),
        ("DTEND:20270114T170000Z", "DTEND:20270114T154500Z"),
        ("DTEND:20270114T170000Z\r\n", ""),
        ("SUMMARY:It", "SUMMARY:It; and more"),
        ("SUMMARY:It", "SUMMARY:It\x07"),
        ("SUMMARY:It", f"SUMMARY:{'x' * 68}"),
        ("SUMMARY:It", "SUMMARY:It\r\n "),
        ("STATUS:CONFIRMED", "STATUS:CANCELLED"),
        ("TRANSP:OPAQUE", "TRANSP:TRANSPARENT"),
        ("URL:https://valley.localhost/it", "URL:valley.localhost/it"),
        ("URL:https://valley.localhost/it", "URL:https://valley.localhost/it\\,"),
        ("END:VEVENT", "BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT"),
        ("END:VEVENT", "ORGANIZER:mailto:office@valley.localhost\r\nEND:VEVENT"),
    ],
)
def test_a_broken_rule_is_found(old: str, new: str) -> None:
    """A check that nothing can fail is none."""
    heading = CalendarHeading(
        name="It", description="It", address=f"{SITE}it.ics", colour="teal", time_zone="Europe/London"
    )
    feed = calendar(heading, [dataclasses.replace(EVENT, url="https://valley.localhost/it")]).decode()
    assert list(faults(feed.encode(), domain="phones.localhost", address=heading.address)) == []
    assert old in feed

    assert list(faults(feed.replace(old, new, 1).encode(), domain="phones.localhost", address=heading.address)) != []


FOR_TWO = """\
  - id: moderation-day
    title: Moderation day
    day: 2027-02-02
    kind: inset
    for: [larkrise, alder-infant]
"""


def test_what_is_for_some_schools_stands_in_no_other_school_s_feed(diary: Folder) -> None:
    """A parent would keep a child at home: an INSET day of two schools is no INSET day of the third."""
    diary.add(SHARED, FOR_TWO)

    for school, there in (("larkrise", True), ("alder-infant", True), ("alder-junior", False)):
        assert ("moderation-day" in events(diary, school)) is there
        assert ("Moderation day" in diary.words(f"schools/{school}.md")) is there
    assert events(diary, "partnership")["moderation-day"]["TRANSP"] == "TRANSPARENT"
    assert 'data-schools="alder-infant larkrise"' in diary.page("diary/index.md")


@pytest.mark.parametrize("path", [SHARED, HEADS])
def test_only_the_schools_that_are_named_are_closed(diary: Folder, path: str) -> None:
    """On the page of INSET days, on the planner, and where school days are counted: the partnership's or a group's."""
    diary.add(path, FOR_TWO)
    agenda = diary.load().agenda
    day = dt.date(2027, 2, 2)

    assert [agenda.time.school_is_open(school, day) for school in ("larkrise", "alder-infant", "alder-junior")] == [
        *(False, False, True)
    ]
    inset = diary.words("diary/inset.md")
    assert "Tue 2 Feb 2027 Alder Infant, Larkrise" in inset
    assert "Alder Junior 0 not known" in inset
    assert "INSET: 2 schools" in diary.words("diary/planner/2026-27.md")


def test_a_school_s_own_inset_day_is_its_own_whoever_is_invited(diary: Folder) -> None:
    """Staff of another school may come to it; their own school is open."""
    diary.change(LARKRISE, "    kind: inset\n", "    kind: inset\n    for: [alder-infant]\n")
    agenda = diary.load().agenda

    assert not agenda.time.school_is_open("larkrise", dt.date(2027, 1, 4))
    assert agenda.time.school_is_open("alder-infant", dt.date(2027, 1, 4))
    assert {"larkrise-inset"} <= set(events(diary, "larkrise")) & set(events(diary, "alder-infant"))
    assert "larkrise-inset" not in events(diary, "alder-junior")
