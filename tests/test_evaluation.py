"""What came of training: counts that pick nobody out, on every page and in every file alike."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.kinds.cpd.evaluation import Evaluation, Ratings
from partnership.kinds.cpd.outcomes import ALL, Attendance, Cell, Outcome, attendance, opinions
from partnership.kinds.cpd.suppression import exposed
from tests.cast import Folder
from tests.training import EVALUATION, YEAR, replace, trained

FEW = 5
AUTUMN = "cpd/review/2026-27-autumn.md"


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership in spring: the evening in two parts has become one, and is over."""
    trained(folder)
    second = "      - {id: phonics-2, day: 2027-01-20, time: 15:45-17:00, at: alder-infant, title: writing}\n"
    replace(folder, second, "")
    replace(folder, "    status: confirmed\n", f"    status: done\n{EVALUATION}")
    folder.today = dt.date(2027, 2, 1)
    return folder


def outcomes(table: dict[str, dict[str, int | str]], term_of: Callable[[str], str]) -> list[Outcome]:
    """Return what came of offers, with the counts of a table: by offer, then by school."""
    return [Outcome(offer, term_of(offer), evaluation(row)) for offer, row in table.items()]


def evaluation(row: dict[str, int | str]) -> Evaluation:
    return Evaluation.model_validate(
        {"attended": [{"school": name, "count": str(count)} for name, count in row.items()]}
    )


def shown(table: dict[str, dict[str, int | str]], terms: dict[str, str] | None = None) -> Attendance:
    """Return what may be shown of a table; without terms, all are in one."""
    return attendance(outcomes(table, lambda offer: (terms or {}).get(offer, "autumn")), FEW)


def row(counts: Attendance, offer: str, *schools: str) -> list[str]:
    return [counts.shown(offer, school) for school in (*schools, ALL)]


# --- The rules


def test_a_few_are_withheld_and_a_second_with_them() -> None:
    """3 alone could be worked out from the total, so the next in line goes too: which one tells of no size."""
    counts = shown({"day": {"a": 3, "b": 7, "c": 9}})

    assert row(counts, "day", "a", "b", "c") == ["c", "c", "9", "19"]


def test_a_nought_is_shown_and_hides_nothing() -> None:
    """That nobody came tells of nobody; but it cannot stand in for a second count."""
    counts = shown({"day": {"a": 0, "b": 6, "c": 8}, "eve": {"a": 0, "b": 3, "c": 8}})

    assert row(counts, "day", "a")[0] == "0"
    assert row(counts, "eve", "a", "b", "c") == ["0", "c", "c", "11"]


def test_a_total_of_a_few_is_withheld_too() -> None:
    """Or it would say that all came from one school."""
    assert row(shown({"day": {"a": 2, "b": 1}}), "day", "a", "b") == ["c", "c", "c"]


def test_two_that_can_only_be_one_each_are_not_safe() -> None:
    """A total of 12 with 10 shown would leave one and one: so a third goes."""
    counts = shown({"day": {"a": 1, "b": 1, "c": 10}})

    assert row(counts, "day", "a", "b", "c") == ["c", "c", "c", "12"]


def test_what_the_office_wrote_as_c_is_withheld_with_every_total_of_it() -> None:
    """The data are public too: whoever writes c there gives nothing away, and no total pretends to know it."""
    counts = shown({"day": {"a": "c", "b": 20}, "eve": {"a": 6, "b": 6}})

    assert row(counts, "day", "a", "b") == ["c", "20", "c"]
    assert counts.shown(ALL, "a") == "c"
    assert row(counts, "eve", "a", "b") == ["6", "6", "12"]


def test_a_school_that_nobody_counted_is_not_nought() -> None:
    """Not known is said as such."""
    assert row(shown({"day": {"a": 9}}), "day", "b") == ["–", "9"]


def test_large_numbers_are_all_shown() -> None:
    """Nothing is withheld that gives nobody away."""
    assert row(shown({"day": {"a": 5, "b": 5}, "eve": {"a": 50, "b": 5}}), "eve", "a", "b") == ["50", "5", "55"]


# --- Nothing withheld can be worked out: checked by trying every table that fits

small = st.integers(0, 9)
tables = st.tuples(
    st.lists(st.lists(small, min_size=2, max_size=3), min_size=2, max_size=2), st.lists(st.booleans(), min_size=2)
)


def fitting(counts: Attendance) -> Iterator[dict[Cell, int]]:
    """Yield every table near the true one that fits all that is shown, with all of its totals."""
    cells = [cell for cell, flow in counts.flows.items() if not flow.rank]
    totals = {
        cell: [leaf for leaf in cells if _is_part(leaf, cell, counts)]
        for cell, flow in counts.flows.items()
        if flow.rank
    }
    true = {cell: counts.flows[cell].value for cell in cells}
    choices = [
        [value for value in range(true[cell] - 1, true[cell] + 2) if value > 0]
        if cell in counts.hidden
        else [true[cell]]
        for cell in cells
    ]
    for values in itertools.product(*choices):
        table = dict(zip(cells, values, strict=True))
        sums = {cell: sum(table[leaf] for leaf in leaves) for cell, leaves in totals.items()}
        if all(cell in counts.hidden or sums[cell] == counts.flows[cell].value for cell in totals):
            yield {**table, **sums}


def _is_part(leaf: Cell, total: Cell, counts: Attendance) -> bool:
    """Whether a count is part of a total, by what the two are of."""
    terms = {flow.tail.removeprefix("offer:"): flow.head for flow in counts.flows.values() if flow.tail[:6] == "offer:"}
    return total.school in (ALL, leaf.school) and total.of in (ALL, leaf.of, terms[leaf.of])


@given(tables)
def test_no_withheld_count_can_be_worked_out_from_all_that_is_published(
    drawn: tuple[list[list[int]], list[bool]],
) -> None:
    """For each one, and each withheld total, at least two numbers fit every count and total that is shown."""
    rows, same_term = drawn
    table: dict[str, dict[str, int | str]] = {
        f"offer-{n}": {f"school-{m}": count for m, count in enumerate(line)} for n, line in enumerate(rows)
    }
    terms = {"offer-0": "autumn", "offer-1": "autumn" if same_term[0] else "spring"}
    counts = shown(table, terms)

    possible: dict[Cell, set[int]] = {cell: set() for cell in counts.hidden}
    for each in fitting(counts):
        for cell in counts.hidden:
            possible[cell].add(each[cell])
    assert {cell: values for cell, values in possible.items() if len(values) < 2} == {}
    assert all(not 0 < flow.value < FEW or cell in counts.hidden for cell, flow in counts.flows.items()), (
        "every count of a few is withheld"
    )


@given(st.lists(st.lists(st.integers(0, 12), min_size=8, max_size=8), min_size=1, max_size=12), st.integers(1, 10))
def test_large_tables_are_safe_by_the_audit_that_small_ones_bear_out(rows: list[list[int]], few: int) -> None:
    """Eight schools and a year of offers in three terms, whatever the threshold."""
    table: dict[str, dict[str, int | str]] = {
        f"offer-{n}": {f"school-{m}": count for m, count in enumerate(line)} for n, line in enumerate(rows)
    }
    terms = ("autumn", "spring", "summer")
    counts = attendance(outcomes(table, lambda offer: terms[int(offer[6:]) % 3]), few)

    assert exposed(counts.flows, counts.hidden) == []


@given(st.lists(small, min_size=4, max_size=4))
def test_opinions_are_withheld_alike(values: list[int]) -> None:
    """Two of twelve who found it of no use are not pointed at."""
    names = ("very_useful", "useful", "little_use", "no_use")
    found = opinions(Ratings.model_validate(dict(zip(names, map(str, values), strict=True))), FEW)
    words = [each.shown for each in found]

    hidden = [value for value, shown_as in zip([*values, sum(values)], words, strict=True) if shown_as == "c"]
    assert all(shown_as == "c" for value, shown_as in zip(values, words, strict=False) if 0 < value < FEW)
    assert len(hidden) != 1
    leaves = [value for value, shown_as in zip(values, words, strict=False) if shown_as == "c"]
    assert words[-1] == "c" or not leaves or sum(leaves) > len(leaves) > 1


# --- As people read it


def test_an_offers_page_withholds_a_few_and_says_what_c_means(valley: Folder) -> None:
    """3 from one school: it and a second are withheld; the ratings likewise."""
    words = valley.words("cpd/phonics.md")

    assert "Alder Infant c Alder Junior c Larkrise 9 Together 19" in words
    assert "very useful c useful 6 of little use c of no use 0 Together 19" in words
    assert "A c stands for fewer than five people, or for a number that would give such a one away." in words
    assert "What changes next: Next time in the morning." in words


def test_the_termly_review_stands_beside_the_objectives(valley: Folder) -> None:
    """What the memorandum asks for each term: offers, who came, what they thought, what changes."""
    words = valley.words(AUTUMN)

    assert "Every child reads clause 2.3, item 1 Phonics together took place 25 Nov 2026; 19 came" in words
    assert "Very useful: c Useful: 6 Of little use: c What changes next: Next time in the morning." in words
    assert "A reading week clause 3.1, item 1 Phonics together 19 came" in words
    assert "School Phonics together Together Alder Infant c c Alder Junior c c Larkrise 9 9 Together 19 19" in words


def test_give_and_take_shows_the_same_counts(valley: Folder) -> None:
    """What is withheld on one page cannot be read on another."""
    words = valley.words("cpd/give-and-take.md")

    assert "Alder Infant c Alder Junior First aid 40 times c Larkrise Phonics together one time 9" in words
    assert "Together 19" in words


def test_open_data_give_away_no_more_than_the_pages(valley: Folder) -> None:
    """The register has the counts as shown, and not the evaluation as written."""
    (phonics,) = [each for each in json.loads(valley.file("data/cpd.json")) if each["id"] == "phonics"]

    (outcome,) = phonics["outcomes"]
    assert "evaluation" not in phonics
    assert outcome["attended"] == [
        {"of": "larkrise", "count": "9"},
        {"of": "alder-infant", "count": "c"},
        {"of": "alder-junior", "count": "c"},
    ]
    assert outcome["attended_in_all"] == "19"
    assert [each["count"] for each in outcome["ratings"]] == ["c", "6", "c", "0", "19"]
    assert phonics["year"] == "2026-27"
    assert '""count"": ""3""' not in valley.file("data/cpd.csv")


def test_the_partnership_chooses_what_few_are(valley: Folder) -> None:
    """Some hold ten for few."""
    valley.add("data/partnership.yml", "few: 10\n")

    words = valley.words("cpd/phonics.md")
    assert "Alder Infant c Alder Junior c Larkrise c Together 19" in words
    assert "fewer than ten people" in words


def test_what_goes_on_all_year_is_evaluated_term_by_term(valley: Folder) -> None:
    """The review comes each term, so what came of a weekly hour cannot wait for summer."""
    replace(
        valley,
        "    book: {office: alder-junior}\n",
        "    book: {office: alder-junior}\n"
        "    evaluations:\n"
        "      - {term: spring, attended: [{school: larkrise, count: 30}], changes: A later hour.}\n"
        "      - {term: autumn, attended: [{school: larkrise, count: 40}, {school: alder-infant, count: 8}]}\n",
    )
    autumn, page = valley.words(AUTUMN), valley.words("cpd/weekly-hour.md")

    assert "School Phonics together Weekly hour Together Alder Infant c c 11" in autumn
    assert "Larkrise c c 49" in autumn
    assert "Alder Junior 7 – 7" in autumn
    assert "30 came What changes next: A later hour." in valley.words("cpd/review/2026-27-spring.md")
    assert "Autumn term Who came, autumn term School Staff who came Alder Infant c Larkrise c Together 48" in page


def test_a_term_is_evaluated_once(valley: Folder) -> None:
    """And as a whole or by term, not both."""
    twice = "    evaluations:\n      - {term: autumn, changes: None.}\n      - {term: autumn, changes: None.}\n"
    replace(valley, EVALUATION, EVALUATION + twice)

    assert [problem for problem in valley.problems() if YEAR in problem] == [
        f"{YEAR}:26:7: it is evaluated as a whole and by term\n    Leave one of the two out.",
        f"{YEAR}:27:16: the autumn term is evaluated twice\n    Make the two one.",
    ]


def test_what_ended_and_was_not_evaluated_is_asked_for(valley: Folder) -> None:
    """So that the review does not forget it."""
    replace(valley, EVALUATION, "")

    assert "No results here yet Phonics together took place" in valley.words(AUTUMN)


def test_an_evaluation_before_the_day_is_told(valley: Folder) -> None:
    """Either the day or the status is wrong."""
    valley.today = dt.date(2026, 11, 1)

    assert [problem for problem in valley.problems() if YEAR in problem] == [
        f"{YEAR}:17:13: 'phonics' is said to have taken place, and has a session on 2026-11-25\n"
        "    Write status: confirmed until then."
    ]


def test_a_count_is_a_number_and_never_a_name(valley: Folder) -> None:
    """Told with what to write instead."""
    replace(valley, "{school: alder-infant, count: 3}", "{school: alder-infant, count: three}")

    assert [problem for problem in valley.problems() if YEAR in problem] == [
        f"{YEAR}:21:41: 'three' is not a number of people\n"
        "    Write it in digits, or c for a few: fewer than the site shows. Never a name."
    ]
