"""One answer for a day: what is in force, who has what, what was withdrawn; and no later event changes it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import random

import pytest

from partnership.kinds.policy import Policies
from tests.cast import Folder
from tests.past import commit
from tests.policies import FIRST, LENDING, SECOND, WORKING, governed, told

PAGE, REGISTER = "policies/lending/index.md", "data/policies.yml"
LARKRISE = "data/adoptions/larkrise.yml"
FIRST_DAY = dt.date(2025, 9, 1)


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership with its policies."""
    return governed(folder)


def announced(folder: Folder) -> None:
    """Issue 2.0, which is in force from next year on, and let Larkrise adopt it at once, having 1.1."""
    second = SECOND.replace('"1.1"', '"2.0"').replace("2026-03-10", "2026-10-06").replace("2026-04-13", "2027-01-04")
    folder.write(f"{LENDING}/2.0.md", second.replace("Nobody lends what", "No school lends what"))
    folder.write(f"{LENDING}/policy.md", WORKING.replace("Nobody lends what", "No school lends what"))
    folder.write(
        LARKRISE,
        'adoptions:\n  - {policy: lending, version: "1.1", day: 2026-05-05}\n'
        '  - {policy: lending, version: "2.0", day: 2026-11-03}\n',
    )


def withdrawn(folder: Folder, more: str = "", field: str = "withdrawn") -> None:
    """End the lending policy in October."""
    line = f"    {field}: {{day: 2026-10-01, why: Nobody lends any more.{more}}}\n"
    folder.change(REGISTER, "    keywords: [borrowing]\n", line)


# what is in force somewhere


def test_what_was_adopted_ahead_is_not_in_force_before_its_day(valley: Folder) -> None:
    """Until then the version that was adopted before counts there; the school's page says both."""
    announced(valley)
    for path in ("schools/larkrise.md", "schools/larkrise.md"):
        assert (
            "Policies in force here Lending version 1.1, adopted 5 May 2026 "
            "Adopted, and not in force yet: Lending version 2.0 , adopted 3 November 2026, counts from 4 January 2027"
        ) in valley.words(path)
    assert "Lending Version 1.1 5 May 2026 up to date; version 2.0 , adopted 3 November 2026, counts" in valley.words(
        "policies/adoptions/larkrise.md"
    )
    assert "1.1 5 May 2026 2.0 3 November 2026 counts from 4 January 2027" in valley.words(
        "policies/adoptions/index.md"
    )
    assert "1.1 5 May 2026 up to date; version 2.0 , adopted 3 November 2026, counts from" in valley.words(PAGE)


def test_on_its_day_it_is(valley: Folder) -> None:
    """Nobody need touch anything."""
    announced(valley)
    valley.today = dt.date(2027, 1, 4)

    assert "in force here Lending version 2.0, adopted 3 November 2026 All shared" in valley.words(
        "schools/larkrise.md"
    )
    assert "Earlier adoptions 5 May 2026: Lending, version 1.1" in valley.words("policies/adoptions/larkrise.md")


def test_who_adopted_only_what_is_to_come_has_nothing_in_force(valley: Folder) -> None:
    """A first adoption ahead of the day."""
    announced(valley)
    valley.change(LARKRISE, '  - {policy: lending, version: "1.1", day: 2026-05-05}\n', "")

    assert (
        "Policies in force here Nothing that has been adopted is in force yet. "
        "Adopted, and not in force yet: Lending version 2.0"
    ) in valley.words("schools/larkrise.md")


def test_a_partners_words_count_from_the_day_on_which_they_were_agreed(valley: Folder) -> None:
    """As an adoption does."""
    valley.change(f"{LENDING}/local/alder.md", "day: 2026-05-12", "day: 2027-01-12")

    assert "additions" not in valley.words("schools/alder-infant.md")


def test_a_version_that_no_day_has_yet_reads_as_announced_everywhere(valley: Folder) -> None:
    """Also where nothing is in force yet: the first to come is the one that a reader is shown."""
    for path in ("data/adoptions/larkrise.yml", "data/adoptions/alder.yml", f"{LENDING}/local/alder.md"):
        valley.remove(path)
    valley.today = dt.date(2025, 9, 10)

    assert "Announced. This text is not in force yet. It comes into force on 1 October 2025." in valley.words(PAGE)
    assert "Hall 2" in valley.words(PAGE)


# illustrations


@pytest.mark.parametrize(("which", "is_one"), [("1.0", False), ("1.1", True)])
def test_only_the_version_that_is_shown_makes_it_an_illustration(valley: Folder, which: str, is_one: bool) -> None:
    """1.0 may have been an example; 1.1 was agreed, and says so itself."""
    other = {"1.0": "1.1", "1.1": "1.0"}[which]
    path = f"{LENDING}/{which}.md"
    valley.remove(".git/HEAD")
    valley.write(path, (FIRST if which == "1.0" else SECOND).replace("note:", "status: tentative\nnote:"))
    said = "Nobody has agreed them yet"

    for page in (PAGE, "policies/lending/print.md", "policies/lending/on.md", "policies/lending/1.0-1.1.md"):
        assert (said in valley.words(page)) == is_one
    assert ("illustration" in valley.words("policies/index.md")) == is_one
    assert ("STATUS:TENTATIVE" in valley.file("policies/reviews.ics")) == is_one
    assert said in valley.words(f"policies/lending/{which}.md")
    assert said not in valley.words(f"policies/lending/{other}.md")


def test_the_grid_is_an_illustration_only_where_it_shows_one(valley: Folder) -> None:
    """An adoption that a later one replaced is not in it."""
    valley.change("data/adoptions/alder.yml", "day: 2025-11-11}", "day: 2025-11-11, status: tentative}")

    assert "illustration" not in valley.words("policies/adoptions/index.md")
    assert "Partly an illustration." in valley.words("policies/adoptions/alder.md")


# withdrawn and brought back


def test_a_policy_that_was_brought_back_holds_again_and_did_not_meanwhile(valley: Folder) -> None:
    """The page of any day, the version's, what changed and the register know both days."""
    withdrawn(valley, ", back: {day: 2026-11-02, why: Some lend after all.}")

    assert "Status In force since 2 November 2026, version 1.1" in valley.words(PAGE)
    assert (
        "Was withdrawn from 1 October 2026 until 2 November 2026, when it was brought back. "
        "Nobody lends any more. Some lend after all."
    ) in valley.words(PAGE)
    by_day = valley.words("policies/lending/on.md")
    assert "Version 1.1: from 2 November 2026" in by_day
    assert "Withdrawn: 1 October 2026 to 1 November 2026 No version is in force on these days." in by_day
    assert "Version 1.1: 13 April 2026 to 30 September 2026" in by_day
    assert "In force 13 April 2026 to 30 September 2026, since 2 November 2026" in valley.words(
        "policies/lending/1.1.md"
    )
    changes = valley.words("policies/changes.md")
    assert "2 November 2026 : Lending , brought back: it holds again Some lend after all." in changes
    assert "1 October 2026 : Lending , withdrawn Nobody lends any more." in changes
    feed = valley.file("policies/changes.xml")
    assert "2026-11-02:policies/lending/brought-back<" in feed
    assert "2026-10-01:policies/lending/withdrawn<" in feed
    listed = json.loads(valley.file("data/policies.json"))[0]
    assert (listed["status"], listed["version"], listed["in_force_since"]) == ("in force", "1.1", "2026-11-02")
    assert listed["withdrawn"]["back"]["day"] == "2026-11-02"


def test_between_the_two_days_it_is_withdrawn_and_says_until_when(valley: Folder) -> None:
    """Nothing is in force, and a reader learns from when it will be."""
    withdrawn(valley, ", back: {day: 2026-12-01, why: Some lend after all.}")

    assert (
        "Withdrawn on 1 October 2026. Nobody lends any more. It holds again from 1 December 2026. Some lend after all."
    ) in valley.words(PAGE)
    assert "Lending withdrawn on 1 October 2026" in valley.words("policies/index.md")
    assert "Lending" not in valley.words("schools/larkrise.md")


def test_a_withdrawal_that_is_to_come_is_announced(valley: Folder) -> None:
    """Until then it is in force."""
    withdrawn(valley)
    valley.change(REGISTER, "day: 2026-10-01", "day: 2027-01-04")

    words = valley.words(PAGE)
    assert "It is withdrawn from 4 January 2027. Nobody lends any more." in words
    assert "In force since 13 April 2026, version 1.1" in words


def test_a_policy_may_end_twice(valley: Folder) -> None:
    """Each end is written, the earlier with its return."""
    withdrawn(valley, ", back: {day: 2026-10-12, why: Some do.}", "withdrawn_before")
    text = (
        (valley.root / REGISTER)
        .read_text("utf-8")
        .replace(
            "withdrawn_before: {day: 2026-10-01, why: Nobody lends any more., back: {day: 2026-10-12, why: Some do.}}",
            "withdrawn_before: [{day: 2026-10-01, why: Nobody lends., back: {day: 2026-10-12, why: Some do.}}]\n"
            "    withdrawn: {day: 2026-11-09, why: Again.}",
        )
    )
    valley.write(REGISTER, text)

    by_day = valley.words("policies/lending/on.md")
    assert "Withdrawn from 9 November 2026 No version is in force any more. Again." in by_day
    assert "Version 1.1: 12 October 2026 to 8 November 2026" in by_day
    assert "Withdrawn: 1 October 2026 to 11 October 2026" in by_day


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "withdrawn: {day: 2026-10-01, why: Old., back: {day: 2026-10-01, why: New.}}",
            "10:51: it holds again from 2026-10-01, and was withdrawn on 2026-10-01\n"
            "    Look at the two days: it comes back on a later one.",
        ),
        (
            "withdrawn_before: [{day: 2026-10-01, why: Old.}]\n    withdrawn: {day: 2026-11-01, why: Old.}",
            "10:30: it was withdrawn on 2026-10-01 and never brought back, and again on 2026-11-01\n"
            "    Add back: with the day from which it held again. Or leave one of the two out.",
        ),
        (
            "withdrawn_before: [{day: 2026-10-01, why: Old., back: {day: 2026-10-05, why: New.}}]",
            "10:23: these are the earlier withdrawals, and there is no last one\n"
            "    Write the last one as withdrawn, and only those before it here.",
        ),
    ],
)
def test_days_of_ends_and_returns_that_cannot_be(valley: Folder, lines: str, said: str) -> None:
    """Each at its place."""
    valley.change(REGISTER, "    keywords: [borrowing]\n", f"    {lines}\n")

    assert told(valley) == [f"{REGISTER}:{said}"]


def test_what_readers_saw_withdrawn_stays_written(valley: Folder) -> None:
    """Whoever takes the lines out, to bring a policy back, would change what was."""
    withdrawn(valley)
    commit(valley.root, "2026-10-02", "Withdraw it", "data")
    valley.change(REGISTER, "    withdrawn: {day: 2026-10-01, why: Nobody lends any more.}\n", "")

    assert told(valley) == [
        "data/policies.yml:2:5: 'lending' was withdrawn on 1 October 2026, and that is not written here any more\n"
        "    Write withdrawn: {day: 2026-10-01, why: …, back: {day: …, why: …}}, "
        "with the day from which it holds again."
    ]


def test_what_was_taken_back_in_time_need_not_be(valley: Folder) -> None:
    """Nobody ever saw it withdrawn."""
    withdrawn(valley)
    commit(valley.root, "2026-09-02", "Withdraw it", "data")
    valley.change(REGISTER, "    withdrawn: {day: 2026-10-01, why: Nobody lends any more.}\n", "")
    commit(valley.root, "2026-09-30", "Do not", "data")

    assert told(valley) == []


def test_a_new_version_may_bring_it_back(valley: Folder) -> None:
    """It is issued meanwhile, adopted meanwhile, and holds from that day on."""
    announced(valley)
    withdrawn(valley, ", back: {day: 2027-01-04, why: Some lend after all.}")

    assert told(valley) == []
    assert "Not in force yet. It comes into force on 4 January 2027." in valley.words("policies/lending/2.0.md")
    valley.change(REGISTER, "back: {day: 2027-01-04", "back: {day: 2027-01-11")
    assert told(valley) == [
        "content/policies/lending/2.0.md:3:9: 'lending' was issued as version 2.0 on 6 October 2026, and withdrawn on "
        "1 October 2026. It holds again from 11 January 2027\n    Look at the two days: one of them is wrong.",
        "data/adoptions/larkrise.yml:3:44: 'lending' was adopted on 3 November 2026, and withdrawn on 1 October 2026. "
        "It holds again from 11 January 2027\n    Look at the two days: one of them is wrong.",
    ]


# a life, and what is known of its days


@dataclasses.dataclass
class Life:
    """What is written about one policy as the days go by."""

    versions: list[tuple[str, dt.date, dt.date]] = dataclasses.field(default_factory=list)
    adoptions: list[tuple[str, str, dt.date]] = dataclasses.field(default_factory=list)
    reviews: list[tuple[str, dt.date]] = dataclasses.field(default_factory=list)
    ends: list[tuple[dt.date, dt.date | None]] = dataclasses.field(default_factory=list)

    def holds(self, day: dt.date) -> bool:
        begun = any(effective <= day for *_, effective in self.versions)
        return begun and not any(since <= day and (back is None or day < back) for since, back in self.ends)

    def step(self, day: dt.date, chance: random.Random) -> None:
        """Let something happen that can happen on a day."""
        later = day + dt.timedelta(days=chance.choice([0, 0, 20, 45]))
        last = self.versions[-1] if self.versions else None
        is_over = bool(self.ends) and self.ends[-1][1] is None
        what = chance.choice(["issue", "adopt", "adopt", "review", "withdraw", "back"])
        if what == "issue" and not is_over and (last is None or (later > last[2] and self.holds(day))):
            self.versions.append((f"1.{len(self.versions)}", day, later))
        elif what == "adopt" and last and self.holds(day):
            self.adoptions.append((chance.choice(["larkrise", "alder"]), chance.choice(self.versions)[0], day))
        elif what == "review" and self.holds(day) and last:
            self.reviews.append((last[0], day))
        elif what == "withdraw" and last and last[2] < day and self.holds(day):
            self.ends.append((day, None))
        elif what == "back" and is_over and self.ends[-1][0] < day:
            self.ends[-1] = (self.ends[-1][0], day)

    def write(self, folder: Folder) -> None:
        """Write what is known so far."""
        for number, issued, effective in self.versions:
            text = FIRST.replace('"1.0"', f'"{number}"').replace("meeting: 2025-09-09-heads\n", "")
            text = text.replace("2025-09-09", str(issued)).replace("2025-10-01", str(effective))
            folder.write(f"{LENDING}/{number}.md", text)
        for partner in ("larkrise", "alder"):
            lines = [f'{{policy: lending, version: "{v}", day: {d}}}' for p, v, d in self.adoptions if p == partner]
            folder.write(f"data/adoptions/{partner}.yml", f"adoptions: [{', '.join(lines)}]\n")
        reviews = ", ".join(f'{{policy: lending, version: "{v}", day: {d}}}' for v, d in self.reviews)
        folder.write("data/reviews.yml", f"reviews: [{reviews}]\n")
        written = [
            f"{{day: {since}, why: Old.{f', back: {{day: {back}, why: New.}}' if back else ''}}}"
            for since, back in self.ends
        ]
        ends = f"    withdrawn_before: [{', '.join(written[:-1])}]\n    withdrawn: {written[-1]}\n" if written else ""
        folder.write(
            REGISTER,
            "policies:\n  - id: lending\n    title: Lending\n    summary: How schools lend.\n    owner: heads\n"
            f"    approver: heads\n    review_every: 12\n{ends}",
        )


def answers(policies: Policies, day: dt.date) -> list[object]:
    """Return all that the policies say of one day, and of each day until then what was in force."""
    standing = dataclasses.replace(policies, today=day).standing("lending")
    number = {id(version): version.number for version in standing.texts.versions}
    past = [day - dt.timedelta(days=ago) for ago in range(0, (day - FIRST_DAY).days, 5)]
    in_force = [[time.version.number for time in standing.times_in_force if time.holds(each)] for each in past]
    adopted = [
        (each.partner.id, number.get(id(each.version)), number.get(id(each.coming)), each.behind)
        for each in standing.adopted
    ]
    shown = standing.shown.number if standing.shown else None
    announced = [version.number for version in standing.announced]
    reviewed = standing.last_reviewed, standing.review_due
    return [standing.status, standing.since, shown, announced, in_force, adopted, reviewed]


@pytest.mark.parametrize("seed", range(5))
def test_no_later_event_changes_what_a_day_was(folder: Folder, seed: int) -> None:
    """The answer from the records as they stood on the day is the answer from all that was written since."""
    chance, life, known = random.Random(seed), Life(), {}
    folder.write(f"{LENDING}/policy.md", FIRST.partition("---\n\n")[2])
    day = FIRST_DAY
    while day < dt.date(2026, 11, 1):
        before = dataclasses.astuple(life)
        day += dt.timedelta(days=chance.randint(2, 20))
        life.step(day, chance)
        if dataclasses.astuple(life) != before:
            life.write(folder)
            folder.today = day
            known[day] = answers(folder.load().policies, day)
    folder.today = dt.date(2026, 11, 21)
    later = folder.load().policies

    assert len(known) > 5
    assert {each: answers(later, each) for each in known} == known
