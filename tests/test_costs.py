"""What training costs each school: exact to the penny, and what does not add up is told where it stands."""

from __future__ import annotations

import csv
import decimal
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.kinds.cpd.cost import Cost, pence, pounds, recharges, shared
from tests.cast import Folder
from tests.training import YEAR, replace, trained

SCHOOLS = [f"school-{number}" for number in range(1, 29)]
AMONG = "        - {school: larkrise}\n        - {school: alder-infant}\n        - {school: alder-junior}\n"


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership with training, one day of which has a bill."""
    return trained(folder)


def told(valley: Folder) -> list[str]:
    return [problem for problem in valley.problems() if problem.startswith(YEAR)]


def among(valley: Folder, share: str, *parts: str) -> None:
    """Share the bill in another way."""
    replace(valley, "      paid_by: alder-junior\n", f"      share: {share}\n      paid_by: alder-junior\n")
    replace(valley, AMONG, "".join(f"        - {{{part}}}\n" for part in parts))


def amounts(valley: Folder) -> dict[str, str]:
    """Return each school's amount as the spreadsheet has it."""
    rows = csv.DictReader(io.StringIO(valley.file("cpd/first-aid/recharge.csv").removeprefix("\ufeff")))
    return {row["school"]: row["amount"] for row in rows}


# --- It always adds up

totals = st.integers(0, 10**9)
weights = st.lists(st.integers(0, 2500), min_size=1, max_size=28).filter(any)


@given(totals, weights, st.integers(0, 27))
def test_shares_always_come_to_the_bill_and_nobody_is_a_penny_out(total: int, parts: list[int], payer: int) -> None:
    """However odd the numbers: the sum is the bill, and each share is its exact part, rounded down or up."""
    named = dict(zip(SCHOOLS, parts, strict=False))
    found = shared(total, named, SCHOOLS[payer])

    assert sum(found.values()) == total
    assert all(0 <= found[name] - total * part // sum(parts) <= 1 for name, part in named.items())
    assert all(found[name] == 0 for name, part in named.items() if not part)


@given(totals, weights)
def test_who_has_more_never_pays_less(total: int, parts: list[int]) -> None:
    """Rounding may not turn the order round, but for a penny between those who have as much."""
    named = dict(zip(SCHOOLS, parts, strict=False))
    found = shared(total, named)

    assert all(found[a] >= found[b] for a in named for b in named if named[a] > named[b])
    assert all(abs(found[a] - found[b]) <= 1 for a in named for b in named if named[a] == named[b])


@given(totals, weights, st.sampled_from(["equal", "pupils", "places"]))
def test_recharges_and_the_payers_own_share_come_to_the_bill(total: int, parts: list[int], share: str) -> None:
    """Whatever the way of sharing; a school that owes nothing gets no note."""
    named = {} if share == "equal" else {share: None}
    fields = [{"school": name, **dict.fromkeys(named, str(part))} for name, part in zip(SCHOOLS, parts, strict=False)]
    bill = f"{total // 100}.{total % 100:02}"
    cost = Cost.model_validate({"amount": bill[-10:], "share": share, "paid_by": "school-1", "among": fields})

    notes = list(recharges("offer", cost))
    assert sum(note.pence for note in notes) + cost.shares["school-1"] == pence(cost.amount)
    assert all(note.pence for note in notes)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=28))
def test_fixed_shares_are_taken_as_they_are_or_refused(parts: list[int]) -> None:
    """A bill that is a penny more than its shares is never shared in silence."""
    bill = decimal.Decimal(sum(parts)) / 100
    fields = [{"school": name, "amount": f"{part / 100:.2f}"} for name, part in zip(SCHOOLS, parts, strict=False)]
    written = {"share": "fixed", "paid_by": "school-1", "among": fields}
    cost = Cost.model_validate({**written, "amount": f"{bill:.2f}"})
    more = Cost.model_validate({**written, "amount": f"{bill + decimal.Decimal('0.01'):.2f}"})

    assert list(cost.faults()) == []
    assert list(cost.shares.values()) == parts
    assert [fault.field for fault in more.faults()] == ["among"]


def test_odd_pennies_go_round_from_the_school_that_pays() -> None:
    """A rule that anybody can follow by hand, and that does not always hit the first in the alphabet."""
    three = dict.fromkeys(["a", "b", "c"], 1)

    assert shared(100, three, "a") == {"a": 34, "b": 33, "c": 33}
    assert shared(101, three, "c") == {"a": 34, "b": 33, "c": 34}
    assert shared(100, {"a": 1, "b": 2}, "a") == {"a": 33, "b": 67}
    assert pounds(123456) == "£1,234.56"


# --- As people read it


def test_an_offers_page_says_what_each_school_bears(valley: Folder) -> None:
    """Who pays, how it is shared, what each share comes to, and that together it is the bill."""
    words = valley.words("cpd/first-aid.md")

    assert "£100.00 for the course, shared in equal shares." in words
    assert "Alder Junior School pays the bill and then invoices the others." in words
    assert "Larkrise £33.33 note" in words
    assert "Alder Junior £33.34 pays the bill" in words
    assert "Together £100.00" in words
    assert "The pence that are left go, one each" in words


def test_each_school_that_owes_has_a_note_to_print_that_search_leaves_out(valley: Folder) -> None:
    """It says how the sum was worked out, and that it is no invoice."""
    words = valley.words("cpd/first-aid/recharge/larkrise.md")
    pages = {page.path: page.planned.listed for page in valley.plan().pages if "/recharge/" in page.path}

    assert "Larkrise Primary School owes Alder Junior School £33.33 ." in words
    assert "The share £33.33: one of 3 equal shares" in words
    assert "Not due yet." in words
    assert "It is no invoice" in words
    assert pages == {f"cpd/first-aid/recharge/{school}.md": False for school in ("larkrise", "alder-infant")}


def test_the_spreadsheet_has_every_share_and_adds_up(valley: Folder) -> None:
    """The paying school's too."""
    assert amounts(valley) == {"larkrise": "33.33", "alder-infant": "33.33", "alder-junior": "33.34"}


def test_one_page_says_who_owes_whom(valley: Folder) -> None:
    """What is owed is owed to somebody: the two columns come to the same."""
    text = valley.words("cpd/costs.md")

    assert "First aid planned £100.00, paid by Alder Junior" in text
    assert "Larkrise First aid £33.33 £0.00" in text
    assert "Alder Junior £66.66" in text


def test_by_pupils_by_places_and_fixed(valley: Folder) -> None:
    """Each way names what it goes by."""
    among(valley, "pupils", "school: larkrise, pupils: 210", "school: alder-infant, pupils: 90")

    assert amounts(valley) == {"larkrise": "70.00", "alder-infant": "30.00"}
    assert "Larkrise 210 of 300 pupils £70.00 note" in valley.words("cpd/first-aid.md")
    replace(valley, "share: pupils", "share: fixed")
    replace(valley, "pupils: 210", "amount: 99.99")
    replace(valley, "pupils: 90", "amount: 0.01")
    assert amounts(valley) == {"larkrise": "99.99", "alder-infant": "0.01"}


def test_a_cancelled_offer_owes_nothing(valley: Folder) -> None:
    """Its page still says what it would have cost."""
    replace(valley, "status: planned", "status: cancelled")

    assert not [path for path in valley.pages() if "/recharge/" in path]
    assert "£33.33" in valley.words("cpd/first-aid.md")


# --- What does not add up is told


def test_fixed_shares_that_miss_the_bill_are_told_where_they_stand(valley: Folder) -> None:
    """In pounds, with the difference."""
    among(valley, "fixed", "school: larkrise, amount: 60.00", "school: alder-infant, amount: £30")

    assert told(valley) == [
        f"{YEAR}:43:9: the shares come to £90.00, and the bill to £100.00\n"
        "    £10.00 is missing: correct a share or the bill."
    ]


def test_a_share_by_pupils_needs_their_number(valley: Folder) -> None:
    """At the school that lacks it; and a number that says nothing is told too."""
    among(valley, "pupils", "school: larkrise, pupils: 210", "school: alder-infant, places: 3")

    assert told(valley) == [
        f"{YEAR}:44:20: the cost is shared by the number of pupils, and 'alder-infant' has no 'pupils'\n"
        "    Write it beside the school: {school: alder-infant, pupils: …}.",
        f"{YEAR}:44:42: the cost is shared by the number of pupils, so 'places' says nothing\n"
        "    Leave it out, or change how the cost is shared.",
    ]


def test_pupils_that_come_to_nought_cannot_share_anything(valley: Folder) -> None:
    """Nobody can divide by nothing."""
    among(valley, "pupils", "school: larkrise, pupils: 0")

    assert told(valley) == [
        f"{YEAR}:43:9: the pupils of all come to nought\n    Write at least one that is not nought."
    ]


def test_a_school_stands_in_the_list_once(valley: Folder) -> None:
    """Twice, it would pay twice."""
    among(valley, "equal", "school: larkrise", "school: larkrise")

    assert told(valley) == [f"{YEAR}:44:20: 'larkrise' stands here twice\n    Take one of the two away."]


@pytest.mark.parametrize(
    ("amount", "remedy"),
    [
        ("12.5", "Write 12.50."),
        ("1,250.00", "Write 1250.00."),
        ("£500,00", "Write 500.00."),
        ("12 pounds", "Write pounds and pence: 12.50."),
        ("-3.00", "Write pounds and pence: 12.50."),
        ("0.125", "Write pounds and pence: 12.50."),
    ],
)
def test_money_is_pounds_and_pence(valley: Folder, amount: str, remedy: str) -> None:
    """A comma or a missing nought is put right in the remedy, never in silence."""
    replace(valley, "amount: 100.00", f'amount: "{amount}"')

    assert told(valley) == [f"{YEAR}:38:15: '{amount}' is not an amount of money\n    {remedy}"]


def test_whole_pounds_and_a_pound_sign_are_understood(valley: Folder) -> None:
    """As offices write them."""
    replace(valley, "amount: 100.00", "amount: £100")

    assert "£100.00 for the course" in valley.words("cpd/first-aid.md")
