"""The diary as people read it: what is next, a school year, an entry, INSET days, the planner, subscribing."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest

from tests.cast import Folder, words
from tests.past import commit

_PARTNERSHIP = """\
events:
  - {id: joint, title: Joint INSET day, day: 2027-01-04, kind: inset}
  - id: review
    title: Termly review
    day: 2026-12-01
    time: 13:30-15:00
    status: tentative
  - {id: fair, title: Valley fair, day: 2027-06-12, until: 2027-06-13, kind: other, for: everyone}
"""
_HEADS = """\
events:
  - id: heads
    title: Heads meet
    day: 2026-11-24
    time: 15:45-17:00
    at: larkrise
    place: the hall
    note: Bring the plans.
    link: https://valley.localhost/plans
    repeat: {every: 2 weeks, count: 4, cancelled: [2026-12-08]}
"""
_SENCOS = """\
events:
  - {id: past, title: SENCOs met, day: 2026-09-10, time: 9:00-10:00, place: The library}
  - {id: sencos, title: SENCOs meet, day: 2026-11-26, time: 9:00-10:00, for: [sencos, head]}
"""
_LARKRISE = """\
events:
  - {id: larkrise-inset, title: INSET day, day: 2026-11-30, kind: inset}
  - {id: trip, title: Trip to the mill, day: 2026-12-02, time: 9:00-15:00, kind: trip}
"""
_INFANT = "events:\n  - {id: infant-inset, title: INSET day, day: 2026-11-30, kind: inset}\n"
_JUNIOR = "events:\n  - {id: junior-closed, title: No water, day: 2026-11-30, kind: closure}\n"


@pytest.fixture
def kept(folder: Folder) -> Folder:
    """The small partnership with diaries."""
    folder.add("data/partnership.yml", "feed_domain: phones.localhost\n")
    for owner, text in {
        "partnership": _PARTNERSHIP,
        "heads": _HEADS,
        "sencos": _SENCOS,
        "larkrise": _LARKRISE,
        "alder-infant": _INFANT,
        "alder-junior": _JUNIOR,
    }.items():
        folder.write(f"data/diaries/{owner}.yml", text)
    return folder


def after(words: str, heading: str) -> str:
    """Return what follows a heading."""
    assert heading in words
    return words.split(heading, 1)[1].strip()


# --- The diary


def unfolded(folder: Folder) -> list[str]:
    """Return the months of the diary that are open before a script has run."""
    return re.findall(r'data-month="([-0-9]+)" open', folder.page("diary/index.md"))


def test_the_diary_opens_at_this_month_and_tells_nothing_twice(kept: Folder) -> None:
    """Day, hours, title, kind, whose and where, once; where little is left of a month, the next is open too."""
    page = kept.words("diary/index.md")

    assert unfolded(kept) == ["2026-11", "2026-12"]
    assert (
        "Tuesday 24 November 15:45 to 17:00 Heads meet Meeting Heads; Larkrise, the hall "
        "Thursday 26 November 09:00 to 10:00 SENCOs meet Meeting SENCOs" in page
    )
    assert page.count("SENCOs meet") == 1


def test_a_month_whose_last_still_goes_on_is_open(kept: Folder) -> None:
    """On the second day of a fair, the fair is not over."""
    kept.today = dt.date(2027, 6, 13)

    assert unfolded(kept)[0] == "2027-06"


def test_in_the_summer_the_diary_shows_what_begins_the_next_year(kept: Folder) -> None:
    """In August a list of the year that ends holds nothing to come."""
    kept.today = dt.date(2027, 8, 20)
    walk = "  - {id: walk, title: Autumn walk, day: 2027-09-20, kind: trip, for: everyone}\n"
    kept.write("data/diaries/partnership.yml", _PARTNERSHIP + walk)

    assert after(kept.words("diary/index.md"), "And after that").startswith("Mon 20 Sep 2027 Autumn walk Trip")


def test_the_whole_school_year_is_one_list_month_by_month(kept: Folder) -> None:
    """From the first day of term on, past days too: the script folds them, and without it nothing is lost."""
    page = kept.page("diary/index.md")

    assert re.findall(r'<h2 id="month-(.*?)"', page)[:4] == ["2026-09", "2026-10", "2026-11", "2026-12"]
    year = after(kept.words("diary/index.md"), "September 2026")
    assert year.startswith("Thursday 3 September Autumn 1 begins Term Thursday 10 September 09:00 to 10:00 SENCOs met")


def test_what_is_not_agreed_says_so_in_words_and_once_above(kept: Folder) -> None:
    """A date that may still change must not look like one that stands."""
    page = kept.words("diary/index.md")

    assert page.count("Entries marked “to be confirmed” are examples or plans that nobody has agreed yet.") == 1
    assert "Termly review to be confirmed" in page
    kept.change("data/diaries/partnership.yml", "    status: tentative\n", "")
    assert "to be confirmed" not in kept.words("diary/index.md")


def test_what_is_cancelled_is_struck_through_and_says_so(kept: Folder) -> None:
    """A line through words is not read aloud."""
    page = kept.page("diary/index.md")

    assert '<s>Heads meet</s></a> <strong class="status">cancelled</strong>' in page


def test_terms_and_holidays_lead_to_the_school_year(kept: Folder) -> None:
    """They have no page of their own."""
    assert '<a href="../terms/2026-27/">Autumn 1 begins</a>' in kept.page("diary/index.md")


def test_one_closed_day_of_several_schools_is_one_line(kept: Folder) -> None:
    """On a joint day, 28 schools would say the same 28 times."""
    day = after(kept.words("diary/index.md"), "Monday 30 November")

    assert day.startswith("INSET day INSET day Alder Infant and Larkrise No water School closed Alder Junior")
    assert '<li data-kind="inset" data-schools="alder-infant larkrise">' in kept.page("diary/index.md")


def test_each_line_says_to_the_filter_whom_it_concerns(kept: Folder) -> None:
    """What a group or the partnership does concerns every school; what a school does, only that school."""
    page = kept.page("diary/index.md")

    assert '<li data-kind="meeting" data-groups="heads">' in page
    assert '<li data-kind="trip" data-schools="larkrise">' in page
    assert '<option value="larkrise">Larkrise</option>' in page
    assert '<option value="old-mill">' not in page


def test_without_scripts_links_lead_to_each_school_group_and_kind(kept: Folder) -> None:
    """Filtering needs a script; finding one's own diary does not."""
    page = kept.page("diary/index.md")

    for address in ("../schools/larkrise/#diary", "../groups/sencos/#diary", "kind/trip/"):
        assert f'href="{address}"' in page
    assert kept.words("diary/kind/trip.md").endswith("Wed 2 Dec 2026 09:00 to 15:00 Trip to the mill Larkrise")


def test_every_school_year_has_a_page_that_stays(kept: Folder) -> None:
    """This year's too, so that a link made today still leads there in ten years."""
    kept.add("data/diaries/heads.yml", "  - {id: far, title: Far ahead, day: 2028-02-01}\n")

    assert "Far ahead" in kept.words("diary/2027-28.md")
    assert "Far ahead" not in kept.words("diary/2026-27.md")
    assert 'href="2027-28/"' in kept.page("diary/index.md")


def test_a_partnership_without_diaries_says_so_and_sends_nobody_there(folder: Folder) -> None:
    """Links may lead there already; terms and holidays have pages of their own."""
    pages = {path: page for path, page in folder.pages().items() if path.startswith("diary/")}

    assert all("Nobody keeps a diary here yet." in page for page in pages.values())
    assert "See the diary" not in folder.words("index.md")


# --- An entry


def test_an_entry_says_when_where_for_whom_and_all_its_times(kept: Folder) -> None:
    """The next time first; what was cancelled stays, and says so."""
    page = kept.words("diary/events/heads.md")

    assert "When Tuesday 24 November 2026, 15:45 to 17:00" in page
    assert "Where Larkrise Primary School , the hall See Larkrise on OpenStreetMap" in page
    assert "Who it is for Heads In the diary of Heads Kind Meeting Note Bring the plans." in page
    assert "Tue 8 Dec 2026 15:45 to 17:00 cancelled Tue 22 Dec 2026" in page


def test_an_entry_names_every_group_and_role_that_it_is_for(kept: Folder) -> None:
    """A role has no page, a group has."""
    page = kept.page("diary/events/sencos.md")

    assert 'href="../../../groups/sencos/">SENCOs</a>' in page
    assert "SENCOs Heads In the diary of" in kept.words("diary/events/sencos.md")


def test_an_entry_can_be_added_once_or_followed(kept: Folder) -> None:
    """Two different things, and the words keep them apart."""
    page = kept.page("diary/events/heads.md")

    assert '<a class="button" href="../heads.ics" download>Add this one to your calendar</a>' in page
    assert 'href="../../subscribe/heads/">Subscribe</a> instead' in page


def test_the_pencil_opens_the_diary_that_holds_the_entry(kept: Folder) -> None:
    """Who finds a mistake lands where it can be mended."""
    sources = {page.path: page.planned.source for page in kept.plan().pages}

    assert sources["diary/events/trip.md"] == "data/diaries/larkrise.yml"


def test_an_entry_that_is_over_says_so(kept: Folder) -> None:
    """Nobody should come a year late."""
    assert "This is over." in kept.words("diary/events/past.md")


# --- On other pages


def test_a_school_shows_what_concerns_it_and_leads_to_its_feed(kept: Folder) -> None:
    """Its own, its groups' and the partnership's; not what another school does."""
    larkrise, infant = kept.words("schools/larkrise.md"), kept.words("schools/alder-infant.md")

    assert "Trip to the mill" in larkrise
    assert "Trip to the mill" not in infant
    assert "SENCOs meet" in infant
    assert 'href="../../diary/subscribe/alder-infant/">Subscribe</a>' in kept.page("schools/alder-infant.md")
    assert 'href="../../diary/?school=alder-infant"' in kept.page("schools/alder-infant.md")


def test_a_group_shows_its_next_meeting_before_anything_else(kept: Folder) -> None:
    """Two taps from home: See who meets, SENCOs."""
    page = kept.words("groups/sencos.md")

    assert page.index("Thu 26 Nov 2026 09:00 to 10:00 SENCOs meet") < page.index("Who is in it")
    assert 'href="../../diary/subscribe/sencos/">Subscribe</a>' in kept.page("groups/sencos.md")


def test_home_shows_what_is_next_for_everyone(kept: Folder) -> None:
    """The partnership's own, its groups' meetings and terms, each series once; not what one school does by itself."""
    coming = after(kept.words("index.md"), "What is next")

    assert coming.startswith(
        "Tue 24 Nov 2026 15:45 to 17:00 Heads meet Meeting Heads; Larkrise, the hall "
        "Thu 26 Nov 2026 09:00 to 10:00 SENCOs meet Meeting SENCOs "
        "Tue 1 Dec 2026 13:30 to 15:00 Termly review to be confirmed"
    )
    assert "Trip to the mill" not in coming


# --- INSET days


def test_inset_days_stand_side_by_side_and_the_joint_ones_first(kept: Folder) -> None:
    """A closure counts where all are closed, but is no INSET day."""
    page = kept.words("diary/inset.md")

    assert after(page, "All closed to pupils").startswith("Mon 30 Nov 2026 Mon 4 Jan 2027 School by school")
    assert "Larkrise 2 Mon 30 Nov 2026 , Mon 4 Jan 2027" in page
    assert "Alder Junior 1 Mon 4 Jan 2027" in page
    assert "Mon 30 Nov 2026 Alder Infant, Larkrise Mon 4 Jan 2027 all three schools" in page
    assert "Of five" in page


def test_how_many_inset_days_there_are_is_said_only_where_englands_rule_can_hold(kept: Folder) -> None:
    """With 180 school days in a year, "of minus ten" would be nonsense."""
    assert "about 195 days in its terms. Pupils come on 190" in kept.words("diary/inset.md")

    kept.add("data/partnership.yml", "school_days: 180\n")
    page = kept.words("diary/inset.md")

    assert "School Days INSET days Larkrise 2" in page
    assert "190" not in page


def test_a_cancelled_inset_day_closes_no_school(kept: Folder) -> None:
    """Parents read this page too."""
    kept.change("data/diaries/partnership.yml", "kind: inset}", "kind: inset, status: cancelled}")

    assert "Mon 4 Jan 2027" not in kept.words("diary/inset.md")


# --- The planner


def test_the_planner_is_a_picture_with_words_that_can_be_read(kept: Folder) -> None:
    """Its text is text, and it says what it is."""
    picture = ET.fromstring(kept.file("diary/planner-2026-27.svg"))
    words = " ".join(text.strip() for text in picture.itertext() if text.strip())

    assert words.startswith("Alder Valley Partnership: year planner 2026/27 School year 2026/27, a column for each")
    for mark in (
        "September 2026",
        "August 2027",
        "INSET: all schools",
        "SENCOs meet",
        "Christmas Day",
        "Termly review",
    ):
        assert mark in words
    assert "Trip to the mill" not in words


def test_what_comes_back_often_is_named_once_beneath_the_planner(kept: Folder) -> None:
    """Thirty-nine training hours would hide the rest."""
    kept.add(
        "data/diaries/sencos.yml",
        "  - {id: cpd, title: CPD hour, day: 2026-09-09, time: 16:00-17:00, repeat: {every: week, count: 30}}\n",
    )
    picture = kept.file("diary/planner-2026-27.svg")

    assert picture.count("CPD hour") == 1
    assert "Not drawn, because it comes back so often: CPD hour." in picture


def test_the_planner_of_a_year_without_terms_says_so(kept: Folder) -> None:
    """White days are then not school days."""
    kept.add("data/diaries/heads.yml", "  - {id: far, title: Far ahead, day: 2028-02-01}\n")

    assert "The terms of 2027/28 are not known here yet." in kept.file("diary/planner-2027-28.svg")


def test_the_planner_leads_to_the_same_as_a_list(kept: Folder) -> None:
    """A picture is no use to who cannot see it."""
    page = kept.page("diary/planner/2026-27.md")

    assert 'href="../../2026-27/">the diary of 2026/27</a>' in page
    assert 'href="../../planner-2026-27.svg">the picture' in page


def test_phones_have_the_planner_as_a_list_of_months(kept: Folder) -> None:
    """In whole words, which a sheet has no room for."""
    page = kept.page("diary/planner/2026-27.md")
    months = words(page[page.index('class="planner-months"') :])

    assert "September 2026" in months
    assert "Fri 25 Dec 2026 Christmas Day" in months


def test_no_letter_of_the_planner_is_smaller_than_seven_points_on_a4(kept: Folder) -> None:
    """A sheet of 287 millimetres: a point is 0.353 of one."""
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', kept.file("diary/planner-2026-27.svg"))]

    assert min(sizes) / 0.353 >= 6.99


# --- Subscribing


def test_each_feed_has_a_button_for_each_app(kept: Folder) -> None:
    """Apple follows webcal, Google wants it within its own address, Microsoft the plain one."""
    page = kept.page("diary/subscribe/sencos.md")
    plain = "https%3A%2F%2Fvalley.localhost%2Fschools%2Fdiary%2Fsencos.ics"

    assert 'href="webcal://valley.localhost/schools/diary/sencos.ics"' in page
    assert f'href="https://calendar.google.com/calendar/r?cid={plain.replace("https", "webcal")}"' in page
    for host in ("outlook.office.com", "outlook.live.com"):
        assert f'href="https://{host}/calendar/0/addfromweb/?url={plain}&amp;name=SENCOs"' in page
    assert "<code data-copy>https://valley.localhost/schools/diary/sencos.ics</code>" in page


def test_the_page_of_a_feed_is_honest_about_when_changes_arrive(kept: Folder) -> None:
    """A calendar that refreshes tonight does not tell of this afternoon."""
    words = kept.words("diary/subscribe/heads.md")

    assert "Google after 8 to 24 hours, Outlook after 3 to 24 hours, Apple as often as you set it" in words
    assert "a change on the day itself is told by other means" in words
    assert words.index("Subscribe to Heads") < words.index("How to unsubscribe") < words.index("Or download it once")


def test_the_code_is_drawn_here_and_asks_no_other_host(kept: Folder) -> None:
    """It leads to the page, whose buttons suit each phone: webcal does nothing on Android."""
    page = kept.page("diary/subscribe/heads.md")

    assert "<svg" in page
    assert "<title>QR code of this page</title>" in page
    assert "<img" not in page


def test_every_feed_can_be_chosen(kept: Folder) -> None:
    """What is served but not offered is found by nobody."""
    page = kept.page("diary/subscribe/index.md")
    feeds = [file.address for file in kept.plan().files if re.fullmatch(r"diary/(?!events/).*\.ics", file.address)]

    assert feeds
    for feed in feeds:
        assert f'href="{feed.removeprefix("diary/").removesuffix(".ics")}/"' in page


# --- What changed


def test_what_changed_lately_is_told_by_day(kept: Folder) -> None:
    """Added, moved, cancelled: what a reader of last month's print must know."""
    commit(kept.root, "2026-11-02", "Keep diaries", "data")
    kept.change("data/diaries/larkrise.yml", "day: 2026-12-02", "day: 2026-12-03")
    commit(kept.root, "2026-11-18", "Move the trip", "data")

    page = kept.words("diary/changes.md")
    assert (
        "Wed 18 Nov 2026 Moved : Trip to the mill , from Wednesday 2 December → to Thursday 3 December 2026, 09:00 "
        "Larkrise" in page
    )


def test_when_nothing_changed_the_page_says_so(kept: Folder) -> None:
    """An empty page looks broken."""
    commit(kept.root, "2026-09-02", "Keep diaries", "data")

    assert "Nothing changed since 22 October 2026." in kept.words("diary/changes.md")


# --- All of it


def test_the_planned_diary_reads_the_same_twice(kept: Folder) -> None:
    """Same files, same day, same bytes."""
    first = {page.path: page.body for page in kept.plan().pages}
    again = Folder(kept.root, kept.today)

    assert {page.path: page.body for page in again.plan().pages} == first
