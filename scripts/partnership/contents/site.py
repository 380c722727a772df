"""What the site of a partnership shows: a line a kind, and a loop that gathers what they offer."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from partnership import program
from partnership.contents.further import AMISS, Unsure
from partnership.contents.illustrations import is_illustration
from partnership.contents.partnership import Partnership, Written
from partnership.files.entry import File
from partnership.files.shelf import Shelf
from partnership.kinds import (
    agreement,
    allowed,
    article,
    attachment,
    clash,
    codeowners,
    cpd,
    event,
    group,
    home,
    identity,
    meeting,
    members,
    open_data,
    policy,
    school,
    school_year,
    search_words,
    sharing,
    source,
)
from partnership.problems import InputError, Place, Problem, Record
from partnership.web.finish import Draft
from partnership.web.links import address
from partnership.web.offering import Offering, together
from partnership.web.pages import Plan, PlannedPage, menu
from partnership.web.titles import told_apart


@dataclasses.dataclass(frozen=True, kw_only=True)
class Kind:
    """What a kind answers the table of contents: which data files it reads, and what it offers the site."""

    files: tuple[type[File], ...] = ()
    offering: Callable[[Partnership], Offering] = lambda _: Offering()


KINDS: tuple[Kind, ...] = (
    Kind(files=identity.FILES, offering=identity.offering),
    Kind(files=members.FILES),
    Kind(offering=sharing.offering),
    Kind(files=source.FILES, offering=source.offering),
    Kind(files=school.FILES, offering=school.offering),
    Kind(files=group.FILES, offering=group.offering),
    Kind(files=school_year.FILES, offering=school_year.offering),
    Kind(files=agreement.FILES, offering=agreement.offering),
    Kind(files=event.FILES, offering=event.offering),
    Kind(offering=clash.offering),
    Kind(files=policy.FILES, offering=policy.offering),
    Kind(offering=meeting.offering),
    Kind(files=cpd.FILES, offering=cpd.offering),
    Kind(offering=article.offering),
    Kind(offering=attachment.offering),
    Kind(files=search_words.FILES, offering=search_words.offering),
    Kind(files=allowed.FILES),
)
FILES: tuple[type[File], ...] = tuple(file for kind in KINDS for file in kind.files)
"""Every data file that people may write."""


def read(
    root: Path,
    today: dt.date,
    record: Record,
    kept: Path | None = None,
    processes: int = 1,
    members: Path | None = None,
) -> Written:
    """Return what people wrote in a folder, as far as it is right; what is not is noted.

    What is worth knowing to the next run is `kept` in a file, and taken from there: never one that others may write.
    """
    return Written(Shelf(root, FILES, record, kept, members=members, processes=processes), today)


_NAMED = re.compile("there is no (?!text )[a-z, ]+ called ")
"""How it is said that an entry names another that is not there."""


def load(
    root: Path, today: dt.date, kept: Path | None = None, processes: int = 1, members: Path | None = None
) -> Partnership:
    """Return the partnership in a folder on a day, or raise InputError with every problem in it.

    Given the members' folder too, it is what they may read; what everyone may is read by itself first, so that nothing
    public rests on anything that is not. Several processes may share the work.
    """
    if members is None:
        return _loaded(root, today, kept, processes)
    public = all_of_it = None
    of_public: tuple[Problem, ...] = ()
    of_all: tuple[Problem, ...] = ()
    try:
        public = _loaded(root, today, kept, processes)
    except InputError as error:
        of_public = error.problems
    try:
        all_of_it = _loaded(root, today, kept, processes, members)
    except InputError as error:
        of_all = error.problems
    if public is None or all_of_it is None:
        raise InputError({*(_right_for_members(of_public, members) if all_of_it else of_public), *of_all})
    all_of_it.public = public
    return all_of_it


def _right_for_members(problems: Iterable[Problem], members: Path) -> Iterator[Problem]:
    """Yield problems of the public folder where there are none with the members': what it names, only they may have."""
    why = "It is right for members, by what only they have: nothing that everyone may read can rest on that."
    for problem in problems:
        is_read_by_all = not problem.place.path.startswith("content/") or not (members / problem.place.path).exists()
        is_known = is_read_by_all and _NAMED.match(problem.what) and not problem.warning
        yield dataclasses.replace(problem, remedy=f"{why} {problem.remedy}") if is_known else problem


def _loaded(root: Path, today: dt.date, kept: Path | None, processes: int, members: Path | None = None) -> Partnership:
    record = Record()
    written = Written(Shelf(root, FILES, record, kept, members=members, processes=processes), today)
    try:
        partnership = Partnership(written, record)
    except InputError as error:
        _note_further(written, record, kept)
        raise InputError({*error.problems, *record.problems}) from None
    return partnership if partnership.identity.illustrations == "show" else _without_illustrations(partnership, kept)


def _without_illustrations(whole: Partnership, kept: Path | None) -> Partnership:
    """Return a partnership as if nobody had written its illustrations; raise InputError where something rests on one.

    All of it has been checked with them: a mistake in one that nobody sees yet is told too.
    """
    record = Record()
    members = whole.folders.members
    shelf = Shelf(whole.root, FILES, record, kept, members=members, leaves_out=is_illustration(whole.policies))
    partnership = Partnership(Written(shelf, whole.today), record)
    partnership.whole = whole
    return partnership


def _note_further(strict: Written, record: Record, kept: Path | None) -> None:
    """Note what is wrong all the same, whatever becomes of the files in which something is wrong."""
    folders, today = strict.folders, strict.today
    aside, unsure = Record(), Unsure(folders, record.problems)
    with contextlib.suppress(InputError, *AMISS):
        shelf = Shelf(folders.public, FILES, aside, kept, members=folders.members, leniently=True)
        written = Written(shelf, today)
        partnership = Partnership(written, aside, leniently=True)
        known = unsure.known_clashes(partnership.clashes, is_one=partnership.agenda.time.years.is_one)
        clash.warn(known, partnership.agenda, today, record)
        _draft(partnership, _offered(partnership), aside).check(record, unsure.may_lead)


def plan(partnership: Partnership, processes: int = 1, *, has_pdfs: bool = False) -> Plan:
    """Return the whole site, or raise InputError with every link that leads nowhere; processes may share the work.

    A site that `has_pdfs` leads to them: whoever writes it makes them. That of members is marked where the public one
    says less, of which nothing may lead to what only they may read.
    """
    if partnership.public is None:
        return _planned(partnership, _nothing, processes, has_pdfs=has_pdfs)[0]
    problems: set[Problem] = set()
    plans: list[tuple[Plan, Draft]] = []
    for each, of_members in ((partnership.public, _of_members(partnership)), (partnership, _nothing)):
        try:
            plans.append(_planned(each, of_members, processes, has_pdfs=has_pdfs))
        except InputError as error:
            problems.update(error.problems)
    if problems:
        raise InputError(problems)
    (public, _), (all_of_it, draft) = plans
    site = members.site(all_of_it, public, partnership.members, partnership.folders)
    return members.listed(site, public, functools.partial(draft.finish_another, record=Record()))


def _planned(
    partnership: Partnership, of_members: Callable[[str], bool], processes: int, *, has_pdfs: bool
) -> tuple[Plan, Draft]:
    record = Record(partnership.warnings)
    offered = _offered(partnership)
    draft = dataclasses.replace(_draft(partnership, offered, record), has_pdfs=has_pdfs, for_members=of_members)
    pages = draft.finish(record, processes)
    record.refuse_errors()
    look = identity.site_look(partnership.identity, footer=[open_data.MENU_ENTRY], feeds=offered.files)
    files = draft.finished_files()
    return Plan(pages=pages, files=files, menu=menu(offered.menu), look=look, store=partnership.store), draft


def check(partnership: Partnership) -> None:
    """Raise InputError with every link in people's prose that leads nowhere; quicker than a plan."""
    record = Record(partnership.warnings)
    if partnership.public:
        draft = _draft(partnership.public, _offered(partnership.public), record)
        dataclasses.replace(draft, for_members=_of_members(partnership)).check(record)
    codeowners.check((partnership.public or partnership).whole, record)
    codeowners.check_members(partnership.whole, record)
    _draft(partnership, _offered(partnership), record).check(record)
    record.refuse_errors()


def _nothing(_: str) -> bool:
    return False


def _of_members(partnership: Partnership) -> Callable[[str], bool]:
    """Return what tells whether a page or file is only on the members' site; it is worked out when first asked."""

    @functools.cache
    def addresses() -> set[str]:
        public = _addresses(partnership.public) if partnership.public else set()
        return _addresses(partnership) - public

    return lambda path: path in addresses()


def _addresses(partnership: Partnership) -> set[str]:
    """Return the paths of all pages, as served and as filed, and the addresses of all files."""
    offered = _offered(partnership)
    return _ways_to(partnership, offered) | {file.address for file in offered.files}


def _ways_to(partnership: Partnership, offered: Offering) -> set[str]:
    """Return the paths of all pages: as served, and of the files that they are made from, as filed."""
    pages = list(offered.pages)
    filed = {partnership.folders.filed(page.source).removeprefix("content/") for page in pages if page.source}
    return filed | {page.path for page in pages}


def _offered(partnership: Partnership) -> Offering:
    """Return what all kinds offer, and the pages that are made of all of it; articles are the last pages."""
    offered = together(kind.offering(partnership) for kind in KINDS)
    front_page = home.offering(partnership, offered.ways_in, offered.coming)
    return together([front_page, open_data.offering(partnership, offered.registers), offered])


def _draft(partnership: Partnership, offered: Offering, record: Record) -> Draft:
    """Return the site to be written; note what cannot be published."""
    _note_taken(partnership, offered, record)
    return Draft(
        pages=told_apart(_unhidden(offered.pages, record)),
        panels=tuple(offered.panels),
        files=tuple(offered.files),
        writings=tuple(offered.writings),
        folders=partnership.folders,
        top=program.TOP,
        behind_sign_on=partnership.public is not None,
        left_out=_is_left_out(partnership),
        store=partnership.store,
    )


def _is_left_out(partnership: Partnership) -> Callable[[str], bool]:
    """Return what tells whether a page would be there with illustrations; it is worked out when first asked."""

    @functools.cache
    def pages() -> set[str]:
        if partnership.whole is partnership:
            return set()
        return _ways_to(partnership.whole, _offered(partnership.whole))

    return lambda path: path in pages()


_OF_THE_ENGINE = ("404.html", "sitemap.xml", "sitemap.xml.gz", "sw.js", "search/index.js", "assets/images/favicon.png")
"""What the site's engine and its theme write themselves, where somebody might put a file."""


def _note_taken(partnership: Partnership, offered: Offering, record: Record) -> None:
    """Note each file that lies in `content/` at an address which the site has already, be it in other letters.

    Nor may a file stand where the site has a folder, or a folder where it has a file.
    """
    lying = {attachment.address: attachment.path for attachment in partnership.attachments}
    own = [f"{address(page.path)}index.html" for page in offered.pages]
    own += Counter(file.address for file in offered.files) - Counter(lying.keys())  # all files but those that lie there
    own += [*_OF_THE_ENGINE, *_look(program.OVERRIDES), *_look(partnership.root / "overrides")]
    taken = {name.casefold(): name for name in own}
    folders = {str(parent).casefold(): name for name in own for parent in PurePosixPath(name).parents}
    for name, path in lying.items():
        here = PurePosixPath(name.casefold())
        other = next((taken[str(part)] for part in (here, *here.parents) if str(part) in taken), folders.get(str(here)))
        other = other or next((twin for twin in lying if twin != name and twin.casefold() == name.casefold()), None)
        if other:
            record.note(Place(path), f"the site has something at {other} already", "Give this file another name.")


def _look(overrides: Path) -> list[str]:
    """Return the addresses of the files that a look brings along."""
    files = (file for file in sorted((overrides / "assets").rglob("*")) if file.is_file())
    return [file.relative_to(overrides).as_posix() for file in files]


def _unhidden(pages: Iterable[PlannedPage], record: Record) -> Iterator[PlannedPage]:
    """Yield the pages that have a path of their own; note prose that a page made from data would hide."""
    taken: set[str] = set()
    for page in pages:
        if page.path in taken:
            what = f"the page {page.path} is made from data and would hide this file"
            record.note(Place(page.source or page.path), what, "Give this file another name.")
        else:
            taken.add(page.path)
            yield page
