"""Begin another partnership: a folder of its own, with the program pinned in it, that builds at once."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnership.verbs.arguments import day, folder
from partnership.verbs.common import FINE, INPUT_IS_WRONG, wrong_usage

if TYPE_CHECKING:
    from partnership.founding.answers import Answers
    from partnership.founding.schools import Members, NewAuthority, SchoolByHand

Read = Callable[[str], str]
"""Says what a text means, or raises ValueError."""


def arguments(parser: argparse.ArgumentParser) -> None:
    from partnership.founding import answers, schools

    parser.description = f"{__doc__} What is not given is asked; with --name, --area and --forge, nothing is."
    option = parser.add_argument
    option("folder", nargs="?", type=folder, metavar="DIR", help="where the new folder is to be: nothing may lie there")
    option("--members", type=folder, metavar="DIR", help="begin the members' folder there, a private one beside "
           "that of --root: only what keeps it, and the addresses of its site and feeds, are asked")  # fmt: skip
    option("--name", type=_told(answers.name), help="the partnership's full name")
    option("--short-name", type=_told(answers.name), metavar="NAME", help="what people call it")
    option("--area", type=_told(answers.text), help="where it is, as its people say it")
    option("--authority", action="append", default=[], type=_told(answers.name), metavar="NAME", dest="authorities",
           help="a local authority; give it once for each")  # fmt: skip
    option("--forge", choices=answers.FORGES, help="what keeps the repository")
    option("--repository", type=_told(answers.repository), metavar="ADDRESS", help="the repository's web page")
    option("--branch", type=_told(answers.branch), default="main", help="the branch that is published (default: main)")
    option("--address", type=_told(answers.address), help="where the site will be served, with a slash at its end")
    option("--feed-address", type=_told(answers.address), metavar="ADDRESS", help="with --members: where their feeds "
           "will be served, with a slash at its end")  # fmt: skip
    option("--email", type=_told(answers.email), metavar="MAILBOX", help="the partnership's own mailbox")
    option("--maintainers", type=_told(answers.maintainers), metavar="TEAM", help="whom the forge asks: @valley/office")
    option("--school", action="append", default=[], nargs="+", metavar=("NAME", "PHASE"), dest="schools",
           help="a school by its name, its phase or phases, and its authority's id")  # fmt: skip
    option("--register", type=_file, metavar="FILE", help="the public register of schools, as downloaded (CSV)")
    option("--urn", action="append", default=[], type=_told(schools.numbered), metavar="URN", dest="urns",
           help="a school by its number there; give it once for each, or several with commas")  # fmt: skip
    option("--since", type=day, metavar="YYYY-MM-DD", help="since when the schools are members (default: today)")
    option("--write", action="store_true", help="write it; without this, it is shown what would be written")


def run(options: argparse.Namespace) -> int:
    from partnership.founding import files, placing, wheel
    from partnership.founding.answers import AnswerError

    if options.members:
        return _begin_members(options)
    if options.folder is None or options.feed_address:
        return wrong_usage("Name the new folder: partnership init DIR. With --members DIR, it is the members' own.")
    talk = Conversation(is_asked=not (options.name and options.area and options.forge))
    try:
        placing.refuse_what_is_there(options.folder)
        placing.refuse_without_git()
        answers = _answers(options, talk)
        members = _members(options, talk)
        made = files.all_of(answers, members, wheel.of_itself())
        _show(options.folder, answers, members, made)
        if not (options.write or talk.agrees()):
            print("\nNothing is written. With --write, it is.")
            return FINE
        placing.place(options.folder, made, answers.branch, functools.partial(_check, options))
    except AnswerError as error:
        return wrong_usage(str(error))
    except EOFError:
        return wrong_usage("\nThe answers ended too soon: nothing is written.")
    except (placing.PlacingError, wheel.WheelError) as error:
        print(error, file=sys.stderr)
        return INPUT_IS_WRONG
    _next_steps(options.folder, members)
    return FINE


def _begin_members(options: argparse.Namespace) -> int:
    """Begin a members' folder, for which nothing is said of the partnership itself."""
    from partnership.verbs import members_folder

    public = ("name", "short_name", "area", "authorities", "email", "schools", "register", "urns", "since", "folder")
    if given := [name for name in public if getattr(options, name)]:
        what = {"folder": "a second folder", "authorities": "--authority", "schools": "--school", "urns": "--urn"}
        said = what.get(given[0], f"--{given[0].replace('_', '-')}")
        return wrong_usage(f"{said} is for the public folder: with --members, leave it out.")
    return members_folder.begin(options, Conversation(is_asked=not (options.address and options.forge)))


def _file(text: str) -> Path:
    return Path(_told(_path)(text))


def _told(read: Read) -> Read:
    """Return a reader of an option that says in words why it cannot be."""

    def reader(text: str) -> str:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return reader


class Conversation:
    """Whoever runs this, at the keyboard or by options alone."""

    def __init__(self, *, is_asked: bool) -> None:
        self.is_asked = is_asked

    def answer(self, given: str | None, question: str, read: Read, otherwise: str | None = None) -> str:
        """Return what an option gives, or else the answer to a question, asked until it can be meant.

        A mere return means the other words, if there are any; so it is where nobody is asked.
        """
        if given or not self.is_asked:
            return given or otherwise or ""
        while True:
            said = input(f"{question}{f' [{otherwise}]' if otherwise else ''}: ").strip()
            if not said and otherwise is not None:
                return otherwise
            try:
                return read(said)
            except ValueError as error:
                print(f"    {error}")

    def answers(self, given: list[str], question: str, read: Read) -> list[str]:
        """Return what an option gives, or else answers until a mere return."""
        said = list(given)
        while self.is_asked and not given and (answer := self.answer(None, question, read, "")):
            said.append(answer)
        return said

    def agrees(self) -> bool:
        """Return whether whoever was asked all that wants it written."""
        return self.is_asked and input("\nWrite this? [no]: ").strip().casefold() in ("y", "yes")


def _answers(options: argparse.Namespace, talk: Conversation) -> Answers:
    """Return what is known of the partnership: from the options, and what they do not say from whoever runs this."""
    from partnership.founding import answers
    from partnership.kinds.forge import OWN_SERVER

    ask = talk.answer
    name = ask(options.name, "The partnership's full name", answers.name)
    short_name = ask(options.short_name, "What people call it", answers.name, name)
    area = ask(options.area, "Where it is, as its people say it", answers.text)
    forges = f"What keeps it ({', '.join(answers.FORGES)})"
    forge = ask(options.forge, forges, answers.one_of(answers.FORGES), answers.FORGES[0])
    page, repository = "The repository's web page (return: not there yet)", options.repository
    if forge != OWN_SERVER:
        repository = ask(repository, page, answers.repository, "")
    address = ask(options.address, "The site's address, https://…/ (return: not known yet)", answers.address, "")
    email = ask(options.email, "The partnership's own mailbox (return: none)", answers.email, "")
    return answers.Answers(
        name=name,
        short_name=short_name,
        area=area,
        forge=forge,
        branch=options.branch,
        repository=repository or None,
        address=address or None,
        email=email or None,
        maintainers=options.maintainers,
    )


def _members(options: argparse.Namespace, talk: Conversation) -> Members:
    """Return who belongs to the partnership: schools of the register, then those that are named."""
    from partnership.founding import answers, schools

    named = talk.answers(options.authorities, "A local authority (return: no other)", answers.name)
    file, numbers = options.register, ", ".join(options.urns)
    if not file and (asked := talk.answer(None, "The public register, a file (return: none)", _path, "")):
        file = Path(asked)
    if file:
        numbers = talk.answer(numbers, "  Its schools by their URNs, with commas", schools.numbered)
    if bool(file) != bool(numbers):
        raise answers.AnswerError("--register FILE and --urn belong together: give both.")
    taken = schools.in_register(file, schools.urns(numbers), today=options.today, since=options.since) if file else None
    known = [schools.NewAuthority(**each) for each in taken.authorities] if taken else []
    authorities = schools.authorities_named(named, known)
    by_hand = [schools.by_hand(words, authorities) for words in options.schools]
    by_hand += _schools_asked(talk, authorities) if not options.schools else []
    return schools.together(taken, by_hand, authorities, options.since or options.today)


def _schools_asked(talk: Conversation, authorities: Sequence[NewAuthority]) -> Iterator[SchoolByHand]:
    """Yield the schools that somebody types, one after the other."""
    from partnership.founding import answers, schools
    from partnership.kinds.school import PHASES

    ids = [each.id for each in authorities]
    phase, whose = f"  Its phase ({', '.join(PHASES)})", f"  Its authority ({', '.join(ids)})"
    while name := talk.answer(None, "A school's name (return: no other)", answers.name, ""):
        phases = talk.answer(None, phase, schools.phases, schools.likely_phase(name)).split(", ")
        authority = [talk.answer(None, whose, answers.one_of(ids))] if len(ids) > 1 else []
        yield schools.by_hand([name, *phases, *authority], authorities)


def _path(text: str) -> str:
    if not Path(text).is_file():
        raise ValueError(f"there is no file {text}")
    return text


def _show(folder: Path, answers: Answers, members: Members, files: Mapping[str, str | bytes]) -> None:
    """Say what would be written, and what is not known yet."""
    from partnership.founding.files import with_purposes
    from partnership.kinds.forge import OWN_SERVER
    from partnership.words import count

    print(f"\n{folder} will hold {count(len(files), 'file')}:\n")
    for path, words in with_purposes(files).items():
        print(f"    {path:<44} {words}")
    print(f"\n{answers.name}, {answers.area}; {count(len(members.schools), 'school')}:")
    for school in members.schools:
        phases = school["phase"] if isinstance(school["phase"], list) else [school["phase"]]
        print(f"    {school['id']:<44} {school['name']}, {' and '.join(phases)}")
    for remark in members.remarks:
        print(f"    {remark}")
    has_no_page = answers.forge == OWN_SERVER
    unknown = [words for words, known in (
        ("the repository's web page", answers.repository or has_no_page), ("the site's address", answers.address),
        ("the local authority", members.authorities), ("schools", members.schools),
    ) if not known]  # fmt: skip
    if unknown:
        print(f"\nNot known yet, and left out: {', '.join(unknown)}.")


def _check(options: argparse.Namespace, new: Path) -> None:
    """Raise InputError with whatever is wrong with a folder before it is put in its place."""
    from partnership import contents

    contents.check(contents.load(new, options.today))


def _next_steps(folder: Path, members: Members) -> None:
    print(f"\nWritten   {folder}, with a first commit. What comes next, in that folder:\n")
    for line in (
        "python3 -m venv .venv",
        ".venv/bin/python -m pip install --require-hashes --only-binary :all: -r program/requirements.txt",
        ".venv/bin/python -m pip install --no-deps program/partnership-*.whl",
        ".venv/bin/partnership check",
        ".venv/bin/partnership serve",
    ):
        print(f"    {line}")
    print("\nREADME.md there has the rest: schools, term dates, diaries and policies, and how to publish it.")
    if not members.schools:
        print("It has no schools yet: they come first.")
