"""References between entries: each finds its own kind, whatever the classes are called."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from partnership.files.entry import Entry, File
from partnership.files.fields import Slug
from partnership.files.references import Ref
from partnership.files.shelf import Shelf
from partnership.problems import Record


class Training:
    """What one kind calls an offer: a course."""

    class Offer(Entry):
        """A course."""

        id: Slug

    class Plan(File):
        """All courses."""

        PATH: ClassVar[str] = "data/training.yml"
        WRITER: ClassVar[str] = "a deputy head"

        offers: tuple[Training.Offer, ...] = ()


class Lending:
    """What another kind calls an offer: something to lend."""

    class Offer(Entry):
        """A thing to lend, and the course that whoever borrows it must have been on."""

        id: Slug
        after: Ref[Training.Offer] | None = None

    class Loan(Entry):
        """A thing that is lent."""

        id: Slug
        offer: Ref[Lending.Offer]

    class Store(File):
        """All things to lend, and those lent."""

        PATH: ClassVar[str] = "data/store.yml"
        WRITER: ClassVar[str] = "an office"

        offers: tuple[Lending.Offer, ...] = ()
        loans: tuple[Lending.Loan, ...] = ()


FILES = (Training.Plan, Lending.Store)


def told(root: Path, training: str, store: str) -> list[str]:
    """Return what is told of two such files, read together."""
    (root / "data").mkdir()
    (root / "data/training.yml").write_text(training, "utf-8")
    (root / "data/store.yml").write_text(store, "utf-8")
    record = Record()
    shelf = Shelf(root, FILES, record)
    for file in FILES:
        shelf.open(file)
    return [str(problem) for problem in record.problems]


def test_two_kinds_may_have_a_class_of_one_name(tmp_path: Path) -> None:
    """Who adds a kind need not know how every other kind calls what it holds."""
    assert told(
        tmp_path,
        "offers:\n  - {id: driving}\n",
        "offers:\n  - {id: minibus, after: driving}\nloans:\n  - {id: trip, offer: minibus}\n",
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    ("store", "message"),
    [
        (
            "offers:\n  - {id: minibus, after: minibus}\n",
            "data/store.yml:2:26: there is no offer called 'minibus'\n    The ids are driving.",
        ),
        (
            "offers:\n  - {id: minibus}\nloans:\n  - {id: trip, offer: driving}\n",
            "data/store.yml:4:23: there is no offer called 'driving'\n    The ids are minibus.",
        ),
    ],
)
def test_a_reference_finds_nothing_of_another_kind_of_that_name(tmp_path: Path, store: str, message: str) -> None:
    """An id of the other kind would lead to something else, or nowhere, on every page that shows it."""
    assert told(tmp_path, "offers:\n  - {id: driving}\n", store) == [message]


def test_one_id_may_stand_in_both(tmp_path: Path) -> None:
    """An id is the only one of its kind, not of all kinds."""
    assert told(tmp_path, "offers:\n  - {id: minibus}\n", "offers:\n  - {id: minibus}\n") == []


def test_kinds_of_one_name_are_absent_each_by_itself(tmp_path: Path) -> None:
    """Only what refers to the file that is not there is told of it."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/store.yml").write_text(
        "offers:\n  - {id: minibus, after: driving}\nloans:\n  - {id: trip, offer: minibus}\n", "utf-8"
    )
    record = Record()

    Shelf(tmp_path, FILES, record).open(Lending.Store)

    assert [str(problem) for problem in record.problems] == [
        "data/store.yml:2:26: offer 'driving' cannot be looked up: data/training.yml is missing\n"
        "    Restore that file, or leave out the fields that refer to it."
    ]
