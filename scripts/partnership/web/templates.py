"""Page bodies from data and templates: strict, escaping, and able to say days and numbers in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import CodeType
from typing import ClassVar

import jinja2
from jinja2.bccache import Bucket

from partnership import words
from partnership.files.store import NOTHING_KEPT, Store
from partnership.problems import Place, Problem, Record
from partnership.web.facts_list import as_known
from partnership.web.inset import inset

FOLDER = "overrides/pages"


class CompiledTemplates(jinja2.BytecodeCache):
    """Templates as Python code, by what they were made from: to compile one takes longer than to fill it.

    What one run compiled lasts as long as its process, so that a site which is planned again after a change fills at
    once, and in the store that the next run asks. `family` tells environments apart that compile otherwise.
    """

    _code: ClassVar[dict[tuple[str, ...], CodeType]] = {}

    def __init__(self, family: str, store: Store) -> None:
        self._family = family
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template's code from this process, or from an earlier one if it kept any (see `dump_bytecode`)."""
        known = self._code.get(self._words(bucket))
        if known is None:
            kept = self._store.known(self._words(bucket))
            if kept is not None:
                bucket.bytecode_from_string(kept)  # none, if another Python or Jinja wrote it
        else:
            bucket.code = known

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        assert bucket.code
        self._code[self._words(bucket)] = bucket.code
        self._store.keep(self._words(bucket), bucket.bytecode_to_string())

    def _words(self, bucket: Bucket) -> tuple[str, ...]:
        return "template", self._family, jinja2.__version__, bucket.key, bucket.checksum


class Templates:
    """The templates in the first of some folders that has them: a partnership's own, then the project's.

    They escape all but markup, and a name that is not among the facts is a slip. What filters they have: `FILTERS`.
    """

    def __init__(self, roots: Sequence[Path], record: Record, store: Store = NOTHING_KEPT) -> None:
        self._roots = roots
        self._record = record
        self._places: dict[str, Place] = {}
        self._environment = jinja2.Environment(
            loader=TemplateLoader([root / FOLDER for root in roots]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=CompiledTemplates("pages", store),
            auto_reload=False,  # whoever plans anew begins anew
        )
        self._environment.filters.update(FILTERS)

    def fill(self, template: str, facts: Mapping[str, object]) -> str:
        """Return a template, by its path beneath `FOLDER`, filled with facts by the names that it uses.

        Where it is missing or a slip is in it, that is noted at its line, and the empty text is returned.
        """
        try:
            return self._environment.get_template(template).render(facts)
        except jinja2.TemplateNotFound as error:
            place = self.place(str(error.name or template))
            self._record.note(place, "this template is missing", "Restore it, or correct its name.")
        except RAISED_IN_TEMPLATES as error:
            problem = slip(error, self._roots[0])
            if problem is None:
                raise
            self._record.note(problem.place, problem.what, problem.remedy)
        return ""

    def place(self, template: str) -> Place:
        """Return where a template begins: in the partnership's folder, or in full where it is the program's own."""
        if template not in self._places:
            path = f"{FOLDER}/{template}"
            others = (root / path for root in self._roots[1:] if (root / path).exists())
            lying = None if (self._roots[0] / path).exists() else next(others, None)
            self._places[template] = Place(lying.as_posix() if lying else path)
        return self._places[template]


class TemplateLoader(jinja2.FileSystemLoader):
    """Reads templates from some folders, and names the file that is no text."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return what the library asks for: the text, its file, and what tells whether it is still the same."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            places = (Path(folder, template) for folder in self.searchpath)
            file = next((str(place) for place in places if place.is_file()), template)
            raise jinja2.TemplateSyntaxError("this template is not written in UTF-8", 1, template, file) from None


RAISED_IN_TEMPLATES = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What a slip in a template raises: a name that is not known, or words and numbers that do not go together."""


def slip(error: Exception, root: Path) -> Problem | None:
    """Return what is wrong at which line of a template, as seen from a partnership's folder; None if code raised it."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        file, line, what = str(error.filename or error.name), error.lineno, str(error.message)
    else:
        place = _raised_at(error)
        if place is None:
            return None
        (file, line), what = place, str(getattr(error, "message", None) or error)
        if isinstance(error, jinja2.TemplateNotFound):
            what = f"there is no template called '{error.name}'"
    path = Path(file).relative_to(root) if Path(file).is_relative_to(root) else Path(file)
    return Problem(Place(path.as_posix(), line), what, "Correct the name or the tag in this template.")


def _raised_at(error: Exception) -> tuple[str, int] | None:
    """Return the template's file and line, which Jinja puts into the traceback; None if it called code that failed."""
    place, step = None, error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith((".html", ".xml")):
            place = file, step.tb_lineno
        elif not str(step.tb_frame.f_globals.get("__name__")).startswith(("jinja2", "markupsafe", __name__)):
            place = None
        step = step.tb_next
    return place


def shown_address(address: str) -> str:
    """Return a web address as people say it: without the scheme, the www and the last slash."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")


FILTERS = {
    "day": words.long_day,
    "short_day": words.short_day,
    "month": words.month,
    "number": words.number,
    "count": words.count,
    "sentence": words.sentence,
    "shown_address": shown_address,
    "inset": inset,
    "as_known": as_known,
}
"""What templates can say beyond Jinja's own filters."""
