"""What several verbs do alike: their exit codes, and loading with a line of progress."""

from __future__ import annotations

import argparse

from partnership import contents
from partnership.contents import Partnership
from partnership.files.shelf import Shelf
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import SchoolsFile
from partnership.problems import InputError, Record

FINE, INPUT_IS_WRONG, USAGE_IS_WRONG = 0, 1, 2


def load(options: argparse.Namespace) -> Partnership:
    """Load with a line of progress, and show what is not wrong but should be seen to."""
    print("Checking  data/ and content/ …", flush=True)
    partnership = contents.load(options.root, options.today)
    for warning in partnership.warnings:
        print(warning)
    return partnership


def members(options: argparse.Namespace) -> tuple[PartnershipFile, SchoolsFile]:
    """Return what the partnership says of itself, and its schools: a slip elsewhere keeps nobody from reading."""
    record = Record()
    shelf = Shelf(options.root, contents.FILES, record)
    about, schools = shelf.open(PartnershipFile), shelf.open(SchoolsFile)
    if about is None or schools is None:
        raise InputError(record.problems)
    return about, schools
