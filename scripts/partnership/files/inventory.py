"""What lies in a partnership's folders: ordinary files and folders alone, each looked at before anything is read.

A link would let a reader of the site see whatever it leads to on the computer that builds it; a pipe would let the
build wait for ever, a device fill its memory. So nothing is read from a folder that holds any.
"""

from __future__ import annotations

import stat
from pathlib import Path

from partnership import signs
from partnership.files.folders import Folders
from partnership.problems import Place, Record

FOLDERS = ("data", "content", "overrides", ".cache")
"""What is read of a partnership, and what is kept there between runs."""
FILES = ("mkdocs.yml",)
"""What is read beside them."""
_DEEPEST = 20
_ONLY_FILES = "Delete it: only files and folders belong here."
_KINDS = (
    (stat.S_ISLNK, "a link to another place", "Put the file itself here: links are not followed."),
    (stat.S_ISFIFO, "a pipe, not a file", _ONLY_FILES),
    (stat.S_ISSOCK, "a socket, not a file", _ONLY_FILES),
    (stat.S_ISCHR, "a device, not a file", _ONLY_FILES),
    (stat.S_ISBLK, "a device, not a file", _ONLY_FILES),
)


def refuse_what_is_no_file(folders: Folders) -> None:
    """Raise InputError with everything in a partnership's folders that is neither an ordinary file nor a folder.

    Also what cannot be looked at, and names with signs that nobody sees.
    """
    record = Record()
    for root in folders.all:
        looked = Record()
        for name in (*FOLDERS, *FILES):
            _look(root, root / name, looked, is_folder=name in FOLDERS)
        for problem in looked.problems:
            record.note(Place(folders.path(problem.place.path, root)), problem.what, problem.remedy)
    record.refuse_errors()


def _look(root: Path, path: Path, record: Record, *, is_folder: bool) -> None:
    """Note what is wrong with a file or folder, if it is there, and with all that is in it."""
    place = Place(path.relative_to(root).as_posix())
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        record.note(place, f"this cannot be looked at ({error.strerror})", "See that you may open it.")
        return
    for is_kind, what, remedy in _KINDS:
        if is_kind(mode):
            record.note(place, f"this is {what}", remedy)
            return
    if stat.S_ISDIR(mode):
        _look_within(root, path, record)
    elif is_folder:
        record.note(place, "this is a file, and a folder is expected", "Rename it, or put a folder in its place.")


def _look_within(root: Path, folder: Path, record: Record) -> None:
    place = Place(folder.relative_to(root).as_posix())
    if len(folder.relative_to(root).parts) > _DEEPEST:
        record.note(place, f"this folder lies more than {_DEEPEST} deep", "Move it further up.")
        return
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        record.note(place, f"the folder cannot be read ({error.strerror})", "See that you may open it.")
        return
    for path in inside:
        if signs.strange(path.name) or "\n" in path.name or "\t" in path.name:
            what = "the name of this file has a sign in it that nobody sees"
            record.note(Place(path.relative_to(root).as_posix()), what, "Rename it: letters, digits and hyphens.")
        else:
            _look(root, path, record, is_folder=False)
