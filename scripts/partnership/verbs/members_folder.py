"""Begin a members' folder: a private repository of the same layout beside the public one, as `init --members` does."""

from __future__ import annotations

import argparse
import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from partnership.verbs.common import FINE, INPUT_IS_WRONG, wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnership.founding.members import MembersAnswers
    from partnership.kinds.forge import Forge
    from partnership.verbs.init import Conversation


_FIRST = "Begin the members' folder"


def begin(options: argparse.Namespace, talk: Conversation) -> int:
    """Say what would be written, and write it if that is wanted; what is not given is asked."""
    from partnership.founding import members, placing
    from partnership.founding.answers import AnswerError
    from partnership.verbs import codeowners

    if wrong := _wrong_with(options.members, options.root):
        return wrong_usage(wrong)
    try:
        placing.refuse_what_is_there(options.members)
        placing.refuse_without_git()
        about, public = codeowners.read(options.root)
        answers = _answers(options, talk, about.forge)
        made = members.all_of(answers, public, about)
        _show(options, answers, made)
        if not (options.write or talk.agrees()):
            print("\nNothing is written. With --write, it is.")
            return FINE
        placing.place(options.members, made, answers.branch, functools.partial(_check, options), _FIRST)
    except AnswerError as error:
        return wrong_usage(str(error))
    except EOFError:
        return wrong_usage("\nThe answers ended too soon: nothing is written.")
    except placing.PlacingError as error:
        print(error, file=sys.stderr)
        return INPUT_IS_WRONG
    _next_steps(options)
    return FINE


def _wrong_with(folder: Path, public: Path) -> str:
    """Return why a members' folder cannot be begun there; nothing if it can."""
    if not (public / "data").is_dir():
        return f"{public} has no folder data/. Name the public folder with --root: the members' one adds to it."
    if folder.is_relative_to(public) or public.is_relative_to(folder):
        return f"{folder} and {public} lie within each other, and git would mix them. Begin it beside the public one."
    return ""


def _answers(options: argparse.Namespace, talk: Conversation, public: Forge) -> MembersAnswers:
    """Return what is known of the folder: from the options, and what they do not say from whoever runs this."""
    from partnership.founding import answers, members
    from partnership.kinds.forge import OWN_SERVER

    ask = talk.answer
    forges = f"What keeps the private repository ({', '.join(answers.FORGES)})"
    forge = ask(options.forge, forges, answers.one_of(answers.FORGES), public.kind)
    repository = options.repository
    if forge != OWN_SERVER:
        page = "The private repository's web page (return: not there yet)"
        repository = ask(repository, page, answers.repository, "")
    site = "The members' site's address, https://…/ (return: not known yet)"
    feeds = "The address of their feeds, https://…/ (return: not known yet)"
    return members.MembersAnswers(
        forge=forge,
        branch=options.branch,
        repository=repository or None,
        address=_known(ask(options.address, site, members.address, "")),
        feed_address=_known(ask(options.feed_address, feeds, members.address, "")),
        maintainers=options.maintainers,
    )


def _known(address: str) -> str | None:
    """Return an address that people sign in to, if one was given."""
    from partnership.founding import members

    return members.address(address) if address else None


def _show(options: argparse.Namespace, answers: MembersAnswers, paths: Iterable[str]) -> None:
    """Say what would be written, and what is not known yet."""
    from partnership.founding.files import with_purposes
    from partnership.kinds.forge import OWN_SERVER
    from partnership.words import count, listed

    paths = list(paths)
    print(f"\n{options.members} will hold {count(len(paths), 'file')}, for members alone, beside {options.root}:\n")
    for path, words in with_purposes(paths).items():
        print(f"    {path:<44} {words}")
    unknown = [words for words, known in (
        ("the private repository's web page", answers.repository or answers.forge == OWN_SERVER),
        ("the site's address", answers.address), ("the address of feeds", answers.feed_address),
    ) if not known]  # fmt: skip
    if unknown:
        print(f"\nNot known yet, and left out: {listed(unknown)}.")


def _check(options: argparse.Namespace, new: Path) -> None:
    """Raise InputError with whatever is wrong with both folders before the new one is put in its place."""
    from partnership import contents

    contents.check(contents.load(options.root, options.today, members=new))


def _next_steps(options: argparse.Namespace) -> None:
    from partnership.files.folders import Folders

    way = Folders(options.root, options.members).way
    print(f"\nWritten   {options.members}, with a first commit. What comes next, in {options.root}:\n")
    print(f"    .venv/bin/partnership check --members {way}")
    print(f"    .venv/bin/partnership serve --members {way}")
    print("\nREADME.md there has the rest: what belongs there, who may read it, and how to publish it.")
    print("Wherever you push it to, make that repository private first.")
