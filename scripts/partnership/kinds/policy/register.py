"""All shared policies together: the register with its texts, reviews and adoptions."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from partnership.clauses import Text
from partnership.files.folders import Folders
from partnership.files.shelf import Shelf
from partnership.kinds.agreement import AgreementFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.policy.adopters import Adopter, adopters
from partnership.kinds.policy.model import Adoption, AdoptionsFile, PoliciesFile, Review, ReviewsFile
from partnership.kinds.policy.published import Published
from partnership.kinds.policy.standing import Standing, partner_adoptions
from partnership.kinds.policy.texts import Texts, read_texts
from partnership.kinds.school import Partner, SchoolsFile
from partnership.problems import Place
from partnership.words import did_you_mean


@dataclasses.dataclass(frozen=True, kw_only=True)
class Policies:
    """The register and everything in it."""

    file: PoliciesFile
    texts: tuple[Texts, ...]
    """Of each policy, in the order of the register."""
    reviews: ReviewsFile
    adoptions: Mapping[str, AdoptionsFile]
    """By the partner's id."""
    partners: tuple[Partner, ...]
    """Every partner that is or was."""
    agreement: AgreementFile | None
    today: dt.date
    past: Published = dataclasses.field(default_factory=Published)
    """What readers once saw."""

    def standing(self, policy: str) -> Standing:
        """Return how a policy stands today, by its id, which the register must have."""
        return next(standing for standing in self.standings if standing.policy.id == policy)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Each policy as it stands today, in the order of the register."""
        entries = {partner: file.adoptions for partner, file in self.adoptions.items()}
        return tuple(
            Standing(
                texts=texts,
                today=self.today,
                reviews=tuple(review for review in self.reviews.reviews if review.policy == texts.policy.id),
                adopted=partner_adoptions(texts, self.adopters(texts.policy.id), entries, today=self.today),
                agreement=self.agreement if self.agreement and self.agreement.policy == texts.policy.id else None,
            )
            for texts in self.texts
        )

    def adopters(self, policy: str, day: dt.date | None = None) -> tuple[Adopter, ...]:
        """Return who adopts the policy of an id on a day, today if none is named."""
        return adopters(self.partners, policy, day or self.today)

    def reviews_and_adoptions(self) -> Iterator[Review | Adoption]:
        """Yield every entry that names a version of a policy."""
        yield from self.reviews.reviews
        for file in self.adoptions.values():
            yield from file.adoptions

    def writings(self) -> Iterator[tuple[str, Text]]:
        """Yield the words whose links are to lead somewhere, with the path of the page that shows them."""
        for texts in self.texts:
            if texts.working:
                yield texts.policy.path, texts.working.text
            yield from ((texts.policy.path, local.text) for local in texts.local)


class Before(Protocol):
    """What policies are read and checked beside, None where it is not right."""

    @property
    def today(self) -> dt.date: ...
    @property
    def identity(self) -> PartnershipFile | None: ...
    @property
    def schools(self) -> SchoolsFile | None: ...
    @property
    def agreement(self) -> AgreementFile | None: ...


def _published_by_nobody(file: PoliciesFile, folders: Folders) -> PoliciesFile:
    """Return the register in which no school must publish what only members may read, unless it says so."""
    policies = (
        policy.model_copy(update={"published": "published" in policy.model_fields_set and policy.published})
        if folders.is_for_members(policy.written_at("id").path)
        else policy
        for policy in file.policies
    )
    return file.model_copy(update={"policies": tuple(policies)})


def read_register(shelf: Shelf, before: Before) -> Policies | None:
    """Return the policies of a partnership; None if their files are not right, as noted."""
    schools = before.schools
    file, reviews = shelf.open(PoliciesFile), shelf.open(ReviewsFile)
    paths = {Path(path).stem: path for path in shelf.paths(AdoptionsFile)}
    adoptions = {partner: shelf.open(AdoptionsFile, path) for partner, path in paths.items()}
    if file is None or reviews is None or schools is None:
        return None
    file = _published_by_nobody(file, shelf.folders)
    partners = [partner.id for partner in schools.partners]
    for name in adoptions:
        if name not in partners:
            remedy = did_you_mean(name, partners, "Name the file after the id of a partner.")
            shelf.record.note(Place(paths[name]), f"there is no partner called '{name}'", remedy)
    return Policies(
        file=file,
        texts=read_texts(shelf, file.policies, partners),
        reviews=reviews,
        adoptions={partner: entries for partner, entries in adoptions.items() if entries},
        partners=schools.partners,
        agreement=before.agreement,
        today=before.today,
    )
