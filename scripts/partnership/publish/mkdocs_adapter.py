"""MkDocs builds the site through this plugin: it brings theme and settings, we the pages. The only importer of mkdocs.

Only documented names of MkDocs 1.6 are used: plugin events, settings, `INHERIT`. Its way with pages, one by one through
the whole theme, is left out: it knows of no page; when it has done the rest, `writing` puts each body into its frame.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config import base, load_config
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import yaml_load

from partnership import clock, contents, kept, program
from partnership.problems import InputError, Place, Problem
from partnership.publish import writing
from partnership.publish.frame import Frames
from partnership.web.links import address
from partnership.web.pages import Plan
from partnership.web.templates import RAISED_IN_TEMPLATES, CompiledTemplates, TemplateLoader, slip
from partnership.words import listed

_SECONDS_BETWEEN_LOOKS = 0.2
"""How often the preview looks for what changed."""
_SECONDS_UNTIL_STILL = 0.05
"""How long nothing more may change before it builds: an editor may save in several steps."""
_SCRIPTS = "assets/javascripts/"
"""The theme's own, which no page asks for."""
_OF_SEARCH = ("search", "material/search")
"""The theme's plugin, which has nothing to do here: the site has a search of its own."""


class Options(base.Config):  # type: ignore[no-untyped-call]  # theirs has no types
    """What `mkdocs.yml` may say beneath `partnership:`."""

    root = option.Optional(option.Dir(exists=True))
    today = option.Optional(option.Type(str))


class PartnershipPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # theirs has no types
    """Reads the partnership, plans its site, and has it written beside what the theme brings."""

    plan: Plan | None = None
    """Set beforehand by a caller who has planned the site already."""
    processes = 1
    """How many may share the work."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and plan before anything is cleaned away, so that a slip leaves the last site as it was."""
        root = Path(self.config.root or Path(config.config_file_path or ".").parent)
        today = dt.date.fromisoformat(self.config.today) if self.config.today else clock.today()
        self._built_on = today
        self._plan = self.plan or _planned(root, today)
        _dress(config, self._plan)
        if (root / "overrides").is_dir():
            config.theme.dirs.insert(0, str(root / "overrides"))
        config.theme.static_templates -= {writing.SITEMAP}  # written with the pages, which the engine does not know
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave the theme's own files but its scripts: what is to be published of the folder of prose, the plan has."""
        for file in [file for file in files if file.src_dir == config.docs_dir or file.dest_uri.startswith(_SCRIPTS)]:
            files.remove(file)
        themes = {file.dest_uri.casefold() for file in files}
        for planned in self._plan.files:
            if planned.address.casefold() in themes:
                place = Place(f"content/{planned.address}")
                raise InputError([Problem(place, "the site has a file of this name already", "Give it another name.")])
        return files

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme's templates, our partials too, print nothing unescaped but what says that it is HTML."""
        env.autoescape = True
        env.loader = TemplateLoader(config.theme.dirs)
        env.bytecode_cache = CompiledTemplates("theme", self._plan.store)
        self.frames = Frames(self._plan, env, config)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the page that stands for one that is not there have the menu and words that any other has."""
        more: dict[str, object] = {"menu": self.frames.menu, "words": self.frames.not_found}
        return cast(TemplateContext, {**context, **more})

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write every page and file of the plan beside the theme's."""
        writing.write(self._plan, self.frames, Path(config.site_dir), self._built_on, self.processes)


def build(plan: Plan, root: Path, site_dir: Path, today: dt.date, processes: int = 1) -> Frames:
    """Write the planned site into a folder, and return what stands around its pages; several processes may share it."""
    from mkdocs.commands.build import build as mkdocs_build

    _listen(logging.WARNING)
    config = load_config(str(configuration(root, site_dir.parent, today)), site_dir=str(site_dir), strict=True)
    plugin = config.plugins["partnership"]
    assert isinstance(plugin, PartnershipPlugin)
    plugin.plan, plugin.processes = plan, processes
    try:
        mkdocs_build(config)
    except RAISED_IN_TEMPLATES as error:
        problem = slip(error, root)
        if problem is None:
            raise
        raise InputError([problem]) from None
    return plugin.frames


class CannotServeError(Exception):
    """Nothing can be shown at an address: somebody else is there, or no such place is here."""


def serve(build: Callable[[], None], site: Path, watched: Iterable[Path], host: str, port: int) -> None:
    """Show the site in a folder at a local address, and let it be built again after every change, until interrupted.

    `build` raises InputError where something is wrong: that is told, and the site stays as it was. Raises
    CannotServeError.
    """
    from mkdocs.livereload import LiveReloadServer

    def build_again() -> None:
        try:
            build()
        except InputError as error:
            raise Abort(f"The partnership's files are not right yet:\n\n{error}\n") from None
        except OSError as error:  # a file went while it was read; the next change builds again
            raise Abort(f"{error.filename or 'A file'}: {error.strerror or error}. Save something once more.") from None

    _listen(logging.INFO)
    server = LiveReloadServer(build_again, host, port, root=str(site), polling_interval=_SECONDS_BETWEEN_LOOKS)
    server.build_delay = _SECONDS_UNTIL_STILL
    server.error_handler = lambda code: _page(site / f"{code}.html")
    for place in watched:
        server.watch(str(place))
    try:
        with contextlib.suppress(KeyboardInterrupt):
            server.serve()  # type: ignore[no-untyped-call]  # theirs has no types
    except OSError as error:
        where = f"The site cannot be shown at {host}:{port} ({error.strerror})."
        raise CannotServeError(f"{where} Name another address with --address.") from None
    finally:
        server.shutdown()


def _page(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _listen(level: int) -> None:
    """Let people hear what MkDocs has to say: it leaves that to whoever calls it."""
    log = logging.getLogger("mkdocs")
    log.setLevel(level)
    if not log.handlers:
        log.addHandler(logging.StreamHandler())


def configuration(root: Path, folder: Path, today: dt.date | None) -> Path:
    """Write, into a folder, the `mkdocs.yml` that builds the partnership in `root`; return its path.

    It inherits the partnership's own, or else the program's, and names every folder in full.
    """
    own = root / "mkdocs.yml"
    inherited = own if own.exists() else program.SETTINGS
    settings: dict[str, Any] = {
        "INHERIT": str(inherited),
        "docs_dir": str(_no_content(folder)),
        "theme": {"custom_dir": str(program.OVERRIDES)},
        "watch": [str(folder) for folder in watched(root)],
        "plugins": {
            **{name: {"enabled": False} for name in _others(inherited)},
            "partnership": {"root": str(root), **({"today": today.isoformat()} if today else {})},
        },
    }
    file = folder / "mkdocs.yml"
    file.write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML
    return file


def watched(root: Path, members: Path | None = None) -> list[Path]:
    """Return the folders and files that a site is made from."""
    places = [root / "data", root / "content", root / "overrides", program.OVERRIDES, program.CONTENT]
    places += [members / "data", members / "content"] if members else []
    return [place for place in dict.fromkeys([*places, root / "mkdocs.yml"]) if place.exists()]


def _others(inherited: Path) -> list[str]:
    """Return the plugins of the inherited settings that `writing` stands for; raise InputError if there are others.

    They would find no page to work on, and say nothing.
    """
    given = _settings(inherited).get("plugins", []) or []
    if not isinstance(given, (dict, list)):
        remedy = "List their names, or take the line away."
        raise InputError([Problem(Place(inherited.name), "its 'plugins' are no list", remedy)])
    names = [name for each in given for name in (each if isinstance(each, dict) else [each])]
    strange = [str(name) for name in names if name not in (*_OF_SEARCH, "partnership")]
    if strange:
        what = f"no plugin has any page to work on here, and these are set: {listed(strange)}"
        remedy = "Take them out of 'plugins': pages are written by this program, after the engine's own work."
        raise InputError([Problem(Place(inherited.name), what, remedy)])
    return [name for name in names if name in _OF_SEARCH]


def _settings(file: Path) -> dict[str, Any]:
    """Return the settings in a file; raise InputError if it is not YAML, or no settings."""
    remedy = "Correct it, or delete it: then the program's own settings are used."
    try:
        with file.open("rb") as opened:
            settings = yaml_load(opened)
    except ConfigurationError as error:
        line, column = (re.findall(r"line (\d+), column (\d+)", str(error)) or [(1, 1)])[-1]
        place = Place(file.name, int(line), int(column))
        raise InputError([Problem(place, "this file of settings cannot be read from here on", remedy)]) from None
    if not isinstance(settings, dict):
        raise InputError([Problem(Place(file.name), "these are no settings, each with its name", remedy)])
    return settings


def _no_content(folder: Path) -> Path:
    """Return an empty folder: whatever is published, the plan has."""
    empty = folder / "content"
    empty.mkdir(exist_ok=True)
    return empty


def _planned(root: Path, today: dt.date) -> Plan:
    try:
        return contents.plan(contents.load(root, today, kept.file(root)))
    except InputError as error:
        raise PluginError(f"the partnership's files are not right yet\n\n{error}\n") from None


def _dress(config: MkDocsConfig, plan: Plan) -> None:
    look = plan.look
    config.site_name, config.site_url, config.site_description = look.name, look.address, look.summary
    config.theme["logo"], config.theme["favicon"] = look.mark, look.favicon or look.mark
    config.extra_css = [*look.styles, *config.extra_css]
    config.extra["footer"] = [{"title": each.title, "address": address(each.path)} for each in look.footer]
    config.extra["sections"] = [{"title": each.title, "address": address(each.path)} for each in plan.menu]
    config.extra["short_name"] = look.short_name
    config.extra["colours"] = look.colours
    config.extra["feeds"] = [{"title": f"{look.short_name}: {what}", "address": feed} for what, feed in look.feeds]
    config.extra["offline"] = look.offline
    config.extra["for_members"] = look.is_for_members
    config.extra["shared_picture"] = f"{look.address}{look.shared_picture}"
    config.nav = None
