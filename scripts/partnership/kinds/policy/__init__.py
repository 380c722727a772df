"""Texts that govern: the register, every version, the words that changed, and who has adopted what.

`read` gives the `Policies` of a partnership: each policy's `Texts`, as they lie in its folder, and its `Standing` on
the day. `offering` gives what the site shows of them. To issue a version, or to write down a review that changed
nothing, ask `refusals_to_issue` or `refusals_to_review` what speaks against it, then `next_version_file` or
`reviews_file_with` what to write: nothing here writes a file.

What every school must have is data, each requirement with its sources (`data/policies.yml`, `data/sources.yml`): no
list of the government's is in the code.
"""

from partnership.kinds.policy.issuing import (
    Approval,
    next_version_file,
    next_version_number,
    next_version_path,
    refusals_to_issue,
)
from partnership.kinds.policy.model import (
    FOLDER,
    RESERVED,
    Adoption,
    AdoptionsFile,
    PoliciesFile,
    Policy,
    ReviewsFile,
    VersionNumber,
    partner_page,
)
from partnership.kinds.policy.pages import offering
from partnership.kinds.policy.pages.news import NewsItem, news
from partnership.kinds.policy.pages.redlines import Comparison, comparisons
from partnership.kinds.policy.refusal import Refusal
from partnership.kinds.policy.register import Policies
from partnership.kinds.policy.reviewing import NewReview, refusals_to_review, reviews_file_with
from partnership.kinds.policy.standing import Standing
from partnership.kinds.policy.texts import Texts, Version
from partnership.kinds.policy.validation import read

FILES = (PoliciesFile, ReviewsFile, AdoptionsFile)

__all__ = [
    "FILES",
    "FOLDER",
    "RESERVED",
    "Adoption",
    "AdoptionsFile",
    "Approval",
    "Comparison",
    "NewReview",
    "NewsItem",
    "Policies",
    "PoliciesFile",
    "Policy",
    "Refusal",
    "ReviewsFile",
    "Standing",
    "Texts",
    "Version",
    "VersionNumber",
    "comparisons",
    "news",
    "next_version_file",
    "next_version_number",
    "next_version_path",
    "offering",
    "partner_page",
    "read",
    "refusals_to_issue",
    "refusals_to_review",
    "reviews_file_with",
]
