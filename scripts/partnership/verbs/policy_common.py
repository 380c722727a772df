"""What the verbs of policies do alike: read a day or an id, find a policy by its id, and refuse in plain words."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Sequence

from partnership import contents
from partnership.contents import Partnership
from partnership.files.fields import likely_slug
from partnership.kinds.policy import Refusal, Texts
from partnership.verbs.common import INPUT_IS_WRONG
from partnership.words import did_you_mean, listed


def checked(options: argparse.Namespace) -> Partnership:
    """Return the partnership if all of it is right, as `partnership check` says."""
    partnership = contents.load(options.root, options.today)
    contents.check(partnership)
    return partnership


def named(partnership: Partnership, name: str) -> Texts | None:
    """Return the texts of the policy with an id; None, as told, if there is none."""
    every = {texts.policy.id: texts for texts in partnership.policies.texts}
    if name not in every:
        otherwise = f"There is {listed(every)}." if every else "None stands in data/policies.yml yet."
        print(f"There is no policy called '{name}'. {did_you_mean(name, every, otherwise)}", file=sys.stderr)
    return every.get(name)


def refused(refusals: Sequence[Refusal]) -> int:
    """Say why something cannot be done."""
    print("\n".join(map(str, refusals)), file=sys.stderr)
    return INPUT_IS_WRONG


def day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day: write it as 2026-09-01") from None


def slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(f"'{text}' cannot be an id: write it as {likely_slug(text) or 'heads'}")
    return text
