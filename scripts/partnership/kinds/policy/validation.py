"""From draft to consultation, in force, superseded or withdrawn: the steps that make no sense, a rule each."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Mapping

from partnership.kinds.policy.model import Adoption, Policy, Review
from partnership.kinds.policy.register import Policies
from partnership.kinds.policy.standing import spans
from partnership.kinds.policy.texts import Texts
from partnership.problems import Place, Problem, Record
from partnership.words import day, did_you_mean


@dataclasses.dataclass(frozen=True)
class _Life:
    """One policy with all that happened to it."""

    texts: Texts
    happened: tuple[Review | Adoption, ...]
    """Its reviews and adoptions."""
    policies: Mapping[str, Policy]
    """Every policy by its id."""


def check(policies: Policies, record: Record) -> None:
    """Note every step in the life of a policy that cannot be."""
    by_id = {texts.policy.id: texts.policy for texts in policies.texts}
    happened: list[Review | Adoption] = list(policies.reviews.reviews)
    happened += [entry for file in policies.adoptions.values() for entry in file.adoptions]
    for texts in (each for each in policies.texts if each.is_whole):
        mine = tuple(entry for entry in happened if entry.policy == texts.policy.id)
        for rule in _RULES:
            for problem in rule(_Life(texts, mine, by_id)):
                (record.warn if problem.warning else record.note)(problem.place, problem.what, problem.remedy)
    _check_agreement(policies, by_id, record)


def _numbers_follow_the_days(life: _Life) -> Iterator[Problem]:
    """A version with a higher number is issued later, and in force later."""
    for low, high in itertools.pairwise(life.texts.versions):
        if high.head.issued < low.head.issued:
            what = f"version {high.number} was issued before version {low.number}, which was issued on "
            what += day(low.head.issued)
            remedy = "Look at the two days and the two numbers: a higher number comes later."
            yield Problem(high.head.written_at("issued"), what, remedy)
        elif high.head.effective < low.head.effective:
            what = f"version {high.number} is in force before version {low.number}, which is from "
            what += day(low.head.effective)
            remedy = "Look at the two days: a version with a higher number takes the place of the one before."
            yield Problem(high.head.written_at("effective"), what, remedy)


def _one_version_a_day(life: _Life) -> Iterator[Problem]:
    """Of two versions that are in force from the same day, the higher number counts: rarely what was meant."""
    for low, high in itertools.pairwise(life.texts.versions):
        if high.head.effective == low.head.effective and high.head.issued >= low.head.issued:
            what = f"versions {low.number} and {high.number} are both in force from {day(high.head.effective)}"
            remedy = f"Version {high.number} counts, and {low.number} never does. If that is right, leave it."
            yield Problem(high.head.written_at("effective"), what, remedy, warning=True)


def _consultation_comes_first(life: _Life) -> Iterator[Problem]:
    """A version is issued when everybody had their say; a consultation is about words that differ."""
    working, newest = life.texts.working, life.texts.newest
    asked = working.head.consultation if working else None
    if working is None or newest is None or asked is None:
        return
    place = working.head.written_at("consultation")
    if asked.is_open(newest.head.issued):
        what = f"version {newest.number} was issued on {day(newest.head.issued)}, while people were still being asked"
        yield Problem(place, what, "Look at the days of the consultation, or take it out of the head.")
    elif not life.texts.is_changing:
        what = f"the consultation is about nothing: this text says what version {newest.number} says"
        yield Problem(place, what, "Take consultation out of the head, or make the change.", warning=True)


def _withdrawn_after_it_held(life: _Life) -> Iterator[Problem]:
    """Only what was in force can be withdrawn."""
    withdrawn = life.texts.policy.withdrawn
    if withdrawn and not spans(life.texts):
        what = f"'{life.texts.policy.id}' was withdrawn before any version of it was in force"
        remedy = "Look at the day. A draft that nobody wants is taken out of the register and content/policies/."
        yield Problem(withdrawn.written_at("day"), what, remedy)


def _nothing_after_the_end(life: _Life) -> Iterator[Problem]:
    """Nobody issues, reviews or adopts what was withdrawn."""
    withdrawn = life.texts.policy.withdrawn
    if withdrawn is None or not spans(life.texts):  # that it never held is told already
        return
    end = withdrawn.day
    for place, done, when in _steps(life):
        if when >= end:
            what = f"'{life.texts.policy.id}' was {done} on {day(when)}, and withdrawn on {day(end)}"
            yield Problem(place, what, "Look at the two days: one of them is wrong.")


def _steps(life: _Life) -> Iterator[tuple[Place, str, dt.date]]:
    for version in life.texts.versions:
        yield version.head.written_at("issued"), f"issued as version {version.number}", version.head.issued
    for entry in life.happened:
        yield entry.written_at("day"), "reviewed" if isinstance(entry, Review) else "adopted", entry.day


def _another_takes_its_place(life: _Life) -> Iterator[Problem]:
    """What takes the place of a policy is another one, and holds."""
    policy, withdrawn = life.texts.policy, life.texts.policy.withdrawn
    after = life.policies.get(withdrawn.instead) if withdrawn and withdrawn.instead else None
    if withdrawn is None or after is None:
        return
    place = withdrawn.written_at("instead")
    if after is policy:
        yield Problem(place, f"'{policy.id}' cannot take its own place", "Name the policy that does, or leave it out.")
    elif after.withdrawn:
        later = after.withdrawn.day > withdrawn.day
        what = f"'{after.id}' was withdrawn {'later, ' if later else ''}on {day(after.withdrawn.day)}"
        remedy = "Name a policy that holds, or leave instead out."
        yield Problem(place, what, remedy, warning=later)


def _check_agreement(policies: Policies, known: Mapping[str, Policy], record: Record) -> None:
    """Note an agreement whose text is in no policy of the register."""
    agreement = policies.agreement
    if agreement and agreement.policy and agreement.policy not in known:
        remedy = did_you_mean(agreement.policy, known, "Write the id of a policy in data/policies.yml.")
        record.note(agreement.written_at("policy"), f"there is no policy called '{agreement.policy}'", remedy)


_RULES: tuple[Callable[[_Life], Iterator[Problem]], ...] = (
    _numbers_follow_the_days,
    _one_version_a_day,
    _consultation_comes_first,
    _withdrawn_after_it_held,
    _nothing_after_the_end,
    _another_takes_its_place,
)
