"""What must be right between the texts of a policy, its register and its past: the steps of its life, a rule each."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable, Container, Iterator, Mapping

from partnership.clauses import irregularities
from partnership.files.folders import Folders
from partnership.files.shelf import Shelf
from partnership.kinds.policy import delegation, guard, integrity, published
from partnership.kinds.policy.model import Adoption, PoliciesFile, Policy, Review, Withdrawal
from partnership.kinds.policy.register import Before, Policies, read_register
from partnership.kinds.policy.standing import times_in_force
from partnership.kinds.policy.texts import Texts, Version
from partnership.problems import Place, Problem, Record
from partnership.words import did_you_mean, listed, long_day


def read(shelf: Shelf, before: Before) -> Policies | None:
    """Return the policies, checked against their texts, their register and their past; None if not right, as noted.

    Noted are clauses that went missing, issued versions that changed, and steps that cannot be.
    """
    policies = read_register(shelf, before)
    if policies and before.identity:
        record = shelf.record
        if not shelf.left_out.entries:  # a step that is left out would be missed: it was judged with all of them
            guard.check(policies.texts, record)
        branch = before.identity.forge.branch
        past = published.read(shelf.root, branch=branch, today=before.today)
        left_out = shelf.left_out.ids(PoliciesFile.PATH, shelf.folders)
        policies = dataclasses.replace(policies, past=past.without(left_out))
        gone = integrity.check(shelf.root, policies.texts, policies.past.versions, record)
        _check_withdrawals_stay(policies, record)
        _check_new_versions(policies, shelf.folders, record)
        _check_adopted_twice(policies, record)
        _check_versions_named(policies, gone, record)
        delegation.check(policies, record)
        _check_lives(policies, record)
        _check_agreement(policies, record)
        _warn_of_days_to_come(policies, record)
    return policies


def _check_withdrawals_stay(policies: Policies, record: Record) -> None:
    """Note every withdrawal that readers saw and that is not written any more: what was on a day stays so."""
    by_id = {texts.policy.id: texts.policy for texts in policies.texts}
    for was in policies.past.withdrawals:
        policy = by_id.get(was.policy)
        if policy and policy.withdrawal_on(was.seen) is None:
            what = f"'{policy.id}' was withdrawn on {long_day(was.day)}, and that is not written here any more"
            end = f"{{day: {was.day}, why: …, back: {{day: …, why: …}}}}"
            field, remedy = "withdrawn", f"Write withdrawn: {end}, with the day from which it holds again."
            if policy.withdrawn:
                field, remedy = (
                    "withdrawn_before",
                    f"Write withdrawn_before: [{end}], with the day of its return.",
                )
            place = policy.written_at(field)
            if not any(problem.place == place for problem in record.problems):
                record.note(place, what, remedy)


def _check_new_versions(policies: Policies, folders: Folders, record: Record) -> None:
    """Note what is amiss in a version that was written by hand, until readers have it: then nobody can mend it.

    When members had one of theirs is not read: its seal alone tells whether it was edited.
    """
    for texts in policies.texts:
        for version, before in zip(texts.versions, (None, *texts.versions), strict=False):
            if not folders.is_for_members(version.source) and policies.past.is_new(version.source):
                for amiss in irregularities(version.text, before.text if before else None):
                    record.note(Place(version.source, amiss.line), amiss.what, amiss.remedy)


def _check_adopted_twice(policies: Policies, record: Record) -> None:
    """Note every second adoption of one policy on one day: only one of them could count."""
    for file in policies.adoptions.values():
        first: dict[tuple[str, dt.date], Adoption] = {}
        for entry in file.adoptions:
            other = first.setdefault((entry.policy, entry.day), entry)
            if other is not entry:
                line = other.written_at("policy").line
                what = f"'{entry.policy}' is adopted twice on {entry.day}: the other is in line {line}"
                record.note(entry.written_at("day"), what, "Keep one of the two, or correct its day.")


def _check_versions_named(policies: Policies, gone: Container[tuple[str, str]], record: Record) -> None:
    """Note every adoption or review of a version that is not there, or not there yet; those gone were told."""
    by_policy = {texts.policy.id: texts for texts in policies.texts}
    for entry in policies.reviews_and_adoptions():
        texts = by_policy.get(entry.policy)
        if texts is None or not texts.is_whole or (entry.policy, entry.version) in gone:  # as told elsewhere
            continue
        versions = texts.by_number
        if entry.version not in versions:
            what = f"there is no version {entry.version} of '{entry.policy}'"
            known = f"There is {listed(versions)}." if versions else "None is issued yet."
            record.note(entry.written_at("version"), what, known)
        elif entry.day < (issued := versions[entry.version].head.issued):
            what = f"version {entry.version} of '{entry.policy}' was issued later, on {issued}"
            record.note(entry.written_at("day"), what, "Look at the day and the version: one of them is wrong.")


def _check_agreement(policies: Policies, record: Record) -> None:
    """Note an agreement whose text is in no policy of the register."""
    agreement, known = policies.agreement, [texts.policy.id for texts in policies.texts]
    if agreement and agreement.policy and agreement.policy not in known:
        remedy = did_you_mean(agreement.policy, known, "Write the id of a policy in data/policies.yml.")
        record.note(agreement.written_at("policy"), f"there is no policy called '{agreement.policy}'", remedy)


def _warn_of_days_to_come(policies: Policies, record: Record) -> None:
    """Warn of what is written down before its day: until then it does not count, and the year may be a slip."""
    local = [local.head for texts in policies.texts for local in texts.local]
    for entry in (*policies.reviews_and_adoptions(), *local):
        if entry.day > policies.today:
            what = f"{entry.day} has not come yet, so this does not count until then"
            record.warn(entry.written_at("day"), what, "Is the year right? If it is, there is nothing to do.")


@dataclasses.dataclass(frozen=True)
class _Life:
    """One policy with all that happened to it."""

    texts: Texts
    entries: tuple[Review | Adoption, ...]
    """Its reviews and adoptions."""
    policies: Mapping[str, Policy]
    """Every policy by its id."""

    @property
    def ends(self) -> list[Withdrawal]:
        """Each withdrawal of what had been in force."""
        first_days = [time.since for time in times_in_force(self.texts)]
        return [each for each in self.texts.policy.withdrawals if any(day < each.day for day in first_days)]


def _check_lives(policies: Policies, record: Record) -> None:
    """Note every step in the life of a policy that cannot be."""
    by_id = {texts.policy.id: texts.policy for texts in policies.texts}
    for texts in policies.texts:
        if texts.is_whole:
            entries = [entry for entry in policies.reviews_and_adoptions() if entry.policy == texts.policy.id]
            for rule in _RULES:
                for problem in rule(_Life(texts, tuple(entries), by_id)):
                    (record.warn if problem.warning else record.note)(problem.place, problem.what, problem.remedy)


def _numbers_follow_the_days(life: _Life) -> Iterator[Problem]:
    """A version with a higher number is issued later, and in force later."""
    for low, high in itertools.pairwise(life.texts.versions):
        if high.head.issued < low.head.issued:
            what = f"version {high.number} was issued before version {low.number}, which was issued on "
            what += long_day(low.head.issued)
            remedy = "Look at the two days and the two numbers: a higher number comes later."
            yield Problem(high.head.written_at("issued"), what, remedy)
        elif high.head.effective < low.head.effective:
            what = f"version {high.number} is in force before version {low.number}, which is from "
            what += long_day(low.head.effective)
            remedy = "Look at the two days: a version with a higher number takes the place of the one before."
            yield Problem(high.head.written_at("effective"), what, remedy)


def _one_version_a_day(life: _Life) -> Iterator[Problem]:
    """Of two versions that are in force from the same day, the higher number counts: rarely what was meant."""
    for low, high in itertools.pairwise(life.texts.versions):
        if high.head.effective == low.head.effective and high.head.issued >= low.head.issued:
            what = f"versions {low.number} and {high.number} are both in force from {long_day(high.head.effective)}"
            remedy = f"Version {high.number} counts, and {low.number} never does. If that is right, leave it."
            yield Problem(high.head.written_at("effective"), what, remedy, warning=True)


def _consultation_comes_first(life: _Life) -> Iterator[Problem]:
    """A version is issued when everybody had their say; a consultation is about words that differ."""
    working, newest = life.texts.working, life.texts.newest
    consultation = working.head.consultation if working else None
    if working is None or newest is None or consultation is None:
        return
    place = working.head.written_at("consultation")
    if consultation.is_open(newest.head.issued):
        what = (
            f"version {newest.number} was issued on {long_day(newest.head.issued)}, while people were still being asked"
        )
        yield Problem(place, what, "Look at the days of the consultation, or take it out of the head.")
    elif not life.texts.is_changing:
        what = f"the consultation is about nothing: this text says what version {newest.number} says"
        yield Problem(place, what, "Take consultation out of the head, or make the change.", warning=True)


def _withdrawn_after_it_held(life: _Life) -> Iterator[Problem]:
    """Only what was in force can be withdrawn."""
    for withdrawn in life.texts.policy.withdrawals:
        if withdrawn not in life.ends:
            what = f"'{life.texts.policy.id}' was withdrawn before any version of it was in force"
            remedy = "Look at the day. A draft that nobody wants is taken out of the register and content/policies/."
            yield Problem(withdrawn.written_at("day"), what, remedy)


def _nothing_after_the_end(life: _Life) -> Iterator[Problem]:
    """Nobody issues, reviews or adopts what was withdrawn, but for the version with which it is brought back."""
    for place, done, when, version in _steps(life):
        end = next((end for end in life.ends if end.covers(when)), None)  # that it never held is told already
        if end is None or (version and _brings_back(version, end)):
            continue
        what = f"'{life.texts.policy.id}' was {done} on {long_day(when)}, and withdrawn on {long_day(end.day)}"
        back = f". It holds again from {long_day(end.back.day)}" if end.back else ""
        yield Problem(place, f"{what}{back}", "Look at the two days: one of them is wrong.")


def _steps(life: _Life) -> Iterator[tuple[Place, str, dt.date, Version | None]]:
    """Yield each thing that was done, with its day and the version that it was done with."""
    for version in life.texts.versions:
        yield version.head.written_at("issued"), f"issued as version {version.number}", version.head.issued, version
    for entry in life.entries:
        done = "reviewed" if isinstance(entry, Review) else "adopted"
        yield entry.written_at("day"), done, entry.day, life.texts.by_number.get(entry.version)


def _brings_back(version: Version, end: Withdrawal) -> bool:
    """Return whether a version was issued while the policy was withdrawn, to be in force when it holds again."""
    return end.back is not None and end.covers(version.head.issued) and version.head.effective >= end.back.day


def _another_takes_its_place(life: _Life) -> Iterator[Problem]:
    """What takes the place of a policy is another one, and holds."""
    policy = life.texts.policy
    for withdrawn in policy.withdrawals:
        after = life.policies.get(withdrawn.instead or "")
        place = withdrawn.written_at("instead")
        if after is policy:
            remedy = "Name the policy that does, or leave it out."
            yield Problem(place, f"'{policy.id}' cannot take its own place", remedy)
        elif after and (end := after.withdrawal_on(withdrawn.day) or (after.withdrawn if after.has_ended else None)):
            later = end.day > withdrawn.day
            what = f"'{after.id}' was withdrawn {'later, ' if later else ''}on {long_day(end.day)}"
            remedy = "Name a policy that holds, or leave instead out."
            yield Problem(place, what, remedy, warning=later)


_RULES: tuple[Callable[[_Life], Iterator[Problem]], ...] = (
    _numbers_follow_the_days,
    _one_version_a_day,
    _consultation_comes_first,
    _withdrawn_after_it_held,
    _nothing_after_the_end,
    _another_takes_its_place,
)
