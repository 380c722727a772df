"""All shared policies together: the register with its texts, reviews and adoptions, read and checked."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Container, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from partnership.clauses import Text
from partnership.files.shelf import Shelf
from partnership.kinds.agreement import AgreementFile
from partnership.kinds.period import covers
from partnership.kinds.policy import gathering
from partnership.kinds.policy.model import Adoption, AdoptionsFile, PoliciesFile, Review, ReviewsFile
from partnership.kinds.policy.standing import Standing, adopted
from partnership.kinds.policy.texts import Texts
from partnership.kinds.school import Partner, SchoolsFile
from partnership.problems import Place, Record
from partnership.words import did_you_mean, listed


@dataclasses.dataclass(frozen=True, kw_only=True)
class Policies:
    """The register and everything in it."""

    file: PoliciesFile
    texts: tuple[Texts, ...]
    reviews: ReviewsFile
    adoptions: Mapping[str, AdoptionsFile]
    """By the partner's id."""
    partners: tuple[Partner, ...]
    agreement: AgreementFile | None
    today: dt.date

    def standing(self, policy: str) -> Standing:
        """Return how a policy stands today, by its id."""
        return next(standing for standing in self.standings if standing.policy.id == policy)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Each policy as it stands today, in the order of the register."""
        today = self.today
        partners = [partner for partner in self.partners if covers(partner, today)]
        entries = {name: file.adoptions for name, file in self.adoptions.items()}
        return tuple(
            Standing(
                texts,
                today,
                tuple(review for review in self.reviews.reviews if review.policy == texts.policy.id),
                adopted(texts, partners, entries, today),
                self.agreement if self.agreement and self.agreement.policy == texts.policy.id else None,
            )
            for texts in self.texts
        )


class Before(Protocol):
    """What policies are read beside, None where it is not right."""

    @property
    def today(self) -> dt.date: ...
    @property
    def schools(self) -> SchoolsFile | None: ...
    @property
    def agreement(self) -> AgreementFile | None: ...


def policies(shelf: Shelf, before: Before) -> Policies | None:
    """Return the policies of a partnership; None if their files are not right, as noted."""
    schools, record = before.schools, shelf.record
    file, reviews = shelf.open(PoliciesFile), shelf.open(ReviewsFile)
    adoptions = {Path(path).stem: shelf.open(AdoptionsFile, path) for path in shelf.paths(AdoptionsFile)}
    if file is None or reviews is None or schools is None:
        return None
    partners = [partner.id for partner in schools.partners]
    _check_partners(adoptions, partners, record)
    texts = gathering.read(shelf.root, file.policies, shelf, partners, record)
    right = {name: each for name, each in adoptions.items() if each}
    return Policies(
        file=file,
        texts=tuple(texts),
        reviews=reviews,
        adoptions=right,
        partners=schools.partners,
        agreement=before.agreement,
        today=before.today,
    )


def writings(policies: Policies) -> Iterator[tuple[str, Text]]:
    """Yield the words whose links are to lead somewhere, with the path of the page that shows them."""
    for texts in policies.texts:
        if texts.working:
            yield texts.policy.path, texts.working.text
        yield from ((texts.policy.path, local.text) for local in texts.local)


def _check_partners(adoptions: Mapping[str, object], partners: list[str], record: Record) -> None:
    for name in adoptions:
        if name not in partners:
            remedy = did_you_mean(name, partners, "Name the file after the id of a partner.")
            record.note(Place(f"data/adoptions/{name}.yml"), f"there is no partner called '{name}'", remedy)


def check_named(policies: Policies, gone: Container[tuple[str, str]], record: Record) -> None:
    """Note every adoption or review of a version that is not there, or not there yet; those gone were told."""
    _check_twice(policies, record)
    texts = {each.policy.id: each for each in policies.texts}
    for entry in naming_versions(policies):
        of = texts.get(entry.policy)
        if of is None or not of.is_whole or (entry.policy, entry.version) in gone:  # as told elsewhere
            continue
        found = of.by_number
        if entry.version not in found:
            what = f"there is no version {entry.version} of '{entry.policy}'"
            known = f"There is {listed(found)}." if found else "None is issued yet."
            record.note(entry.written_at("version"), what, known)
        elif entry.day < (issued := found[entry.version].head.issued):
            what = f"version {entry.version} of '{entry.policy}' was issued later, on {issued}"
            record.note(entry.written_at("day"), what, "Look at the day and the version: one of them is wrong.")


def _check_twice(policies: Policies, record: Record) -> None:
    """Note every second adoption of one policy on one day: only one of them could count."""
    for file in policies.adoptions.values():
        first: dict[tuple[str, dt.date], Adoption] = {}
        for entry in file.adoptions:
            other = first.setdefault((entry.policy, entry.day), entry)
            if other is not entry:
                line = other.written_at("policy").line
                what = f"'{entry.policy}' is adopted twice on {entry.day}: the other is in line {line}"
                record.note(entry.written_at("day"), what, "Keep one of the two, or correct its day.")


def naming_versions(policies: Policies) -> Iterator[Adoption | Review]:
    """Yield every entry that names a version of a policy."""
    yield from policies.reviews.reviews
    for file in policies.adoptions.values():
        yield from file.adoptions
