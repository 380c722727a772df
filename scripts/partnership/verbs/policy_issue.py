"""Freeze a policy's working text as its next version, as a group approved it; a version never changes again."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Collection

from partnership import words
from partnership.files import writing
from partnership.kinds import meeting
from partnership.kinds.policy import (
    Approval,
    Refusal,
    Texts,
    next_version_file,
    next_version_number,
    next_version_path,
    refusals_to_issue,
)
from partnership.verbs.arguments import day, slug, with_members
from partnership.verbs.common import FINE, POLICY_OF_MEMBERS, USAGE_IS_WRONG, policy_of, refuse, where
from partnership.words import listed


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser, POLICY_OF_MEMBERS)
    parser.add_argument("policy", metavar="POLICY", help="its id in the register")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--minor", action="store_true", help="a small change: 1.2 after 1.1")
    size.add_argument("--major", action="store_true", help="a great change, or the first version: 2.0 after 1.1")
    parser.add_argument("--effective", type=day, required=True, metavar="DAY", help="the first day on which it holds")
    parser.add_argument("--approved-by", required=True, metavar="GROUP", help="the id of the group that approved it")
    parser.add_argument(
        "--meeting", type=slug, required=True, metavar="ID", help="the meeting at which it did: 2026-03-10-heads"
    )
    parser.add_argument("--note", default="", metavar="WORDS", help="what changes and why, in a sentence")
    parser.add_argument("--issued", type=day, metavar="DAY", help="the day of the approval (default: the meeting's)")


def run(options: argparse.Namespace) -> int:
    partnership, texts, for_members = policy_of(options)
    if texts is None:
        return USAGE_IS_WRONG
    approval = Approval(
        major=options.major,
        issued=options.issued or meeting.day_of_meeting(options.meeting, partnership, options.today),
        effective=options.effective,
        approved_by=options.approved_by,
        meeting=options.meeting,
        note=" ".join(options.note.split()),
    )
    groups = [group.id for group in partnership.groups.groups]
    against = list(refusals_to_issue(texts, approval, groups=groups, today=options.today))
    if not options.issued:  # its day is that of the meeting: whoever typed the meeting is told
        against = [why._replace(where="--meeting") if why.where == "--issued" else why for why in against]
    against += meeting.refusals_of_meeting(_told(approval, options.today, groups), partnership)
    path = next_version_path(texts, approval)
    file = (options.members if for_members else options.root) / path
    if file.exists():
        against.append(Refusal(path, "this is there already", "Look at it: an issued version is never written anew."))
    if against:
        return refuse(against)
    writing.replace(file, next_version_file(texts, approval))
    print("\n".join(_report(texts, approval, where(path, for_members=for_members))))
    return FINE


def _told(approval: Approval, today: dt.date, groups: Collection[str]) -> meeting.Told:
    return meeting.Told(
        meeting=approval.meeting,
        group=approval.approved_by if approval.approved_by in groups else None,  # that it is none is told already
        group_option="--approved-by",
        day=approval.issued,
        day_option="--issued",
        today=today,
    )


def _report(texts: Texts, approval: Approval, path: str) -> list[str]:
    """Return what was done, and what to do next."""
    policy = texts.policy
    number = next_version_number(texts.newest, major=approval.major)
    lines = [f"Issued    {policy.title}, version {number}, in force from {words.long_day(approval.effective)}: {path}"]
    if approval.approved_by != policy.approver:
        lines.append(f"    note      the register says that it is approved by '{policy.approver}'")
    head = texts.working.head if texts.working else None
    done = [name for name in ("consultation", "removed", "renumbered") if head and getattr(head, name)]
    if done:
        lines.append(f"          {listed(done)} in the head of {texts.working_path} was for this version: take it out.")
    lines.append("          Now commit it: from then on it never changes. Then tell the partners that there is a")
    lines.append("          version to adopt.")
    return lines
