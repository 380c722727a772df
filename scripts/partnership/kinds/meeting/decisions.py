"""Decisions and what rests on them, checked both ways: an issued version, an adoption. Offers check their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnership.kinds.meeting.meetings import Meeting, Meetings
from partnership.kinds.meeting.model import Decision
from partnership.kinds.policy import Adoption, Policies, Version
from partnership.problems import Record
from partnership.words import did_you_mean, long_day


def check(meetings: Meetings, policies: Policies, record: Record) -> None:
    """Note what names a decision that is not there, and a decision that is not named where it counts.

    Nothing is raised.
    """
    versions = {texts.policy.id: texts.by_number for texts in policies.texts}
    for version in (version for by_number in versions.values() for version in by_number.values()):
        _check_version(version, meetings, record)
    for adoption, partner in _adoptions(policies):
        if adoption.decision:
            _check_adoption(adoption, adoption.decision, partner=partner, meetings=meetings, record=record)
    for meeting, decision in meetings.decisions():
        if decision.partner:
            name = f"{meeting.id}#{decision.id}"
            _check_adopting_decision(name, decision, meetings=meetings, policies=policies, record=record)
        elif decision.policy and decision.version:
            of_policy = versions.get(decision.policy, {})
            _check_approving_decision(meeting, decision, versions=of_policy, record=record)


def _check_version(version: Version, meetings: Meetings, record: Record) -> None:
    """A version that names a meeting with a page is decided there."""
    meeting = meetings.by_id.get(version.head.meeting or "")
    if meeting is None:
        return
    if meeting.head.is_cancelled:
        what = f"the meeting '{meeting.id}' was cancelled, so it cannot have approved this"
        record.note(version.head.written_at("meeting"), what, "Name the meeting that did.")
    elif version.head.issued < meeting.day:
        what = f"version {version.number} was issued on {long_day(version.head.issued)}, before the meeting "
        what += f"'{meeting.id}' on {long_day(meeting.day)}"
        record.note(version.head.written_at("meeting"), what, "Look at the two days: one of them is wrong.")
    elif meeting.head.has_minutes and not any(
        _is_about(decision, version.policy, version.number, partner=None) for decision in meeting.head.decisions
    ):
        what = f"{version.source} says that this meeting approved it, and no decision here does"
        words = f'{{id: {version.policy}, words: …, policy: {version.policy}, version: "{version.number}"}}'
        record.note(meeting.head.written_at("decisions"), what, f"Add to decisions: - {words}")


def _check_approving_decision(
    meeting: Meeting, decision: Decision, versions: Mapping[str, Version], record: Record
) -> None:
    """A decision that approves a version is named by that version."""
    version, place = versions.get(decision.version or ""), decision.written_at("version")
    if version is None:
        remedy = f"Issue it and name this meeting ({meeting.id}), or leave the version out until then."
        record.note(place, f"there is no version {decision.version} of '{decision.policy}'", remedy)
    elif version.head.meeting != meeting.id:
        named = f"'{version.head.meeting}'" if version.head.meeting else "no meeting"
        what = f"{version.source} names {named} as where it was approved"
        record.note(place, what, f"If it was here, write meeting: {meeting.id} in its head.")


def _adoptions(policies: Policies) -> Iterator[tuple[Adoption, str]]:
    """Yield every adoption with the id of its partner."""
    for partner, file in policies.adoptions.items():
        yield from ((adoption, partner) for adoption in file.adoptions)


def _check_adoption(adoption: Adoption, name: str, partner: str, meetings: Meetings, record: Record) -> None:
    """An adoption that names a decision was decided there."""
    place = adoption.written_at("decision")
    if name.partition("#")[0] in meetings.unread:
        return
    decided = meetings.decided(name)
    if decided is None:
        known = [f"{meeting.id}#{decision.id}" for meeting, decision in meetings.decisions()]
        remedy = did_you_mean(name, known, "Write the id of a meeting, #, and the id of one of its decisions.")
        record.note(place, f"there is no decision '{name}'", remedy)
        return
    meeting, decision = decided
    if not _is_about(decision, adoption.policy, adoption.version, partner=partner):
        what = f"the decision '{name}' does not decide the adoption of '{adoption.policy}' {adoption.version} "
        record.note(place, f"{what}by {partner}", f"Look at {meeting.source}: one of the two is wrong.")
    elif adoption.day < meeting.day:
        what = f"this was adopted on {long_day(adoption.day)}, before the meeting that decided it, "
        record.note(adoption.written_at("day"), f"{what}on {long_day(meeting.day)}", "One of the two days is wrong.")


def _is_about(decision: Decision, policy: str, version: str, *, partner: str | None) -> bool:
    """Return whether a decision adopts a version for a partner; for none, whether it approves it."""
    return (decision.policy, decision.version, decision.partner) == (policy, version, partner)


def _check_adopting_decision(
    name: str, decision: Decision, meetings: Meetings, policies: Policies, record: Record
) -> None:
    """A decision by which a partner adopts a version is named by the adoption. What is wrong there is told there."""
    partner = decision.partner or ""
    adoptions = list(_adoptions(policies))
    if any(adoption.decision == name for adoption, _ in adoptions):
        return
    own = [
        adoption.decision
        for adoption, owner in adoptions
        if _is_about(decision, adoption.policy, adoption.version, partner=owner)
    ]
    file = f"data/adoptions/{partner}.yml"
    is_told_there = any(problem.place.path == file for problem in record.problems if not problem.warning)
    if is_told_there or any(decided and not meetings.decided(decided) for decided in own):
        return
    what = f"no adoption of '{decision.policy}' {decision.version} by {partner} names this decision"
    record.note(decision.written_at("partner"), what, f'In {file}, add: decision: "{name}"')
