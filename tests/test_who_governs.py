"""Who governs: a trust with local governing bodies, a federation, a college, a proprietor; and schools through time."""

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cast import FOLDERS, TODAY, Folder, command

SCHOOLS, GROUPS, AGREEMENT = "data/schools.yml", "data/groups.yml", "data/agreement.yml"
HEADS = "content/meetings/2026-11-12-heads.md"


@pytest.fixture(scope="module")
def combe(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A partnership of every form, to look at."""
    return _copied(tmp_path_factory.mktemp("combe"))


@pytest.fixture
def changing(tmp_path: Path) -> Folder:
    """The same, to change."""
    return _copied(tmp_path)


def _copied(room: Path) -> Folder:
    shutil.copytree(FOLDERS / "combe", room / "combe")
    return Folder(room / "combe", TODAY)


def _told(folder: Folder) -> list[str]:
    """Return the problems, each in one line without the file's name."""
    return [" ".join(problem.split()).split(":", 1)[1] for problem in folder.problems()]


def test_each_form_is_called_what_it_is_in_law(combe: Folder) -> None:
    """A trust has no governing body, a college a corporation, and an independent school a proprietor."""
    school, college, manor = (combe.words(f"schools/{name}.md") for name in ("hilltop", "combe-college", "manor"))

    assert "Partner Northern Trust , an academy trust" in school
    assert "Local governing body Its local governing body (Hilltop), under Northern Trust , since" in school
    assert "Partner Its own corporation, since" in college
    assert "Partner Its proprietor (Manor Schools Limited), since" in manor
    assert "one company, whose board of trustees answers for three schools here" in combe.words("partners/northern.md")
    assert "A federation: one governing body, two schools." in combe.words("partners/waters.md")
    assert "Papers for the trustees of Northern Trust" in combe.page("meetings/governors/northern.md")
    assert "Papers for the local governors of Lower Combe" in combe.page("meetings/governors/lower-combe.md")
    assert "which shared policies the board of trustees of Northern Trust" in combe.words(
        "policies/adoptions/northern.md"
    ).replace("Which", "which")
    everything = " ".join(combe.pages().values())
    assert not re.search(r"governing body of (<a[^>]*>)?(Northern|Manor|Combe College)", everything)


def test_a_school_may_have_a_trust_and_a_local_governing_body_at_once(combe: Folder) -> None:
    """That is no slip: the one is the body in law, the other what it leaves part of its work to."""
    assert combe.problems() == []
    assert "Seven schools in four partners" in combe.words("index.md")
    assert "Northern Trust Local governing bodies: Hilltop, Lower Combe" in combe.words("members/on/2025-09-01.md")


def test_what_a_trust_leaves_to_others_they_adopt_and_nobody_else_owes_it(combe: Folder) -> None:
    """The grid, pages and counts ask one place; a policy left to one local body stays the trust's for the others."""
    grid = combe.words("policies/adoptions/index.md")
    visits = combe.words("policies/visits/index.md")

    assert "Lending 1.0 in force 1.0 5 November 2024 adopted by its trust adopted by its trust not yet" in grid
    assert "Visits 1.0 in force left to its local governing bodies 1.0 3 December 2024 not yet" in grid
    assert "Uniform 1.0 in force 1.0 5 November 2024 adopted by its trust 1.0 7 October 2025" in grid
    assert "Adopted by one of five bodies" in visits
    assert "Body Version Adopted" in visits
    assert "Adopted by two of four partners" in combe.words("policies/lending/index.md")
    assert "Uniform version 1.0, adopted 5 November 2024 by Northern Trust" in combe.words("schools/hilltop.md")
    assert "Uniform version 1.0, adopted 7 October 2025 by Lower Combe" in combe.words("schools/brookside.md")


def test_before_it_is_left_to_them_the_trust_adopts(changing: Folder) -> None:
    """What was decided on a day stays right when the scheme of delegation changes."""
    changing.today = dt.date(2025, 8, 1)
    changing.remove(HEADS)
    adopted = changing.load().policies.standing("uniform").adopted

    assert [each.schools for each in adopted if each.partner.id == "northern"] == [("hilltop", "fieldway")]
    assert "lower-combe" not in [each.partner.id for each in adopted]


def test_whoever_adopts_what_is_not_theirs_is_told(changing: Folder) -> None:
    """It would count nowhere, and nobody would see why."""
    changing.add("data/adoptions/hilltop-local.yml", '  - {policy: lending, version: "1.0", day: 2024-12-04}\n')
    changing.add("data/adoptions/northern.yml", '  - {policy: visits, version: "1.0", day: 2024-12-05}\n')
    changing.write("content/policies/lending/local/lower-combe.md", "---\nday: 2025-01-02\n---\n\n## Ours\n\nAsk us.\n")

    assert changing.problems() == [
        "content/policies/lending/local/lower-combe.md:2:6: 'lending' is not adopted by lower-combe, so nobody would "
        "read what it adds\n    If the trust left it to it, write that in data/schools.yml, at "
        "northern: delegates: [{policy: lending}].",
        "data/adoptions/hilltop-local.yml:3:14: 'lending' was not for hilltop-local to adopt on 4 December 2024: "
        "'northern' had not left it to it\n    If the trust left it to it, write that in data/schools.yml, at "
        "northern: delegates: [{policy: lending}].",
        "data/adoptions/northern.yml:4:14: 'visits' was not for northern to adopt on 5 December 2024: it had left it "
        "to others\n    Write it down for the local governing bodies, or correct delegates: of northern in "
        "data/schools.yml.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    under: northern\n    name: Hilltop", "    name: Hilltop", "a local governing body is part of a trust"),
        ("kind: trust\n", "kind: federation\n", "only a trust has local governing bodies to leave something to"),
        ("kind: corporation", "kind: corporation\n    under: northern", "only a local governing body stands under"),
        ("kind: trust", "kind: trusst", "'trusst' is not one of the words known here"),
        ("to: [lower-combe]", "to: [waters]", "'waters' is no local governing body of 'northern'"),
        ("policy: visits", "policy: visit", "there is no policy called 'visit' Did you mean visits?"),
        ("[fieldway, brookside]", "[fieldway, brookside, manor]", "'manor' is no school of the trust"),
        ("2025-09-01}\n    since: 2024-09-01\n    del", "2025-08-01}\n    since: 2024-09-01\n    del",
         "'brookside' has two partners at once: northern and brookside A school has one governing body. Give the "
         "earlier its last day: until. Or write the day on which it came"),
        ("2025-09-01}\n    since: 2024-09-01\n  - id: w", "2024-09-02}\n    since: 2024-09-01\n  - id: w",
         "'lower-combe' looks after 'brookside' on days on which it is no school of 'northern'"),
        ("id: waters", "id: weirside", "'weirside' is the id of a school, and this partner governs millrace"),
        ("name: Hilltop Infant School, short_name: Hilltop Infant, phase: infant", "note: Once",
         "nothing is said to have been different until then"),
        ("until: 2021-08-31, name", "until: 2024-08-31, name", "what it was until 2024-08-31 is said twice"),
        ("day: 2022-09-01, school: brookside}", "school: long-barn}", "'long-barn' became 'long-barn' itself"),
        ("schools: [combe-college]", "schools: []", "'combe-college' governs no school"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_in_plain_words(changing: Folder, old: str, new: str, told: str) -> None:
    """Who writes schools down is no lawyer."""
    changing.change(SCHOOLS, old, new)

    assert any(told in problem for problem in _told(changing))


def test_a_school_stays_what_it_was_on_each_day(combe: Folder) -> None:
    """Its earlier names, phases and numbers are told on its page, and lists of a day have those of that day."""
    first, now = combe.words("members/on/2020-09-01.md"), combe.words("schools/hilltop.md")

    assert "Two infant schools Hilltop Infant School Today: the same school, as Hilltop Academy" in first
    assert "Changed: Hilltop Primary School (was Hilltop Infant School, infant)." in combe.words("members/index.md")
    assert "Until 31 August 2024 : Hilltop Primary School Type: Community school URN 900101" in now
    assert "Details/900101" in combe.page("schools/hilltop.md")
    assert "Partner Its own governing body (Brookside), 1 September 2020 to 31 August 2025" in combe.words(
        "schools/brookside.md"
    )


def test_a_name_to_come_is_not_used_before_its_day(changing: Folder) -> None:
    """A clerk writes down in spring what holds from autumn on."""
    changing.change(SCHOOLS, "    membership:\n      - {since: 2024-09-01}\n  - id: millrace",
                    "    formerly:\n      - {until: 2027-08-31, name: Fieldway School}\n"
                    "    membership:\n      - {since: 2024-09-01}\n  - id: millrace")  # fmt: skip
    changing.change(SCHOOLS, "name: Fieldway School\n    short", "name: Fieldway Academy\n    short")

    assert '<h1 id="school">Fieldway School</h1>' in changing.page("schools/fieldway.md")
    assert "Fieldway Academy (was Fieldway School)" in changing.words("members/index.md")
    changing.today = dt.date(2027, 9, 1)
    assert '<h1 id="school">Fieldway Academy</h1>' in changing.page("schools/fieldway.md")


def test_a_school_that_was_split_leads_to_all_that_came_of_it(combe: Folder) -> None:
    """Who has its old address finds what is there today."""
    assert "In its place today: Brookside Primary School , Combe Upper School." in combe.words("schools/long-barn.md")
    assert "Long Barn Middle School Today: Brookside Primary School , Combe Upper School" in combe.words(
        "members/on/2020-09-01.md"
    )
    assert "What came before it Long Barn Middle School" in combe.words("schools/brookside.md")


def test_seats_are_counted_as_one_person_holds_the_post(combe: Folder) -> None:
    """Heads by school but for the federation's one, chairs by the body nearest to a school, signatories by law."""
    places = {
        name: re.findall(r"<li>(?:<a[^>]*>)?([^<]*)", combe.page(f"groups/{name}.md").split('id="members"')[1])
        for name in ("heads", "chairs", "signatories")
    }

    assert places == {
        "heads": [
            *("Brookside Primary School", "Combe College", "Fieldway School", "Hilltop Academy", "Manor School"),
            "Waters Federation",
            "School improvement adviser, Combe Council",
        ],
        "chairs": ["Combe College", "Hilltop Academy", "Lower Combe", "Manor School", "Waters Federation"],
        "signatories": ["Combe College", "Manor School", "Northern Trust", "Waters Federation"],
    }


def test_members_from_outside_have_a_place_by_their_post(combe: Folder) -> None:
    """They are counted, come or send apologies, and may owe something; a name only as a document gives it."""
    assert "Seven places, one of them from outside." in combe.words("groups/heads.md")
    assert "School improvement adviser, Combe Council: Ivy Marsh as named in Register of schools" in combe.words(
        "groups/heads.md"
    )
    assert "Present Hilltop , Waters Federation , School improvement adviser, Combe Council" in combe.words(
        "meetings/2026-11-12-heads.md"
    )
    assert "School improvement adviser, Combe Council 1 of 1" in combe.words("meetings/attendance.md")
    assert "Bring the figures of the Combe. School improvement adviser, Combe Council; due" in combe.words(
        "meetings/2026-11-12-heads.md"
    )
    assert "Bring the figures" not in combe.words("schools/hilltop.md")
    assert [each["id"] for each in json.loads(combe.file("data/outside-members.json"))] == [
        "council-adviser",
        "police-link",
    ]


@pytest.mark.parametrize(
    ("present", "told"),
    [
        ("northern", "in this group each school of Northern Trust has a place of its own"),
        ("lower-combe", "has a place of its own Name the schools: brookside and fieldway."),
        ("police-link", "'police-link' does not belong to 'heads' Take it out, or add it to outside: of heads."),
        ("long-barn", "Long Barn was not a member on 12 November 2026"),
    ],
)
def test_who_has_no_place_is_told_why(changing: Folder, present: str, told: str) -> None:
    """And who has it instead."""
    changing.change(HEADS, "present: [hilltop,", f"present: [{present},")

    assert told in _told(changing)[0]


def test_the_forge_asks_the_nearest_body_that_has_a_team(changing: Folder) -> None:
    """A trust stands in for its local governing body, and a member from outside is asked beside its group."""
    teams = (
        '  maintainers: "@combe/office"\n  teams: {northern: "@combe/trust", lower-combe: "@combe/lower", '
        'brookside: "@combe/old", heads: "@combe/heads", council-adviser: "@council/adviser"}\n'
    )
    changing.change("data/partnership.yml", "contact:\n", f"{teams}contact:\n")
    assert command("codeowners", "--root", changing.root, "--today", str(TODAY)).code == 0
    written = (changing.root / ".github/CODEOWNERS").read_text("utf-8")

    for line in (
        "/data/adoptions/northern.yml @combe/trust",
        "/data/adoptions/hilltop-local.yml @combe/trust",
        "/data/adoptions/lower-combe.yml @combe/lower",
        "/data/diaries/hilltop.yml @combe/trust",
        "/data/diaries/brookside.yml @combe/lower",
        "/data/diaries/heads.yml @combe/heads @council/adviser",
        "/content/policies/visits/ @combe/heads @council/adviser",
    ):
        assert written.count(line) == 1, line
    assert "/data/diaries/brookside.yml @combe/old" not in written


def test_a_levy_says_what_each_pays_and_where_that_is_written(combe: Folder) -> None:
    """By school or by partner, flat or by pupils; what is not known is not counted as nothing."""
    about = combe.words("about/index.md")

    assert "Levy of 2026/27: £200.00 for each school, and £2.50 for each pupil" in about
    assert "Combe College 1,400 £3,700.00" in about
    assert "Manor School £500.00 as agreed for it" in about
    assert "All together £6,940.00" in about
    assert "Northern Trust £500.00 Waters Federation £500.00 All together £2,000.00" in about
    paid = {each["payer"]: each["pounds"] for each in json.loads(combe.file("data/levy-shares.json"))}
    assert (paid["hilltop"], paid["northern"]) == ("725.00", "500.00")


def test_a_levy_that_cannot_be_is_told(changing: Folder) -> None:
    """Money is the last thing that may be wrong in silence."""
    changing.change(AGREEMENT, "hilltop: 210, ", "hiltop: 210, ")
    changing.change(AGREEMENT, "{manor: 500.00}", "{northern: 500.00}")
    changing.change(AGREEMENT, "until: 2026-08-31", "until: 2026-09-30")

    assert _told(changing) == [
        "15:13: 'hiltop' is no school that pays this levy Did you mean hilltop?",
        "16:14: 'northern' is no school that pays this levy Write the id of a school that is a member on 2026-09-01.",
        "21:12: 'levy-2025' is for days for which 'levy-2026' is paid already Correct the days: one levy follows on "
        "another.",
    ]


def test_without_a_count_what_is_paid_is_not_known(changing: Folder) -> None:
    """A pupil too few is money too little."""
    changing.change(AGREEMENT, "hilltop: 210, ", "")

    assert any("how many pupils counted on 2026-10-01 is not known" in warning for warning in changing.warnings())
    assert "Hilltop Academy not known not known" in changing.words("about/index.md")
    assert "All together £6" not in changing.words("about/index.md")


def test_what_a_trust_does_concerns_the_schools_that_it_has_then(changing: Folder) -> None:
    """A school is not asked to what took place before it came."""
    events = "events:\n  - {id: walk, title: A walk, day: 2024-11-14}\n  - {id: swim, title: A swim, day: 2026-11-26}\n"
    changing.write("data/diaries/northern.yml", events)
    people = (agenda := changing.load().agenda).people

    asked = {occurrence.title: people.in_schools(occurrence) for occurrence in agenda.occurrences}
    assert asked["A walk"] == frozenset({"hilltop", "fieldway"})
    assert asked["A swim"] == frozenset({"hilltop", "fieldway", "brookside"})
    assert "A swim" in changing.file("diary/brookside.ics")
    assert "A walk" not in changing.file("diary/brookside.ics")


def test_the_last_day_that_there_is_ends_nothing(changing: Folder) -> None:
    """Some registers write 9999-12-31 for what has no end."""
    changing.change(SCHOOLS, "until: 2021-08-31, name", "until: 9999-12-31, short_name: Hill, note")
    changing.change(
        SCHOOLS, "    since: 2020-09-01\n  - id: combe", "    since: 2020-09-01\n    until: 9999-12-31\n  - id: combe"
    )
    changing.change(SCHOOLS, ", short_name: Hilltop Infant, phase", ", phase")

    assert changing.problems() == []


def test_somebody_from_outside_is_not_taken_for_a_school(changing: Folder) -> None:
    """Minutes say who came by ids alone."""
    changing.change(GROUPS, "{id: police-link,", "{id: manor,")
    changing.change(GROUPS, ", police-link]", ", manor]")

    assert _told(changing) == [
        "11:10: 'manor' is the id of a school too, and minutes could mean either Give this one an id of its own, such "
        "as council-adviser."
    ]


def test_open_data_says_who_adopts_each_policy(combe: Folder) -> None:
    """Other programs ask the same place."""
    adopters = {each["id"]: each["adopters"] for each in json.loads(combe.file("data/policies.json"))}

    assert adopters["lending"] == ["northern", "waters", "combe-college", "manor"]
    assert adopters["visits"] == ["hilltop-local", "lower-combe", "waters", "combe-college", "manor"]
    assert adopters["uniform"] == ["northern", "lower-combe", "waters", "combe-college", "manor"]
