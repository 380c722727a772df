"""Record that a policy was reviewed and needed no change, so that its next review is counted from that day."""

from __future__ import annotations

import argparse

from partnership import words
from partnership.files import writing
from partnership.kinds import meeting
from partnership.kinds.policy import NewReview, ReviewsFile, refusals_to_review, reviews_file_with
from partnership.verbs.arguments import day, slug, with_members
from partnership.verbs.common import FINE, POLICY_OF_MEMBERS, USAGE_IS_WRONG, policy_of, refuse, where


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser, POLICY_OF_MEMBERS)
    parser.add_argument("policy", metavar="POLICY", help="its id in the register")
    parser.add_argument(
        "--no-change",
        action="store_true",
        required=True,
        help="it needed none; a change is a new version: policy issue",
    )
    parser.add_argument(
        "--meeting", type=slug, required=True, metavar="ID", help="the meeting at which it was: 2026-03-10-heads"
    )
    parser.add_argument("--day", type=day, metavar="DAY", help="when it was (default: the day of the meeting)")
    parser.add_argument("--by", metavar="GROUP", help="the id of the group that looked")
    parser.add_argument("--note", default="", metavar="WORDS", help="what else to know, in a sentence")


def run(options: argparse.Namespace) -> int:
    partnership, texts, for_members = policy_of(options)
    if texts is None:
        return USAGE_IS_WRONG
    note = " ".join(options.note.split())
    day_of_it = options.day or meeting.day_of_meeting(options.meeting, partnership, options.today)
    review = NewReview(texts=texts, day=day_of_it, meeting=options.meeting, by=options.by, note=note)
    groups = [group.id for group in partnership.groups.groups]
    reviews = partnership.policies.reviews.reviews
    against = list(refusals_to_review(review, reviews=reviews, groups=groups, today=options.today))
    if not options.day:  # its day is that of the meeting: whoever typed the meeting is told
        against = [why._replace(where="--meeting") if why.where == "--day" else why for why in against]
    told = meeting.Told(
        meeting=review.meeting,
        group=review.by if review.by in groups else None,  # that it is none is told already
        group_option="--by",
        day=review.day,
        day_option="--day",
        today=options.today,
    )
    against += meeting.refusals_of_meeting(told, partnership)
    if against:
        return refuse(against)
    folder = options.members if for_members else options.root
    writing.replace(folder / ReviewsFile.PATH, reviews_file_with(folder, review))
    print(
        f"Recorded  {texts.policy.title}, version {review.version}: reviewed on {words.long_day(review.day)}, no change"
    )
    print(f"          It stands in {where(ReviewsFile.PATH, for_members=for_members)}. Now commit it.")
    return FINE
